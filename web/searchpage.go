package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/search"
	"suoyin/search/concordance"
)

// searchPage is the answer to a query, or the place to ask one.
type searchPage struct {
	layout
	Query string
	Asked bool
	// Examples are queries to try where nothing is asked.
	Examples []string
	Answer   *search.Answer
	Tabs     []tab
	Sorts    []option
	Parts    []partView
	// ExportsCut is how many of the hits a table has, where it has not all; 0 where it has.
	ExportsCut int
	// CountHref leads to the places where there are too many to count at once; empty
	// where they cannot be counted.
	CountHref string
	Facets    []facetBox
	// Address is the search's own, for those who keep it.
	Address string
	// Chain are the steps of the query, Same the fields of a form that asks the
	// same and something more.
	Chain []chainLink
	Same  []meta
	// Chosen are the filters in force; each leads to the page without it.
	Chosen []chosen
	Groups []group
	// Next is the next page of hits, First the first if this is not it.
	Next, First string
	// Views lead to the same search as lines, counts or neighbours; View is the
	// one shown instead of the passages, nil for these.
	Views []option
	View  *viewPage
	// Exports are files with all hits, Sources the articles they stand in, Cited
	// what they cite.
	Exports, Sources, Cited []exportLink
	// Keep are the parameters that a choice of single hits takes along, Tables
	// and Formats the files it can be exported to.
	Keep            []meta
	Tables, Formats []formatChoice
	// Printed switches between folded and printed text.
	Printed option
	// Whole is the search for the string of a term whose words are found apart, too.
	Whole *wholeString
	// Near are forms that stand in the texts, where what was asked does not.
	// Quote leads to the check of a query that looks like a quotation.
	Quote string
	Near  []nearForm
	// Forms are how texts have what was asked for in other characters.
	Forms []otherForms
	// Certify leads to the same answer with its certificate, empty where it has it.
	Certify string
	// Advice is what to try when nothing was found.
	Advice []option
	// Latin says that what was asked is Latin letters alone, pinyin perhaps.
	Latin bool
}

// tab is a scope with its number of hits.
type tab struct {
	Scope   search.Scope
	Href    string
	Count   int
	Known   bool // the engine told Count
	Current bool
}

// partView is one leaf of the query, the hits it has alone, and a search for it.
type partView struct {
	Text  string
	Total int
	Href  string
}

// group is hits of one article that follow each other.
type group struct {
	Article search.ArticleRef
	Href    string
	Hits    []hitView
}

// hitView is one passage in the list.
type hitView struct {
	ID      string
	Kind    corpus.Kind
	Section []string
	Pages   []int
	Href    string
	// Value is the hit in an address, for a choice of single hits.
	Value   string
	Snippet snippet
	// Stands are what back-references in a note stand for.
	Stands []standsFor
	// Explain leads to why this is a hit, empty where that is not offered.
	Explain string
}

func (s *server) searchPage(c *gin.Context) error {
	values := c.Request.URL.Query()
	if also := strings.TrimSpace(values.Get(alsoParameter)); also != "" {
		return seeOther(c, link("/search", with(kept(values), "q", narrowed(values.Get("q"), also))))
	}
	req, err := readSearch(values)
	if err != nil {
		return err
	}
	p := &searchPage{layout: s.newLayout(c, "search", req.Query), Query: req.Query}
	p.Hidden = true
	p.Address = link("/search", kept(values))
	p.Canonical = s.absolute(c, p.Address)
	if strings.TrimSpace(req.Query) == "" {
		p.Title = s.say(p.Lang, "search")
		p.Box.AutoFocus = true
		p.Examples = s.examples.of(c.Request.Context(), s.engine)
		return s.sendPage(c, http.StatusOK, p)
	}
	view, err := readView(values)
	if err != nil {
		return err
	}
	if view == viewPassages {
		err = s.askPassages(c.Request.Context(), p, values, req)
	} else {
		err = s.askView(c.Request.Context(), p, view, values, req)
	}
	if err != nil {
		return err
	}
	p.Asked = true
	p.countClaims(c.Request.Context(), s, req)
	p.Forms = s.otherForms(c, kept(values), req)
	p.Whole = s.wholeString(c.Request.Context(), kept(values), req, p.Answer)
	if p.Answer.Total == 0 || p.Answer.Query.Relaxed != "" {
		p.Near = s.nearForms(c, kept(values))
		p.Quote = quoteLink(strings.TrimSpace(req.Query))
	} else if p.Whole != nil && p.Whole.Passages == 0 {
		p.Near = s.slips(c, kept(values), req.Query)
	}
	p.Feed = link("/search.atom", kept(values))
	p.Views = s.viewOptions(p.Lang, kept(values), view)
	if len(p.Views) > 0 && view == viewPassages {
		p.CountHref = link("/search", with(kept(values), "view", viewFrequency))
	}
	if len(p.Views) > 0 {
		p.Exports, p.Sources, p.Cited = searchExports(values, view)
		if rowsOf(p.Answer, view) > maxExportRows {
			p.ExportsCut = maxExportRows
		}
		p.fillChoosing(values)
	}
	return s.sendPage(c, http.StatusOK, p)
}

