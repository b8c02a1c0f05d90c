package enginetest

import (
	"context"
	"slices"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/search"
	"suoyin/search/suggest"
)

// Seed asks an engine over the bundled article what engines can do besides
// answering: explain, prove, suggest.
func Seed(t *testing.T, open Open) {
	a, err := intake.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	e := open(t, []*corpus.Article{a})
	if e, ok := e.(search.Explainer); ok {
		t.Run("explanations", func(t *testing.T) { explanationsAddUp(t, e) })
		t.Run("what is lacking", func(t *testing.T) { explainsWhatIsLacking(t, e) })
		t.Run("analysis", func(t *testing.T) { analyzes(t, e) })
	}
	if e, ok := e.(search.Certifier); ok {
		t.Run("certificates", func(t *testing.T) { certificates(t, e) })
	}
	if e, ok := e.(suggest.Suggester); ok {
		t.Run("suggestions", func(t *testing.T) { suggestions(t, e, a) })
	}
}

// certificates: a certificate counts what the answer counts, in every scope.
func certificates(t *testing.T, e search.Certifier) {
	ctx := context.Background()
	for _, req := range []search.Request{
		{Query: "数字经济"}, {Query: `"的"`}, {Query: "数字 NEAR/10 人才"}, {Query: `"数字经济"`, In: search.Notes}, {Query: "数字", In: search.Citations},
		{Query: "合作", In: search.Claims}, {Query: "/20[12][0-9]年/"}, {Query: "数字", Filters: map[string][]string{"kind": {"heading", "note"}}},
		{Query: "被引年:2020.."}, {Query: "後", AsPrinted: true}, {Query: `"此处没有的字串"`},
	} {
		c, err := e.Certify(ctx, req)
		if err != nil {
			t.Fatal(err)
		}
		a, err := e.Search(ctx, req)
		if err != nil {
			t.Fatal(err)
		}
		if !c.Complete() || c.Passages != a.Total || c.Places != a.Places || c.Scanned < c.Passages || c.Scanned == 0 || (c.Articles > 0) != (a.Total > 0) {
			t.Errorf("%+v: certificate %+v, answer %d passages, %d places", req, c, a.Total, a.Places)
		}
	}
}

// suggestions: what was typed, in characters or in pinyin, leads to what the
// article has.
func suggestions(t *testing.T, e suggest.Suggester, a *corpus.Article) {
	for _, test := range []struct{ typed, want string }{
		{"数字", "数字"},
		{"shuzi", "数字"},
		{a.Authors[0], a.Authors[0]},
		{"推进", a.Title},
	} {
		list, err := e.Suggest(context.Background(), test.typed, 5)
		if err != nil {
			t.Fatal(err)
		}
		found := slices.ContainsFunc(list, func(s suggest.Suggestion) bool { return s.Text == test.want })
		if !found {
			t.Errorf("%s: %v, want %s among them", test.typed, list, test.want)
		}
	}
}
