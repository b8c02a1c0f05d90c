package textindex_test

import (
	"reflect"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"pgregory.net/rapid"

	"suoyin/indexer/textindex"
)

// TestCursorReadsWhatTheIndexReads: in any order, a cursor has the same passages
// and articles as the index, and outlines are those without what they leave out.
func TestCursorReadsWhatTheIndexReads(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		articles, passages := library(r)
		x, _ := build(t, rapid.SampledFrom([]int{1, 200, 1 << 20}).Draw(r, "limit"), articles, passages, roaring.New())
		readsTheSame(r, x)
	})
}

func readsTheSame(t *rapid.T, x *textindex.Index) {
	c := textindex.NewCursor(x)
	for _, doc := range rapid.SliceOfN(rapid.Uint32Range(0, x.Len()), 1, 12).Draw(t, "docs") {
		want, wantErr := x.Passage(doc)
		got, err := c.Passage(doc)
		outline, outlineErr := c.Outline(doc)
		if (err == nil) != (wantErr == nil) || (outlineErr == nil) != (wantErr == nil) {
			t.Fatalf("passage %d: errors %v and %v, the index has %v", doc, err, outlineErr, wantErr)
		}
		if err != nil {
			continue
		}
		want.Facets = nil
		if printed, err := c.AppendPrinted([]byte("塘"), doc); err != nil || string(printed) != "塘"+want.Text {
			t.Fatalf("printed %d: %q (%v), the index has %q", doc, printed, err, want.Text)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("passage %d: %+v, the index has %+v", doc, got, want)
		}
		want.Text, want.Citations = "", nil
		if !reflect.DeepEqual(outline, want) {
			t.Fatalf("outline %d: %+v, the passage is %+v", doc, outline, want)
		}
		a, err := c.Article(doc)
		wantArticle, wantErr := x.Article(doc)
		if err != nil || wantErr != nil || !reflect.DeepEqual(*a, wantArticle) {
			t.Fatalf("article of %d: %+v (%v), the index has %+v (%v)", doc, a, err, wantArticle, wantErr)
		}
	}
}
