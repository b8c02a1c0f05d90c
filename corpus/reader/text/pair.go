package text

import (
	"slices"
	"strings"

	"suoyin/corpus/reader/char"
)

// call is a marker in the text that calls a note.
type call struct {
	marker
	page  int
	notes []int // the notes it calls, by index; none for an orphan
	// keep says that the marker stays in the text: ＠① stands for a character.
	keep bool
	// report says that it is listed as an orphan if it calls no note.
	report bool
}

// pair finds the calls in the spans and the note each calls. Notes that count
// through the text are found by their number. Where numbers come again (on each
// page, in each list) calls and notes are aligned in their order: the most pairs
// with the same number, on the same page rather than on the next.
func (d *document) pair(spans []span, notes []*printedNote, inline []*call) map[int]*call {
	d.powers = !d.callsFirst(spans)
	items := noteItems(notes)
	calls := d.callsOf(spans, notes, items)
	if unique(items) {
		pairByNumber(calls, items)
	} else {
		align(calls, items)
		pairAgain(calls, items)
	}
	keepSilent(calls)
	calls = append(append(calls, d.glyphCalls(spans, notes)...), inline...)
	byPlace := make(map[int]*call, len(calls))
	for _, c := range calls {
		byPlace[c.from] = c
	}
	return byPlace
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

// item is one number of a note.
type item struct {
	note, n, page, list int
	style               style
}

// numberIn is a number as it is compared: a star calls no number, and no number a
// star.
func numberIn(s style, n int) int {
	if s == star {
		return -n
	}
	return n
}

func noteItems(notes []*printedNote) []item {
	var items []item
	for k, n := range notes {
		if n.list == glyphList {
			continue
		}
		for _, num := range n.nums {
			items = append(items, item{k, numberIn(n.m.style, num), n.page, n.list, n.m.style})
		}
	}
	return items
}

func unique(items []item) bool {
	seen := map[int]bool{}
	for _, it := range items {
		if seen[it.n] {
			return false
		}
		seen[it.n] = true
	}
	return true
}

// callStyles are the styles that calls are printed in, those of each list. The
// notes at the foot are a list.
func (d *document) callStyles(spans []span, notes []*printedNote) map[style]bool {
	lists := map[int][]*printedNote{}
	for _, n := range notes {
		if n.list != glyphList {
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
	return styles
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
			calls = append(calls, &call{marker: m, page: d.lines[s.line].page, report: true})
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
	for at := max(from, to-longestMarker); at < to; at++ {
		if !mayBeginMarker(d.src[at]) || d.isGlyph(at) {
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
		for at := s.from; at < s.to; at++ {
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

func pairByNumber(calls []*call, items []item) {
	note := map[int]int{}
	for _, it := range items {
		note[it.n] = it.note
	}
	for _, c := range calls {
		for _, n := range c.nums {
			if k, ok := note[numberIn(c.style, n)]; ok {
				c.notes = append(c.notes, k)
			}
		}
	}
}

// The worth of a pair in an alignment.
const (
	worthPair     = 4
	worthSamePage = 2
	worthStyle    = 1 // the note is numbered in the style of the call
)

// worth is what pairing a call with a note is worth, 0 if it cannot be.
func worth(c *call, it item) int {
	apart := c.page - it.page
	if numberIn(c.style, c.nums[0]) != it.n || it.list == 0 && (apart > 1 || apart < -1) {
		return 0
	}
	w := worthPair
	if apart == 0 && it.list == 0 {
		w += worthSamePage
	}
	if c.style == it.style {
		w += worthStyle
	}
	return w
}

// align pairs calls with notes in order so that the pairs are worth most.
func align(calls []*call, items []item) {
	n, m := len(calls), len(items)
	if n == 0 || m == 0 || n*m > maxAlign {
		return // pairAgain pairs by page and number
	}
	best := make([]int32, (n+1)*(m+1))
	at := func(i, j int) *int32 { return &best[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			b := max(*at(i+1, j), *at(i, j+1))
			if w := worth(calls[i], items[j]); w > 0 {
				b = max(b, *at(i+1, j+1)+int32(w))
			}
			*at(i, j) = b
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		w := worth(calls[i], items[j])
		switch {
		case w > 0 && *at(i, j) == *at(i+1, j+1)+int32(w):
			calls[i].notes = append(calls[i].notes, items[j].note)
			i, j = i+1, j+1
		case *at(i, j) == *at(i+1, j):
			i++
		default:
			j++
		}
	}
}

// pairAgain gives a call that is left the note with its number on its page: a
// note can be called twice, and a call can name several notes.
func pairAgain(calls []*call, items []item) {
	type key struct{ page, n int }
	note := map[key]int{}
	for _, it := range items {
		note[key{it.page, it.n}] = it.note
	}
	for _, c := range calls {
		if c.style == circled || c.style == round {
			continue // ① and （1） count things in the text as well
		}
		nums := c.nums
		if len(c.notes) > 0 {
			nums = nums[1:]
		}
		for _, n := range nums {
			if k, ok := note[key{c.page, numberIn(c.style, n)}]; ok {
				c.notes = append(c.notes, k)
			}
		}
	}
}
