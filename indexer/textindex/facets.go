package textindex

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// CountFacets counts, for each of the named facets, the values of the passages
// of a set, the most frequent first, then in order of value. A facet's value
// that a passage and its article both have counts once.
func (x *Index) CountFacets(docs *roaring.Bitmap, names []string) map[string][]FacetCount {
	totals := make(map[Facet]int)
	x.eachSegment(docs, func(s *Segment, docs func() (uint32, bool)) {
		counts := make([]int, len(s.facets))
		s.eachFacet(docs, func(_ uint32, facets []int, _ int, _ uint32) {
			for _, f := range facets {
				counts[f]++
			}
		})
		for f, n := range counts {
			if n > 0 {
				totals[s.facets[f]] += n
			}
		}
	})
	lists := make(map[string][]FacetCount, len(names))
	for f, n := range totals {
		if slices.Contains(names, f.Name) {
			lists[f.Name] = append(lists[f.Name], FacetCount{Value: f.Value, Count: n})
		}
	}
	for _, l := range lists {
		slices.SortFunc(l, func(a, b FacetCount) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
	}
	return lists
}

// FilterFacet is the subset of docs whose facet has a value that keep accepts.
// keep is called at most once for each value and segment, not for each passage.
func (x *Index) FilterFacet(docs *roaring.Bitmap, name string, keep func(value string) bool) *roaring.Bitmap {
	kept := roaring.New()
	x.eachSegment(docs, func(s *Segment, docs func() (uint32, bool)) {
		accepted := make([]bool, len(s.facets))
		for i, f := range s.facets {
			accepted[i] = f.Name == name && keep(f.Value)
		}
		s.eachFacet(docs, func(doc uint32, facets []int, _ int, _ uint32) {
			for _, f := range facets {
				if accepted[f] {
					kept.Add(s.first + doc)
					return
				}
			}
		})
	})
	return kept
}

// eachSegment goes through a set segment by segment. docs yields the passages
// of one, counted from 0.
func (x *Index) eachSegment(set *roaring.Bitmap, visit func(s *Segment, docs func() (uint32, bool))) {
	it := set.Iterator()
	for _, s := range x.segments {
		it.AdvanceIfNeeded(s.first)
		visit(s, func() (uint32, bool) {
			if !it.HasNext() || it.PeekNext() >= s.first+s.docs {
				return 0, false
			}
			return it.Next() - s.first, true
		})
	}
}

// eachFacet calls visit with each passage and the facets it has, each once: first
// those of its article, which are shared, and where the article ends.
func (s *Segment) eachFacet(docs func() (uint32, bool), visit func(doc uint32, facets []int, shared int, end uint32)) {
	var facets []int
	shared, end := 0, uint32(0) // the article's facets, where it ends
	for doc, ok := docs(); ok; doc, ok = docs() {
		if doc >= end {
			facets, end = s.articleFacets(facets[:0], doc)
			shared = len(facets)
		}
		facets = s.appendFacets(facets[:shared], s.piece(secRecords, secRecordEnds, int(doc)))
		visit(doc, facets, shared, end)
	}
}

// articleFacets appends the facets of the article that has doc, and says where
// it ends.
func (s *Segment) articleFacets(dst []int, doc uint32) ([]int, uint32) {
	n, ok := s.articleOf(doc)
	if !ok {
		return dst, doc + 1
	}
	return s.appendFacets(dst, s.piece(secArticles, secArticleEnds, n)), s.u32(secArticleDocs, 2*n+1)
}

// appendFacets appends the facets at the beginning of a record that are not in
// dst.
func (s *Segment) appendFacets(dst []int, record []byte) []int {
	r := reader{data: record}
	for range r.count() {
		if f := r.int(); f < len(s.facets) && !slices.Contains(dst, f) {
			dst = append(dst, f)
		}
	}
	return dst
}
