package web

import (
	"context"
	"errors"
	"net/url"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/web/dc"
	"suoyin/web/oai"
	"suoyin/web/sru"
)

// sruPath is where catalogues search, see web/sru.
const sruPath = "/sru"

// sru answers a catalogue's search.
func (s *server) sru(c *gin.Context) error {
	arguments, err := formArguments(c)
	if err != nil {
		return err
	}
	base, err := url.Parse(s.absolute(c, sruPath))
	if err != nil {
		return &parameterError{Name: "Host", Value: c.Request.Host, Want: "the name of a server"}
	}
	port := base.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[base.Scheme]
	}
	host := s.hostname(c)
	p := sru.Provider{
		Find: s.findArticles, Article: s.library.Article,
		Describe: func(a *corpus.Article) dc.Record { return s.describe(c, a) },
		Identify: func(id string) string { return oai.Identifier(host, id) },
		Host:     host, Port: port, Path: base.Path[1:], Name: s.say(s.language(c), "name"),
	}
	body, err := p.Answer(c.Request.Context(), arguments)
	return sendProtocol(c, body, err)
}

// findArticles are the articles that a query finds, in the order in which they
// stand in the index: limit of them after the first skip, and how many there are.
func (s *server) findArticles(ctx context.Context, q string, skip, limit int) (ids []string, total int, err error) {
	engine, ok := s.engine.(search.Walker)
	if !ok {
		return nil, 0, errNotOffered
	}
	seen := map[string]bool{}
	err = engine.Tally(ctx, search.Request{Query: q, In: search.All}, func(a search.ArticleRef, _ int) bool {
		if seen[a.ID] {
			return true
		}
		seen[a.ID] = true
		if total >= skip && len(ids) < limit {
			ids = append(ids, a.ID)
		}
		total++
		return ctx.Err() == nil
	})
	return ids, total, errors.Join(err, ctx.Err())
}
