package bleve

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/indexer/textindex"
	"suoyin/search"
)

// facetIndex is an index of articles with random facets in several segments.
func facetIndex(t *testing.T, r *rand.Rand) *textindex.Index {
	t.Helper()
	dir := t.TempDir()
	w := textindex.NewWriter(dir, 0, 200)
	value := func() string { return fmt.Sprint(r.IntN(5)) }
	for a := range 30 {
		article := &textindex.Article{ID: fmt.Sprint(a), Facets: []textindex.Facet{{Name: "journal", Value: value()}}}
		var passages []textindex.Passage
		var folded []fold.Mapped
		for p := range 1 + r.IntN(6) {
			passage := textindex.Passage{Passage: corpus.Passage{ID: fmt.Sprint("p", p), Kind: corpus.KindParagraph, Text: "海塘与账簿"}}
			passage.Facets = []textindex.Facet{{Name: "kind", Value: value()}}
			if r.IntN(3) == 0 {
				passage.Facets = append(passage.Facets, textindex.Facet{Name: "journal", Value: value()})
			}
			passages = append(passages, passage)
			folded = append(folded, fold.New(passage.Text))
		}
		if _, err := w.Add(article, passages, folded); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var segments []*textindex.Segment
	for _, name := range w.Names() {
		s, err := textindex.OpenSegment(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		segments = append(segments, s)
	}
	if len(segments) < 2 {
		t.Fatal("one segment only")
	}
	x, err := textindex.New(segments, nil)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestColumnsAreTheFacetsOfTheIndex compares counts and filters with those that
// the text index makes out of its records.
func TestColumnsAreTheFacetsOfTheIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 10 {
		x := facetIndex(t, r)
		var c *columns
		c = c.extended(x)
		docs := roaring.New()
		for doc := range x.Len() {
			if r.IntN(2) == 0 {
				docs.Add(doc)
			}
		}
		names := []string{"kind", "journal", "author"}
		want := x.CountFacets(docs, names)
		for name, got := range c.count(docs.ToArray(), names) {
			list := []search.FacetValue{}
			for _, f := range want[name] {
				list = append(list, search.FacetValue(f))
			}
			if !reflect.DeepEqual(got, list) {
				t.Errorf("%s: got %v, want %v", name, got, list)
			}
		}
		keep := func(value string) bool { return value < "2" }
		for _, name := range names {
			if got, want := c.filter(docs, name, keep), x.FilterFacet(docs, name, keep); !got.Equals(want) {
				t.Errorf("%s: kept %v, want %v", name, got, want)
			}
		}
	}
}
