package web

import (
	"slices"
	"sync"

	"suoyin/corpus"
	"suoyin/corpus/works"
)

// shelf remembers the works that notes cite and nobody has put here, until the
// works or the articles are others.
type shelf struct {
	mu     sync.Mutex
	cited  *works.Set
	own    *works.Own
	wanted []*works.Work
}

// missing are the pieces of journals, newspapers and the like that notes cite
// and that are not in the library, most cited first. Books are left out: no
// library of articles has them.
func (h *shelf) missing(w Works) []*works.Work {
	h.mu.Lock()
	defer h.mu.Unlock()
	if set, own := w.Set(), w.Own(); h.cited != set || h.own != own {
		h.cited, h.own = set, own
		h.wanted = slices.DeleteFunc(slices.Clone(set.Works()), func(w *works.Work) bool {
			return !wantable(w.Citation.Type) || w.Citation.Title == "" || own.Cited(&w.Citation) != nil
		})
	}
	return h.wanted
}

func wantable(cslType string) bool {
	return slices.Contains([]string{"article-journal", "article-newspaper", "article-magazine", "paper-conference", "thesis"}, cslType)
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
func (s *server) own(questions []corpus.Citation) []ownArticle {
	var out []ownArticle
	for i := range questions {
		for _, f := range s.works.Own().Locate(&questions[i], 1) {
			if f.Score < leastAlike {
				continue
			}
			for _, p := range f.Work.Places {
				out = append(out, ownArticle{p.Article, p.ArticleTitle, int(f.Score*100 + 0.5), withoutPage(f.Differs)})
			}
		}
	}
	return out
}

// withoutPage leaves out the page: a note names the one that it cites, and a
// list of articles the one on which each begins.
func withoutPage(fields []string) []string {
	return slices.DeleteFunc(slices.Clone(fields), func(f string) bool { return f == "page" })
}
