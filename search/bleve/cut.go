package bleve

import (
	"context"
	"fmt"
	"unsafe"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/indexer/analysis"
	"suoyin/search"
)

// Cut shows the words of passages, see search.Walker.
func (e *Engine) Cut(ctx context.Context, in search.Scope, wanted func(article string) bool, visit func(article string, words []string) bool) error {
	err := e.use(func(v *view) error {
		return v.cut(ctx, v.inScope(v.texts.Live(), in), wanted, visit)
	})
	if err != nil {
		return fmt.Errorf("cut texts: %w", err)
	}
	return nil
}

// cut cuts passages article by article. The text index has their folded texts, which
// takes less than making them from what is printed.
func (v *view) cut(ctx context.Context, docs *roaring.Bitmap, wanted func(article string) bool, visit func(article string, words []string) bool) error {
	var c cutter
	for first, end := range v.texts.Articles() {
		if err := ctx.Err(); err != nil {
			return err
		}
		a, err := v.texts.Article(first)
		if err != nil {
			return err
		}
		for doc := range v.within(docs, issue{first: first, end: end}) {
			if wanted(a.ID) && !visit(a.ID, c.words(v, doc)) {
				return nil
			}
		}
	}
	return nil
}

// cutter is room for the words of one passage after the other.
type cutter struct {
	folded []byte
	cut    []analysis.Word
	list   []string
}

// words are those of a passage, valid until the next is cut.
func (c *cutter) words(v *view, doc uint32) []string {
	c.folded = v.texts.AppendFolded(c.folded[:0], doc)
	c.cut = v.analyzer.Append(c.cut[:0], unsafe.String(unsafe.SliceData(c.folded), len(c.folded)))
	c.list = c.list[:0]
	for _, w := range c.cut {
		c.list = append(c.list, w.Text)
	}
	return c.list
}