// rowsOf is how many rows a table of all hits has in a view; the hits are the least
// where their places were not counted.
func rowsOf(a *search.Answer, view string) int {
	if view == viewKWIC {
		return max(a.Total, a.Places)
	}
	return a.Total
}

// claimsCounted is the most hits of a query of which the claims are counted for
// the tab alone: each sentence has to be looked at, some 20 µs a hit.
const claimsCounted = 500

// countClaims counts the claims where the engine has not, for the tab. It is an
// extra: where it cannot be had the tab goes without.
func (p *searchPage) countClaims(ctx context.Context, s *server, req search.Request) {
	total, known := p.Answer.Scopes[search.All]
	if _, counted := p.Answer.Scopes[search.Claims]; counted || !known || total > claimsCounted || p.Answer.Query.Relaxed != "" {
		return
	}
	w, err := s.walk()
	if err != nil {
		return
	}
	req.In = search.Claims
	n, _, err := w.Count(ctx, req)
	if err != nil {
		s.log.Warn("count claims", "error", err)
		return
	}
	for i := range p.Tabs {
		if p.Tabs[i].Scope == search.Claims {
			p.Tabs[i].Count, p.Tabs[i].Known = n, true
		}
	}
}

// fillChoosing offers the files that a choice of single hits can be exported to.
func (p *searchPage) fillChoosing(v url.Values) {
	for _, name := range []string{"q", "in", "as_printed", "width"} {
		if value := v.Get(name); value != "" {
			p.Keep = append(p.Keep, meta{name, value})
		}
	}
	for _, f := range tableFormats() {
		p.Tables = append(p.Tables, formatChoice{Name: f.Name, Label: strings.ToUpper(f.Name)})
	}
	for _, f := range bibliography.Formats() {
		if _, err := findTableFormat(f.Name); err != nil { // one name, one meaning
			p.Formats = append(p.Formats, formatChoice{Name: f.Name, Label: f.Label})
		}
	}
}

// askPassages fills the page with passages.
func (s *server) askPassages(ctx context.Context, p *searchPage, values url.Values, req search.Request) (err error) {
	if p.Answer, err = s.ask(ctx, req); err != nil {
		return err
	}
	v := kept(values)
	if err := s.certify(ctx, values, req, p.Answer); err != nil {
		return err
	}
	if _, ok := s.engine.(search.Certifier); ok && p.Answer.Certificate == nil && p.Answer.Query.Relaxed == "" {
		p.Certify = link("/search", with(v, "certificate", "1"))
	}
	s.fillSearch(p, v, req)
	p.Sorts = s.sortOptions(p.Lang, v, req.Sort)
	p.Groups = s.groupHits(p.Answer.Hits, view(v))
	s.linkExplanations(p, v)
	if p.Answer.Next != "" {
		p.Next = link("/search", with(v, "cursor", p.Answer.Next))
	}
	if req.Cursor != "" {
		p.First = link("/search", v)
	}
	return nil
}

// askView fills the page with one of the other views.
func (s *server) askView(ctx context.Context, p *searchPage, view string, values url.Values, req search.Request) (err error) {
	if p.Answer, err = s.ask(ctx, headRequest(req)); err != nil {
		return err
	}
	v := kept(values)
	s.fillSearch(p, v, req)
	r, err := s.look(ctx, view, values, req, pageLines)
	if err != nil {
		return err
	}
	start, err := readNumber(values, "start", 0, concordance.MaxPlaces)
	if err != nil {
		return err
	}
	p.View = s.newViewPage(p.Lang, r, v, start)
	if p.View.Last < p.View.total() {
		p.Next = link("/search", with(v, "start", strconv.Itoa(p.View.Last)))
	}
	if start > 0 {
		p.First = link("/search", v)
	}
	return nil
}

// kept are the parameters that make a search what it is, without those that
// only page through it.
func kept(v url.Values) url.Values {
	k := url.Values{}
	for _, name := range slices.Concat([]string{"q", "in", "sort", "as_printed", "view", "limit", "order", "group", "neighbours", "only", "width", "by", "min_articles"}, neighbourhoodParameters(), facetNames()) {
		if len(v[name]) > 0 {
			k[name] = v[name]
		}
	}
	return k
}

