package enginetest

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
)

// walker tests an engine that is a search.Walker, against its own answers and
// the articles.
func walker(t *testing.T, e search.Engine, articles []*corpus.Article) {
	w, ok := e.(search.Walker)
	if !ok {
		t.Fatalf("%T is no search.Walker", e)
	}
	for _, req := range []search.Request{
		{Query: common}, {Query: `"海塘"`, In: search.Notes}, {Query: `"河渠集刊"`, In: search.Citations}, {Query: `海塘 账簿`},
		{Query: `"王後"`, AsPrinted: true}, {Query: `/[一二]条/`}, {Query: `被引作者:陆一苇`}, {Query: `"没有这样的话"`},
		{Query: common, Filters: map[string][]string{"kind": {"note"}}},
	} {
		walk(t, w, req)
	}
	stopped := 0
	if err := w.Walk(context.Background(), search.Request{Query: common}, func(*search.Hit) bool { stopped++; return stopped < 2 }); err != nil || stopped != 2 {
		t.Errorf("a walk that is stopped at 2 came to %d (%v)", stopped, err)
	}
	sizes(t, w, articles)
	words(t, w)
	for _, in := range []search.Scope{search.All, search.Paragraphs, search.Notes} {
		cut(t, w, articles, in)
	}
}

// walk: the hits are those of Search by position, and so are the counts.
func walk(t *testing.T, w search.Walker, req search.Request) {
	t.Helper()
	var walked []search.Hit
	if err := w.Walk(context.Background(), req, func(h *search.Hit) bool { walked = append(walked, *h); return true }); err != nil {
		t.Errorf("walk %s: %v", req.Query, err)
		return
	}
	listed := req
	listed.Sort, listed.Limit = search.Position, search.MaxLimit
	a := ask(t, w, listed)
	if a.Query.Relaxed != "" {
		a = &search.Answer{}
	}
	for i := range a.Hits {
		a.Hits[i].Score = 0
	}
	if len(walked)+len(a.Hits) > 0 && !reflect.DeepEqual(walked, a.Hits) {
		t.Errorf("walk %s: %v, want %v", req.Query, ids(walked), ids(a.Hits))
	}
	tally(t, w, req, walked)
	sample(t, w, req, walked)
	if total, err := w.Total(context.Background(), req); err != nil || total != a.Total {
		t.Errorf("total of %s: %d (%v), want %d", req.Query, total, err, a.Total)
	}
	passages, places, err := w.Count(context.Background(), req)
	if err != nil || passages != a.Total || places != a.Places {
		t.Errorf("count %s: %d and %d (%v), want %d and %d", req.Query, passages, places, err, a.Total, a.Places)
	}
}

// tally: the articles and places are those of the hits.
func tally(t *testing.T, w search.Walker, req search.Request, walked []search.Hit) {
	t.Helper()
	n := 0
	err := w.Tally(context.Background(), req, func(a search.ArticleRef, places int) bool {
		if n >= len(walked) || !reflect.DeepEqual(a, walked[n].Article) || places != len(walked[n].Spans) {
			t.Errorf("tally %s: hit %d has %d places in %s", req.Query, n, places, a.ID)
		}
		n++
		return true
	})
	if err != nil || n != len(walked) {
		t.Errorf("tally %s: %d hits (%v), want %d", req.Query, n, err, len(walked))
	}
}

func sizes(t *testing.T, w search.Walker, articles []*corpus.Article) {
	want := make(map[string]int)
	for _, a := range articles {
		for _, p := range a.Passages() {
			if p.Kind != corpus.KindNote {
				want[a.Journal.Name] += corpus.Len(p.Text)
			}
		}
	}
	if got, err := w.Sizes(context.Background(), search.Paragraphs, nil, "journal"); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("sizes by journal: %v (%v), want %v", got, err, want)
	}
	only := map[string][]string{"article": {articles[0].ID}}
	got, err := w.Sizes(context.Background(), search.Notes, only, "article")
	notes := 0
	for _, n := range articles[0].Notes {
		notes += corpus.Len(n.Text)
	}
	if want := map[string]int{articles[0].ID: notes}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("sizes by article: %v (%v), want %v", got, err, want)
	}
	if _, err := w.Sizes(context.Background(), search.All, nil, "colour"); err == nil {
		t.Error("sizes by colour: no error")
	}
}

// cut: the words are those of the wanted passages, cut one by one, in reading order,
// and each passage of the scope is asked for.
func cut(t *testing.T, w search.Walker, articles []*corpus.Article, in search.Scope) {
	t.Helper()
	left := articles[0].ID
	var asked, want, got []string
	for _, a := range articles {
		for _, p := range a.Passages() {
			if (in == search.Notes) == (p.Kind == corpus.KindNote) || in == search.All {
				asked = append(asked, a.ID)
				if a.ID != left {
					want = append(want, a.ID+"#"+strings.Join(cutOne(w, p.Text), " "))
				}
			}
		}
	}
	wanted := func(article string) bool {
		if len(asked) == 0 || asked[0] != article {
			t.Fatalf("cut %s: asked for a passage of %s, %v are left", in, article, asked)
		}
		asked = asked[1:]
		return article != left
	}
	err := w.Cut(context.Background(), in, wanted, func(article string, words []string) bool {
		got = append(got, article+"#"+strings.Join(words, " "))
		return true
	})
	if err != nil || len(asked) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("cut %s: %v (%v), want %v", in, got, err, want)
	}
	seen := 0
	err = w.Cut(context.Background(), in, func(string) bool { return true }, func(string, []string) bool { seen++; return seen < 2 })
	if err != nil || seen != 2 {
		t.Errorf("a cut that is stopped at 2 came to %d (%v)", seen, err)
	}
	withdrawn, cancel := context.WithCancel(context.Background())
	cancel()
	if err := w.Cut(withdrawn, in, func(string) bool { return true }, func(string, []string) bool { return true }); !errors.Is(err, context.Canceled) {
		t.Errorf("cut %s of a question that was withdrawn: %v", in, err)
	}
}

func cutOne(w search.Walker, text string) []string {
	var list []string
	for _, word := range w.Words(text) {
		list = append(list, word.Text)
	}
	return list
}

// words: each word is the folded text of its span, and they come in order.
func words(t *testing.T, w search.Walker) {
	text := "海塘的修築 2017 年ＢＫ－２，與𠮷野家。"
	at := 0
	for _, word := range w.Words(text) {
		cut := fold.Text(corpus.Slice(text, word.Span[0], word.Span[1]))
		if word.Span[0] < at || !strings.Contains(cut, word.Text) {
			t.Errorf("word %q at %v of %s", word.Text, word.Span, text)
		}
		at = word.Span[1]
	}
	if at == 0 {
		t.Errorf("%s has no words", text)
	}
}

// sample: every third hit is the third, the sixth and so on.
func sample(t *testing.T, w search.Walker, req search.Request, walked []search.Hit) {
	t.Helper()
	var want, got []string
	for i := 2; i < len(walked); i += 3 {
		want = append(want, walked[i].Article.ID+"#"+walked[i].ID)
	}
	err := w.Sample(context.Background(), req, 3, func(h *search.Hit) bool { got = append(got, h.Article.ID+"#"+h.ID); return true })
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("sample %s: %v (%v), want %v", req.Query, got, err, want)
	}
}
