package concordance_test

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/scan"
)

func beside(t *testing.T, w search.Walker, n concordance.Neighbourhood) *concordance.Collocates {
	t.Helper()
	c, err := concordance.Beside(context.Background(), w, n)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func words(c *concordance.Collocates) []string {
	list := []string{}
	for _, w := range c.Words {
		list = append(list, w.Word)
	}
	return list
}

func TestBeside(t *testing.T) {
	c := beside(t, engine(), concordance.Neighbourhood{Request: search.Request{Query: `"salt"`}, Left: 1, Right: 1, FunctionWords: true})
	// "tax" stands beside two of three salts and nowhere else, "and" beside
	// three; a salt is no neighbour of itself here.
	got := make(map[string]concordance.Collocate)
	for _, w := range c.Words {
		got[w.Word] = w
	}
	tax := got["tax"]
	if len(c.Words) != 2 || tax.Together != 2 || tax.Places != 2 || tax.LogDice != 14+math.Log2(2*2.0/(3+2)) || c.Places != 3 || c.Sampled != 3 || c.Hidden != 0 {
		t.Errorf("%+v", c)
	}
	if c.Words[0].LogDice < c.Words[1].LogDice {
		t.Errorf("not in order: %+v", c.Words)
	}
}

// TestFunctionWordsAreHidden: unless they are asked for, and their number is said.
func TestFunctionWordsAreHidden(t *testing.T) {
	c := beside(t, engine(), concordance.Neighbourhood{Request: search.Request{Query: `"salt"`}, Left: 1, Right: 1})
	if got := words(c); !slices.Equal(got, []string{"tax"}) || c.Hidden != 1 {
		t.Errorf("%v, %d hidden, want tax alone and that one word is hidden", got, c.Hidden)
	}
	c = beside(t, engine(), concordance.Neighbourhood{Request: search.Request{Query: `"salt"`}, Left: 1, Right: 1, Least: 3})
	if got := words(c); len(got) != 0 || c.Hidden != 0 {
		t.Errorf("at least 3: %v, %d hidden", got, c.Hidden)
	}
}

func TestSidesOfTheWindow(t *testing.T) {
	for _, tt := range []struct {
		left, right, least int
		want               []string
	}{
		{0, 1, 1, []string{"road", "tax"}},
		{1, 0, 1, []string{"and"}},
		{0, 2, 2, []string{"and", "tax"}},
		{20, 20, 3, []string{"and", "road", "salt", "tax"}},
	} {
		c := beside(t, engine(), concordance.Neighbourhood{Request: search.Request{Query: `"salt"`}, Left: tt.left, Right: tt.right, Least: tt.least, FunctionWords: true})
		got := words(c)
		slices.Sort(got)
		if !slices.Equal(got, tt.want) || c.Left != tt.left || c.Right != tt.right {
			t.Errorf("%d left and %d right, at least %d: %v, want %v", tt.left, tt.right, tt.least, got, tt.want)
		}
	}
}

// TestMeasures counts two neighbours in texts of a thousand words: bridge is beside
// each of four places and a hundred times elsewhere, mason beside two and nowhere
// else.
func TestMeasures(t *testing.T) {
	filler := func(n int) string { return strings.Repeat(" water", n) }
	texts := []string{"salt bridge mason", "salt bridge mason", "salt bridge", "salt bridge", strings.Repeat("bridge ", 100) + filler(890)}
	a := &corpus.Article{ID: "a", Title: "题"}
	for i, text := range texts {
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprint("p", i+1), Text: text})
	}
	w := scan.New([]*corpus.Article{a}, strings.Fields)
	for by, want := range map[concordance.Measure][]string{
		"":                        {"mason", "bridge"},
		concordance.LogDice:       {"mason", "bridge"},
		concordance.MI:            {"mason", "bridge"},
		concordance.LogLikelihood: {"mason", "bridge"},
		concordance.TScore:        {"bridge", "mason"},
	} {
		c := beside(t, w, concordance.Neighbourhood{Request: search.Request{Query: "salt"}, Right: 2, By: by})
		if got := words(c); !slices.Equal(got, want) {
			t.Errorf("by %q: %v, want %v; %+v", by, got, want, c.Words)
		}
	}
	c := beside(t, w, concordance.Neighbourhood{Request: search.Request{Query: "salt"}, Right: 2})
	n, mason := float64(c.Corpus), c.Words[0]
	if mason.MI != math.Log2(2/(4*2*2/n)) || math.Abs(mason.TScore-(2-4*2*2/n)/math.Sqrt2) > 1e-9 || mason.LogLikelihood < 10 {
		t.Errorf("%d words: %+v", c.Corpus, mason)
	}
}

// TestEachMeasureListsTheSame as counting every word: stopping early leaves none out.
func TestEachMeasureListsTheSame(t *testing.T) {
	a := &corpus.Article{ID: "a", Title: "题"}
	for i := range 150 { // more than are listed; the later, the commoner elsewhere
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprint("p", i+1), Text: strings.Repeat(fmt.Sprintf("salt word%03d and ", i), 2) + strings.Repeat(fmt.Sprintf(" word%03d", i), i/3)})
	}
	w := scan.New([]*corpus.Article{a}, strings.Fields)
	for _, by := range concordance.Measures() {
		c := beside(t, w, concordance.Neighbourhood{Request: search.Request{Query: "salt"}, Right: 1, By: by})
		if len(c.Words) != concordance.MaxCollocates {
			t.Fatalf("%d words", len(c.Words))
		}
		seen := make(map[string]bool)
		for _, w := range c.Words {
			seen[w.Word] = true
		}
		for i := range concordance.MaxCollocates - 3 { // those with the same count as the last may be others
			if !seen[fmt.Sprintf("word%03d", i)] {
				t.Errorf("by %s: word%03d is not listed", by, i)
			}
		}
	}
}

// TestFunctionWordsAreFolded: as the words of texts are that they are compared with,
// so that the list is of both scripts.
func TestFunctionWordsAreFolded(t *testing.T) {
	for _, word := range strings.Fields("的 了 在 是 与 這個 對於 爲了 THE 个") {
		if !concordance.FunctionWord(fold.Text(word)) {
			t.Errorf("%s is not one", word)
		}
	}
	for _, word := range strings.Fields("中国 经济 不 没有 人 年 研究 问题") {
		if concordance.FunctionWord(fold.Text(word)) {
			t.Errorf("%s is one", word)
		}
	}
	all := concordance.FunctionWords()
	folded := make([]string, len(all))
	for i, word := range all {
		folded[i] = fold.Text(word)
	}
	if !reflect.DeepEqual(all, folded) || !slices.IsSorted(all) {
		t.Error("the list is not folded, or in no order")
	}
}
