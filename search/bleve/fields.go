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
// other fields are tried on each article.
func (v *view) valued(field query.Node) (docs *roaring.Bitmap, whole bool, err error) {
	matcher, err := match.Compile(field, match.Options{Words: v.words})
	if err != nil {
		return nil, false, err
	}
	name := fieldName(field)
	switch {
	case name.Cited():
		docs, err = v.citing(name, matcher)
		return docs, false, err
	case facetOf(name) != "":
		return v.withFacet(v.texts.Live(), name, matcher), true, nil
	case name == query.Title || name == query.Keyword || name == query.Issue || name == query.Article:
		docs, err = v.ofMatchingArticles(matcher)
		return docs, true, err
	case name == query.Section:
		docs, err = v.underHeadings(field.(query.Field).Value)
		return docs, false, err
	}
	return v.texts.Live(), false, nil
}

func fieldName(field query.Node) query.Name {
	switch f := field.(type) {
	case query.Field:
		return f.Name
	case query.Range:
		return f.Name
	}
	return ""
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

// ofMatchingArticles is the passages of the articles that a field matches.
func (v *view) ofMatchingArticles(matcher *match.Matcher) (*roaring.Bitmap, error) {
	docs := roaring.New()
	p := newPassage(v.texts)
	for first, end := range v.texts.Articles() {
		p.move(first)
		if matcher.Match(p) {
			docs.AddRange(uint64(first), uint64(end))
		}
	}
	return docs, p.err
}

// underHeadings is a set that holds all passages under a heading that matches:
// with each such heading comes the whole of its article.
func (v *view) underHeadings(value query.Node) (*roaring.Bitmap, error) {
	matcher, err := match.Compile(value, match.Options{Words: v.words})
	if err != nil {
		return nil, err
	}
	docs := roaring.New()
	p := newPassage(v.texts)
	each(v.kinds[corpus.KindHeading], func(doc uint32) {
		p.move(doc)
		if matcher.Match(p) {
			first, end := v.texts.ArticleDocs(doc)
			docs.AddRange(uint64(first), uint64(end))
		}
	})
	return docs, p.err
}

// citing is a set that holds all notes of which a citation has a value, and
// all passages that call them: the notes are checked, and with each comes the
// whole of its article.
func (v *view) citing(name query.Name, matcher *match.Matcher) (*roaring.Bitmap, error) {
	notes := v.columns.filter(v.texts.Live(), indexer.FacetCites, func(string) bool { return true })
	if facetOf(name) != "" {
		notes = v.withFacet(notes, name, matcher)
	}
	docs := roaring.New()
	p := newPassage(v.texts)
	end := uint32(0) // of the last article that was taken
	each(notes, func(doc uint32) {
		if doc < end {
			return
		}
		p.move(doc)
		if matcher.Match(p) {
			var first uint32
			first, end = v.texts.ArticleDocs(doc)
			docs.AddRange(uint64(first), uint64(end))
		}
	})
	return docs, p.err
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
