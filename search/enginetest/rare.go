package enginetest

import (
	"fmt"
	"slices"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
)

// rareWords: where nothing has all words, one that hardly any passage has is enough,
// and of the others more are needed. Words are single characters, so that all engines
// cut the same.
func rareWords(t *testing.T, open Open) {
	a := &corpus.Article{ID: "盐场-a000000009", Title: "盐场"}
	var want []string
	for i := range 1100 {
		text := []string{"堤上无人", "盐价不变", "风平"}[i%3]
		switch {
		case i == 500:
			text = "此处有犀"
		case i%200 == 1:
			text = "盐与米"
		}
		p := corpus.Paragraph{ID: fmt.Sprintf("p%d", i+1), Text: text}
		if i == 500 || i%200 == 1 {
			want = append(want, a.ID+"#"+p.ID)
		}
		a.Paragraphs = append(a.Paragraphs, p)
	}
	engine := open(t, []*corpus.Article{a})
	const readAs = `"犀" OR ANY/2 ("堤" "盐" "米" "茶")`
	for _, hitsOnly := range []bool{false, true} {
		got := ask(t, engine, search.Request{Query: "犀 堤 盐 米 茶", Sort: search.Position, Limit: search.MaxLimit, HitsOnly: hitsOnly})
		if got.Query.Relaxed != "any" || got.Query.ReadAs != readAs {
			t.Errorf("relaxed %q, read as %s, want %s", got.Query.Relaxed, got.Query.ReadAs, readAs)
		}
		if !slices.Equal(ids(got.Hits), want) || got.Total != len(want) {
			t.Errorf("%d hits %v, want %v", got.Total, ids(got.Hits), want)
		}
		typed := ask(t, engine, search.Request{Query: readAs, Sort: search.Position, Limit: search.MaxLimit, HitsOnly: hitsOnly})
		if typed.Query.Relaxed != "" || !slices.Equal(ids(typed.Hits), want) || typed.Places != got.Places {
			t.Errorf("typed, it finds %v at %d places, not %v at %d", ids(typed.Hits), typed.Places, want, got.Places)
		}
	}
}
