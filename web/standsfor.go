package web

import (
	"fmt"
	"net/url"
	"strings"

	"suoyin/corpus"
	"suoyin/search"
)

// standsFor is what a back-reference in a hit (同上) stands for: a reader of hits does
// not have the notes before it in sight.
type standsFor struct {
	Back, Href string
	// Citation is what it stands for, with the page cited here.
	Citation corpus.Citation
}

// standsFor are the back-references of a note, resolved.
func (s *server) standsFor(h *search.Hit) []standsFor {
	if h.Kind != corpus.KindNote {
		return nil
	}
	var found []standsFor
	// A note's citations are numbered; its passage is called like it or has one letter more.
	for _, note := range []string{h.ID, strings.TrimPrefix(h.ID, "n")} {
		for k := 1; ; k++ {
			id := fmt.Sprintf("%s.%d", note, k)
			w, ok := s.works.Set().Of(h.Article.ID, id)
			if !ok {
				break
			}
			for i := range w.Places {
				if p := &w.Places[i]; p.Article == h.Article.ID && p.Citation.ID == id && p.Citation.Back != "" {
					found = append(found, standsFor{p.Citation.Back, "/works/" + url.PathEscape(w.ID), p.Citation})
				}
			}
		}
	}
	return found
}
