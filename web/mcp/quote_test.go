package mcp

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/quote"
	"suoyin/search/scan"
)

// TestQuotationsAreChecked against the article: whatever was changed in them, the
// pieces are the quotation and, in their place, what the passage has.
func TestQuotationsAreChecked(t *testing.T) {
	a := seed(t)
	c := client(t, newShelf(a))
	asked := 0
	for _, p := range a.Paragraphs {
		text := []rune(p.Text)
		if len(text) < 60 {
			continue
		}
		asked++
		printed := string(text[10:50])
		for name, quoted := range map[string]string{
			"right":   printed,
			"changed": string(text[10:30]) + "龘" + string(text[31:50]),
			"left":    string(text[10:30]) + string(text[33:50]),
			"added":   string(text[10:30]) + "龘龘" + string(text[30:50]),
		} {
			out := must[quoteOutput](t, c, "quote", quoteInput{Text: quoted})
			if len(out.Sources) == 0 || out.Sources[0].Passage != p.ID {
				t.Errorf("%s in %s: %+v", name, p.ID, out.Sources)
				continue
			}
			s := out.Sources[0]
			checkSource(t, a, s, quoted)
			if (s.Slips == 0) != (name == "right") {
				t.Errorf("%s in %s: %d slips: %+v", name, p.ID, s.Slips, s.Pieces)
			}
		}
		if asked == 10 {
			return
		}
	}
	t.Errorf("only %d passages: the test shows little", asked)
}

func checkSource(t *testing.T, a *corpus.Article, s quoteSource, quoted string) {
	t.Helper()
	var asked, printed strings.Builder
	for _, p := range s.Pieces {
		asked.WriteString(p.Quoted)
		if p.Kind == string(quote.Same) {
			printed.WriteString(p.Quoted)
		}
		printed.WriteString(p.Printed)
	}
	// Spaces between pieces are no difference.
	plain := func(text string) string { return strings.Join(strings.Fields(text), "") }
	if plain(asked.String()) != plain(quoted) {
		t.Errorf("%s: the pieces are %q, asked was %q", s.Passage, asked.String(), quoted)
	}
	if at := corpus.Slice(textOf(t, a, s.Passage), s.Span[0], s.Span[1]); plain(at) != plain(printed.String()) {
		t.Errorf("%s %v is %q, the pieces say %q", s.Passage, s.Span, at, printed.String())
	}
	u, err := url.Parse(s.Address)
	place := fmt.Sprintf("%s:%d-%d", s.Passage, s.Span[0], s.Span[1])
	if err != nil || u.Host != "reader.example" || u.Path != "/articles/"+a.ID || u.Fragment != s.Passage || u.Query().Get("place") != place {
		t.Errorf("address %q, %v", s.Address, err)
	}
}

// TestQuotationsThatNobodyPrinted have no source.
func TestQuotationsThatNobodyPrinted(t *testing.T) {
	c := client(t, newShelf(seed(t)))
	if out := must[quoteOutput](t, c, "quote", quoteInput{Text: "灯塔上的人数着退潮时露出的礁石"}); len(out.Sources) != 0 {
		t.Errorf("%+v", out)
	}
}

// TestSourcesAreBounded: one text in many articles.
func TestSourcesAreBounded(t *testing.T) {
	text := "北门外的渡口在雨后总要停上半天。"
	var articles []*corpus.Article
	for i := range 9 {
		articles = append(articles, &corpus.Article{ID: fmt.Sprint("a", i), Title: "渡口", Paragraphs: []corpus.Paragraph{{ID: "p1", Text: text, Pages: []int{3}}}})
	}
	c := client(t, newShelf(articles...))
	for limit, want := range map[int]int{0: defaultSources, 1: 1, maxSources: maxSources} {
		out := must[quoteOutput](t, c, "quote", quoteInput{Text: text, Limit: limit})
		if len(out.Sources) != want {
			t.Errorf("limit %d: %d sources, want %d", limit, len(out.Sources), want)
		}
		for _, s := range out.Sources {
			if s.Share != 1 || s.Slips != 0 || len(s.Pieces) != 1 || s.Pieces[0].Printed != "" || len(s.Pages) != 1 || s.Pages[0] != 3 {
				t.Errorf("%+v", s)
			}
		}
	}
}

