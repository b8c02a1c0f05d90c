package match

import (
	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// inCitation is a note as far as one of its citations goes.
type inCitation struct {
	Passage
	citation *corpus.Citation
	printed  string
	folded   string
}

func (v *inCitation) Folded() string               { return v.folded }
func (v *inCitation) Printed() string              { return v.printed }
func (v *inCitation) Citations() []corpus.Citation { return []corpus.Citation{*v.citation} }

// eachCitation shows f the note's citations one by one until it returns false.
func eachCitation(p Passage, f func(v *inCitation) bool) {
	if p.Kind() != corpus.KindNote {
		return
	}
	citations, printed := p.Citations(), p.Printed()
	for i := range citations {
		c := citations[i]
		raw := corpus.Slice(printed, c.Span[0], c.Span[1])
		c.Span = [2]int{0, corpus.Len(raw)} // in the text that the matcher sees
		if !f(&inCitation{Passage: p, citation: &c, printed: raw, folded: fold.Text(raw)}) {
			return
		}
	}
}

// matchCited says whether one of the note's citations matches on its own.
func (m *Matcher) matchCited(p Passage) (ok bool) {
	eachCitation(p, func(v *inCitation) bool {
		ok = m.root.match(v)
		return !ok
	})
	return ok
}

// spansCited are the places in all citations that match on their own.
func (m *Matcher) spansCited(p Passage) (spans [][2]int, ok bool) {
	starts := make([]int, 0, 4)
	for _, c := range p.Citations() {
		starts = append(starts, c.Span[0])
	}
	i := -1
	eachCitation(p, func(v *inCitation) bool {
		i++
		if !m.root.match(v) {
			return true
		}
		ok = true
		var found marks
		m.root.mark(v, &found)
		for _, s := range found.spans(v) {
			spans = append(spans, [2]int{starts[i] + s[0], starts[i] + s[1]})
		}
		return true
	})
	return mergeSpans(spans), ok
}
