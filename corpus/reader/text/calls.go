package text

import (
	"slices"
	"strings"

	"suoyin/corpus/reader/char"
)

// Which markers in the text are calls: those in the styles of the notes, but for
// signs that count things, stand for a character or are raised numbers.

// callsOf finds the calls in the styles of the notes. Glued digits are looked for
// if the notes at the foot are known to be called by them, beside the calls of
// lists, or if nothing else calls any note.
func (d *document) callsOf(spans []span, notes []*printedNote, items []item) []*call {
	if d.glued {
		if calls := d.gluedCalls(spans, wantedOf(atFoot(items))); calls != nil {
			return inOrder(append(calls, d.findCalls(spans, listStyles(notes))...))
		}
	}
	calls := d.findCalls(spans, d.callStyles(spans, notes))
	if len(calls) == 0 && len(items) > 0 {
		return d.gluedCalls(spans, wantedOf(items))
	}
	return calls
}

// callStyles are the styles that calls are printed in, those of each list. The
// notes at the foot are a list.
func (d *document) callStyles(spans []span, notes []*printedNote) map[style]bool {
	lists := map[int][]*printedNote{}
	for _, n := range notes {
		if n.list != glyphList && !n.head {
			lists[n.list] = append(lists[n.list], n)
		}
	}
	if len(lists) == 0 {
		lists[0] = nil
	}
	styles, called := map[style]bool{}, d.calledNumbers(spans)
	for _, list := range lists {
		for s := range callStylesOf(list, called) {
			styles[s] = true
		}
	}
	styles[star] = styles[star] || d.rareStars(spans, notes)
	return styles
}

// rareStars reports whether the text has no more stars than notes that begin with
// one, and so none that says something else, as in formulas.
func (d *document) rareStars(spans []span, notes []*printedNote) bool {
	stars := 0
	for _, n := range notes {
		if n.m.style == star {
			stars++
		}
	}
	if stars == 0 {
		return false
	}
	d.eachMarker(spans, func(m marker, _ span) {
		if m.style == star {
			stars--
		}
	})
	return stars >= 0
}

// callStylesOf are the styles that call a list: those of its notes, but if the
// text calls more of the notes in another style, that one.
func callStylesOf(notes []*printedNote, called map[style]map[int]bool) map[style]bool {
	own, wanted := map[style]bool{}, map[int]bool{}
	for _, n := range notes {
		for _, num := range n.nums {
			own[n.m.style] = true
			wanted[num] = true
		}
	}
	if len(notes) > 0 && len(wanted) == 0 {
		return own
	}
	best, bestCover, ownCover := noStyle, 0, 0
	for _, s := range [...]style{square, tortoise, lenticular, superscript, circled, round, star} {
		cover := 0
		for n := range called[s] {
			if wanted[n] || len(wanted) == 0 && s != round && s != circled && s != star {
				cover++
			}
		}
		switch {
		case own[s]:
			ownCover += cover
		case s == star, s == round:
			// (1) and * mean other things far more often
		case cover > bestCover:
			best, bestCover = s, cover
		}
	}
	if ownCover > 0 && 2*ownCover >= bestCover {
		return own
	}
	return map[style]bool{best: true}
}

// calledNumbers are the numbers that the markers of each style name.
func (d *document) calledNumbers(spans []span) map[style]map[int]bool {
	called := map[style]map[int]bool{}
	d.eachMarker(spans, func(m marker, _ span) {
		if called[m.style] == nil {
			called[m.style] = map[int]bool{}
		}
		for _, n := range m.nums {
			called[m.style][n] = true
		}
	})
	return called
}

func (d *document) findCalls(spans []span, styles map[style]bool) []*call {
	var calls []*call
	d.eachMarker(spans, func(m marker, s span) {
		if styles[m.style] && !d.counts(m) {
			c := d.calls.one()
			*c = call{marker: m, page: d.lines[s.line].page, report: true}
			calls = append(calls, c)
		}
	})
	return calls
}

// counts reports whether a marker counts things in the text: ① or （1） after a
// colon or semicolon.
func (d *document) counts(m marker) bool {
	if m.style != circled && m.style != round {
		return false
	}
	switch d.src[max(m.from-1, 0)] {
	case '：', '；', ':', ';':
		return true
	}
	return false
}

