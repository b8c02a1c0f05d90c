package match

import (
	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// part is a piece of a passage that is matched on its own: a citation of a
// note, or a claim of a paragraph.
type part struct {
	Passage
	citations       []corpus.Citation
	claims          []Claim
	printed, folded string
	start           int // in the passage's printed text
}

func (v *part) Folded() string               { return v.folded }
func (v *part) Printed() string              { return v.printed }
func (v *part) Citations() []corpus.Citation { return v.citations }
func (v *part) Claims() []Claim              { return v.claims }

// parter shows f the parts of a passage one by one until it returns false.
type parter func(p Passage, f func(v *part) bool)

// parterOf is what the options ask for, nil for whole passages.
func parterOf(o Options) parter {
	switch {
	case o.InCitations:
		return eachCitation
	case o.InClaims:
		return eachClaim
	}
	return nil
}

// eachCitation shows the note's citations, each with itself alone as citation.
func eachCitation(p Passage, f func(v *part) bool) {
	if p.Kind() != corpus.KindNote {
		return
	}
	citations, printed := p.Citations(), p.Printed()
	for i := range citations {
		c := citations[i]
		raw := corpus.Slice(printed, c.Span[0], c.Span[1])
		start := c.Span[0]
		c.Span = [2]int{0, corpus.Len(raw)} // in the text that the matcher sees
		if !f(&part{Passage: p, citations: []corpus.Citation{c}, printed: raw, folded: fold.Text(raw), start: start}) {
			return
		}
	}
}

// matchParts says whether one part of the passage matches on its own.
func (m *Matcher) matchParts(p Passage) (ok bool) {
	m.parts(p, func(v *part) bool {
		ok = m.root.match(v)
		return !ok
	})
	return ok
}

// spansParts are the places in all parts that match on their own.
func (m *Matcher) spansParts(p Passage) (spans [][2]int, ok bool) {
	m.parts(p, func(v *part) bool {
		if !m.root.match(v) {
			return true
		}
		ok = true
		var found marks
		m.root.mark(v, &found)
		for _, s := range found.spans(v) {
			spans = append(spans, [2]int{v.start + s[0], v.start + s[1]})
		}
		return true
	})
	return mergeSpans(spans), ok
}
