package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/indexer/analysis"
	"suoyin/search"
)

// instead is another analyzer than that of the index, to see what would be
// found with it.
type instead struct {
	analyzer *analysis.Analyzer
	counts   map[string]int
}

// Preview is an engine that answers from the same index as if its words had
// been cut by analyzer. changed lists the folded words that only one of the two
// analyzers knows, or weighs otherwise: only passages that have one are cut
// again, to count in how many passages each word would be. Nothing is written.
// The order of hits is that of an index made with analyzer, but where two words
// of a passage share characters in another way than where they were counted.
// passages is how many are cut again.
func (e *Engine) Preview(analyzer *analysis.Analyzer, changed []string) (then search.Walker, passages int, err error) {
	p := New(e.source, e.weights)
	err = e.use(func(v *view) error {
		docs := v.havingAny(changed)
		passages = int(docs.GetCardinality())
		p.instead = &instead{analyzer: analyzer, counts: v.recount(analyzer, docs)}
		return nil
	})
	return p, passages, err
}

// takePlace puts the other analyzer into a view.
func (i *instead) takePlace(v *view) {
	if i == nil {
		return
	}
	v.analyzer, v.counts = i.analyzer, i.counts
}

// havingAny is the passages that have one of the folded strings.
func (v *view) havingAny(folded []string) *roaring.Bitmap {
	docs := roaring.New()
	for _, s := range folded {
		docs.Or(v.having(s))
	}
	return docs
}

// recount says in how many passages the words of some passages would be if
// another analyzer had cut them, where that differs from the index.
func (v *view) recount(other *analysis.Analyzer, docs *roaring.Bitmap) map[string]int {
	difference := analysis.Difference{Before: v.analyzer, After: other}
	p := newPassage(v.texts)
	each(docs, func(doc uint32) {
		p.move(doc)
		difference.Add(p.Folded())
	})
	counts := make(map[string]int)
	for word, by := range difference.Words() {
		if passages, err := v.ranked.Passages(word); err == nil {
			counts[word] = max(0, passages+by)
		}
	}
	return counts
}
