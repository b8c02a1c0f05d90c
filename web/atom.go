package web

import (
	"context"
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/search"
)

// feedHits is how many passages a feed looks at: the newest articles have them.
const feedHits = 100

// atomFeed is an Atom feed (RFC 4287) of the newest articles that a query finds.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string       `xml:"id"`
	Title   string       `xml:"title"`
	Updated string       `xml:"updated"`
	Authors []atomPerson `xml:"author"`
	Links   []atomLink   `xml:"link"`
	Summary string       `xml:"summary"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

// feed answers a search as an Atom feed: one entry for each article, newest
// first, with the first passage that matches.
func (s *server) feed(c *gin.Context) error {
	values := c.Request.URL.Query()
	req, err := readSearch(values)
	if err != nil {
		return err
	}
	req.Sort, req.Limit, req.Cursor = search.Date, feedHits, ""
	answer, err := s.ask(c.Request.Context(), req)
	if err != nil {
		return err
	}
	f := s.newFeed(c, values, req)
	if f.Entries, err = s.feedEntries(c, answer.Hits, view(values)); err != nil {
		return err
	}
	for _, e := range f.Entries {
		f.Updated = max(f.Updated, e.Updated)
	}
	body, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		return err
	}
	c.Header("Cache-Control", cacheBriefly)
	send(c, http.StatusOK, "application/atom+xml; charset=utf-8", append([]byte(xml.Header), body...))
	return nil
}

func (s *server) newFeed(c *gin.Context, values url.Values, req search.Request) atomFeed {
	l := s.language(c)
	v := kept(values)
	return atomFeed{
		Lang: string(l), ID: s.absolute(c, link("/search.atom", v)), Updated: time.Unix(0, 0).UTC().Format(time.RFC3339),
		Title: s.say(l, "name") + s.say(l, "colon") + req.Query,
		Links: []atomLink{
			{"self", "application/atom+xml", s.absolute(c, link("/search.atom", v))},
			{"alternate", "text/html", s.absolute(c, link("/search", v))},
		},
	}
}

func (s *server) feedEntries(c *gin.Context, hits []search.Hit, v url.Values) ([]atomEntry, error) {
	seen := map[string]bool{}
	var entries []atomEntry
	for _, h := range hits {
		if seen[h.Article.ID] {
			continue
		}
		seen[h.Article.ID] = true
		updated, err := s.updated(c.Request.Context(), h.Article.ID)
		if err != nil {
			return nil, err
		}
		e := atomEntry{
			ID: "urn:suoyin:article:" + url.PathEscape(h.Article.ID), Title: h.Article.Title, Updated: updated.UTC().Format(time.RFC3339),
			Links: []atomLink{{"alternate", "text/html", s.absolute(c, articleLink(h.Article.ID, h.ID, v))}}, Summary: plain(newSnippet(h.Text, h.Spans, nil)),
		}
		for _, name := range h.Article.Authors {
			e.Authors = append(e.Authors, atomPerson{name})
		}
		if len(e.Authors) == 0 { // RFC 4287 §4.1.2 asks for one
			e.Authors = []atomPerson{{s.say(s.language(c), "not-known")}}
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// updated is when the library last changed an article.
func (s *server) updated(ctx context.Context, id string) (time.Time, error) {
	page, err := s.library.Articles(ctx, corpus.ArticleList{ID: id, Limit: 1})
	if err != nil || len(page.Articles) == 0 {
		return time.Time{}, err
	}
	return page.Articles[0].Updated, nil
}

// plain is a snippet as text.
func plain(s snippet) string {
	var b strings.Builder
	if s.Before {
		b.WriteString("…")
	}
	for i, part := range s.Parts {
		if i > 0 {
			b.WriteString("…")
		}
		for _, p := range part {
			for _, r := range p.Runs {
				b.WriteString(r.Text)
			}
		}
	}
	if s.After {
		b.WriteString("…")
	}
	return b.String()
}
