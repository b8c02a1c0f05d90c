package match

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search/query"
)

// alphabet has few characters, so that random texts meet random queries, and
// of each kind that folding knows.
func alphabet() []string {
	return []string{"甲", "乙", "后", "後", "。", "a", "B", "Ｃ", "ﬁ", " ", "—", "-", "1", "𠮷", "⽅", "！"}
}

func drawText(t *rapid.T, name string, maxLength int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(alphabet()), 0, maxLength).Draw(t, name), "")
}

func drawQuery(t *rapid.T) string {
	pieces := []string{
		`甲`, `"乙后"`, `後`, `甲?乙`, `甲*1`, `/甲.{0,3}乙/`, `/甲.{1,2}?甲/`, `/乙甲.?后/`, `/[甲後]+。?/`, `/a|B1/`, `/(甲乙)+后/`, `-甲`, `OR`, `NEAR/2`, `BEFORE/1`, `同句`, `前非 甲`, `后非 "乙"`,
		`(`, `)`, `ANY/2 (甲 乙 a)`, `原样:後`, `fi`, `"f"`, `"—"`, `/\d[^甲]/`, `/后{2}/`,
	}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 6).Draw(t, "query"), " ")
}

// TestHitsAreProposed: what matches is in the plan's set, and in an exact
// plan's set nothing else is; spans lie in the text, in order, apart.
func TestHitsAreProposed(t *testing.T) {
	words := func(s string) []string { return strings.Split(s, "") }
	rapid.Check(t, func(t *rapid.T) {
		tree, err := query.Parse(drawQuery(t))
		if err != nil {
			t.Skip(err)
		}
		p := text(drawText(t, "text", 14))
		m, err := Compile(tree, Options{Words: words})
		if err != nil {
			t.Fatal(err)
		}
		spans, ok := m.Spans(p)
		if ok != m.Match(p) {
			t.Fatalf("%s in %q: Match and Spans differ", tree, p.printed)
		}
		if places, _ := m.Count(p); ok && m.HitCount(placer{p}) != places {
			t.Fatalf("%s in %q: %d places, as a hit %d", tree, p.printed, places, m.HitCount(placer{p}))
		}
		if byPlaces, _ := m.Spans(placer{p}); !slices.Equal(byPlaces, spans) {
			t.Fatalf("%s in %q: spans %v, by places of strings %v", tree, p.printed, spans, byPlaces)
		}
		proposed := proposes(m.Plan(), p)
		if ok && !proposed || proposed && m.Plan().Exact && !ok {
			t.Fatalf("%s in %q: hit %v, plan %s", tree, p.printed, ok, planString(m.Plan()))
		}
		checkOrder(t, spans, corpus.Len(p.printed))
	})
}

// placer is a passage that finds strings itself.
type placer struct{ *passage }

func (p placer) AppendOffsets(dst []int, folded string) []int {
	for _, s := range points(p.folded, literal(folded).places(nil, p.folded)) {
		dst = append(dst, s[0])
	}
	return dst
}

func checkOrder(t *rapid.T, spans [][2]int, length int) {
	at := 0
	for _, s := range spans {
		if s[0] < at || s[1] <= s[0] || s[1] > length {
			t.Fatalf("spans %v in a text of %d", spans, length)
		}
		at = s[1]
	}
}

func proposes(p *Plan, x Passage) bool {
	is := func(q *Plan) bool { return proposes(q, x) }
	switch p.Op {
	case Has:
		return strings.Contains(x.Folded(), p.Text)
	case Spaced:
		pattern := "(?s)"
		for i, s := range p.Texts {
			if i > 0 {
				pattern += fmt.Sprintf(".{%d,%d}", p.Gaps[i-1][0], p.Gaps[i-1][1])
			}
			pattern += regexp.QuoteMeta(s)
		}
		return regexp.MustCompile(pattern).MatchString(x.Folded())
	case Without:
		return !is(p.Plans[0])
	case Every:
		return !slices.ContainsFunc(p.Plans, func(q *Plan) bool { return !is(q) })
	case Any:
		n := 0
		for _, q := range p.Plans {
			if is(q) {
				n++
			}
		}
		return n >= max(p.Least, 1)
	}
	return true
}