// fillSearch fills what stands around every view.
func (s *server) fillSearch(p *searchPage, v url.Values, req search.Request) {
	a := p.Answer
	p.Tabs = scopeTabs(v, req.In, a.Scopes)
	p.Printed = option{Href: link("/search", with(v, "as_printed", "1")), Current: req.AsPrinted}
	if req.AsPrinted {
		p.Printed.Href = link("/search", with(v, "as_printed"))
	}
	for _, part := range a.Query.Parts {
		p.Parts = append(p.Parts, partView{Text: part.Text, Total: part.Total, Href: link("/search", url.Values{"q": {part.Text}, "in": {string(req.In)}})})
	}
	p.Facets = s.facetBoxes(p.Lang, v, a.Facets)
	p.Chosen, p.Chain = s.chosenFilters(p.Lang, v), chainOf(v)
	for name, values := range v {
		for _, value := range values {
			p.Same = append(p.Same, meta{name, value})
		}
	}
	slices.SortFunc(p.Same, func(a, b meta) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Content, b.Content)) })
	if a.Total == 0 {
		p.Latin = isLatin(req.Query)
		p.Advice = s.advice(p.Lang, v, req, a)
	}
}

// view are the parameters of an opened article that marks what was searched.
func view(v url.Values) url.Values {
	return url.Values{"q": v["q"], "as_printed": v["as_printed"]}
}

func scopeTabs(v url.Values, current search.Scope, counts map[search.Scope]int) []tab {
	if current == "" {
		current = search.All
	}
	var tabs []tab
	for _, scope := range scopes() {
		count, known := counts[scope]
		name := string(scope)
		if scope == search.All {
			name = ""
		}
		tabs = append(tabs, tab{
			Scope: scope, Count: count, Known: known, Current: scope == current,
			Href: link("/search", with(with(v, "kind"), "in", name)),
		})
	}
	return tabs
}

func (s *server) sortOptions(l lang, v url.Values, current search.Sort) []option {
	if current == "" {
		current = search.Relevance
	}
	var options []option
	for _, order := range sorts() {
		options = append(options, option{
			Name:    s.say(l, "sort-"+string(order)),
			Href:    link("/search", with(v, "sort", string(order))),
			Current: order == current,
		})
	}
	return options
}

// advice are searches that ask for less than the one that found nothing.
func (s *server) advice(l lang, v url.Values, req search.Request, a *search.Answer) []option {
	var options []option
	if len(req.Filters) > 0 {
		bare := url.Values{"q": v["q"], "in": v["in"], "as_printed": v["as_printed"]}
		options = append(options, option{Name: s.say(l, "advice-filters"), Href: link("/search", bare)})
	}
	if req.In != "" && req.In != search.All && a.Scopes[search.All] > 0 {
		options = append(options, option{
			Name: s.say(l, "advice-scope", a.Scopes[search.All]),
			Href: link("/search", with(with(v, "in"), "kind")),
		})
	}
	if req.AsPrinted {
		options = append(options, option{Name: s.say(l, "advice-printed"), Href: link("/search", with(v, "as_printed"))})
	}
	if unquoted := strings.NewReplacer(`"`, " ", "“", " ", "”", " ", "「", " ", "」", " ", "『", " ", "』", " ").Replace(req.Query); unquoted != req.Query && strings.TrimSpace(unquoted) != "" {
		options = append(options, option{
			Name: s.say(l, "advice-unquote"),
			Href: link("/search", with(v, "q", strings.Join(strings.Fields(unquoted), " "))),
		})
	}
	return options
}

// groupHits puts hits of one article under one title. Places keep the query, so
// that the opened article marks it.
func (s *server) groupHits(hits []search.Hit, v url.Values) []group {
	var groups []group
	for i := range hits {
		h := hits[i]
		if n := len(groups); n == 0 || groups[n-1].Article.ID != h.Article.ID {
			groups = append(groups, group{Article: h.Article, Href: articleLink(h.Article.ID, "", v)})
		}
		g := &groups[len(groups)-1]
		g.Hits = append(g.Hits, hitView{
			ID: h.ID, Kind: h.Kind, Section: h.Section, Pages: h.Pages, Value: hitValue(h.Article.ID, h.ID),
			Href:    articleLink(h.Article.ID, h.ID, v),
			Snippet: newSnippet(h.Text, h.Spans, hitInlays(h, v)), Stands: s.standsFor(&h),
		})
	}
	return groups
}

// hitInlays are the note markers of a hit; they lead into the article.
func hitInlays(h search.Hit, v url.Values) []inlay {
	var inlays []inlay
	for _, n := range h.Notes {
		mark := &noteMark{ID: n.ID, Marker: n.Marker, Href: articleLink(h.Article.ID, corpus.NotePassageID(n.ID), v)}
		inlays = append(inlays, inlay{offset: n.Offset, run: run{Note: mark}})
	}
	return shareMarkers(inOrder(inlays))
}
