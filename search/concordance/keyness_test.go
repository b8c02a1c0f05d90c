package concordance_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/scan"
)

func mark(t rapid.TB, w search.Walker, q concordance.Contrast) *concordance.Keywords {
	t.Helper()
	k, err := concordance.Mark(context.Background(), w, q)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func keywords(k *concordance.Keywords) []string {
	list := []string{}
	for _, w := range k.Words {
		list = append(list, w.Word)
	}
	return list
}

// spaced is an article whose texts are words between spaces.
func spaced(id string, texts ...string) *corpus.Article {
	a := &corpus.Article{ID: id, Title: id}
	for i, text := range texts {
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprint("p", i+1), Text: text})
	}
	return a
}

// counted is what a test counts by cutting the texts itself.
type counted struct {
	words  [2]int
	counts map[string]*[2]int
	in     map[string]map[string]bool // articles of a word on the first side
}

func countAll(articles []*corpus.Article, selected func(*corpus.Article) bool, takes func(side, passage int) bool) counted {
	c := counted{counts: map[string]*[2]int{}, in: map[string]map[string]bool{}}
	var passages [2]int
	for _, a := range articles {
		side := 1
		if selected(a) {
			side = 0
		}
		for _, p := range a.Passages() {
			passages[side]++
			if !takes(side, passages[side]) {
				continue
			}
			for _, word := range strings.Fields(p.Text) {
				c.words[side]++
				if c.counts[word] == nil {
					c.counts[word], c.in[word] = new([2]int), map[string]bool{}
				}
				c.counts[word][side]++
				if side == 0 {
					c.in[word][a.ID] = true
				}
			}
		}
	}
	return c
}

func whole(int, int) bool { return true }

// likelihood and ratio are written from the definitions: twice the sum of what was
// seen times the logarithm of that by what was to be expected, over a table of this
// word and all others on both sides; and the logarithm of relative frequencies.
func (c counted) likelihood(word string) float64 {
	seen, sum := c.counts[word], 0.0
	all := float64(c.words[0] + c.words[1])
	for side := range 2 {
		for _, this := range []bool{true, false} {
			o, row := seen[side], seen[0]+seen[1]
			if !this {
				o, row = c.words[side]-o, c.words[0]+c.words[1]-row
			}
			if o > 0 {
				sum += float64(o) * (math.Log(float64(o)) - math.Log(float64(row)*float64(c.words[side])/all))
			}
		}
	}
	return 2 * sum
}

func (c counted) ratio(word string) float64 {
	seen := c.counts[word]
	there := float64(seen[1])
	if there == 0 {
		there = 0.5
	}
	return math.Log2(float64(seen[0]) / float64(c.words[0]) * float64(c.words[1]) / there)
}

