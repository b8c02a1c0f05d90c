package opensearch

import (
	"suoyin/corpus/fold"
	index "suoyin/indexer/opensearch"

	"suoyin/indexer"
	"suoyin/search/match"
	"suoyin/search/query"
)

// place is where the values of a field are.
type place struct {
	field string
	// many says that a passage, or a citation, can have several values.
	many bool
	// whole says that a value is a keyword, asked for as a whole.
	whole bool
}

func places() map[query.Name]place {
	return map[query.Name]place{
		query.Author:         {field: index.FieldAuthors, many: true},
		query.Title:          {field: index.FieldTitle},
		query.Journal:        {field: index.FieldJournal},
		query.Keyword:        {field: index.FieldKeywords, many: true},
		query.Section:        {field: index.FieldSections, many: true},
		query.Type:           {field: facetField(indexer.FacetKind), whole: true},
		query.Article:        {field: index.FieldArticleFolded, whole: true},
		query.CitedAuthor:    {field: index.CiteNames, many: true},
		query.CitedTitle:     {field: index.CiteTitle},
		query.CitedJournal:   {field: index.CiteHolder},
		query.CitedPublisher: {field: index.CitePublisher},
		query.CitedType:      {field: index.CiteType, whole: true},
		query.Year:           {field: index.FieldYear},
		query.Issue:          {field: index.FieldIssue},
		query.Page:           {field: index.FieldPages},
		query.CitedYear:      {field: index.CiteYear},
		query.CitedPage:      {field: index.CitePages},
	}
}

// value is the clause of a field of the query, see clauses.of.
func (c *clauses) value(field query.Node) (clause object, exact bool, err error) {
	name := query.NameOf(field)
	if c.cite && !name.Cited() {
		return nil, false, nil // a citation does not know
	}
	at, ok := places()[name]
	if !ok {
		return nil, false, nil
	}
	if r, isRange := field.(query.Range); isRange {
		clause, exact = numbers(at.field, r), true
	} else if clause, exact, err = c.words(at, field.(query.Field).Value); err != nil || clause == nil {
		return nil, false, err
	}
	if name.Cited() && !c.cite {
		clause = cited(clause)
	}
	return clause, exact, nil
}

// numbers are those of a range. A number that is not known is in no field; in a
// field of ranges one that shares a number is meant.
func numbers(field string, r query.Range) object {
	bounds := object{"gte": max(1, r.From)}
	if r.To != 0 {
		bounds["lte"] = r.To
	}
	return object{"range": object{field: bounds}}
}

// words is the clause of a field's value.
func (c *clauses) words(at place, value query.Node) (object, bool, error) {
	if at.whole {
		if p, ok := value.(query.Phrase); ok {
			return term(at.field, index.FacetTerm(fold.Text(p.Text))), true, nil
		}
		return nil, false, nil
	}
	m, err := match.Compile(value, match.Options{Words: c.cut})
	if err != nil {
		return nil, false, err
	}
	p := m.Plan()
	clause, exact, err := c.of(p, at.field)
	// Several words may be in several values.
	return clause, exact && p.Exact && (!at.many || p.Op == match.Has), err
}

// cited is true of passages with a citation of which a clause is true.
func cited(clause object) object {
	return object{"nested": object{"path": index.FieldCites, "query": clause}}
}

func facetField(facet string) string { return index.FieldFacet + "." + facet }
