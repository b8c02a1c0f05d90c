package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"suoyin/search"
)

// explainer is the engine as one that says how it reads and why it finds.
func (s *server) explainer() (search.Explainer, error) {
	if e, ok := s.engine.(search.Explainer); ok {
		return e, nil
	}
	return nil, errNotOffered
}

// apiAnalyze answers with how a text is folded and cut.
func (s *server) apiAnalyze(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "text"); err != nil {
		return err
	}
	e, err := s.explainer()
	if err != nil {
		return err
	}
	a, err := e.Analyze(c.Request.Context(), values.Get("text"))
	if err != nil {
		return err
	}
	return sendJSON(c, a)
}

// apiExplain answers with why a passage is a hit.
func (s *server) apiExplain(c *gin.Context) error {
	x, err := s.whyHit(c.Request.Context(), c.Request.URL.Query())
	if err != nil {
		return err
	}
	return sendJSON(c, x)
}

// whyHit reads the question and asks.
func (s *server) whyHit(ctx context.Context, v url.Values) (*search.Explanation, error) {
	if err := onlyParameters(v, append([]string{"q", "in", "as_printed", "of", "passage", "lang"}, facetNames()...)...); err != nil {
		return nil, err
	}
	req, err := readSearch(v)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"of", "passage"} {
		if v.Get(name) == "" {
			return nil, &parameterError{Name: name, Want: "an article's identifier in of, and a passage's in passage"}
		}
	}
	e, err := s.explainer()
	if err != nil {
		return nil, err
	}
	return e.Explain(ctx, req, v.Get("of"), v.Get("passage"))
}

// explainPage shows why a passage is a hit.
type explainPage struct {
	layout
	*search.Explanation
	// Back is the search, Place the passage in its article.
	Back, Place string
	// Passage is the text with the places of all parts marked.
	Passage []stretch
}

// stretch is a piece of a text, marked or not.
type stretch struct {
	Text   string
	Marked bool
}

func (s *server) explainPage(c *gin.Context) error {
	values := c.Request.URL.Query()
	x, err := s.whyHit(c.Request.Context(), values)
	if err != nil {
		return err
	}
	asked := with(with(with(values, "of"), "passage"), "lang")
	p := &explainPage{layout: s.newLayout(c, "explain", values.Get("q")), Explanation: x}
	p.Hidden = true
	p.layout.Title = s.say(p.Lang, "explain")
	p.Back = link("/search", asked)
	p.Place = articleLink(x.Article.ID, x.ID, view(asked))
	p.Passage = stretches(x.Text, x.Parts)
	return s.sendPage(c, http.StatusOK, p)
}

// stretches cuts a text where the places of parts, or of their words, begin and
// end.
func stretches(text string, parts []search.FoundPart) []stretch {
	runes := []rune(text)
	marked := make([]bool, len(runes)+1)
	var mark func(parts []search.FoundPart)
	mark = func(parts []search.FoundPart) {
		for _, p := range parts {
			for _, s := range p.Spans {
				for i := s[0]; i < min(s[1], len(runes)); i++ {
					marked[i] = true
				}
			}
			mark(p.Words)
		}
	}
	mark(parts)
	var list []stretch
	for from, i := 0, 1; i <= len(runes); i++ {
		if i == len(runes) || marked[i] != marked[from] {
			list = append(list, stretch{string(runes[from:i]), marked[from]})
			from = i
		}
	}
	return list
}

// explainLink is the page that says why a passage is a hit of a search.
func explainLink(v url.Values, article, passage string) string {
	asked := url.Values{}
	for _, name := range append([]string{"q", "in", "as_printed"}, facetNames()...) {
		if len(v[name]) > 0 {
			asked[name] = v[name]
		}
	}
	return link("/explain", with(with(asked, "of", article), "passage", passage))
}

// certify adds its certificate to an answer, if that is asked for.
func (s *server) certify(ctx context.Context, v url.Values, req search.Request, answer *search.Answer) error {
	wanted, err := readBool(v, "certificate")
	if err != nil || !wanted {
		return err
	}
	e, ok := s.engine.(search.Certifier)
	if !ok {
		return errNotOffered
	}
	answer.Certificate, err = e.Certify(ctx, req)
	return err
}

// PairsAdds is what the pairs add to the score.
func (p *explainPage) PairsAdds() float64 { return p.Score.PairsShare * p.Score.PairsScore }

// linkExplanations leads from each hit to why it is one.
func (s *server) linkExplanations(p *searchPage, v url.Values) {
	if _, err := s.explainer(); err != nil {
		return
	}
	for i := range p.Groups {
		g := &p.Groups[i]
		for j := range g.Hits {
			g.Hits[j].Explain = explainLink(v, g.Article.ID, g.Hits[j].ID)
		}
	}
}