// TestKeywordsAreWhatAScanCounts in any library: every number, and which words are
// listed.
func TestKeywordsAreWhatAScanCounts(t *testing.T) {
	listed := 0
	rapid.Check(t, func(t *rapid.T) {
		var articles []*corpus.Article
		for i := range rapid.IntRange(1, 6).Draw(t, "articles") {
			favourite := fmt.Sprintf("word%d", rapid.IntRange(0, 9).Draw(t, "favourite"))
			var texts []string
			for range rapid.IntRange(1, 4).Draw(t, "passages") {
				text := strings.Repeat(favourite+" ", rapid.IntRange(0, 20).Draw(t, "times"))
				for range rapid.IntRange(0, 40).Draw(t, "words") {
					text += fmt.Sprintf("word%d ", rapid.IntRange(0, 9).Draw(t, "word"))
				}
				texts = append(texts, text)
			}
			articles = append(articles, spaced(fmt.Sprint("a", i), texts...))
		}
		q := concordance.Contrast{
			Request: search.Request{Query: `"word0"`}, Least: rapid.IntRange(1, 9).Draw(t, "least"),
			LeastArticles: rapid.IntRange(1, 3).Draw(t, "least articles"), By: rapid.SampledFrom(concordance.KeyMeasures()).Draw(t, "by"),
		}
		k := mark(t, scan.New(articles, strings.Fields), q)
		selected := func(a *corpus.Article) bool {
			return slices.ContainsFunc(a.Paragraphs, func(p corpus.Paragraph) bool { return strings.Contains(p.Text, "word0") })
		}
		c := countAll(articles, selected, whole)
		if c.words[0] == 0 || k.Others.Articles == 0 {
			if len(k.Words) > 0 {
				t.Fatalf("nothing to compare, and %+v", k)
			}
			return
		}
		if k.Selected.Words != c.words[0] || k.Others.Words != c.words[1] || k.Selected.Articles+k.Others.Articles != len(articles) {
			t.Fatalf("%+v, counted %v words", k, c.words)
		}
		var want []string
		for word, seen := range c.counts {
			if seen[0] >= q.Least && len(c.in[word]) >= q.LeastArticles && c.ratio(word) > 0 && c.likelihood(word) >= 15.13 {
				want = append(want, word)
			}
		}
		got := keywords(k)
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) || k.Found != len(want) {
			t.Fatalf("%v, want %v: %+v", got, want, c)
		}
		for i, w := range k.Words {
			seen := c.counts[w.Word]
			near := math.Abs(w.Likelihood-c.likelihood(w.Word)) < 1e-6 && math.Abs(w.Ratio-c.ratio(w.Word)) < 1e-9 &&
				math.Abs(w.PerMillion-1e6*float64(seen[0])/float64(c.words[0])) < 1e-6 && math.Abs(w.OtherPerMillion-1e6*float64(seen[1])/float64(c.words[1])) < 1e-6
			if w.Count != seen[0] || w.OtherCount != seen[1] || w.Articles != len(c.in[w.Word]) || !near {
				t.Fatalf("%+v, counted %v in %v", w, seen, c.in[w.Word])
			}
			if i > 0 && (q.By == concordance.LogRatio && w.Ratio > k.Words[i-1].Ratio || q.By == concordance.LogLikelihood && w.Likelihood > k.Words[i-1].Likelihood) {
				t.Fatalf("not in order of %s: %+v", q.By, k.Words)
			}
			listed++
		}
	})
	if listed == 0 {
		t.Error("no library had a keyword: the test shows nothing")
	}
}

// TestKeyMeasures: what is alike on both sides marks neither; twice the text is twice
// as sure, and the ratio stays.
func TestKeyMeasures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		here, there := rapid.IntRange(12, 60).Draw(t, "here"), rapid.IntRange(0, 6).Draw(t, "there")
		scored := func(times int) concordance.Keyword {
			text := func(n int) string {
				return strings.Repeat("bridge ", times*n) + strings.Repeat("ferry ", times*(100-n))
			}
			w := scan.New([]*corpus.Article{spaced("mark", text(here)), spaced("other", text(there))}, strings.Fields)
			k := mark(t, w, concordance.Contrast{Request: search.Request{Query: `"mark"`}})
			if len(k.Words) == 0 || k.Words[0].Word != "bridge" {
				return concordance.Keyword{}
			}
			return k.Words[0]
		}
		once, twice := scored(1), scored(2)
		if once.Word == "" {
			return
		}
		// The titles are a word on each side.
		if there > 0 && math.Abs(twice.Ratio-once.Ratio) > 0.01 || math.Abs(twice.Likelihood/once.Likelihood-2) > 0.1 && there > 0 {
			t.Fatalf("%d and %d: %+v, of twice the text %+v", here, there, once, twice)
		}
		if there > 0 && math.Abs(once.Ratio-math.Log2(float64(here)/float64(there))) > 1e-9 {
			t.Fatalf("%d and %d in a hundred: log ratio %v", here, there, once.Ratio)
		}
	})
	even := scan.New([]*corpus.Article{spaced("mark", strings.Repeat("bridge ferry ", 500)), spaced("other", strings.Repeat("ferry bridge ", 500))}, strings.Fields)
	if k := mark(t, even, concordance.Contrast{Request: search.Request{Query: `"mark"`}}); len(k.Words) > 0 {
		t.Errorf("what is on both sides alike: %+v", k.Words)
	}
}

// TestKeywordsHideFunctionWords, and say how many.
func TestKeywordsHideFunctionWords(t *testing.T) {
	w := scan.New([]*corpus.Article{spaced("mark", strings.Repeat("the ferry ", 40)), spaced("other", strings.Repeat("salt ", 80))}, strings.Fields)
	q := concordance.Contrast{Request: search.Request{Query: "mark"}}
	if k := mark(t, w, q); !slices.Equal(keywords(k), []string{"ferry"}) || k.Hidden != 1 || k.Found != 1 {
		t.Errorf("%+v", k)
	}
	q.FunctionWords = true
	if k := mark(t, w, q); !slices.Equal(keywords(k), []string{"ferry", "the"}) || k.Hidden != 0 {
		t.Errorf("with function words: %+v", k)
	}
}

