package bleve

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/indexer/textindex"
	"suoyin/search"
)

// columns are the facets of all passages, in memory: reading them out of the
// index for each of 100,000 hits would take longer than finding these.
type columns struct {
	values []textindex.Facet // by number
	number map[textindex.Facet]uint32
	sorted []uint32  // numbers in order of value
	places []uint32  // by number: its place in sorted
	names  []string  // of facets
	nameOf []uint16  // by number: the place of its name in names
	tables sync.Pool // of *counters
	own    lists     // by passage: those that its article does not have
	// articles are the places of the passages' articles in shared, which has the
	// facets of each: most facets are an article's, and are counted once for all
	// of its hits.
	articles []uint32
	shared   lists
}

// lists are lists of numbers, one after the other.
type lists struct{ ends, of []uint32 }

func (l *lists) len() int { return len(l.ends) }

// at is list i.
func (l *lists) at(i uint32) []uint32 {
	begin := uint32(0)
	if i > 0 {
		begin = l.ends[i-1]
	}
	return l.of[begin:l.ends[i]]
}

// end ends a list whose numbers have been appended.
func (l *lists) end() { l.ends = append(l.ends, uint32(len(l.of))) }

func (l *lists) clip() lists { return lists{slices.Clip(l.ends), slices.Clip(l.of)} }

// extended is the columns of an index, of which c has the first passages.
func (c *columns) extended(texts *textindex.Index) *columns {
	d := &columns{number: make(map[textindex.Facet]uint32)}
	if c != nil {
		d.values, d.articles = slices.Clip(c.values), slices.Clip(c.articles)
		d.own, d.shared = c.own.clip(), c.shared.clip()
		for i, v := range d.values {
			d.number[v] = uint32(i)
		}
	} else {
		d.shared.end() // the first is that of passages without an article
	}
	missing := roaring.New()
	missing.AddRange(uint64(len(d.articles)), uint64(texts.Len()))
	t := tableNumbers{columns: d}
	texts.EachFacet(missing, func(doc uint32, f textindex.PassageFacets) {
		d.fill(doc)
		if f.First {
			d.shared.of = t.append(d.shared.of, f.Table, f.Shared)
			d.shared.end()
		}
		d.own.of = t.append(d.own.of, f.Table, f.Own)
		d.own.end()
		d.articles = append(d.articles, uint32(d.shared.len()-1))
	})
	d.fill(texts.Len())
	d.sort()
	return d
}

// sort puts the values in order, once, so that counting compares no strings.
func (c *columns) sort() {
	c.sorted, c.places = make([]uint32, len(c.values)), make([]uint32, len(c.values))
	for n := range c.sorted {
		c.sorted[n] = uint32(n)
	}
	slices.SortFunc(c.sorted, func(a, b uint32) int { return strings.Compare(c.values[a].Value, c.values[b].Value) })
	for place, n := range c.sorted {
		c.places[n] = uint32(place)
	}
	c.names, c.nameOf = nil, make([]uint16, len(c.values))
	for n, v := range c.values {
		at := slices.Index(c.names, v.Name)
		if at < 0 {
			at = len(c.names)
			c.names = append(c.names, v.Name)
		}
		c.nameOf[n] = uint16(at)
	}
}

// fill gives all passages before doc that have no facets yet none.
func (c *columns) fill(doc uint32) {
	for uint32(len(c.articles)) < doc {
		c.own.end()
		c.articles = append(c.articles, 0)
	}
}

// numbers are those of a passage's facets.
func (c *columns) numbers(doc uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for _, n := range c.shared.at(c.articles[doc]) {
			if !yield(n) {
				return
			}
		}
		for _, n := range c.own.at(doc) {
			if !yield(n) {
				return
			}
		}
	}
}

// tableNumbers gives the facets of a segment's table their numbers.
type tableNumbers struct {
	*columns
	table   []textindex.Facet
	numbers []uint32
}

// unknown is a facet that has no number yet.
const unknown = 1<<32 - 1

// append appends the numbers of facets of a table.
func (t *tableNumbers) append(dst []uint32, table []textindex.Facet, ids []int) []uint32 {
	for _, id := range ids {
		dst = append(dst, t.of(table, id))
	}
	return dst
}

func (t *tableNumbers) of(table []textindex.Facet, id int) uint32 {
	if len(t.table) != len(table) || &t.table[0] != &table[0] {
		t.table = table
		t.numbers = slices.Repeat([]uint32{unknown}, len(table))
	}
	if t.numbers[id] == unknown {
		n, ok := t.number[table[id]]
		if !ok {
			n = uint32(len(t.values))
			t.values = append(t.values, table[id])
			t.number[table[id]] = n
		}
		t.numbers[id] = n
	}
	return t.numbers[id]
}

