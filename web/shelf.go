package web

import (
	"context"
	"slices"
	"sync"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/corpus/works"
)

// shelf is the library's own articles as works, so that a faulty citation of
// one finds it, and the works that notes cite and nobody has put here. It is
// made anew when the library or the works have changed.
type shelf struct {
	mu     sync.Mutex
	counts corpus.Counts
	set    *works.Set
	// entries are the articles by folded title.
	entries map[string][]corpus.ArticleEntry
	// cited is the set that wanted was made of.
	cited  *works.Set
	wanted []*works.Work
}

// fill makes the shelf anew where it is not up to date. The caller holds mu.
func (h *shelf) fill(ctx context.Context, s *server) error {
	counts, err := s.library.Counts(ctx)
	if err != nil || h.set != nil && h.counts == counts {
		return err
	}
	entries, _, err := s.allArticles(ctx, corpus.ArticleList{})
	if err != nil {
		return err
	}
	places := make([]works.Place, len(entries))
	h.entries = make(map[string][]corpus.ArticleEntry, len(entries))
	for i := range entries {
		e := &entries[i]
		places[i] = works.Place{Article: e.ID, ArticleTitle: e.Title, Citation: entryCitation(e)}
		h.entries[fold.Text(e.Title)] = append(h.entries[fold.Text(e.Title)], *e)
	}
	h.counts, h.set, h.cited = counts, works.Apart(places), nil
	return nil
}

// articles are the library's own articles as works.
func (h *shelf) articles(ctx context.Context, s *server) (*works.Set, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	err := h.fill(ctx, s)
	return h.set, err
}

// missing are the pieces of journals, newspapers and the like that notes cite
// and that are not in the library, most cited first. Books are left out: no
// library of articles has them.
func (h *shelf) missing(ctx context.Context, s *server) ([]*works.Work, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.fill(ctx, s); err != nil {
		return nil, err
	}
	if set := s.works.Set(); h.cited != set {
		h.cited = set
		h.wanted = slices.DeleteFunc(slices.Clone(set.Works()), func(w *works.Work) bool {
			return !wantable(w.Citation.Type) || w.Citation.Title == "" || h.holds(&w.Citation)
		})
	}
	return h.wanted, nil
}

func wantable(cslType string) bool {
	return slices.Contains([]string{"article-journal", "article-newspaper", "article-magazine", "paper-conference", "thesis"}, cslType)
}

func (h *shelf) holds(c *corpus.Citation) bool {
	same := h.entries[fold.Text(c.Title)]
	return slices.ContainsFunc(same, func(e corpus.ArticleEntry) bool { return sameArticle(&e, c) })
}

// leastAlike is how much of a citation an article must share to be the one that
// it means: a title with a slip does, an author and a year do not.
const leastAlike = 0.6

// ownArticle is an article of the library that a citation may mean.
type ownArticle struct {
	ID, Title string
	// Percent is how far it agrees; Differs are the fields in which it does not.
	Percent int
	Differs []string
}

// own finds the library's articles that the citations may mean, one for each.
func (s *server) own(ctx context.Context, questions []corpus.Citation) ([]ownArticle, error) {
	set, err := s.shelf.articles(ctx, s)
	if err != nil {
		return nil, err
	}
	var out []ownArticle
	for i := range questions {
		for _, f := range set.Locate(&questions[i], 1) {
			if f.Score < leastAlike {
				continue
			}
			for _, p := range f.Work.Places {
				out = append(out, ownArticle{p.Article, p.ArticleTitle, int(f.Score*100 + 0.5), withoutPage(f.Differs)})
			}
		}
	}
	return out, nil
}

// withoutPage leaves out the page: a note names the one that it cites, and a
// list of articles the one on which each begins.
func withoutPage(fields []string) []string {
	return slices.DeleteFunc(slices.Clone(fields), func(f string) bool { return f == "page" })
}