// TestLargeSidesAreSampled: of each side every so many-th passage, as it says, and the
// numbers are those of these passages.
func TestLargeSidesAreSampled(t *testing.T) {
	var articles []*corpus.Article
	for i := range 500 {
		articles = append(articles, spaced(fmt.Sprint("a", i), strings.Repeat(fmt.Sprintf("salt%d ", i%7), concordance.MaxKeyCharacters/1000)+"road ferry"))
	}
	articles = append(articles, spaced("mark", strings.Repeat("salt3 ", 200), "road mark"))
	k := mark(t, scan.New(articles, strings.Fields), concordance.Contrast{Request: search.Request{Query: "mark"}})
	characters := 0
	for _, a := range articles[:500] {
		for _, p := range a.Passages() {
			characters += corpus.Len(p.Text)
		}
	}
	step := 1 + (characters-1)/concordance.MaxKeyCharacters
	if step < 2 || k.Others.Step != step || k.Others.Characters != characters || k.Selected.Step != 1 {
		t.Fatalf("%d characters: %+v", characters, k)
	}
	c := countAll(articles, func(a *corpus.Article) bool { return a.ID == "mark" }, func(side, passage int) bool { return side == 0 || (passage-1)%step == 0 })
	if k.Others.Words != c.words[1] || k.Selected.Words != c.words[0] || len(k.Words) == 0 {
		t.Fatalf("%+v, counted %v", k, c.words)
	}
	for _, w := range k.Words {
		if seen := c.counts[w.Word]; w.Count != seen[0] || w.OtherCount != seen[1] {
			t.Errorf("%+v, counted %v", w, seen)
		}
	}
}

// TestKeywordsOfAScope are counted in its texts; where it is citations, in notes, and
// where it is claims, in paragraphs.
func TestKeywordsOfAScope(t *testing.T) {
	a, b := spaced("mark", strings.Repeat("ferry ", 60)), spaced("other", strings.Repeat("salt ", 60))
	note := strings.Repeat("press ", 60)
	a.Notes = []corpus.Note{{ID: "n1", Text: note, Citations: []string{"n1.1"}, Anchor: &corpus.NoteAnchor{Passage: "p1", Offset: 5}}}
	a.Paragraphs[0].Anchors = []corpus.Anchor{{Offset: 5, Note: "n1"}}
	a.Citations = []corpus.Citation{{ID: "n1.1", Note: "n1", Raw: note, Span: [2]int{0, corpus.Len(note)}}}
	b.Notes = []corpus.Note{{ID: "n1", Text: strings.Repeat("page ", 60)}}
	w := scan.New([]*corpus.Article{a, b}, strings.Fields)
	for in, want := range map[search.Scope]string{
		search.All: "ferry press", search.Paragraphs: "ferry", search.Notes: "press", search.Citations: "press", search.Claims: "ferry", "": "ferry press",
	} {
		k := mark(t, w, concordance.Contrast{Request: search.Request{Query: "ferry OR press", In: in}})
		if got := strings.Join(keywords(k), " "); got != want {
			t.Errorf("in %s: %q, want %q: %+v", in, got, want, k)
		}
	}
}

// TestNothingToCompare: no hits, or hits in every article.
func TestNothingToCompare(t *testing.T) {
	for query, want := range map[string][2]int{"nothing": {0, 3}, "潮": {3, 0}} {
		k := mark(t, engine(), concordance.Contrast{Request: search.Request{Query: query}})
		if len(k.Words) > 0 || k.Selected.Articles != want[0] || k.Others.Articles != want[1] {
			t.Errorf("%s: %+v", query, k)
		}
	}
	for _, q := range []concordance.Contrast{{By: concordance.MI}, {Least: -1}, {LeastArticles: -1}, {Request: search.Request{Filters: map[string][]string{"colour": {"red"}}}}} {
		q.Query = "潮"
		if k, err := concordance.Mark(context.Background(), engine(), q); !errors.Is(err, search.ErrFilter) && !errors.Is(err, search.ErrLimit) {
			t.Errorf("%+v: %+v, %v", q, k, err)
		}
	}
	if _, err := concordance.Mark(context.Background(), engine(), concordance.Contrast{Request: search.Request{Query: "(潮"}}); err == nil {
		t.Error("a query that is wrong is answered")
	}
}
