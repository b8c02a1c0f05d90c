package textindex

import (
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"sort"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// Segment is one open segment file. It is safe for concurrent use.
type Segment struct {
	name  string
	data  []byte // the file
	unmap func() error

	counts
	code *code

	parts [sections][]byte
	sums  [sections]uint32

	facets       []Facet
	articleCache []atomic.Pointer[openedArticle] // by place of the article
	denseLists   denseLists
	located      located
	measured     sync.Once
	long         bool // see tooLong, once it was measured
}

// OpenSegment maps a segment file into memory. It looks at its structure, not
// at every byte: see Check. Errors wrap ErrDamaged or ErrVersion, or are the
// file system's.
func OpenSegment(path string) (*Segment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	data, unmap, err := mapFile(f, int(info.Size()))
	if err != nil {
		return nil, err
	}
	opened := false
	defer func() { // also where reading the file is a fault
		if !opened {
			unmap()
		}
	}()
	s, err := newSegment(data)
	if err != nil {
		return nil, fmt.Errorf("open segment %q: %w", path, err)
	}
	s.name, s.unmap, opened = path, unmap, true
	return s, nil
}

// newSegment reads a segment out of memory.
func newSegment(data []byte) (*Segment, error) {
	s := &Segment{data: data, unmap: func() error { return nil }}
	var err error
	if s.parts, s.sums, err = readSections(data); err != nil {
		return nil, err
	}
	// What all the rest depends on is small, and checked at once.
	for _, id := range []section{secCounts, secAlphabet, secFacets} {
		if checksum(s.parts[id]) != s.sums[id] {
			return nil, damaged("checksum of section %d", id)
		}
	}
	var ok bool
	if s.counts, ok = readCounts(s.parts[secCounts]); !ok {
		return nil, damaged("counts")
	}
	if err := s.checkSizes(); err != nil {
		return nil, err
	}
	runes := make([]rune, len(s.parts[secAlphabet])/4)
	for i := range runes {
		if runes[i] = rune(s.u32(secAlphabet, i)); !utf8.ValidRune(runes[i]) {
			return nil, damaged("character %#x", runes[i])
		}
	}
	s.code = newCode(s.stoppers, runes)
	s.code.sample(s.parts[secText])
	if s.facets, ok = readFacets(s.parts[secFacets]); !ok {
		return nil, damaged("facets")
	}
	s.articleCache = make([]atomic.Pointer[openedArticle], s.articles)
	return s, nil
}

// checkSizes compares the lengths of sections that depend on each other, so
// that numbers below the counts never lead outside.
func (s *Segment) checkSizes() error {
	alphabet := len(s.parts[secAlphabet]) / 4
	grams := len(s.parts[secSeconds]) / int(s.seconds)
	for _, c := range []struct {
		id   section
		want int
	}{
		{secAlphabet, 4 * alphabet},
		{secTextEnds, 4 * int(s.docs)},
		{secRecordEnds, 4 * int(s.docs)},
		{secArticleEnds, 4 * int(s.articles)},
		{secArticleDocs, 8 * int(s.articles)},
		{secGroups, 4 * (alphabet + 1)},
		{secSeconds, grams * int(s.seconds)},
		{secListBases, 12 * ((grams + listGroup - 1) / listGroup)},
	} {
		if len(s.parts[c.id]) != c.want {
			return damaged("section %d has %d bytes, not %d", c.id, len(s.parts[c.id]), c.want)
		}
	}
	return nil
}

// Check compares all of the file with its checksum.
func (s *Segment) Check() error {
	if err := checkFile(s.data); err != nil {
		return fmt.Errorf("segment %q: %w", s.name, err)
	}
	return nil
}

// Close gives the memory free. Nothing of the segment may be used any more.
func (s *Segment) Close() error { return s.unmap() }

// First is the number of the first passage, Docs how many numbers the segment
// has, Size the length of the file in bytes, Characters that of all its texts.
func (s *Segment) First() uint32   { return s.first }
func (s *Segment) Docs() uint32    { return s.docs }
func (s *Segment) Size() int       { return len(s.data) }
func (s *Segment) Characters() int { return int(s.characters) }
func (s *Segment) Articles() int   { return int(s.articles) }

// u32 is entry i of a section of such.
func (s *Segment) u32(id section, i int) uint32 {
	return binary.LittleEndian.Uint32(s.parts[id][4*i:])
}

// piece is entry i of a section whose entries end where another one says.
func (s *Segment) piece(id, ends section, i int) []byte {
	start, end := uint32(0), s.u32(ends, i)
	if i > 0 {
		start = s.u32(ends, i-1)
	}
	if start > end || int(end) > len(s.parts[id]) {
		return nil
	}
	return s.parts[id][start:end]
}

// text is the encoded text of the segment's passage doc, counted from 0.
func (s *Segment) text(doc uint32) []byte { return s.piece(secText, secTextEnds, int(doc)) }

// list is the list of a gram. A character that has none of its own gives the
// count, and no numbers: see union.
func (s *Segment) list(g gram) (list, bool) {
	from, to := s.group(g.first())
	i, ok := s.find(g, from, to)
	if !ok {
		return list{}, false
	}
	w := s.walk(i)
	return w.next()
}

// union is the postings of a character without a list: those of all the pairs
// that begin with it, put together.
func (s *Segment) union(first uint32) Postings {
	from, to := s.group(first)
	w := s.walk(from)
	var docs, times []uint32
	for i := from; i < to; i++ {
		if isTriple(s.second(i)) { // its pair is there, too
			w.skip()
			continue
		}
		l, ok := w.next()
		if !ok {
			break
		}
		docs = l.all(docs, &times)
	}
	keys := make([]uint64, len(docs))
	for i, d := range docs {
		keys[i] = uint64(d)<<32 | uint64(times[i])
	}
	slices.Sort(keys)
	p := Postings{docs[:0], times[:0]}
	for i, k := range keys {
		doc, n := uint32(k>>32), uint32(k)
		if i > 0 && uint32(keys[i-1]>>32) == doc {
			p.Times[len(p.Times)-1] += n
		} else {
			p.add(doc, n)
		}
	}
	return p
}

// walker reads lists one after the other.
type walker struct{ sizes, lists []byte }

// walk begins at the list of gram i. What is damaged gives no lists.
func (s *Segment) walk(i int) walker {
	if i/listGroup*12 >= len(s.parts[secListBases]) {
		return walker{}
	}
	base := s.parts[secListBases][i/listGroup*12:]
	offset, at := binary.LittleEndian.Uint64(base), binary.LittleEndian.Uint32(base[8:])
	if offset > uint64(len(s.parts[secLists])) || int(at) > len(s.parts[secListSizes]) {
		return walker{}
	}
	w := walker{sizes: s.parts[secListSizes][at:], lists: s.parts[secLists][offset:]}
	for range i % listGroup {
		w.skip()
	}
	return w
}

// skip moves past one list and gives its bytes.
func (w *walker) skip() []byte {
	size, n := binary.Uvarint(w.sizes)
	if n <= 0 || size > uint64(len(w.lists)) {
		*w = walker{}
		return nil
	}
	data := w.lists[:size]
	w.sizes, w.lists = w.sizes[n:], w.lists[size:]
	return data
}

func (w *walker) next() (list, bool) {
	data := w.skip()
	return newList(data), len(data) > 0
}

// group is the range of the grams that begin with a character.
func (s *Segment) group(first uint32) (from, to int) {
	if int(first) >= len(s.code.runes) {
		return 0, 0
	}
	from, to = int(s.u32(secGroups, int(first))), int(s.u32(secGroups, int(first)+1))
	if from > to || to > len(s.parts[secSeconds])/int(s.seconds) {
		return 0, 0
	}
	return from, to
}

// find is the place of a gram among those of its group.
func (s *Segment) find(g gram, from, to int) (int, bool) {
	n := sort.Search(to-from, func(i int) bool { return s.second(from+i) >= g.second() })
	return from + n, from+n < to && s.second(from+n) == g.second()
}

func (s *Segment) second(i int) uint32 {
	if s.seconds == 2 {
		return uint32(binary.LittleEndian.Uint16(s.parts[secSeconds][2*i:]))
	}
	b := s.parts[secSeconds][3*i:]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16
}

func readFacets(data []byte) ([]Facet, bool) {
	r := reader{data: data}
	names := r.strings()
	list := make([]Facet, r.count())
	for i := range list {
		n := r.int()
		if n >= len(names) {
			return nil, false
		}
		list[i] = Facet{Name: names[n], Value: r.string()}
	}
	return list, !r.bad
}
