package web

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

// flat writes pieces with marks in ⟦⟧, note markers in ‹› and pages in {}.
func flat(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Mark > 0 {
			b.WriteString("⟦")
		}
		for _, r := range p.Runs {
			switch {
			case r.Note != nil && r.Note.Inside:
			case r.Note != nil:
				b.WriteString("‹" + r.Note.Marker + "›")
			case r.Page > 0:
				b.WriteString("{}")
			default:
				b.WriteString(r.Text)
			}
		}
		if p.Mark > 0 {
			b.WriteString("⟧")
		}
	}
	return b.String()
}

func note(at int, marker string) inlay {
	return inlay{offset: at, run: run{Note: &noteMark{Marker: marker}}}
}

func TestTypeset(t *testing.T) {
	page := func(at int) inlay { return inlay{offset: at, run: run{Page: 7}} }
	tests := []struct {
		name, text string
		spans      [][2]int
		inlays     []inlay
		want       string
	}{
		{"plain", "差别不大", nil, nil, "差别不大"},
		{"mark", "差别不大", [][2]int{{0, 2}}, nil, "⟦差别⟧不大"},
		{"marks that touch", "差别不大", [][2]int{{0, 2}, {2, 4}}, nil, "⟦差别⟧⟦不大⟧"},
		{"marker inside a mark", "差别不大", [][2]int{{0, 2}}, []inlay{note(1, "1")}, "⟦差‹1›别⟧不大"},
		{"marker after a mark", "差别不大", [][2]int{{0, 2}}, []inlay{note(2, "1")}, "⟦差别⟧‹1›不大"},
		{"marker before a mark", "差别不大", [][2]int{{2, 4}}, []inlay{note(2, "1")}, "差别‹1›⟦不大⟧"},
		{"marker at the end", "差别", nil, []inlay{note(2, "1")}, "差别‹1›"},
		{"page break inside a mark", "差别", [][2]int{{0, 2}}, []inlay{page(1)}, "⟦差{}别⟧"},
		{"beyond the basic plane", "𠮷野家", [][2]int{{1, 2}}, nil, "𠮷⟦野⟧家"},
		{"span beyond the end", "差别", [][2]int{{1, 9}}, nil, "差⟦别⟧"},
		{"marker that is text", "朱＠①基", [][2]int{{0, 4}}, []inlay{note(1, "＠①")}, "⟦朱‹＠①›基⟧"},
		{"the same without a mark", "朱＠①基", nil, []inlay{note(1, "＠①")}, "朱‹＠①›基"},
		{"a mark that ends in it", "朱＠①基", [][2]int{{0, 2}}, []inlay{note(1, "＠①")}, "⟦朱＠⟧①基"},
		{"empty text", "", nil, []inlay{note(0, "1")}, "‹1›"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			runes := []rune(tt.text)
			if got := flat(typeset(runes, 0, len(runes), tt.spans, tt.inlays, 1)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestTypesetKeepsTheText: whatever is marked or set between, the text of all
// runs is the text, every inlay is there once, and mark n is span n.
func TestTypesetKeepsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringMatching(`[河流𠮷a<& ]{0,40}`).Draw(t, "text"))
		spans, inlays := drawSpans(t, len(text)), drawInlays(t, len(text))
		var all strings.Builder
		notes, marks := 0, map[int]string{}
		for _, p := range typeset(text, 0, len(text), spans, inlays, 1) {
			for _, r := range p.Runs {
				all.WriteString(r.Text)
				if p.Mark > 0 {
					marks[p.Mark] += r.Text
				}
				if r.Note != nil {
					notes++
				}
			}
		}
		if all.String() != string(text) || notes != len(inlays) || len(marks) != len(spans) {
			t.Fatalf("text %q, %d notes, %d marks", all.String(), notes, len(marks))
		}
		for i, s := range spans {
			if marks[i+1] != string(text[s[0]:s[1]]) {
				t.Fatalf("mark %d is %q, want %q", i+1, marks[i+1], string(text[s[0]:s[1]]))
			}
		}
	})
}