// eachMarker calls f with each marker of the spans. Where lines are cut after a
// number of cells, a marker can begin on one line and end on the next.
func (d *document) eachMarker(spans []span, f func(m marker, s span)) {
	done := 0
	for k, s := range spans {
		to := s.to
		var cut marker
		isCut := false
		if d.m.grid && k+1 < len(spans) && spans[k+1].line == s.line+1 && d.lines[s.line+1].lead <= d.m.base {
			if cut, isCut = d.cutMarker(max(s.from, done), s.to, spans[k+1].to); isCut {
				to = cut.from
			}
		}
		for _, m := range d.lines[s.line].marks {
			if m.from >= max(s.from, done) && m.to <= to && !d.isGlyph(m.from) && !d.isPower(m, s) {
				f(m, s)
				done = m.to
			}
		}
		if isCut {
			f(cut, s)
			done = cut.to
		}
	}
}

// longestMarker is how far before the end of a line a marker is looked for that
// goes on over it.
const longestMarker = 10

// cutMarker finds a marker that begins before to and ends after it.
func (d *document) cutMarker(from, to, end int) (marker, bool) {
	for at := d.seek(max(from, to-longestMarker), to, opening); at < to; at = d.seek(at+1, to, opening) {
		if d.isGlyph(at) {
			continue
		}
		if m, ok := d.markerAt(at, end); ok && m.to > to {
			return m, true
		}
	}
	return marker{}, false
}

// isGlyph reports whether the sign at at follows ＠ and stands for a character.
func (d *document) isGlyph(at int) bool { return at > 0 && d.src[at-1] == '＠' }

// callsFirst reports whether [1] stands in the spans: then [2] may call a note after
// any letter.
func (d *document) callsFirst(spans []span) bool {
	for _, s := range spans {
		for _, m := range d.lines[s.line].marks {
			if m.style == square && m.nums[0] == 1 && m.from >= s.from && m.to <= s.to {
				return true
			}
		}
	}
	return false
}

// isPower reports whether a marker stands for a raised 2 or 3: km[2], R[2].
func (d *document) isPower(m marker, s span) bool {
	if !d.powers || m.style != square || len(m.nums) != 1 || m.nums[0] != 2 && m.nums[0] != 3 {
		return false
	}
	from := m.from
	for from > s.from && m.from-from < 3 && isLetter(d.src[from-1]) {
		from--
	}
	switch m.from - from {
	case 1:
		return true
	case 2:
		r := d.src[m.from-1]
		return (r == 'm' || r == 'ｍ') && strings.ContainsRune("khdcmnｋｈｄｃｍｎμ", d.src[from])
	}
	return false
}

// isLetter reports whether r is a letter of a formula.
func isLetter(r rune) bool {
	return char.IsLatin(r) || r >= 'ａ' && r <= 'ｚ' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'Α' && r <= 'ω' || r == 'μ'
}

// glyphCalls are the signs ＠① in the text that the table of missing characters
// explains.
func (d *document) glyphCalls(spans []span, notes []*printedNote) []*call {
	byNumber := map[int]int{}
	for k, n := range notes {
		if n.list == glyphList {
			byNumber[n.nums[0]] = k
		}
	}
	if len(byNumber) == 0 {
		return nil
	}
	var calls []*call
	for _, s := range spans {
		for at := d.seek(s.from, s.to, calling); at < s.to; at = d.seek(at+1, s.to, calling) {
			m, ok := d.glyphAt(at, s.to)
			if !ok {
				continue
			}
			if k, ok := byNumber[m.nums[0]]; ok {
				calls = append(calls, &call{marker: m, notes: []int{k}, keep: true})
			}
		}
	}
	return calls
}

// listStyles are the styles of the markers of lists.
func listStyles(notes []*printedNote) map[style]bool {
	styles := map[style]bool{}
	for _, n := range notes {
		if n.list > 0 && n.m.style != bare {
			styles[n.m.style] = true
		}
	}
	return styles
}

// inOrder puts calls in the order in which they stand.
func inOrder(calls []*call) []*call {
	slices.SortFunc(calls, func(a, b *call) int { return a.from - b.from })
	return calls
}

// atFoot are the items of notes at the foot of pages.
func atFoot(items []item) []item {
	var foot []item
	for _, it := range items {
		if it.list == 0 {
			foot = append(foot, it)
		}
	}
	return foot
}

// keepSilent lets signs that mean other things be no orphans: * does in tables, and
// ① and （1） count, if most of them in the text call nothing.
func keepSilent(calls []*call) {
	balance := map[style]int{}
	for _, c := range calls {
		if len(c.notes) > 0 {
			balance[c.style]++
		} else {
			balance[c.style]--
		}
	}
	for _, c := range calls {
		switch c.style {
		case circled, round:
			c.report = balance[c.style] >= 0
		case star:
			c.report = false
		}
	}
}
