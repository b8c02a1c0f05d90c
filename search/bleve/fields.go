package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/indexer"
	"suoyin/search/match"
	"suoyin/search/query"
)

// valued is the passages of which a field has a value; or a larger set, and
// then whole is false. The values of facets are few and are tried each once;
// other fields are tried on each article, heading or citation.
func (v *view) valued(field query.Node) (docs *roaring.Bitmap, whole bool, err error) {
	name := field.String()
	if known, ok := v.foundValues[name]; ok {
		return known.docs.Clone(), known.whole, nil
	}
	docs, whole, err = v.lookValued(field)
	if err == nil && v.foundValues != nil {
		v.foundValues[name] = values{docs.Clone(), whole}
	}
	return docs, whole, err
}

// values is what valued found.
type values struct {
	docs  *roaring.Bitmap
	whole bool
}

// lookValued looks at each value that there is.
func (v *view) lookValued(field query.Node) (docs *roaring.Bitmap, whole bool, err error) {
	matcher, err := match.Compile(field, match.Options{Words: v.words})
	if err != nil {
		return nil, false, err
	}
	name := query.NameOf(field)
	switch {
	case name.Cited():
		docs, err = v.citing(matcher)
		return docs, true, err
	case facetOf(name) != "":
		return v.withFacet(v.texts.Live(), name, matcher), true, nil
	case name == query.Title || name == query.Keyword || name == query.Issue || name == query.Article:
		docs, err = v.ofMatchingArticles(matcher)
		return docs, true, err
	case name == query.Section:
		docs, err = v.underHeadings(matcher)
		return docs, true, err
	}
	return v.texts.Live(), false, nil
}

// facetOf is the facet that has all values of a field, empty if none has.
func facetOf(name query.Name) string {
	switch name {
	case query.Author:
		return indexer.FacetAuthor
	case query.Journal:
		return indexer.FacetJournal
	case query.Year:
		return indexer.FacetYear
	case query.Type:
		return indexer.FacetKind
	case query.Page:
		return indexer.FacetPage
	case query.CitedAuthor:
		return indexer.FacetCitedName
	case query.CitedJournal:
		return indexer.FacetCitedHolder
	case query.CitedPublisher:
		return indexer.FacetCitedPublisher
	case query.CitedType:
		return indexer.FacetCitationType
	}
	return ""
}

// withFacet keeps the passages that have a value which the matcher of a field
// accepts. All passages with the value are then found, and none else.
func (v *view) withFacet(docs *roaring.Bitmap, name query.Name, matcher *match.Matcher) *roaring.Bitmap {
	return v.columns.filter(docs, facetOf(name), func(value string) bool {
		return matcher.Match(onlyValue(name, value))
	})
}

// onlyValue is a passage of which nothing is known but the value of one field.
func onlyValue(name query.Name, value string) match.Passage {
	p := &lonely{article: &match.Article{}}
	switch name {
	case query.Author:
		p.article.Authors = []string{value}
	case query.Journal:
		p.article.Journal.Name = value
	case query.Year:
		p.article.Journal.Year = number(value)
	case query.Type:
		p.kind = corpus.Kind(value)
	case query.Page:
		p.pages = []int{number(value)}
	case query.CitedAuthor:
		p.citations = []corpus.Citation{{Author: []corpus.Name{{Literal: value}}}}
	case query.CitedJournal:
		p.citations = []corpus.Citation{{ContainerTitle: value}}
	case query.CitedPublisher:
		p.citations = []corpus.Citation{{Publisher: value}}
	case query.CitedType:
		p.citations = []corpus.Citation{{Type: value}}
	}
	return p
}
