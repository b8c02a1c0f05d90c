package structured

import (
	"slices"
	"strings"

	"suoyin/corpus"
)

// mark is a part of a text that is to be taken out of it. Where key is set the
// part was a marker, and a call of that note takes its place.
type mark struct {
	span
	key, marker string
}

// excise takes the marks, which are in order and do not overlap, out of the
// text. A space that only set a marker apart from a Han character goes too.
func (t *Text) excise(marks []mark) {
	if len(marks) == 0 {
		return
	}
	runes := []rune(t.String())
	for i, m := range marks {
		if m.start > 0 && m.start < len(runes) && runes[m.start-1] == ' ' && (m.end == len(runes) || !letter(runes[m.end])) &&
			(i == 0 || marks[i-1].end < m.start) {
			marks[i].start--
		}
	}
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(string(runes[at:m.start]))
		at = m.end
	}
	b.WriteString(string(runes[at:]))
	t.b, t.n = strings.Builder{}, 0
	t.b.WriteString(b.String())
	t.n = corpus.Len(b.String())
	t.move(marks)
}

// letter reports whether r belongs to a word that spaces keep apart.
func letter(r rune) bool { return r < 0x2e80 && printed(r) && r != ',' && r != '.' }

// move carries calls, superscripts and origins over to the shortened text.
func (t *Text) move(marks []mark) {
	to := func(offset int) int {
		removed := 0
		for _, m := range marks {
			if m.start >= offset {
				break
			}
			removed += min(m.end, offset) - m.start
		}
		return offset - removed
	}
	for i := range t.calls {
		t.calls[i].offset = to(t.calls[i].offset)
	}
	for _, m := range marks {
		if m.key != "" {
			t.calls = append(t.calls, call{to(m.start), m.key, m.marker})
		}
	}
	slices.SortStableFunc(t.calls, func(a, b call) int { return a.offset - b.offset })
	for i := range t.raised {
		t.raised[i] = span{to(t.raised[i].start), to(t.raised[i].end)}
	}
	for i := range t.apart {
		t.apart[i] = to(t.apart[i])
	}
	t.raised = slices.DeleteFunc(t.raised, func(s span) bool { return s.start >= s.end })
	t.moveOrigins(to)
}

func (t *Text) moveOrigins(to func(int) int) {
	moved := t.origins[:0]
	for _, o := range t.origins {
		o.Offset = to(o.Offset)
		if n := len(moved); n > 0 && moved[n-1].Offset == o.Offset {
			moved[n-1] = o
			continue
		}
		moved = append(moved, o)
	}
	if n := len(moved); n > 1 && moved[n-1].Offset >= t.n {
		moved = moved[:n-1]
	}
	t.origins = moved
}
