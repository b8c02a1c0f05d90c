package text

import (
	"slices"

	"suoyin/corpus/reader/label"
)

// The limits of what stands below a label of back matter: how many units, and how long one is.
const (
	backUnits   = 14
	longestBack = 300
)

// underLabel finds the label of back matter (作者简介, 基金项目, 收稿日期) that the last unit
// stands under: what is between them tells of authors, or goes on. It gives the unit that
// has the label.
func (d *document) underLabel(units []block) (int, fieldLabel, bool) {
	goesOn := false
	for k := len(units) - 1; k > 0 && k >= len(units)-backUnits; k-- {
		s := units[k].first()
		if lab, ok := d.labelAt(s.from, s.to); ok {
			return k, lab, k < len(units)-1 && ofBack(lab.field) && !(goesOn && lab.field == label.Other)
		}
		if d.tellsOfAuthors(units[k]) {
			continue
		}
		if goesOn = true; !d.brokenOff(units, k) {
			break
		}
	}
	return 0, fieldLabel{}, false
}

// ofBack reports whether a field stands below an article as well.
func ofBack(f label.Field) bool {
	return f == label.Other || f == label.AuthorNote || f == label.Fund
}

// tellsOfAuthors reports whether a unit below a label names what authors are or where they work.
func (d *document) tellsOfAuthors(u block) bool {
	return d.besideAuthors(u) <= longestBack && slices.ContainsFunc(u.spans, func(s span) bool {
		return d.hasAny(s, workplaceWords()...) || d.hasAny(s, authorWords()...) || hasPostcode(d.src[s.from:s.to])
	})
}

// brokenOff reports whether unit k goes on from one that broke off: a few words, or the end
// of a number.
func (d *document) brokenOff(units []block, k int) bool {
	s := units[k].first()
	length := d.besideAuthors(units[k])
	return length <= longestPlace/2 && (hasHan(d.src[s.from:s.to]) || length <= shortCell) && !d.ends(units[k-1].last().line)
}

// besideAuthors is the length of a unit, more than any has if it is no text beside authors:
// a legend, or a line with a number.
func (d *document) besideAuthors(u block) int {
	s := u.first()
	if _, numbered := d.numberingIn(s.from, s.to); numbered || d.isLegend(u) || d.isFigure(s) {
		return longestBack + 1
	}
	length := 0
	for _, s := range u.spans {
		length += s.to - s.from
	}
	return length
}

// authorWords are words of what is said about authors.
func authorWords() []string {
	return []string{"年生", "月生", "，男", "，女", "．男", "教授", "研究员", "讲师", "博士", "硕士", "工程师", "农艺师", "研究生", "研究领域", "研究方向", "从事", "资助"}
}

// takeUnderLabel takes what stands under a label of back matter, and the label.
func (d *document) takeUnderLabel(o *outline, units []block, lab fieldLabel) {
	s := units[0].first()
	d.place(s.from, lab.to, title)
	spans := append([]span{{lab.to, s.to, s.line}}, units[0].spans[1:]...)
	if lab.to == s.to {
		spans = spans[1:]
	}
	for _, u := range units[1:] {
		if lab.field != label.Other {
			spans = append(spans, u.spans...)
			continue
		}
		o.front.AuthorNote = joinText(o.front.AuthorNote, d.plain(u.spans, title))
	}
	if len(spans) > 0 {
		o.take(d, lab, spans)
	}
}
