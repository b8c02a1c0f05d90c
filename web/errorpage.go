package web

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"suoyin/search"
	"suoyin/search/query"
)

// errorPage says what went wrong and what to do now.
type errorPage struct {
	layout
	Fault fault
	// Explained is what is wrong, for the reader; may be empty.
	Explained string
	// Mistake points into a query; nil for other errors.
	Mistake   *mistake
	RequestID string
}

// mistake shows a query with the wrong character.
type mistake struct {
	Before, At, After string
	// Place is the character's number, from 1.
	Place        int
	Proposal     string
	ProposalHref string
}

func (s *server) sendErrorPage(c *gin.Context, f fault, err error) {
	p := &errorPage{layout: s.newLayout(c, "error", askedOf(c)), Fault: f, RequestID: requestID(c)}
	p.Title = s.say(p.Lang, "error-"+f.Name)
	p.Hidden = true
	if f.Told {
		p.Explained = capital(s.explain(p.Lang, err))
	}
	var wrong *query.Error
	if errors.As(err, &wrong) {
		p.Mistake = newMistake(wrong, c.Request.URL.Query())
	}
	if sendErr := s.sendPage(c, f.Status, p); sendErr != nil {
		s.log.Error("error page", "request_id", requestID(c), "error", sendErr)
		c.Data(http.StatusInternalServerError, typeText, []byte(http.StatusText(http.StatusInternalServerError)))
	}
}

// askedOf is the query that an error is about, so that it can be mended where it
// stands.
func askedOf(c *gin.Context) string {
	if c.Request.URL.Path != "/search" {
		return ""
	}
	if q := []rune(c.Query("q")); len(q) <= search.MaxQuery {
		return string(q)
	}
	return ""
}

// explain is the error in the reader's language, as far as there is one.
func (s *server) explain(l lang, err error) string {
	var wrong *query.Error
	if errors.As(err, &wrong) {
		page := layout{Lang: l}
		return page.pick(wrong.Message)
	}
	var parameter *parameterError
	if errors.As(err, &parameter) {
		return s.say(l, "error-parameter-which", parameter.Name)
	}
	var limit *search.LimitError
	if errors.As(err, &limit) {
		if l == chinese {
			return limit.ZH + s.say(l, "stop")
		}
		return capital(limit.EN) + s.say(l, "stop")
	}
	return s.say(l, "error-"+judge(err).Name+"-what")
}

// bilingual is an error that can say in Chinese, too, what is wrong.
type bilingual interface {
	error
	Chinese() string
}

// spoken is what is wrong with a file, in that language.
func (s *server) spoken(l lang, err error) string {
	if l != chinese {
		return err.Error()
	}
	var b bilingual
	if errors.As(err, &b) {
		return b.Chinese()
	}
	return s.say(l, "error-internal") + s.say(l, "colon") + err.Error()
}

func newMistake(e *query.Error, v url.Values) *mistake {
	text := []rune(e.Query)
	at := min(max(e.Offset, 0), len(text))
	m := &mistake{Before: string(text[:at]), Place: at + 1, Proposal: e.Proposal}
	if at < len(text) {
		m.At, m.After = string(text[at]), string(text[at+1:])
	}
	if e.Proposal != "" {
		m.ProposalHref = link("/search", with(kept(v), "q", e.Proposal))
	}
	return m
}