func drawSpans(t *rapid.T, n int) [][2]int {
	var spans [][2]int
	for at := 0; at < n; {
		start := at + rapid.IntRange(0, 8).Draw(t, "gap")
		end := start + rapid.IntRange(1, 5).Draw(t, "length")
		if end > n {
			break
		}
		spans, at = append(spans, [2]int{start, end}), end
	}
	return spans
}

func drawInlays(t *rapid.T, n int) []inlay {
	var inlays []inlay
	for _, at := range rapid.SliceOfN(rapid.IntRange(0, n), 0, 6).Draw(t, "inlays") {
		inlays = append(inlays, note(at, "1"))
	}
	return inOrder(inlays)
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("这一句没有要找的词。", 40)
	text := long + "河流在这里，" + long + "河流又在这里。" + long
	at := corpus.Len(long)
	second := 2*at + 6
	s := newSnippet(text, [][2]int{{at, at + 2}, {second, second + 2}}, nil)
	if !s.Before || !s.After || len(s.Parts) != 2 || s.Shown != 2 || s.Places != 2 {
		t.Fatalf("before %v, after %v, %d parts, %d of %d shown", s.Before, s.After, len(s.Parts), s.Shown, s.Places)
	}
	if got := flat(s.Parts[0]); !strings.Contains(got, "⟦河流⟧在这里") || !strings.HasPrefix(got, "这一句") {
		t.Errorf("first part %q: want the mark and a beginning after a full stop", got)
	}
}

// TestSnippetStaysShort: however many marks a passage has, its snippet shows
// some, counts all and stays within its budget.
func TestSnippetStaysShort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat("河流与集市，", rapid.IntRange(0, 400).Draw(t, "repeat"))
		n := corpus.Len(text)
		spans := drawSpans(t, n)
		s := newSnippet(text, spans, nil)
		length, marks := 0, 0
		for _, part := range s.Parts {
			for _, p := range part {
				if p.Mark > 0 {
					marks++
				}
				for _, r := range p.Runs {
					length += corpus.Len(r.Text)
				}
			}
		}
		if marks != s.Shown || s.Places != len(spans) || marks > len(spans) || (len(spans) > 0 && marks == 0) {
			t.Fatalf("%d marks in the parts, %d shown of %d", marks, s.Shown, s.Places)
		}
		if length > max(snippetWhole, snippetBudget) {
			t.Fatalf("%d characters", length)
		}
		if (length < n) != (s.Before || s.After || len(s.Parts) > 1) {
			t.Fatalf("%d of %d characters, before %v, after %v, %d parts", length, n, s.Before, s.After, len(s.Parts))
		}
	})
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{"平常 text\n": "平常 text\n", "a\x00b\x1b": "a␀b␛", "\u202eabc\u2066": "\ufffdabc\ufffd", "\x7f\u0085": "␡\ufffd", "𠮷": "𠮷"} {
		if got := visible(in); got != want || corpus.Len(got) != corpus.Len(in) {
			t.Errorf("visible(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFormats(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1234: "1234", 12345: "12,345", 1234567: "1,234,567", -5: "-5"} {
		if got := number(n); got != want {
			t.Errorf("number(%d) = %q, want %q", n, got, want)
		}
	}
	for want, pages := range map[string][]int{"": nil, "5": {5}, "5–7": {5, 6, 7}} {
		if got := pageRange(pages); got != want {
			t.Errorf("pageRange(%v) = %q, want %q", pages, got, want)
		}
	}
	for in, want := range map[string][2]string{"148-171": {"148", "171"}, "5": {"5", "5"}, "10—12": {"10", "12"}, "": {"", ""}} {
		if first, last := splitPages(in); first != want[0] || last != want[1] {
			t.Errorf("splitPages(%q) = %q, %q", in, first, last)
		}
	}
}
