package enginetest

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
)

// OracleOptions say how much is asked.
type OracleOptions struct {
	// Strings is how many strings are asked for, MaxLength how many code points
	// they have at most.
	Strings, MaxLength int
	Seed               uint64
	// MaxHits leaves out strings with more hits, 0 none: reading the hits of
	// 的 in a whole library page by page takes long. Their totals are compared
	// all the same.
	MaxHits int
}

// Oracle asks an engine that holds the articles for strings cut out of their
// passages, and for strings that are nearly so, in quotes. Passages, places and
// spans must be those of a plain scan. What was asked is the answer.
func Oracle(t *testing.T, e search.Engine, articles []*corpus.Article, o OracleOptions) OracleCounts {
	t.Helper()
	scan := newPlainScan(articles)
	r := rand.New(rand.NewPCG(o.Seed, 0))
	var texts, needles []string
	for tries := 0; len(texts) < o.Strings && tries < 2*o.Strings; tries++ {
		if s := scan.sample(r, o.MaxLength); fold.Text(s) != "" {
			texts, needles = append(texts, s), append(needles, fold.Text(s))
		}
	}
	counts := OracleCounts{}
	for i, want := range scan.findAll(needles, o.MaxHits) {
		want.check(t, e, texts[i], o.MaxHits)
		if t.Failed() {
			break // one string that differs says enough
		}
		counts.add(want)
	}
	return counts
}

// OracleCounts is what was asked and found.
type OracleCounts struct {
	// Strings were asked for; Absent of them stand nowhere.
	Strings, Absent int
	// Passages and Places are those of all strings together.
	Passages, Places int
}

func (c *OracleCounts) add(w *truth) {
	c.Strings++
	c.Passages += w.passages
	c.Places += w.places
	if w.places == 0 {
		c.Absent++
	}
}

// check compares one answer with the scan.
func (w *truth) check(t *testing.T, e search.Engine, text string, maxHits int) {
	t.Helper()
	q := query.Phrase{Text: text}.String()
	a, err := e.Search(context.Background(), search.Request{Query: q, Sort: search.Position, Limit: search.MaxLimit})
	if err != nil {
		t.Errorf("%s: %v", q, err)
		return
	}
	if a.Places < 0 {
		a.Places = countPlaces(t, e, q)
	}
	if a.Total != w.passages || a.Places != w.places {
		t.Errorf("%s: %d passages and %d places, the scan has %d and %d", q, a.Total, a.Places, w.passages, w.places)
		return
	}
	if maxHits > 0 && a.Total > maxHits {
		return
	}
	for _, h := range pages(t, e, q, a) {
		id := h.Article.ID + "#" + h.ID
		hit, ok := w.hits[id]
		if !ok {
			t.Errorf("%s: %s is a hit, but not for the scan, or comes twice", q, id)
			return
		}
		delete(w.hits, id)
		if !slices.Equal(h.Spans, hit.spans()) {
			t.Errorf("%s: %s has spans %v, the scan has %v", q, id, h.Spans, hit.spans())
		}
		checkSpans(t, w.needle, h)
	}
	for id := range w.hits {
		t.Errorf("%s: the scan finds %s, the engine does not", q, id)
	}
}

// pages reads all hits from the first answer on.
func pages(t *testing.T, e search.Engine, q string, a *search.Answer) []search.Hit {
	t.Helper()
	hits := a.Hits
	for a.Next != "" {
		var err error
		a, err = e.Search(context.Background(), search.Request{Query: q, Sort: search.Position, Limit: search.MaxLimit, Cursor: a.Next})
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if len(a.Hits) == 0 {
			t.Fatalf("%s: a cursor leads to an empty page", q)
		}
		hits = append(hits, a.Hits...)
	}
	return hits
}

// checkSpans: each span, cut out and folded, is the string. Only where it begins
// or ends inside a printed character (fi in a ligature ﬁ) may it have more, and
// then nothing can be taken off at either end.
func checkSpans(t *testing.T, needle string, h search.Hit) {
	t.Helper()
	has := func(from, to int) bool {
		return strings.Contains(fold.Text(corpus.Slice(h.Text, from, to)), needle)
	}
	for _, s := range h.Spans {
		cut := fold.Text(corpus.Slice(h.Text, s[0], s[1]))
		if cut != needle && (!has(s[0], s[1]) || has(s[0]+1, s[1]) || has(s[0], s[1]-1)) {
			t.Errorf("%s#%s: span %v is %q, want %q", h.Article.ID, h.ID, s, cut, needle)
		}
	}
}

// countPlaces asks for the places that an answer has left uncounted.
func countPlaces(t *testing.T, e search.Engine, q string) int {
	t.Helper()
	w, ok := e.(search.Walker)
	if !ok {
		t.Fatalf("%s: places are not counted, and %T is no search.Walker", q, e)
	}
	_, places, err := w.Count(context.Background(), search.Request{Query: q})
	if err != nil {
		t.Errorf("count %s: %v", q, err)
	}
	return places
}
