package bleve

import (
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
	tables sync.Pool // of *[]uint32, counts of all values, all 0
	ends   []uint32  // by passage: where its numbers end in of
	of     []uint32
}

// extended is the columns of an index, of which c has the first passages.
func (c *columns) extended(texts *textindex.Index) *columns {
	d := &columns{number: make(map[textindex.Facet]uint32)}
	if c != nil {
		d.values = slices.Clip(c.values)
		d.ends, d.of = slices.Clip(c.ends), slices.Clip(c.of)
		for i, v := range d.values {
			d.number[v] = uint32(i)
		}
	}
	missing := roaring.New()
	missing.AddRange(uint64(len(d.ends)), uint64(texts.Len()))
	t := tableNumbers{columns: d}
	texts.EachFacet(missing, func(doc uint32, table []textindex.Facet, ids []int) {
		d.fill(doc)
		for _, id := range ids {
			d.of = append(d.of, t.of(table, id))
		}
		d.ends = append(d.ends, uint32(len(d.of)))
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
}

// fill gives all passages before doc that have no facets yet none.
func (c *columns) fill(doc uint32) {
	for uint32(len(c.ends)) < doc {
		c.ends = append(c.ends, uint32(len(c.of)))
	}
}

// numbers are those of a passage's facets.
func (c *columns) numbers(doc uint32) []uint32 {
	begin := uint32(0)
	if doc > 0 {
		begin = c.ends[doc-1]
	}
	return c.of[begin:c.ends[doc]]
}

// tableNumbers gives the facets of a segment's table their numbers.
type tableNumbers struct {
	*columns
	table   []textindex.Facet
	numbers []uint32
}

// unknown is a facet that has no number yet.
const unknown = 1<<32 - 1

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
func (c *columns) count(docs *roaring.Bitmap, names []string) map[string][]search.FacetValue {
	counts := c.table()
	defer c.tables.Put(counts)
	var seen []uint32
	each(docs, func(doc uint32) {
		for _, n := range c.numbers(doc) {
			if (*counts)[n] == 0 {
				seen = append(seen, n)
			}
			(*counts)[n]++
		}
	})
	// The commonest first: the count's complement, and then the value's place.
	keys := make(map[string][]uint64, len(names))
	for _, name := range names {
		keys[name] = []uint64{}
	}
	for _, n := range seen {
		name := c.values[n].Name
		if list, ok := keys[name]; ok {
			keys[name] = append(list, uint64(^(*counts)[n])<<32|uint64(c.places[n]))
		}
		(*counts)[n] = 0
	}
	lists := make(map[string][]search.FacetValue, len(names))
	for name, list := range keys {
		lists[name] = c.counted(list)
	}
	return lists
}

// counted is the values of keys that count has made, in order.
func (c *columns) counted(keys []uint64) []search.FacetValue {
	slices.Sort(keys)
	list := make([]search.FacetValue, len(keys))
	for i, k := range keys {
		value := c.values[c.sorted[uint32(k)]].Value
		list[i] = search.FacetValue{Value: value, Count: int(^uint32(k >> 32))}
	}
	return list
}

func (c *columns) table() *[]uint32 {
	if t, ok := c.tables.Get().(*[]uint32); ok {
		return t
	}
	t := make([]uint32, len(c.values))
	return &t
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
	var batch []uint32
	each(docs, func(doc uint32) {
		for _, n := range c.numbers(doc) {
			if accepted[n] {
				batch = append(batch, doc)
				return
			}
		}
	})
	kept.AddMany(batch)
	return kept
}
