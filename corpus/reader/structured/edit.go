package structured

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

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
	var b strings.Builder
	at := 0
	for i := range marks {
		m := &marks[i]
		if m.start > at && runes[m.start-1] == ' ' && (m.end == len(runes) || !letter(runes[m.end])) {
			m.start--
		}
		b.WriteString(string(runes[at:m.start]))
		at = m.end
	}
	b.WriteString(string(runes[at:]))
	rest := b.String()
	t.b = strings.Builder{}
	t.b.WriteString(rest)
	t.n = corpus.Len(rest)
	t.move(marks)
}

// letter reports whether r belongs to a word that spaces keep apart.
func letter(r rune) bool { return r < 0x2e80 && printed(r) && r != ',' && r != '.' }

// move carries calls, superscripts, gaps and origins over to the shortened
// text.
func (t *Text) move(marks []mark) {
	removed := make([]int, len(marks)+1) // characters taken out before each mark
	for i, m := range marks {
		removed[i+1] = removed[i] + m.end - m.start
	}
	to := func(offset int) int {
		i := sort.Search(len(marks), func(i int) bool { return marks[i].start >= offset })
		if i == 0 {
			return offset
		}
		return offset - removed[i-1] - (min(marks[i-1].end, offset) - marks[i-1].start)
	}
	for i := range t.calls {
		t.calls[i].offset = to(t.calls[i].offset)
	}
	for _, m := range marks {
		if m.key != "" {
			t.calls = append(t.calls, call{offset: to(m.start), key: m.key, marker: m.marker})
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
	if n := len(moved); n > 0 && moved[n-1].Offset >= t.n {
		moved = moved[:n-1]
	}
	t.origins = moved
}

// openNumber puts the space back that was left out behind the number of a heading
// (一　石桥), and only there: a heading of which all is letter-spaced needs none.
func (t *Text) openNumber() {
	if len(t.apart) == 0 || len(t.apart) > 1 && len(t.apart) >= t.n-1 {
		return
	}
	at := t.apart[0]
	runes := []rune(t.String())
	if at >= len(runes) || !headNumber.MatchString(string(runes[:at])) {
		return
	}
	t.b.Reset()
	t.b.WriteString(string(runes[:at]) + " " + string(runes[at:]))
	t.n++
	later := func(offset int) int {
		if offset >= at {
			offset++
		}
		return offset
	}
	for i := range t.calls {
		t.calls[i].offset = later(t.calls[i].offset)
	}
	for i, s := range t.raised {
		t.raised[i] = span{later(s.start), later(s.end)}
	}
	for i := range t.origins {
		t.origins[i].Offset = later(t.origins[i].Offset)
	}
	t.apart = t.apart[1:]
	for i := range t.apart {
		t.apart[i] = later(t.apart[i])
	}
}

// headNumber is the number of a heading that only a space parts from its words.
var headNumber = regexp.MustCompile(`^(?:第?[一二三四五六七八九十百零〇]{1,4}[章节編编部篇讲卷回]?|第?[0-9]{1,2}[章节编部篇讲卷回]?)$`)

// spans are the matches of a pattern in code points instead of bytes. The
// matches are in order.
func spans(text string, matches [][]int) []span {
	found := make([]span, 0, len(matches))
	bytes, runes := 0, 0
	to := func(offset int) int {
		runes += utf8.RuneCountInString(text[bytes:offset])
		bytes = offset
		return runes
	}
	for _, m := range matches {
		start := to(m[0])
		found = append(found, span{start, to(m[1])})
	}
	return found
}
