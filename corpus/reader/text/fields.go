package text

import (
	"strings"
	"unicode"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// A database delivers an article as header fields (【 标  题 】…) and lines cut
// after a number of cells.

// leastFields is how many of the first lines must be fields.
const leastFields = 3

// hasFields reports whether the text begins with header fields.
func (d *document) hasFields() bool {
	n := 0
	for i := 0; i < len(d.lines) && i < 12; i++ {
		l := &d.lines[i]
		if d.src[l.from] == '【' {
			if _, ok := d.labelAt(l.from, l.to); ok {
				n++
			}
		}
	}
	return n >= leastFields
}

// fieldOutline reads such a text.
func (d *document) fieldOutline() *outline {
	o := &outline{printed: []int{0}}
	all := d.allLines()
	rest := d.header(o, all)
	d.measure(rest)
	units := d.units(rest)
	units = d.readUnitFront(o, units)
	if rest := d.takeAboutAuthor(o, units); len(rest) < len(units) {
		units = d.readUnitFront(o, rest) // an abstract may follow what is said of the author
	}
	units = d.takeLists(o, d.takeEnglish(o, units))
	units = d.takeBack(o, units)
	d.findUnitHeadings(units)
	o.blocks = units
	return o
}

// header takes the header fields; a line that is none carries the field before
// on. It ends with 【正文】, or where lines are no fields and full.
func (d *document) header(o *outline, lines []int) []int {
	for k := 0; k < len(lines); {
		l := &d.lines[lines[k]]
		lab, ok := d.labelAt(l.from, l.to)
		if !ok {
			return lines[k:]
		}
		d.place(l.from, lab.to, title)
		if lab.field == label.Body {
			return d.afterBodyLabel(lines, k, lab)
		}
		first := k
		for k++; k < len(lines) && d.carriesField(lines, k); k++ {
		}
		d.takeField(o, lab, lines[first:k])
	}
	return nil
}

// takeField takes a field and the lines that carry it on. Title and abstract
// are one text; of other fields each indented line begins another value.
func (d *document) takeField(o *outline, lab fieldLabel, lines []int) {
	units := d.units(lines)
	units[0].spans[0].from = lab.to
	if lab.field == label.Title {
		units = d.takeTranslation(o, units)
	}
	switch lab.field {
	case label.Title, label.Abstract, label.AbstractEN, label.Authors:
		var spans []span
		for _, u := range units {
			spans = append(spans, u.spans...)
		}
		o.take(d, lab, spans)
		return
	}
	for k, u := range units {
		if lab.field == label.TitleEN && k > 0 {
			o.keep(lab.name, d.plain(u.spans, title))
			continue
		}
		o.take(d, lab, u.spans)
	}
}

// takeTranslation takes the lines in English off a title: each begins further in, as
// another value would.
func (d *document) takeTranslation(o *outline, units []block) []block {
	k, n := len(units), 0
	for k > 1 && !hasHan(d.src[units[k-1].first().from:units[k-1].last().to]) {
		k--
		for _, r := range d.src[units[k].first().from:units[k].last().to] {
			if unicode.IsLetter(r) { // wide ones too
				n++
			}
		}
	}
	if n < leastTitleEN {
		return units
	}
	var parts []string
	for _, u := range units[k:] {
		parts = append(parts, d.plain(u.spans, title))
	}
	o.front.TitleEN = strings.Join(parts, " ")
	return units[:k]
}

// afterBodyLabel gives the lines of the body, with what follows the label on
// its line as the first.
func (d *document) afterBodyLabel(lines []int, k int, lab fieldLabel) []int {
	l := &d.lines[lines[k]]
	if lab.to >= l.to {
		return lines[k+1:]
	}
	l.from = lab.to
	return lines[k:]
}

// carriesField reports whether line k carries the field of the line before on:
// it is no field itself, and one still follows.
func (d *document) carriesField(lines []int, k int) bool {
	l := &d.lines[lines[k]]
	if d.src[l.from] == '【' {
		if _, ok := d.labelAt(l.from, l.to); ok {
			return false
		}
	}
	for j := k + 1; j < len(lines) && j < k+60; j++ {
		m := &d.lines[lines[j]]
		if d.src[m.from] != '【' {
			continue
		}
		if lab, ok := d.labelAt(m.from, m.to); ok && lab.field != label.Notes {
			return true
		}
	}
	return false
}

// aboutUnits is how many units at the beginning may say who the author is.
const aboutUnits = 3

// takeAboutAuthor takes what the first units say of the author: （张三　某某大学）,
// 张三，1950年生，某某大学教授。
func (d *document) takeAboutAuthor(o *outline, units []block) []block {
	for k := 0; k < min(aboutUnits, len(units)-1); k++ {
		if !d.introduces(o, units[k]) {
			continue
		}
		o.front.AuthorNote = joinText(o.front.AuthorNote, d.plain(units[k].spans, title))
		return append(append(make([]block, 0, len(units)-1), units[:k]...), units[k+1:]...)
	}
	return units
}

// introduces reports whether a unit says nothing but who an author is.
func (d *document) introduces(o *outline, u block) bool {
	s, last := u.first(), u.last()
	if len(u.spans) > 3 || s.to-s.from > longestPlace || d.hasInline(u) {
		return false
	}
	if r := d.src[s.from]; (r == '（' || r == '(') && len(u.spans) == 1 && d.endsInParenthesis(u) {
		return d.aboutAuthor(o, block{spans: []span{{s.from + 1, last.to, s.line}}})
	}
	return d.aboutAuthor(o, u) && d.hasAny(s, "年生", "月生", "教授", "研究员", "讲师", "博士", "硕士")
}

// readUnitFront takes labelled units and English ones off the beginning of the
// body: 【摘　要】, 关键词, 中图分类号, an English abstract.
func (d *document) readUnitFront(o *outline, units []block) []block {
	for k := 0; k < len(units); k++ {
		u := units[k]
		s := u.first()
		lab, ok := d.labelAt(s.from, s.to)
		m, english := d.matterFrom(units, k)
		switch {
		case english:
			d.takeMatter(o, units[k:m.to], m.at-k)
			k = m.to - 1
		case ok && lab.field != label.Notes && lab.field != label.Body:
			d.place(s.from, lab.to, title)
			spans := append([]span{{lab.to, s.to, s.line}}, u.spans[1:]...)
			o.takeLine(d, lab, spans)
		case d.isForeign(u) && k < 8 && len(units) > k+1:
			o.front.AbstractEN = joinText(o.front.AbstractEN, d.plain(u.spans, title))
		default:
			if !d.takeAhead(o, units, k) {
				return units[k:]
			}
		}
	}
	return nil
}

// isForeign reports whether a block has no Han at all to speak of.
func (d *document) isForeign(b block) bool {
	latin, han := 0, 0
	for _, s := range b.spans {
		for _, r := range d.src[s.from:s.to] {
			switch {
			case char.IsLatin(r):
				latin++
			case char.IsHan(r):
				han++
			}
		}
	}
	return latin > 20 && 20*han < latin
}

// takeLine takes a labelled line that may hold further labels: 中图分类号：I002
// 文献标识码：A 文章编号：….
func (o *outline) takeLine(d *document, lab fieldLabel, spans []span) {
	s := spans[0]
	if len(spans) == 1 && lab.field != label.Abstract && lab.field != label.AbstractEN {
		for at := s.from; at < s.to; at++ {
			if !char.IsSpace(d.src[at]) {
				continue
			}
			next := char.SkipSpace(d.src, at, s.to)
			if next >= s.to {
				break
			}
			if more, ok := d.labelAt(next, s.to); ok && (d.hasColon(next, more.to) || closerOf(d.src[next]) != 0) {
				o.take(d, lab, []span{{s.from, at, s.line}})
				d.place(next, more.to, title)
				o.takeLine(d, more, []span{{more.to, s.to, s.line}})
				return
			}
			at = next
		}
	}
	o.take(d, lab, spans)
}

func (d *document) hasColon(from, to int) bool {
	for _, r := range d.src[from:to] {
		if isColon(r) {
			return true
		}
	}
	return false
}
