package web

import (
	"slices"
	"sync"

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
