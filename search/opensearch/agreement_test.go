package opensearch_test

import (
	"path/filepath"
	"slices"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/sharedtest"
	"suoyin/indexer"
	"suoyin/indexer/analysis/analysistest"
	words "suoyin/indexer/bleve"
	"suoyin/search"
	"suoyin/search/bleve"
	"suoyin/search/eval"
	"suoyin/search/ranking"
)

// Of the first ten hits of the embedded engine, so many are to be among the first
// ten from the cluster, on average.
const wanted = 9.0

// TestFirstTen asks both engines the same questions of the evaluation sets.
func TestFirstTen(t *testing.T) {
	urls := nodes(t)
	var articles []*corpus.Article
	var questions []string
	for _, name := range []string{"cmrc2018_dev", "csl"} {
		set, err := eval.Load(sharedtest.Path(t, "eval/"+name))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range set.Passages {
			articles = append(articles, &corpus.Article{ID: p.ID, Paragraphs: []corpus.Paragraph{{ID: "p1", Text: p.Text}}})
		}
		for i := 0; i < len(set.Queries); i += len(set.Queries) / 50 {
			questions = append(questions, set.Queries[i].Text)
		}
	}
	there, here := open(t, urls, articles, 3), embedded(t, articles)
	same, first, asked := 0.0, 0, 0
	for _, q := range questions {
		want, got := firstTen(t, here, q), firstTen(t, there, q)
		if len(want) == 0 {
			continue
		}
		n := 0
		for _, id := range want {
			if slices.Contains(got, id) {
				n++
			}
		}
		if len(got) != len(want) {
			t.Errorf("%q: %d hits, the embedded engine has %d", q, len(got), len(want))
		}
		if want[0] == got[0] {
			first++
		}
		same += 10 * float64(n) / float64(len(want))
		asked++
	}
	if asked < 80 {
		t.Fatalf("only %d questions have hits", asked)
	}
	same /= float64(asked)
	t.Logf("%d questions, %d passages: %.2f of the first ten are the same, the first one of %d", asked, len(articles), same, first)
	if same < wanted {
		t.Errorf("%.2f of the first ten are the same, want %.1f", same, wanted)
	}
}

func firstTen(t *testing.T, e search.Engine, q string) []string {
	t.Helper()
	a, err := e.Search(t.Context(), search.Request{Query: q, Limit: 10, HitsOnly: true})
	if err != nil {
		t.Fatalf("%q: %v", q, err)
	}
	var ids []string
	for _, h := range a.Hits {
		ids = append(ids, h.Article.ID)
	}
	return ids
}

// embedded is the embedded engine over an index of its own.
func embedded(t testing.TB, articles []*corpus.Article) *bleve.Engine {
	t.Helper()
	a := analysistest.Analyzer(t)
	s, err := indexer.Create(t.Context(), indexer.Config{
		Dir: filepath.Join(t.TempDir(), "index"), Source: newLibrary(articles), Words: words.Format{Analyzer: a},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return bleve.New(s, ranking.Default())
}
