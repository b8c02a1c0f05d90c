package match

import (
	"fmt"
	"slices"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/corpus/numbers"
	"suoyin/search/query"
)

// value checks one value of a field.
type value interface {
	matches(text string) bool
}

// wholeValue is equal to a value, containing is in it, and wordsIn are all in it.
type (
	wholeValue string
	containing struct{ finder }
	wordsIn    []literal
)

func (w wholeValue) matches(text string) bool { return fold.Text(text) == string(w) }
func (c containing) matches(text string) bool { return c.has(fold.Text(text)) }
func (w wordsIn) matches(text string) bool {
	text = fold.Text(text)
	return !slices.ContainsFunc(w, func(l literal) bool { return !l.has(text) })
}

// field asks for a value of the article or the passage.
type field struct {
	query query.Field
	value value
}

func (c compiler) field(f query.Field) (node, error) {
	v, marked, err := c.value(f)
	if err != nil {
		return nil, err
	}
	if f.Name.Cited() {
		return citedAll{{query: f, name: f.Name, value: v, finder: marked}}, nil
	}
	return field{f, v}, nil
}

// value compiles a field's value, and what marks it in a text.
func (c compiler) value(f query.Field) (value, finder, error) {
	text, isText := f.Value.(query.Phrase)
	switch {
	case isText && whole(f.Name):
		return wholeValue(fold.Text(text.Text)), nil, nil
	case isText:
		l := newLiteral(text.Text, folded)
		return containing{l}, l, nil
	}
	if t, ok := f.Value.(query.Term); ok {
		compiled := c.term(t).(term)
		return wordsIn(compiled.must), compiled.whole, nil
	}
	found, _, err := newFinder(f.Value, folded)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return containing{found}, found, nil
}

func whole(n query.Name) bool {
	return n == query.Type || n == query.Article || n == query.CitedType
}

func (f field) match(p Passage) bool {
	switch f.query.Name {
	case query.Type:
		return f.value.matches(string(p.Kind()))
	case query.Section:
		return slices.ContainsFunc(p.Section(), f.value.matches)
	}
	a := p.Article()
	switch f.query.Name {
	case query.Article:
		return f.value.matches(a.ID)
	case query.Author:
		return slices.ContainsFunc(a.Authors, f.value.matches)
	case query.Title:
		return f.value.matches(a.Title)
	case query.Journal:
		return f.value.matches(a.Journal.Name)
	case query.Keyword:
		return slices.ContainsFunc(a.Keywords, f.value.matches)
	}
	return false
}

func (f field) mark(Passage, *marks) {}
func (f field) plan() *Plan          { return &Plan{Op: Value, Field: f.query, Exact: true} }

// number asks for a number of the article or the passage.
type number struct{ query.Range }

func newNumber(r query.Range) node {
	if r.Name.Cited() {
		return citedAll{{query: r, name: r.Name, bounds: r}}
	}
	return number{r}
}

func (n number) match(p Passage) bool {
	switch n.Name {
	case query.Year:
		return within(n.Range, p.Article().Journal.Year)
	case query.Issue:
		return overlaps(n.Range, p.Article().Journal.Issue)
	case query.Page:
		return slices.ContainsFunc(p.Pages(), func(page int) bool { return within(n.Range, page) })
	}
	return false
}

func (n number) mark(Passage, *marks) {}
func (n number) plan() *Plan          { return &Plan{Op: Value, Field: n.Range, Exact: true} }

// within says whether n is known and in the range.
func within(r query.Range, n int) bool {
	return n != 0 && n >= r.From && (r.To == 0 || n <= r.To)
}

// overlaps says whether numbers as printed ("142-145", "3、5", "第7页") share one
// with the range.
func overlaps(r query.Range, text string) bool {
	return slices.ContainsFunc(numbers.In(text), func(n numbers.Range) bool {
		return n.To >= r.From && (r.To == 0 || n.From <= r.To)
	})
}

// citedField is what is asked of one citation.
type citedField struct {
	query  query.Node
	name   query.Name
	value  value
	bounds query.Range
	// finder marks the value in the citation as printed, nil for none.
	finder finder
}

// citedAll are fields that must hold of one citation.
type citedAll []citedField

func (c citedAll) match(p Passage) bool {
	citations := p.Citations()
	for i := range citations {
		if c.holds(&citations[i]) {
			return true
		}
	}
	return false
}

func (c citedAll) holds(x *corpus.Citation) bool {
	for _, f := range c {
		if !f.holds(x) {
			return false
		}
	}
	return true
}

// mark marks the values in the citations of a note. A back-reference prints
// none of them, and a paragraph has its citations elsewhere.
func (c citedAll) mark(p Passage, m *marks) {
	if p.Kind() != corpus.KindNote {
		return
	}
	citations := p.Citations()
	for i := range citations {
		if c.holds(&citations[i]) {
			c.markIn(citations[i].Span, p.Printed(), m)
		}
	}
}

func (c citedAll) markIn(span [2]int, text string, m *marks) {
	mapped := fold.New(corpus.Slice(text, span[0], span[1]))
	for _, f := range c {
		if f.finder == nil {
			continue
		}
		for _, s := range points(mapped.Text, f.finder.places(nil, mapped.Text)) {
			from, to := mapped.Span(s[0], s[1])
			m.points = append(m.points, [2]int{span[0] + from, span[0] + to})
		}
	}
}

func (c citedAll) plan() *Plan {
	plans := make([]*Plan, len(c))
	for i, f := range c {
		plans[i] = &Plan{Op: Value, Field: f.query, Exact: len(c) == 1}
	}
	return everyPlan(plans)
}

func (f citedField) holds(x *corpus.Citation) bool {
	switch f.name {
	case query.CitedAuthor:
		return f.names(x.Author) || f.names(x.Editor) || f.names(x.ContainerAuthor) || f.names(x.Translator)
	case query.CitedTitle:
		return f.value.matches(x.Title)
	case query.CitedJournal:
		return f.value.matches(x.ContainerTitle)
	case query.CitedPublisher:
		return f.value.matches(x.Publisher)
	case query.CitedType:
		return f.value.matches(x.Type)
	case query.CitedYear:
		return within(f.bounds, x.Issued.Year())
	case query.CitedPage:
		return overlaps(f.bounds, x.Locator) || x.Locator == "" && overlaps(f.bounds, x.Page)
	}
	return false
}

func (f citedField) names(names []corpus.Name) bool {
	return slices.ContainsFunc(names, func(n corpus.Name) bool { return f.value.matches(n.String()) })
}