// TestNearIsWhatItSays compares Near of two strings with all pairs of places.
func TestNearIsWhatItSays(t *testing.T) {
	letters := rapid.SampledFrom([]string{"甲", "乙", "丙", "。"})
	rapid.Check(t, func(t *rapid.T) {
		whole := strings.Join(rapid.SliceOfN(letters, 1, 14).Draw(t, "text"), "")
		left := strings.Join(rapid.SliceOfN(letters, 1, 2).Draw(t, "left"), "")
		right := strings.Join(rapid.SliceOfN(letters, 1, 2).Draw(t, "right"), "")
		link := query.Link{Distance: rapid.IntRange(0, 4).Draw(t, "distance"), Ordered: rapid.Bool().Draw(t, "ordered"), Sentence: rapid.Bool().Draw(t, "sentence")}
		if link.Sentence {
			link.Ordered = false
		}
		tree := query.Near{Operands: []query.Node{query.Phrase{Text: left}, query.Phrase{Text: right}}, Links: []query.Link{link}}
		m, err := Compile(tree, Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := nearPlaces(whole, left, right, link)
		p := text(whole)
		if got := m.Match(p); got != (len(want) > 0) {
			t.Fatalf("%s in %s: match %v, want %v", tree, whole, got, want)
		}
		if plan := m.Plan(); proposes(plan, p) != (len(want) > 0) && (plan.Exact || len(want) > 0) {
			t.Fatalf("%s in %s: places %v, plan %s", tree, whole, want, planString(plan))
		}
		if got, _ := m.Spans(p); len(want) > 0 && !slices.Equal(got, mergeSpans(want)) {
			t.Fatalf("%s in %s: spans %v, want %v", tree, whole, got, mergeSpans(want))
		}
	})
}

// nearPlaces is every place of a pair that the link allows, by trying all.
func nearPlaces(whole, left, right string, link query.Link) [][2]int {
	fits := func(from, to int) bool {
		if from > to {
			return false
		}
		between := string([]rune(whole)[from:to])
		if link.Sentence {
			return !strings.Contains(between, "。")
		}
		return to-from <= link.Distance
	}
	lefts := points(whole, literal(left).places(nil, whole))
	rights := points(whole, literal(right).places(nil, whole))
	var found [][2]int
	for _, l := range lefts {
		for _, r := range rights {
			if fits(l[1], r[0]) || !link.Ordered && fits(r[1], l[0]) {
				found = append(found, l, r)
			}
		}
	}
	return found
}

// TestSpansFoldToTheString: each span of a quoted string, cut out and folded,
// is that string, and there are as many as a plain search of the folded text
// finds; only parts of a ligature are another matter.
func TestSpansFoldToTheString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole, part := drawText(t, "text", 14), drawText(t, "string", 3)
		needle := fold.Text(part)
		if needle == "" || strings.Contains(whole, "ﬁ") {
			t.Skip()
		}
		m, err := Compile(query.Phrase{Text: part}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		p := text(whole)
		spans, _ := m.Spans(p)
		if len(spans) != strings.Count(p.folded, needle) {
			t.Fatalf("%q in %q: %d spans, %d in the folded text", part, whole, len(spans), strings.Count(p.folded, needle))
		}
		for _, s := range spans {
			if cut := fold.Text(corpus.Slice(whole, s[0], s[1])); cut != needle {
				t.Fatalf("%q in %q: span %v is %q", part, whole, s, cut)
			}
		}
	})
}

// FuzzExpression: any expression that parses compiles, and its plan holds.
func FuzzExpression(f *testing.F) {
	for _, seed := range []string{`第[一二]条`, `(a|b)+c{2,3}`, `[^後]後`, `\p{Han}{2}`, `(?i)ABC\b`, `國.*際`, `x{0,3}y?`, `[一-十]月`} {
		f.Add(seed, "国际论坛第一条 aabcc 十月 王後")
	}
	f.Fuzz(func(t *testing.T, pattern, whole string) {
		tree, err := query.Parse("/" + pattern + "/")
		if err != nil || !utf8.ValidString(whole) {
			return // not an expression that is asked for: it matches nothing or everything
		}
		m, err := Compile(tree, Options{})
		if err != nil {
			t.Fatalf("%s: %v", tree, err)
		}
		if p := text(whole); m.Match(p) && !proposes(m.Plan(), p) {
			t.Fatalf("%s in %q is a hit that its plan %s does not propose", tree, whole, planString(m.Plan()))
		}
	})
}
