package textindex

import (
	"slices"

	"golang.org/x/sync/errgroup"

	"suoyin/corpus/fold"
)

// batchLength is how many characters are inverted at once. A batch takes about
// 40 bytes a character while it is worked on.
const batchLength = 2 << 20

// builder collects the passages of one segment. Its methods are called by one
// goroutine; inverting and encoding goes on beside it.
type builder struct {
	first    uint32 // number of the first passage
	alphabet alphabet

	ranks   []uint32 // of the batch, text after text
	ends    []int
	pending errgroup.Group
	batches []*batch

	docs         int
	characters   int
	records      []byte
	recordEnds   []uint32
	articles     []byte
	articleEnds  []uint32
	articleDocs  []uint32
	facets       facetTable
	foldedLength int // bytes of all folded texts as UTF-8
}

// batch is what becomes of one batch of texts.
type batch struct {
	run
	first uint32 // place of its first text in the segment
	text  []byte // encoded
	ends  []int  // in text
}

func newBuilder(first uint32) *builder {
	b := &builder{first: first}
	b.pending.SetLimit(2) // one is inverted while the next is encoded
	return b
}

// add adds an article with its passages, and folded what fold.New makes of the
// texts of each.
func (b *builder) add(a *Article, passages []Passage, folded []fold.Mapped) {
	var table stringTable
	start := uint32(b.docs)
	for i := range passages {
		p := &passages[i]
		b.records = appendPassage(b.records, p, folded[i], b.facets.numbers(p.Facets), &table)
		b.recordEnds = append(b.recordEnds, uint32(len(b.records)))
		b.addText(folded[i].Text)
	}
	b.articles = appendArticle(b.articles, a, b.facets.numbers(a.Facets), &table)
	b.articleEnds = append(b.articleEnds, uint32(len(b.articles)))
	b.articleDocs = append(b.articleDocs, start, uint32(b.docs))
}

// skip leaves n numbers unused.
func (b *builder) skip(n int) {
	for range n {
		b.recordEnds = append(b.recordEnds, uint32(len(b.records)))
		b.addText("")
	}
}

func (b *builder) addText(folded string) {
	for _, r := range folded {
		b.ranks = append(b.ranks, b.alphabet.rank(r))
	}
	b.foldedLength += len(folded)
	b.ends = append(b.ends, len(b.ranks))
	b.docs++
	if len(b.ranks) >= batchLength || len(b.ends) == 1<<docBits {
		b.flush()
	}
}

// flush hands the batch over. The first one decides about the ranks.
func (b *builder) flush() {
	if len(b.ends) == 0 {
		return
	}
	if len(b.batches) == 0 {
		b.alphabet.settle(b.ranks)
	}
	out := &batch{first: uint32(b.docs - len(b.ends))}
	b.batches = append(b.batches, out)
	b.characters += len(b.ranks)
	ranks, ends, letters, c := b.ranks, b.ends, lettered(b.alphabet.runes), b.alphabet.code()
	b.pending.Go(func() error {
		out.encode(c, ranks, ends)
		out.run = invert(ranks, ends, out.first, letters)
		return nil
	})
	b.ranks, b.ends = make([]uint32, 0, len(ranks)), make([]int, 0, len(ends))
}

func (o *batch) encode(c *code, ranks []uint32, ends []int) {
	o.text = make([]byte, 0, len(ranks)*3/2)
	o.ends = make([]int, len(ends))
	start := 0
	for i, end := range ends {
		for _, r := range ranks[start:end] {
			o.text = c.appendRank(o.text, r)
		}
		o.ends[i], start = len(o.text), end
	}
}

// alphabet gives each character a rank: by frequency those of the first batch,
// and as they come the others.
type alphabet struct {
	runes    []rune
	narrow   [1 << 16]uint32 // rank + 1 of the basic plane
	wide     map[rune]uint32 // and of the others
	stoppers uint32
}

func (a *alphabet) rank(r rune) uint32 {
	if r < 1<<16 {
		if n := a.narrow[r]; n != 0 {
			return n - 1
		}
	} else if n := a.wide[r]; n != 0 {
		return n - 1
	}
	a.runes = append(a.runes, r)
	a.set(r, uint32(len(a.runes)))
	return uint32(len(a.runes) - 1)
}

func (a *alphabet) set(r rune, n uint32) {
	if r < 1<<16 {
		a.narrow[r] = n
		return
	}
	if a.wide == nil {
		a.wide = make(map[rune]uint32)
	}
	a.wide[r] = n
}

// settle orders the alphabet by the frequencies in ranks, and changes ranks
// accordingly.
func (a *alphabet) settle(ranks []uint32) {
	counts := make([]int, len(a.runes))
	for _, r := range ranks {
		counts[r]++
	}
	order := make([]uint32, len(counts))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(x, y uint32) int { return counts[y] - counts[x] })
	runes, to, sorted := make([]rune, len(order)), make([]uint32, len(order)), make([]int, len(order))
	for rank, old := range order {
		runes[rank], sorted[rank], to[old] = a.runes[old], counts[old], uint32(rank)
		a.set(runes[rank], uint32(rank)+1)
	}
	for i, r := range ranks {
		ranks[i] = to[r]
	}
	a.runes, a.stoppers = runes, bestStoppers(sorted)
}

// code is the code that encodes by rank. It does not know the characters.
func (a *alphabet) code() *code { return &code{stoppers: a.stoppers} }

// facetTable numbers facets.
type facetTable struct {
	list   []Facet
	number map[Facet]int
}

func (t *facetTable) numbers(facets []Facet) []int {
	list := make([]int, len(facets))
	for i, f := range facets {
		n, ok := t.number[f]
		if !ok {
			if t.number == nil {
				t.number = make(map[Facet]int)
			}
			n = len(t.list)
			t.number[f] = n
			t.list = append(t.list, f)
		}
		list[i] = n
	}
	return list
}

// data is the table as the file has it.
func (t *facetTable) data() []byte {
	var names stringTable
	var body []byte
	for _, f := range t.list {
		body = appendInt(body, names.number(f.Name))
		body = appendString(body, f.Value)
	}
	return append(appendInt(appendStrings(nil, names.list), len(t.list)), body...)
}
