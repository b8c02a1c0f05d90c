package web

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/variants"
)

// Sizes of suggestions.
const (
	// maxSuggestions is what a list below a box can show without scrolling.
	maxSuggestions = 10
	// leastSuggest is the shortest text that is worth suggestions, in bytes of
	// UTF-8: one Chinese character or three letters.
	leastSuggest = 3
)

// suggestion is a query to take instead of what has been typed so far.
type suggestion struct {
	// Query is what to search for, Label what it stands for: an author, a title,
	// a journal or a cited work.
	Query string `json:"query"`
	Label string `json:"label"`
	Kind  string `json:"kind"`
}

// apiSuggest answers with authors, titles and journals of the library, and
// titles of cited works, that hold the text.
func (s *server) apiSuggest(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "q"); err != nil {
		return err
	}
	found, err := s.suggest(c.Request.Context(), strings.TrimSpace(values.Get("q")))
	if err != nil {
		return err
	}
	return sendJSON(c, map[string]any{"suggestions": list(found)})
}

func (s *server) suggest(ctx context.Context, text string) ([]suggestion, error) {
	if len(text) < leastSuggest || utf8.RuneCountInString(text) > shortLength {
		return nil, nil
	}
	page, err := s.library.Articles(ctx, corpus.ArticleList{Text: text, Limit: maxSuggestions})
	if err != nil {
		return nil, err
	}
	b := suggestions{text: text, seen: map[string]bool{}}
	for _, a := range page.Articles {
		for _, name := range a.Authors {
			b.add("作者:"+quoted(name), name, "author")
		}
		b.add("刊名:"+quoted(a.Journal.Name), a.Journal.Name, "journal")
		b.add("题名:"+quoted(a.Title), a.Title, "title")
	}
	for _, w := range s.works.Set().Find(text) {
		if b.full() {
			break
		}
		b.add("被引题名:"+quoted(w.Citation.Title), w.Citation.Title, "work")
	}
	return b.found, nil
}

// suggestions collects what holds the text, each once.
type suggestions struct {
	text  string
	seen  map[string]bool
	found []suggestion
}

func (b *suggestions) full() bool { return len(b.found) == maxSuggestions }

func (b *suggestions) add(query, label, kind string) {
	if b.full() || b.seen[query] || !strings.Contains(strings.ToLower(label), strings.ToLower(b.text)) {
		return
	}
	b.seen[query] = true
	b.found = append(b.found, suggestion{Query: query, Label: label, Kind: kind})
}

// quoted is the text as an exact string of the query language; a quotation mark
// in it would end it and is left out.
func quoted(text string) string {
	return `"` + strings.ReplaceAll(text, `"`, " ") + `"`
}

// apiVariants answers with what stands in the texts and is nearly what was
// asked for.
func (s *server) apiVariants(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, append([]string{"q", "in", "as_printed"}, facetNames()...)...); err != nil {
		return err
	}
	req, err := readSearch(values)
	if err != nil {
		return err
	}
	w, err := s.walk()
	if err != nil {
		return err
	}
	near, err := variants.Near(c.Request.Context(), w, req)
	if err != nil {
		return err
	}
	return sendJSON(c, near)
}

// nearForm is a search for something that nearly was asked for.
type nearForm struct {
	Text, Of, Href string
	Passages       int
}

// otherForms are how texts have what was asked for in other characters, and the search
// for all of it.
type otherForms struct {
	Kind     string // spelled or printed
	Forms    []nearForm
	Href     string
	Passages int
}

// otherForms are the forms of a query in other characters: as words are written too,
// and as sources print it that lack one of its characters. They are an extra, as near
// forms are.
func (s *server) otherForms(c *gin.Context, v url.Values, req search.Request) (all []otherForms) {
	w, err := s.walk()
	if err != nil {
		return nil
	}
	req.Cursor = ""
	for _, kind := range []struct {
		name string
		find func(context.Context, search.Walker, search.Request) (*variants.Forms, error)
	}{{"spelled", variants.Spelled}, {"printed", variants.Unprinted}} {
		forms, err := kind.find(c.Request.Context(), w, req)
		if err != nil {
			s.log.Warn("other forms", "request_id", requestID(c), "error", err)
			return all
		}
		if len(forms.Forms) > 0 {
			all = append(all, otherForms{kind.name, linked(v, forms.Forms), link("/search", with(v, "q", forms.Query)), forms.Passages})
		}
	}
	return all
}

// nearForms are what a page without hits offers instead. It is an extra: where
// it cannot be had the page goes without.
func (s *server) nearForms(c *gin.Context, v url.Values) []nearForm {
	req, err := readSearch(v)
	if err != nil {
		return nil
	}
	w, err := s.walk()
	if err != nil {
		return nil
	}
	found, err := variants.Find(c.Request.Context(), w, req)
	if err != nil {
		s.log.Warn("near forms", "request_id", requestID(c), "error", err)
		return nil
	}
	return linked(v, found)
}

// slips are the forms that a term may have been meant for whose characters stand apart in all hits.
// Parts of it are none: the hits have these.
func (s *server) slips(c *gin.Context, v url.Values, q string) []nearForm {
	asked := fold.Text(q)
	return slices.DeleteFunc(s.nearForms(c, v), func(f nearForm) bool { return strings.Contains(asked, f.Text) })
}

// isLatin says that a query has words and none but of Latin letters without accents,
// as pinyin is typed.
func isLatin(q string) bool {
	letter := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	return strings.ContainsFunc(q, letter) && !strings.ContainsFunc(q, func(r rune) bool { return !letter(r) && r != ' ' && r != '\'' })
}

// linked are variants as links.
func linked(v url.Values, found []variants.Variant) []nearForm {
	var forms []nearForm
	for _, f := range found {
		forms = append(forms, nearForm{f.Text, f.Of, link("/search", with(v, "q", f.Query)), f.Passages})
	}
	return forms
}
