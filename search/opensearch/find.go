package opensearch

import (
	"context"
	"errors"

	"suoyin/corpus"
	"suoyin/indexer"
	index "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/match"
	"suoyin/search/query"
)

// finding is a query's matcher, and the clause that is true of its hits and of
// nothing else.
type finding struct {
	tree    query.Node
	matcher *match.Matcher
	clause  object
	// read is what was seen of the hits if their texts had to be read, else nil.
	read *seen
}

// seen counts places in notes and in other passages.
type seen struct{ notes, others int }

// in is what was seen in a scope of those that are hits.
func (s *seen) in(scope search.Scope) *seen {
	switch {
	case s == nil:
		return nil
	case scope == search.Notes:
		return &seen{notes: s.notes}
	case scope == search.Paragraphs:
		return &seen{others: s.others}
	}
	return s
}

// scoped is a finding in the filters of a question, and the clauses of the other
// scopes whose hits are counted.
type scoped struct {
	*finding
	// text has the hits in whole passages, whatever their kind.
	text object
	// cited has those in citations; nil where they are too many to look at.
	cited object
}

// findScoped finds what a question asks with a tree, its own or a relaxed one.
// Clauses have the question's filters in them.
func (v *view) findScoped(ctx context.Context, q *ask.Question, tree query.Node) (*scoped, error) {
	if q.HitsOnly {
		f, err := v.findIn(ctx, q, tree)
		return &scoped{finding: f}, err
	}
	text, err := v.findText(ctx, q, tree, "")
	if err != nil {
		return nil, err
	}
	f := &scoped{finding: text, text: text.clause}
	cites, err := v.findCited(ctx, q, tree)
	switch {
	case err == nil:
		f.cited = cites.clause
	case q.In == search.Citations || !errors.Is(err, search.ErrLimit):
		return nil, err
	}
	switch q.In {
	case search.Citations:
		f.finding = cites
	case search.Claims:
		f.finding, err = v.findClaims(ctx, q, tree)
	default:
		f.finding = &finding{tree, text.matcher, every(text.clause, scopeClause(q.In)), text.read.in(q.In)}
	}
	return f, err
}

// findIn finds what a question asks with a tree, in the question's scope and
// filters and in no other.
func (v *view) findIn(ctx context.Context, q *ask.Question, tree query.Node) (*finding, error) {
	switch q.In {
	case search.Citations:
		return v.findCited(ctx, q, tree)
	case search.Claims:
		return v.findClaims(ctx, q, tree)
	}
	return v.findText(ctx, q, tree, q.In)
}

// findText finds the passages that match, in a scope of whole passages.
func (v *view) findText(ctx context.Context, q *ask.Question, tree query.Node, in search.Scope) (*finding, error) {
	m, err := match.Compile(tree, v.options(q))
	if err != nil {
		return nil, err
	}
	clause, exact, err := v.clauses(m.Plan()).of(m.Plan(), index.FieldText)
	if err != nil {
		return nil, err
	}
	f := &finding{tree, m, every(clause, filters(q.Filters), scopeClause(in)), nil}
	if exact && m.Plan().Exact {
		return f, nil
	}
	return f, v.verify(ctx, f)
}

// findClaims finds the passages of which a claim matches: a sentence that a note
// with citations supports.
func (v *view) findClaims(ctx context.Context, q *ask.Question, tree query.Node) (*finding, error) {
	o := v.options(q)
	o.InClaims = true
	m, err := match.Compile(tree, o)
	if err != nil {
		return nil, err
	}
	clause, _, err := v.clauses(m.Plan()).of(m.Plan(), index.FieldText)
	if err != nil {
		return nil, err
	}
	f := &finding{tree, m, every(clause, filters(q.Filters), scopeClause(search.Claims)), nil}
	return f, v.verify(ctx, f)
}

// findCited finds the notes of which a citation matches on its own.
func (v *view) findCited(ctx context.Context, q *ask.Question, tree query.Node) (*finding, error) {
	o := v.options(q)
	text, err := match.Compile(tree, o)
	if err != nil {
		return nil, err
	}
	o.InCitations = true
	m, err := match.Compile(tree, o)
	if err != nil {
		return nil, err
	}
	clause, exact, err := v.citedClause(text.Plan(), m.Plan())
	if err != nil {
		return nil, err
	}
	f := &finding{tree, m, every(clause, filters(q.Filters), scopeClause(search.Citations)), nil}
	if exact {
		return f, nil
	}
	return f, v.verify(ctx, f)
}

// citedClause is the clause of notes of which one citation is as the plan of a
// text says. What the plan asks of the article is asked of the note. bound is the
// plan of notes that can have such a citation.
func (v *view) citedClause(p, bound *match.Plan) (object, bool, error) {
	inner, outer := []*match.Plan{p}, []*match.Plan(nil)
	if p.Op == match.Every {
		inner = nil
		for _, q := range p.Plans {
			if q.Op == match.Value && !query.NameOf(q.Field).Cited() {
				outer = append(outer, q)
			} else {
				inner = append(inner, q)
			}
		}
	}
	c := v.clauses(p)
	c.cite = true
	within, exact, err := c.of(&match.Plan{Op: match.Every, Plans: inner, Exact: true}, index.CiteText)
	if err != nil {
		return nil, false, err
	}
	if exact && p.Exact {
		c.cite = false
		around, whole, err := c.of(&match.Plan{Op: match.Every, Plans: outer, Exact: true}, index.FieldText)
		return every(cited(every(within)), around), whole, err
	}
	c.cite = false
	clause, _, err := c.of(bound, index.FieldText)
	return clause, false, err
}

// options say how a question is matched on texts.
func (v *view) options(q *ask.Question) match.Options {
	return match.Options{Words: v.cut, AsPrinted: q.AsPrinted}
}

// cut lists the words of a folded text.
func (v *view) cut(folded string) []string {
	var list []string
	for _, w := range v.analyzer.Words(folded) {
		list = append(list, w.Text)
	}
	return list
}

// scopeClause is true of the passages that a scope looks at; nil for all.
func scopeClause(in search.Scope) object {
	note := term(facetField(indexer.FacetKind), string(corpus.KindNote))
	switch in {
	case search.Paragraphs:
		return without(note)
	case search.Notes:
		return note
	case search.Citations:
		return every(note, term(facetField(indexer.FacetCites), indexer.Cites))
	case search.Claims:
		return every(without(note), term(facetField(indexer.FacetClaims), indexer.Cites))
	}
	return nil
}

// filters is true of the passages that have one of the values of each filter;
// nil for all.
func filters(of map[string][]string) object {
	var list []object
	for name, values := range of {
		if len(values) == 0 {
			continue
		}
		field := facetField(name)
		if name == ask.ArticleFilter {
			field = index.FieldArticle
		}
		terms := make([]string, len(values))
		for i, value := range values {
			terms[i] = index.FacetTerm(value)
		}
		list = append(list, object{"terms": object{field: terms}})
	}
	if list == nil {
		return nil
	}
	return every(list...)
}
