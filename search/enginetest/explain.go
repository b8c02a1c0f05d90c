package enginetest

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
)

// explanationsAddUp: what is said of a hit is the score and the rank that it
// has, and its parts are its spans.
func explanationsAddUp(t *testing.T, e search.Explainer) {
	ctx := context.Background()
	for _, q := range []string{
		"数字经济", "数字 经济", `"数字经济"`, "数字 NEAR/10 人才", "数字经济的合作是什么", "数字?济", "/20[12][0-9]年/", "被引年:2020.. 数字", "合作 -数字", "数字 OR 人才",
	} {
		req := search.Request{Query: q, Limit: 50}
		answer, err := e.Search(ctx, req)
		if err != nil || answer.Total == 0 {
			t.Fatalf("%s: %v (%v)", q, answer, err)
		}
		for i, h := range answer.Hits {
			if i >= 10 && i%10 != 0 {
				continue // the first ones, and some of the others
			}
			x, err := e.Explain(ctx, req, h.Article.ID, h.ID)
			if err != nil {
				t.Fatal(err)
			}
			if !x.Found || x.Rank != i+1 || x.Total != answer.Total || x.Query.ReadAs != answer.Query.ReadAs || x.Text != h.Text {
				t.Errorf("%s, hit %d: %+v", q, i+1, x)
			}
			addsUp(t, q, h, x)
		}
	}
}

func addsUp(t *testing.T, q string, h search.Hit, x *search.Explanation) {
	t.Helper()
	sum := x.Score.WordsScore + x.Score.PairsShare*x.Score.PairsScore
	for _, w := range x.Score.Whole {
		sum += w.Score
	}
	sum *= x.Score.KindFactor
	if math.Abs(sum-h.Score) > 1e-6 || math.Abs(x.Score.Score-h.Score) > 1e-6 {
		t.Errorf("%s, %s: parts add up to %v, score %v, the hit has %v", q, h.ID, sum, x.Score.Score, h.Score)
	}
	for _, s := range h.Spans {
		if !marked(x.Parts, s[0]) {
			t.Errorf("%s, %s: the span %v is of no part", q, h.ID, s)
		}
	}
}

// marked says whether a part, or a word of one, has a place at an offset.
func marked(parts []search.FoundPart, at int) bool {
	for _, p := range parts {
		if marked(p.Words, at) || slices.ContainsFunc(p.Spans, func(s [2]int) bool { return s[0] <= at && at < s[1] }) {
			return true
		}
	}
	return false
}

// explainsWhatIsLacking: of a passage that is no hit, what it lacks is said.
func explainsWhatIsLacking(t *testing.T, e search.Explainer) {
	ctx := context.Background()
	answer, err := e.Search(ctx, search.Request{Query: "数字 -人才", Limit: 1})
	if err != nil || len(answer.Hits) == 0 {
		t.Fatalf("%v (%v)", answer, err)
	}
	h := answer.Hits[0]
	x, err := e.Explain(ctx, search.Request{Query: "数字 人才"}, h.Article.ID, h.ID)
	if err != nil {
		t.Fatal(err)
	}
	if x.Found || x.Rank != 0 || len(x.Parts) != 2 || !x.Parts[0].Found || x.Parts[1].Found {
		t.Errorf("%+v", x)
	}
	if _, err := e.Explain(ctx, search.Request{Query: "数字"}, h.Article.ID, "p99999"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("unknown passage: %v", err)
	}
	var wrong *query.Error
	if _, err := e.Explain(ctx, search.Request{Query: "("}, h.Article.ID, h.ID); !errors.As(err, &wrong) {
		t.Errorf("wrong query: %v", err)
	}
}

// analyzes: a text is folded and cut as the index's texts are.
func analyzes(t *testing.T, e search.Explainer) {
	ctx := context.Background()
	a, err := e.Analyze(ctx, "數字　經濟２０２４年")
	if err != nil {
		t.Fatal(err)
	}
	if a.Folded != "数字经济2024年" || len(a.Map) != corpus.Len(a.Folded) || a.Map[2] != [2]int{3, 4} {
		t.Errorf("%+v", a)
	}
	var words []string
	for _, w := range a.Words {
		words = append(words, w.Text+"/"+w.Dictionary)
		if w.Passages > w.Stands {
			t.Errorf("%s is cut out of %d passages and stands in %d", w.Text, w.Passages, w.Stands)
		}
	}
	if got := strings.Join(words, " "); got != "数字/gse 经济/gse 2024/none 年/gse" {
		t.Errorf("words %s", got)
	}
	if len(a.Pairs) != corpus.Len(a.Folded)-1 || a.Pairs[0].Text != "数字" || a.Pairs[0].Passages == 0 || len(a.Characters) != 8 {
		t.Errorf("pairs %v, characters %v", a.Pairs, a.Characters)
	}
	if _, err := e.Analyze(ctx, strings.Repeat("数", search.MaxQuery+1)); !errors.Is(err, search.ErrLimit) {
		t.Errorf("too long: %v", err)
	}
}
