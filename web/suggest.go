package web

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/search/suggest"
	"suoyin/search/variants"
)

// Sizes of suggestions.
const (
	// maxSuggestions is what a list below a box can show without scrolling.
	maxSuggestions = 10
	// begunSuggestions is how many of them what begins with the text may take before
	// titles and works that hold it further on have had their turn.
	begunSuggestions = 6
	// leastSuggest is the shortest text that is worth suggestions, in bytes of
	// UTF-8: one Chinese character, or the initials of a word of two.
	leastSuggest = 2
	// leastHeld is the shortest that titles and works are searched for: two letters
	// stand in too many.
	leastHeld = 3
)

// suggestion is a query to take instead of what has been typed so far.
type suggestion struct {
	// Query is what to search for, Label what it stands for: a word, an author, a
	// title, a journal or a cited work.
	Query string `json:"query"`
	Label string `json:"label"`
	Kind  string `json:"kind"`
}

// apiSuggest answers with words, authors, titles and journals of the library, and
// what it cites, that begin with the text, also in pinyin, or hold it.
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
	begun, err := s.begun(ctx, text)
	if err != nil {
		return nil, err
	}
	b := suggestions{text: fold.Text(text), seen: map[string]bool{}}
	for _, found := range begun[:min(begunSuggestions, len(begun))] {
		b.add(found)
	}
	if len(text) >= leastHeld {
		if err := s.holding(ctx, text, &b); err != nil {
			return nil, err
		}
	}
	for _, found := range begun {
		b.add(found)
	}
	return b.found, nil
}

// completeTime is how long a list below the box waits for what begins with the text:
// a server that has just started first makes its table, which takes seconds.
const completeTime = time.Second

// begun are the suggestions of the engine: what begins with the text, or has pinyin
// or initials that do. They are an extra while the engine has no table yet.
func (s *server) begun(ctx context.Context, text string) ([]suggestion, error) {
	e, ok := s.engine.(suggest.Suggester)
	if !ok {
		return nil, nil
	}
	short, stop := context.WithTimeout(ctx, completeTime)
	defer stop()
	all, err := e.Suggest(short, text, maxSuggestions)
	if err != nil && short.Err() != nil && ctx.Err() == nil {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found := make([]suggestion, len(all))
	for i, one := range all {
		found[i] = suggestion{suggestedQuery(one), one.Text, string(one.Kind)}
	}
	return found, nil
}

// suggestedQuery is the query that finds what a suggestion stands for.
func suggestedQuery(one suggest.Suggestion) string {
	field := map[suggest.Kind]string{
		suggest.Title: "题名:", suggest.Author: "作者:", suggest.Journal: "刊名:",
		suggest.CitedAuthor: "被引作者:", suggest.CitedJournal: "被引刊名:",
	}[one.Kind]
	if tree, err := query.Parse(one.Text); field == "" && err == nil && tree == (query.Term{Text: one.Text}) {
		return one.Text
	}
	return field + quoted(one.Text)
}

// holding adds what holds the text, wherever.
func (s *server) holding(ctx context.Context, text string, b *suggestions) error {
	page, err := s.library.Articles(ctx, corpus.ArticleList{Text: text, Limit: maxSuggestions})
	if err != nil {
		return err
	}
	for _, a := range page.Articles {
		for _, name := range a.Authors {
			b.addHolding("作者:"+quoted(name), name, "author")
		}
		b.addHolding("刊名:"+quoted(a.Journal.Name), a.Journal.Name, "journal")
		b.addHolding("题名:"+quoted(a.Title), a.Title, "title")
	}
	for _, w := range s.works.Set().Find(text) {
		if b.full() {
			break
		}
		b.addHolding("被引题名:"+quoted(w.Citation.Title), w.Citation.Title, "work")
	}
	return nil
}

// suggestions collects suggestions, each once.
type suggestions struct {
	text  string // folded
	seen  map[string]bool
	found []suggestion
}

func (b *suggestions) full() bool { return len(b.found) == maxSuggestions }

func (b *suggestions) add(one suggestion) {
	if b.full() || b.seen[one.Query] {
		return
	}
	b.seen[one.Query] = true
	b.found = append(b.found, one)
}

// addHolding adds what holds the text.
func (b *suggestions) addHolding(query, label, kind string) {
	if strings.Contains(fold.Text(label), b.text) {
		b.add(suggestion{Query: query, Label: label, Kind: kind})
	}
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
