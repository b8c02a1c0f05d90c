package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
	"suoyin/indexer/textindex"
	"suoyin/search/ask"
	"suoyin/search/match"
	"suoyin/search/ranking"
)

// view is the index as one search sees it.
type view struct {
	*measures
	texts    *textindex.Index
	ranked   *words.Snapshot
	analyzer *analysis.Analyzer
	weights  ranking.Weights
	factors  []float64 // of the kinds
	// counts says in how many passages some words will be, where that is not what
	// the index says.
	counts map[string]int
	// found are the postings of strings that were looked for: a query's parts
	// are asked for together and one by one, and ranked by how often they stand
	// in a passage.
	found map[string]*textindex.Postings
	// foundSpaced are the passages of plans of strings with gaps.
	foundSpaced map[string][]uint32
	// foundValues are the passages of fields, which a query's parts ask for again.
	foundValues map[string]values
	// counting is what counting a query's parts may still cost; nil while its hits
	// are looked for.
	counting *ask.Budget
	// spare says whether there is a processor that answers no question.
	spare func() bool
	*scratch
}

// affordable refuses to look at too many passages for a query, or one of its parts.
func (v *view) affordable(m *match.Matcher, passages int) error {
	if v.counting != nil {
		return v.counting.Affordable(m, passages, v.mean)
	}
	return ask.Affordable(m, passages, v.mean)
}

// postings are those of a folded string. They must not be changed.
func (v *view) postings(folded string) *textindex.Postings {
	p, ok := v.found[folded]
	if !ok {
		found := v.scratch.postings(func(room textindex.Postings) textindex.Postings { return v.texts.AppendFind(room, folded) })
		p = &found
		v.found[folded] = p
	}
	return p
}

// among are postings of a folded string that have at least those of docs, which
// is ascending.
func (v *view) among(folded string, docs []uint32) *textindex.Postings {
	if p, ok := v.found[folded]; ok {
		return p
	}
	p := v.scratch.postings(func(room textindex.Postings) textindex.Postings { return v.texts.AppendAmong(room, folded, docs) })
	return &p
}

// having is the passages whose folded text has a folded string. The caller
// owns the set.
func (v *view) having(folded string) *roaring.Bitmap { return v.postings(folded).Set() }

// words lists the words of a folded text, for the matcher.
func (v *view) words(folded string) []string {
	var list []string
	for _, w := range v.analyzer.Words(folded) {
		list = append(list, w.Text)
	}
	return list
}
