package enginetest

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

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
// spans must be those of a plain scan.
func Oracle(t *testing.T, e search.Engine, articles []*corpus.Article, o OracleOptions) {
	t.Helper()
	truth := newPlainScan(articles)
	r := rand.New(rand.NewPCG(o.Seed, 0))
	for range o.Strings {
		s := truth.sample(r, o.MaxLength)
		if fold.Text(s) == "" {
			continue
		}
		truth.check(t, e, s, o.MaxHits)
		if t.Failed() {
			return // one string that differs says enough
		}
	}
}

// plainScan is the passages and their folded texts.
type plainScan struct {
	passages []scanned
	// starts are the code points before each passage, to draw from all alike.
	starts []int
	size   int
}

type scanned struct {
	id, text, folded string
}

func newPlainScan(articles []*corpus.Article) *plainScan {
	s := &plainScan{}
	for _, a := range articles {
		for _, p := range a.Passages() {
			s.passages = append(s.passages, scanned{a.ID + "#" + p.ID, p.Text, fold.Text(p.Text)})
			s.starts = append(s.starts, s.size)
			s.size += corpus.Len(p.Text)
		}
	}
	return s
}

// sample cuts out a string, one in four with a character changed or two
// exchanged.
func (s *plainScan) sample(r *rand.Rand, maxLength int) string {
	at := r.IntN(s.size)
	i, found := slices.BinarySearch(s.starts, at)
	if !found {
		i--
	}
	text := []rune(s.passages[i].text)
	from := at - s.starts[i]
	cut := slices.Clone(text[from:min(len(text), from+1+r.IntN(maxLength))])
	switch k := r.IntN(len(cut)); r.IntN(8) {
	case 0:
		cut[k] = text[r.IntN(len(text))]
	case 1:
		j := r.IntN(len(cut))
		cut[k], cut[j] = cut[j], cut[k]
	}
	return string(cut)
}

// check compares one answer with the scan.
func (s *plainScan) check(t *testing.T, e search.Engine, text string, maxHits int) {
	t.Helper()
	needle := fold.Text(text)
	want, places := s.find(needle)
	q := query.Phrase{Text: text}.String()
	a, err := e.Search(context.Background(), search.Request{Query: q, Sort: search.Position, Limit: search.MaxLimit})
	if err != nil {
		t.Errorf("%s: %v", q, err)
		return
	}
	if a.Places < 0 {
		a.Places = countPlaces(t, e, q)
	}
	if a.Total != len(want) || a.Places != places {
		t.Errorf("%s: %d passages and %d places, the scan has %d and %d", q, a.Total, a.Places, len(want), places)
		return
	}
	if maxHits > 0 && a.Total > maxHits {
		return
	}
	for _, h := range pages(t, e, q, a) {
		id := h.Article.ID + "#" + h.ID
		w, ok := want[id]
		if !ok {
			t.Errorf("%s: %s is a hit, but not for the scan, or comes twice", q, id)
			return
		}
		delete(want, id)
		if !slices.Equal(h.Spans, w.spans()) {
			t.Errorf("%s: %s has spans %v, the scan has %v", q, id, h.Spans, w.spans())
		}
		checkSpans(t, needle, h)
	}
	for id := range want {
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

// scanHit is a passage and where the string stands, in bytes of the folded text.
type scanHit struct {
	passage *scanned
	needle  string
	at      []int
}

// find looks for a folded string in every passage, from left to right without
// overlap.
func (s *plainScan) find(needle string) (hits map[string]scanHit, places int) {
	hits = make(map[string]scanHit)
	for i := range s.passages {
		p := &s.passages[i]
		h := scanHit{passage: p, needle: needle}
		for from := 0; ; {
			n := strings.Index(p.folded[from:], needle)
			if n < 0 {
				break
			}
			h.at = append(h.at, from+n)
			from += n + len(needle)
		}
		if len(h.at) > 0 {
			hits[p.id] = h
			places += len(h.at)
		}
	}
	return hits, places
}

// spans are the places in the printed text. Those that share a printed
// character, each having a part of it, are one.
func (h scanHit) spans() [][2]int {
	mapped := fold.New(h.passage.text)
	var spans [][2]int
	for _, at := range h.at {
		start := utf8.RuneCountInString(h.passage.folded[:at])
		from, to := mapped.Span(start, start+utf8.RuneCountInString(h.needle))
		if n := len(spans); n > 0 && from < spans[n-1][1] {
			spans[n-1][1] = to
			continue
		}
		spans = append(spans, [2]int{from, to})
	}
	return spans
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
