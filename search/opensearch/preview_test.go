package opensearch_test

import (
	"slices"
	"testing"

	"suoyin/corpus"
	"suoyin/indexer/analysis"
	"suoyin/search"
	"suoyin/search/dictionary"
	"suoyin/search/opensearch"
)

var _ dictionary.Engine = (*opensearch.Engine)(nil)

// TestPreview: a word that the user adds is one word of a query, and is weighed by
// the passages it would be in.
func TestPreview(t *testing.T) {
	urls := nodes(t)
	var articles []*corpus.Article
	for _, text := range []string{"滨海县志修纂录的稿本", "修纂的经过", "滨海的地方", "县志的稿本", "记录的方法"} {
		articles = append(articles, &corpus.Article{ID: text, Paragraphs: []corpus.Paragraph{{ID: "p1", Text: text}}})
	}
	e := open(t, urls, articles, 1)
	word := "县志修纂录"
	other, err := analysis.Open("", []analysis.UserWord{{Text: word, Freq: 1000}})
	if err != nil {
		t.Fatal(err)
	}
	then, passages, err := e.Preview(other, []string{word})
	if err != nil || passages != 1 {
		t.Fatalf("%d passages (%v), want 1", passages, err)
	}
	has := func(w search.Walker) bool {
		return slices.ContainsFunc(w.Words("滨海县志修纂录"), func(w search.Word) bool { return w.Text == word })
	}
	if has(e) || !has(then) {
		t.Errorf("the word is one now: %v; in the preview: %v", has(e), has(then))
	}
	now, err := e.Search(t.Context(), search.Request{Query: word})
	if err != nil {
		t.Fatal(err)
	}
	preview, err := then.Search(t.Context(), search.Request{Query: word})
	if err != nil || preview.Total != 1 || now.Total != 1 || preview.Hits[0].Score == now.Hits[0].Score {
		t.Errorf("%+v, in the preview %+v (%v)", now, preview, err)
	}
}