// neighbours is a library whose words are those between spaces.
func neighbours() *shelf {
	a := &corpus.Article{ID: "salt", Title: "盐", Paragraphs: []corpus.Paragraph{
		{ID: "p1", Text: "salt tax and salt road and salt tax"}, {ID: "p2", Text: "a road and a ferry"},
	}}
	s := newShelf(a)
	s.Engine = scan.New([]*corpus.Article{a}, strings.Fields)
	return s
}

func TestCollocates(t *testing.T) {
	c := client(t, neighbours())
	at := func(n int) *int { return &n }
	for _, test := range []struct {
		in         collocatesInput
		want       string
		places     int
		hidden     int
		leftOut    int
		left, side int
	}{
		{collocatesInput{Query: "salt", Left: at(1), Right: at(1)}, "tax", 3, 1, 0, 1, 1},
		{collocatesInput{Query: "salt", Left: at(1), Right: at(1), FunctionWords: true}, "and tax", 3, 0, 0, 1, 1},
		{collocatesInput{Query: "salt", Left: at(0), Right: at(1), Min: 1}, "road tax", 3, 0, 0, 0, 1},
		{collocatesInput{Query: "salt", Left: at(0), Right: at(1), Min: 1, Limit: 1}, "tax", 3, 0, 1, 0, 1},
		{collocatesInput{Query: "salt"}, "road salt tax", 3, 1, 0, defaultSide, defaultSide},
		{collocatesInput{Query: "salt", Min: 4}, "", 3, 0, 0, defaultSide, defaultSide},
		{collocatesInput{Query: "nothing"}, "", 0, 0, 0, defaultSide, defaultSide},
	} {
		out := must[collocatesOutput](t, c, "collocates", test.in)
		got := map[string]bool{}
		for _, w := range out.Words {
			got[w.Word] = true
			// What is said to be found together is found.
			if both := must[searchOutput](t, c, "search", searchInput{Query: w.Query}); both.Total == 0 {
				t.Errorf("%s: nothing for %s", w.Word, w.Query)
			}
		}
		if len(got) != len(strings.Fields(test.want)) || out.Places != test.places || out.Hidden != test.hidden || out.LeftOut != test.leftOut || out.Left != test.left || out.Right != test.side {
			t.Errorf("%+v: %+v, want %s", test.in, out, test.want)
		}
		for _, word := range strings.Fields(test.want) {
			if !got[word] {
				t.Errorf("%+v: no %s in %+v", test.in, word, out.Words)
			}
		}
		u, err := url.Parse(out.Address)
		if err != nil || u.Path != "/search" || u.Query().Get("q") != test.in.Query || u.Query().Get("view") != "collocates" || u.Query().Get("left") != fmt.Sprint(test.left) {
			t.Errorf("address %q, %v", out.Address, err)
		}
	}
}

// TestCollocatesByMeasure are those that concordance.Beside has, in its order.
func TestCollocatesByMeasure(t *testing.T) {
	library := neighbours()
	c := client(t, library)
	for _, by := range concordance.Measures() {
		n := concordance.Neighbourhood{Request: search.Request{Query: "salt"}, Left: defaultSide, Right: defaultSide, By: by}
		want, err := library.Beside(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		out := must[collocatesOutput](t, c, "collocates", collocatesInput{Query: "salt", Measure: string(by)})
		if out.Measure != string(by) || len(out.Words) != len(want.Words) || out.Corpus != want.Corpus {
			t.Fatalf("by %s: %+v", by, out)
		}
		for i, w := range want.Words {
			if got := out.Words[i]; got.Word != w.Word || got.Together != w.Together || got.Places != w.Places || got.Scores != w.Scores {
				t.Errorf("by %s: %+v, want %+v", by, got, w)
			}
		}
	}
}
