package web

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/search/scan"
)

// fakeEngine finds the words of a query as plain strings: enough to test pages
// with. What engines must really do is tested in search/enginetest.
type fakeEngine struct {
	// Engine shows every place: lines, counts and neighbours.
	*scan.Engine
	articles []*corpus.Article
	// err is answered to every search, if set.
	err error
	// answer is answered to every search, if set.
	answer *search.Answer
	// asked is the last request.
	asked search.Request
	// wait holds searches until it is closed.
	wait chan struct{}
}

func (e *fakeEngine) Close() error { return nil }

func (e *fakeEngine) Stats(context.Context) (search.Stats, error) {
	s := search.Stats{Articles: len(e.articles), Generation: "g1"}
	for _, a := range e.articles {
		s.Passages += len(a.Passages())
		s.Citations += len(a.Citations)
	}
	return s, e.err
}

func (e *fakeEngine) Search(ctx context.Context, req search.Request) (*search.Answer, error) {
	e.asked = req
	if e.wait != nil {
		select {
		case <-e.wait:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	if e.err != nil {
		return nil, e.err
	}
	if e.answer != nil {
		return e.answer, nil
	}
	if at := strings.IndexByte(req.Query, '('); at >= 0 && !strings.Contains(req.Query, ")") {
		return nil, fmt.Errorf("search %q: %w", req.Query, &query.Error{
			Query: req.Query, Offset: corpus.Len(req.Query[:at]),
			Message:  query.Message{ZH: "括号没有合上", EN: "this parenthesis is not closed"},
			Proposal: req.Query + ")",
		})
	}
	return e.find(req), nil
}

func (e *fakeEngine) find(req search.Request) *search.Answer {
	words := strings.Fields(strings.NewReplacer(`"`, "", "“", "", "”", "").Replace(req.Query))
	answer := &search.Answer{Query: search.Reading{Text: req.Query, ReadAs: strings.Join(words, " AND ")}, TookMS: 0.4,
		Scopes: map[search.Scope]int{search.All: 0, search.Paragraphs: 0, search.Notes: 0, search.Citations: 0}}
	kinds := map[string]int{}
	var hits []search.Hit
	for _, a := range e.articles {
		if ids := req.Filters["article"]; len(ids) > 0 && !slices.Contains(ids, a.ID) {
			continue
		}
		for _, p := range a.Passages() {
			spans := findAll(p.Text, words)
			if len(spans) == 0 {
				continue
			}
			scope := search.Paragraphs
			if p.Kind == corpus.KindNote {
				scope = search.Notes
			}
			answer.Scopes[search.All]++
			answer.Scopes[scope]++
			if req.In != "" && req.In != search.All && req.In != scope {
				continue
			}
			if ks := req.Filters["kind"]; len(ks) > 0 && !slices.Contains(ks, string(p.Kind)) {
				continue
			}
			kinds[string(p.Kind)]++
			answer.Places += len(spans)
			hits = append(hits, newFakeHit(a, p, spans, req.Query))
		}
	}
	answer.Total = len(hits)
	for _, w := range words {
		answer.Query.Parts = append(answer.Query.Parts, search.Part{Text: w, Total: answer.Total})
	}
	answer.Facets = map[string][]search.FacetValue{"kind": nil}
	for k, n := range kinds {
		answer.Facets["kind"] = append(answer.Facets["kind"], search.FacetValue{Value: k, Count: n})
	}
	slices.SortFunc(answer.Facets["kind"], func(a, b search.FacetValue) int { return strings.Compare(a.Value, b.Value) })
	start := 0
	fmt.Sscan(req.Cursor, &start)
	limit := req.Limit
	if limit == 0 {
		limit = search.DefaultLimit
	}
	end := min(start+limit, len(hits))
	answer.Hits = hits[start:end]
	if end < len(hits) {
		answer.Next = fmt.Sprint(end)
	}
	return answer
}

func newFakeHit(a *corpus.Article, p corpus.Passage, spans [][2]int, q string) search.Hit {
	h := search.Hit{ID: p.ID, Kind: p.Kind, Section: p.Section, Pages: p.Pages, Text: p.Text, Spans: spans, Score: 1,
		URL:     "/articles/" + url.PathEscape(a.ID) + "?q=" + url.QueryEscape(q) + "#" + p.ID,
		Article: search.ArticleRef{ID: a.ID, Title: a.Title, Authors: a.Authors, Journal: a.Journal.Name, Year: a.Journal.Year, Issue: a.Journal.Issue}}
	for _, an := range p.Anchors {
		h.Notes = append(h.Notes, search.NoteRef{ID: an.Note, Marker: a.Markers().At(an), Offset: an.Offset})
	}
	return h
}

// findAll is where all of the words stand, if all of them do.
func findAll(text string, words []string) [][2]int {
	var spans [][2]int
	for _, w := range words {
		found := false
		for from := 0; ; {
			i := strings.Index(text[from:], w)
			if i < 0 {
				break
			}
			found = true
			start := corpus.Len(text[:from+i])
			spans = append(spans, [2]int{start, start + corpus.Len(w)})
			from += i + len(w)
		}
		if !found {
			return nil
		}
	}
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	kept := spans[:0]
	for _, s := range spans {
		if n := len(kept); n == 0 || s[0] >= kept[n-1][1] {
			kept = append(kept, s)
		}
	}
	return kept
}

// fakeLibrary holds articles in memory.
type fakeLibrary struct {
	articles []*corpus.Article
	err      error
}

func (l *fakeLibrary) Article(_ context.Context, id string) (*corpus.Article, error) {
	for _, a := range l.articles {
		if a.ID == id {
			return a, l.err
		}
	}
	return nil, fmt.Errorf("article %q: %w", id, corpus.ErrNotFound)
}

func (l *fakeLibrary) Source(ctx context.Context, id string) ([]byte, error) {
	a, err := l.Article(ctx, id)
	if err != nil {
		return nil, err
	}
	return []byte(a.Title), nil
}

func (l *fakeLibrary) Articles(_ context.Context, list corpus.ArticleList) (*corpus.ArticlePage, error) {
	p := &corpus.ArticlePage{}
	for _, a := range l.articles {
		if list.Author != "" && !slices.Contains(a.Authors, list.Author) || list.Journal != "" && a.Journal.Name != list.Journal || !strings.Contains(a.Title, list.Text) {
			continue
		}
		p.Articles = append(p.Articles, corpus.ArticleEntry{ID: a.ID, Title: a.Title, Authors: a.Authors, Journal: a.Journal,
			Paragraphs: len(a.Paragraphs), Notes: len(a.Notes), Citations: len(a.Citations), Source: a.Source})
	}
	p.Total = len(p.Articles)
	return p, l.err
}

func (l *fakeLibrary) Citations(_ context.Context, list corpus.CitationList) (*corpus.CitationPage, error) {
	p := &corpus.CitationPage{}
	for _, a := range l.articles {
		for _, c := range a.Citations {
			if strings.Contains(c.Raw, list.Text) {
				p.Citations = append(p.Citations, corpus.CitationEntry{Article: a.ID, ArticleTitle: a.Title, Citation: c})
			}
		}
	}
	p.Total = len(p.Citations)
	return p, l.err
}

func (l *fakeLibrary) Changed(_ context.Context, list corpus.ChangeList) (*corpus.ChangePage, error) {
	p := &corpus.ChangePage{}
	for i, a := range l.articles {
		ch := corpus.ArticleChange{ID: a.ID, Journal: a.Journal.Name, Changed: time.Unix(1700000000+int64(i), 0)}
		if (list.ID == "" || list.ID == a.ID) && (list.Journal == "" || list.Journal == ch.Journal) {
			p.Changes = append(p.Changes, ch)
		}
	}
	p.Total = len(p.Changes)
	return p, l.err
}

func (l *fakeLibrary) Journals(context.Context, string, int) ([]string, error) {
	var names []string
	for _, a := range l.articles {
		names = append(names, a.Journal.Name)
	}
	return names, l.err
}

func (l *fakeLibrary) Counts(context.Context) (corpus.Counts, error) {
	var n corpus.Counts
	for _, a := range l.articles {
		n.Articles++
		n.Paragraphs += len(a.Paragraphs)
		n.Notes += len(a.Notes)
		n.Citations += len(a.Citations)
	}
	return n, l.err
}
