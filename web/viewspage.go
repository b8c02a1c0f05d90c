package web

import (
	"net/url"

	"suoyin/search"
	"suoyin/search/concordance"
)

// shownGroups is how many groups of neighbours the page lists.
const shownGroups = 40

// shownRows is how many rows of counts the page lists; the API has all.
const shownRows = 500

// viewPage is what the search page shows in the views beside the passages.
type viewPage struct {
	viewResult
	// Orders sort lines, Groups are ways to put them together.
	Orders, Groupings []option
	Lines             []lineView
	Groups            []groupChoice
	// First and Last number the lines of this page from 1.
	First, Last int
	// By are the ways to count, Chart the counts as a drawing.
	By    []option
	Chart *chart
	Rows  []frequencyRow
	// Rest is how many rows are left out.
	Rest  int
	Words []wordView
	Marks []keywordView
	// Measures name the columns of scores, Choices ask for collocates or keywords in
	// another way, Tables are files with them.
	Measures []string
	Choices  []choices
	Tables   []option
}

// lineView is one line of key words in context.
type lineView struct {
	concordance.Line
	Href string
	// Value is the line in an address, for a choice of single hits.
	Value string
}

// groupChoice is a neighbour with its number of lines.
type groupChoice struct {
	Label, Href string
	Count       int
	Chosen      bool
}

// frequencyRow is one row of counts and the search behind it.
type frequencyRow struct {
	concordance.Frequency
	Label, Href string
}

// newViewPage prepares a view for the page. v are the parameters that stay.
func (s *server) newViewPage(l lang, r viewResult, v url.Values, start int) *viewPage {
	p := &viewPage{viewResult: r}
	switch {
	case r.Concordance != nil:
		s.fillLines(p, l, v, start)
	case r.Frequencies != nil:
		s.fillFrequencies(p, l, v)
	case r.Keywords != nil:
		s.fillKeywords(p, l, v)
	default:
		s.fillCollocates(p, l, v)
	}
	return p
}

func (s *server) fillLines(p *viewPage, l lang, v url.Values, start int) {
	c := p.Concordance
	order := concordance.Order(v.Get("order"))
	if order == "" {
		order = concordance.Position
	}
	for _, o := range lineOrders() {
		p.Orders = append(p.Orders, option{s.say(l, "order-"+string(o)), link("/search", with(v, "order", string(o))), o == order})
	}
	for _, g := range []string{"", string(concordance.Left), string(concordance.Right)} {
		name := "group-none"
		if g != "" {
			name = "group-" + g
		}
		p.Groupings = append(p.Groupings, option{s.say(l, name), link("/search", with(with(v, "only"), "group", g)), v.Get("group") == g})
	}
	for _, line := range c.Lines {
		p.Lines = append(p.Lines, lineView{line, articleLink(line.Article.ID, line.ID, view(v)), placeValue(line.Article.ID, line.ID, line.Span[0])})
	}
	for i, g := range c.Groups {
		if i == shownGroups {
			break
		}
		choice := groupChoice{Label: g.Neighbour, Count: g.Count, Chosen: g.Neighbour == v.Get("only") && g.Neighbour != ""}
		if choice.Label == "" {
			choice.Label = s.say(l, "group-edge")
		} else if choice.Chosen {
			choice.Href = link("/search", with(v, "only"))
		} else {
			choice.Href = link("/search", with(v, "only", g.Neighbour))
		}
		p.Groups = append(p.Groups, choice)
	}
	p.First, p.Last = min(start+1, c.Total), min(start+len(c.Lines), c.Total)
}

func (s *server) fillFrequencies(p *viewPage, l lang, v url.Values) {
	f := p.Frequencies
	for _, by := range []concordance.By{concordance.ByYear, concordance.ByJournal, concordance.ByArticle} {
		p.By = append(p.By, option{s.say(l, "facet-"+string(by)), link("/search", with(v, "by", string(by))), by == f.By})
	}
	p.Rest = max(len(f.Rows)-shownRows, 0)
	for _, row := range f.Rows[:len(f.Rows)-p.Rest] {
		label := row.Value
		if row.Title != "" {
			label = row.Title
		}
		if label == "" || label == "0" {
			label = s.say(l, "not-known")
		}
		narrowed := with(with(with(v, "view"), "by"), string(f.By), row.Value)
		p.Rows = append(p.Rows, frequencyRow{row, label, link("/search", narrowed)})
	}
	if f.By == concordance.ByYear {
		p.Chart = newFrequencyChart(f.Rows)
	}
}

// viewOptions are the links between the views; frequencies and the rest need an
// engine that shows every place.
func (s *server) viewOptions(l lang, v url.Values, current string) []option {
	if _, err := s.walk(); err != nil {
		return nil
	}
	base := v
	for _, name := range viewParameters() {
		base = with(base, name)
	}
	var options []option
	for _, name := range views() {
		value := name
		if name == viewPassages {
			value = ""
		}
		options = append(options, option{s.say(l, "view-"+name), link("/search", with(base, "view", value)), name == current})
	}
	return options
}

// headRequest asks only for what stands above every view: counts, facets and
// how the query was read.
func headRequest(req search.Request) search.Request {
	req.Limit, req.Cursor = 1, ""
	return req
}

// Empty says that the view has nothing to show and nothing to choose from.
func (p *viewPage) Empty() bool {
	switch {
	case p.Concordance != nil:
		return p.Concordance.Passages == 0
	case p.Frequencies != nil:
		return p.Frequencies.Passages == 0
	case p.Keywords != nil:
		return p.Keywords.Selected.Articles == 0
	case p.Collocates != nil:
		return p.Collocates.Places == 0
	}
	return true
}

// total is how many lines there are to page through, 0 in other views.
func (p *viewPage) total() int {
	if p.Concordance == nil {
		return 0
	}
	return p.Concordance.Total
}
