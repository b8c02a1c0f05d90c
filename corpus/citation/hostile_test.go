package citation

import (
	"strings"
	"testing"
	"time"

	"suoyin/corpus"
)

// hostile are texts that no note should be, each grown to n bytes or more.
var hostile = []struct {
	name string
	text func(n int) string
}{
	{"opening marks", func(n int) string { return strings.Repeat("《", n/3) }},
	{"closing marks", func(n int) string { return strings.Repeat("》）”", n/9) }},
	{"nested marks", func(n int) string { return strings.Repeat("《", n/6) + strings.Repeat("》", n/6) }},
	{"punctuation", func(n int) string { return strings.Repeat("，。；：、", n/15) }},
	{"straight quotes", func(n int) string { return strings.Repeat(`"`, n) }},
	{"single quotes", func(n int) string { return strings.Repeat(" ‘A", n/5) + "’." }},
	{"commas and places", func(n int) string { return strings.Repeat("Rivers A, London, ", n/18) }},
	{"brackets", func(n int) string { return strings.Repeat("([", n/2) }},
	{"titles", func(n int) string { return strings.Repeat("《某书》，", n/15) }},
	{"citations", func(n int) string {
		return strings.Repeat("甲某：《某书》，某某出版社1999年版，第3页；", n/60)
	}},
	{"codes", func(n int) string { return strings.Repeat("甲某. 题名[M]. ", n/20) }},
	{"back-references", func(n int) string { return strings.Repeat("同上书，第3页；", n/24) }},
	{"initials", func(n int) string { return strings.Repeat("A. B. ", n/6) }},
	{"names", func(n int) string { return strings.Repeat("王某、", n/9) + "：《书》" }},
	{"digits", func(n int) string { return strings.Repeat("1999", n/4) }},
	{"dots", func(n int) string { return strings.Repeat("甲.", n/4) }},
	{"right to left", func(n int) string { return strings.Repeat("\u202e\u200f《\u202b书》", n/15) }},
	{"addresses", func(n int) string { return strings.Repeat("http://a.b/", n/11) }},
	{"one word", func(n int) string { return strings.Repeat("a", n) }},
	{"Han", func(n int) string { return strings.Repeat("汉", n/3) }},
	{"spaces", func(n int) string { return strings.Repeat(" ", n) }},
	{"broken UTF-8", func(n int) string { return strings.Repeat("\xe3\x80", n/2) }},
	{"signals", func(n int) string { return strings.Repeat("参见", n/6) }},
}

// TestHostile: no text makes Parse crash, and spans stay inside the text.
func TestHostile(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			text := h.text(20_000)
			checkSpans(t, text, Parse(text))
		})
	}
}

// checkSpans holds what is true of the citations of any text.
func checkSpans(t *testing.T, text string, cs []corpus.Citation) {
	t.Helper()
	runes := []rune(text)
	for _, c := range cs {
		if c.Span[0] < 0 || c.Span[1] > len(runes) || c.Span[0] > c.Span[1] {
			t.Fatalf("span %v is outside a text of %d code points", c.Span, len(runes))
		}
		if got := string(runes[c.Span[0]:c.Span[1]]); got != c.Raw {
			t.Fatalf("span %v is %.80q and not the raw text %.80q", c.Span, got, c.Raw)
		}
		if c.Title == "" && c.Back == "" {
			t.Fatalf("a citation without title and back-reference: %.80q", c.Raw)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, h := range hostile {
		f.Add(h.text(200))
	}
	for _, s := range []string{
		"甲某：《某书》（第2版），乙某译，某某出版社1999年版，第3—5页。", "甲某. 题名[J]. 某刊, 2006, 12(1): 5-8.", "同前注〔5〕，王某书，第18页。",
		"Doe, J. (1999). A title. Journal, 4(3), 1-2. https://doi.org/10.1000/1", "（清）甲某：《某集》卷15《某志二》，四库全书本，页上。", "Ibid., p. 5; see also Smith, op. cit.",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkSpans(t, text, Parse(text))
		a := corpus.Article{Notes: []corpus.Note{{ID: "n1", Marker: "[1]", Text: "甲某：《某书》，某社1999年版。"}, {ID: "n2", Marker: "[2]", Text: text}, {ID: "n3", Marker: "[3]", Text: "同上。"}}}
		Annotate(&a)
	})
}

// BenchmarkLinear parses hostile texts of 50 kB and 100 kB and reports how much
// longer the second takes: about 2 where time grows with length.
func BenchmarkLinear(b *testing.B) {
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) {
			small, large := h.text(50_000), h.text(100_000)
			var first, second time.Duration
			for b.Loop() {
				start := time.Now()
				Parse(small)
				middle := time.Now()
				Parse(large)
				first += middle.Sub(start)
				second += time.Since(middle)
			}
			b.ReportMetric(float64(second)/float64(first), "times/2x")
			b.ReportMetric(float64(second.Milliseconds())/float64(b.N), "ms/100kB")
		})
	}
}

// BenchmarkParse reads the invented notes of the tables: the cost of one note.
func BenchmarkParse(b *testing.B) {
	i := 0
	for b.Loop() {
		Parse(notes[i%len(notes)].text)
		i++
	}
}