// count counts, for each of the named facets, the values of the passages of a
// set, the most frequent first, then in order of value.
func (c *columns) count(docs []uint32, names []string) map[string][]search.FacetValue {
	t := c.counters()
	defer c.tables.Put(t)
	for _, doc := range docs {
		a := c.articles[doc]
		if t.hits[a]++; t.hits[a] == 1 {
			t.articles = append(t.articles, a)
		}
		for _, n := range c.own.at(doc) {
			t.add(n, 1)
		}
	}
	for _, a := range t.articles {
		for _, n := range c.shared.at(a) {
			t.add(n, t.hits[a])
		}
		t.hits[a] = 0
	}
	for _, n := range t.seen {
		place := c.places[n]
		t.marks[place/64] |= 1 << (place % 64)
	}
	lists := make(map[string][]search.FacetValue, len(names))
	for name, list := range t.inOrderOfValue(c) {
		if slices.Contains(names, c.names[name]) {
			lists[c.names[name]] = c.counted(commonestFirst(list))
		}
	}
	for _, name := range names {
		if lists[name] == nil {
			lists[name] = []search.FacetValue{}
		}
	}
	t.articles, t.seen = t.articles[:0], t.seen[:0]
	return lists
}

// inOrderOfValue are for each name the values that are marked, in order: the count
// in the upper half, in the lower the place. Marks and counts are 0 afterwards.
func (t *counters) inOrderOfValue(c *columns) [][]uint64 {
	for i := range t.byName {
		t.byName[i] = t.byName[i][:0]
	}
	for w, word := range t.marks {
		for ; word != 0; word &= word - 1 {
			place := uint32(w*64 + bits.TrailingZeros64(word))
			n := c.sorted[place]
			name := c.nameOf[n]
			t.byName[name] = append(t.byName[name], uint64(t.counts[n])<<32|uint64(place))
			t.counts[n] = 0
		}
		t.marks[w] = 0
	}
	return t.byName
}

// fewHits is a count from which on values are few, and sorted by comparing.
const fewHits = 64

// commonestFirst orders values that are in order of place by their counts, and
// those of the same count by place: most have a small count, and are put where
// they belong by counting how many have more.
func commonestFirst(keys []uint64) []uint64 {
	var starts [fewHits + 1]int // of the values with a count, behind those with more
	for _, k := range keys {
		starts[min(k>>32, fewHits)]++
	}
	at := 0
	for count := fewHits; count >= 0; count-- {
		starts[count], at = at, at+starts[count]
	}
	ordered := make([]uint64, len(keys))
	for _, k := range keys {
		at := &starts[min(k>>32, fewHits)]
		ordered[*at] = k
		*at++
	}
	slices.SortStableFunc(ordered[:starts[fewHits]], func(a, b uint64) int { return cmp.Compare(b>>32, a>>32) })
	return ordered
}

// counted is the values of keys.
func (c *columns) counted(keys []uint64) []search.FacetValue {
	list := make([]search.FacetValue, len(keys))
	for i, k := range keys {
		list[i] = search.FacetValue{Value: c.values[c.sorted[uint32(k)]].Value, Count: int(k >> 32)}
	}
	return list
}

// counters count hits. All counts are 0, and the lists empty, when not in use.
type counters struct {
	counts, hits   []uint32 // by number, and by place of the article
	seen, articles []uint32 // that are counted
	marks          []uint64 // by place of the value
	byName         [][]uint64
}

func (t *counters) add(n, hits uint32) {
	if t.counts[n] == 0 {
		t.seen = append(t.seen, n)
	}
	t.counts[n] += hits
}

func (c *columns) counters() *counters {
	if t, ok := c.tables.Get().(*counters); ok {
		return t
	}
	return &counters{
		counts: make([]uint32, len(c.values)), hits: make([]uint32, c.shared.len()),
		marks: make([]uint64, (len(c.values)+63)/64), byName: make([][]uint64, len(c.names)),
	}
}

// filter is the passages of a set that have a value of a facet that keep
// accepts.
func (c *columns) filter(docs *roaring.Bitmap, name string, keep func(value string) bool) *roaring.Bitmap {
	accepted := make([]bool, len(c.values))
	some := false
	for n, v := range c.values {
		accepted[n] = v.Name == name && keep(v.Value)
		some = some || accepted[n]
	}
	kept := roaring.New()
	if !some {
		return kept
	}
	of := func(n uint32) bool { return accepted[n] }
	whole := make([]bool, c.shared.len()) // articles of which each passage has it
	for a := range whole {
		whole[a] = slices.ContainsFunc(c.shared.at(uint32(a)), of)
	}
	var batch []uint32
	each(docs, func(doc uint32) {
		if whole[c.articles[doc]] || slices.ContainsFunc(c.own.at(doc), of) {
			batch = append(batch, doc)
		}
	})
	kept.AddMany(batch)
	return kept
}
