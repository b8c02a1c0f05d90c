package text

import (
	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// Raised digits that lost their raise: 石桥。”1 木桥，2 and 后来改了3。 They are looked
// for only if the text calls the notes in no other way, and believed only if they
// count up through the text.

// The least of the notes' numbers that glued digits must call.
const (
	leastGlued  = 3
	gluedShare  = 0.5 // of the notes
	risingShare = 0.8 // of the steps from one call to the next go up
)

// gluedCalls finds glued digits that call the wanted numbers, nil if they are
// too few or do not count up.
func (d *document) gluedCalls(spans []span, wanted map[int]bool) []*call {
	var calls []*call
	called := map[int]bool{}
	rising := 0
	for _, s := range spans {
		for at := s.from + 1; at < s.to; at++ {
			m, ok := d.gluedAt(at, s)
			if !ok || !wanted[m.nums[0]] {
				continue
			}
			if len(calls) > 0 && m.nums[0] >= calls[len(calls)-1].nums[0] {
				rising++
			}
			called[m.nums[0]] = true
			calls = append(calls, &call{marker: m, page: d.lines[s.line].page})
			at = m.to - 1
		}
	}
	if len(called) < leastGlued || float64(len(called)) < gluedShare*float64(len(wanted)) || float64(rising) < risingShare*float64(len(calls)-1) {
		return nil
	}
	return calls
}

// gluedAt recognises a number that follows a closing mark at once, or stands
// between a Han character and a comma or full stop.
func (d *document) gluedAt(at int, s span) (marker, bool) {
	before := d.src[at-1]
	if !char.IsDigit(d.src[at]) || d.src[at] > '9' || char.IsDigit(before) {
		return marker{}, false
	}
	n, to := d.number(at, s.to)
	if n == 0 || n > maxNumber || to-at > 3 {
		return marker{}, false
	}
	m := marker{at, to, superscript, []int{n}}
	next := rune(0)
	if to < s.to {
		next = d.src[to]
	}
	switch {
	case next == '.' || next == '%' || next == '％' || isDash(next) || next == '～' || char.IsLatin(next) || label.Counted(next):
		return m, false
	case before == '”' || before == '。' || before == '》' || before == '；' || before == '’':
		return m, true
	case before == '，' || before == '）' || before == ')':
		return m, next == 0 || char.IsHan(next)
	}
	return m, char.IsHan(before) && before != '图' && before != '表' && before != '第' && before != '式' && (next == '，' || next == '。' || next == '；' || next == '、')
}
