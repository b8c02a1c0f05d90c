package bleve

import (
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
	"suoyin/indexer/textindex"
	"suoyin/search/ranking"
)

// view is the index as one search sees it.
type view struct {
	*measures
	texts    *textindex.Index
	ranked   *words.Snapshot
	analyzer *analysis.Analyzer
	weights  ranking.Weights
	tables   *sync.Pool
	// counts says in how many passages some words will be, where that is not what
	// the index says; byText scores all hits by their texts.
	counts map[string]int
	byText bool
	// found are the passages of strings that were looked for: a query's parts
	// are asked for together and one by one.
	found map[string]*roaring.Bitmap
}

// having is the passages whose folded text has a folded string. The caller
// owns the set.
func (v *view) having(folded string) *roaring.Bitmap {
	docs, ok := v.found[folded]
	if !ok {
		docs = v.texts.Docs(folded)
		v.found[folded] = docs
	}
	return docs.Clone()
}

// words lists the words of a folded text, for the matcher.
func (v *view) words(folded string) []string {
	var list []string
	for _, w := range v.analyzer.Words(folded) {
		list = append(list, w.Text)
	}
	return list
}

// table is a table of scores by passage, all of them outside. It goes back
// with release, as it was.
func (v *view) table() []float32 {
	if t, ok := v.tables.Get().(*[]float32); ok && len(*t) >= int(v.texts.Len()) {
		return *t
	}
	t := make([]float32, v.texts.Len())
	for i := range t {
		t[i] = outside
	}
	return t
}

func (v *view) release(table []float32) { v.tables.Put(&table) }
