package scan

import (
	"strconv"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/corpus/reader/label"
	"suoyin/search"
	"suoyin/search/match"
)

// passage is one passage with all that a question can look at.
type passage struct {
	corpus.Passage
	folded    string
	article   *match.Article
	ref       search.ArticleRef
	notes     []search.NoteRef
	citations []corpus.Citation
	claims    []match.Claim
	facets    map[string][]string
}

var _ match.Passage = view{}

// view shows a passage to a matcher.
type view struct{ p *passage }

func (v view) Folded() string               { return v.p.folded }
func (v view) Printed() string              { return v.p.Text }
func (v view) Kind() corpus.Kind            { return v.p.Passage.Kind }
func (v view) Section() []string            { return v.p.Passage.Section }
func (v view) Pages() []int                 { return v.p.Passage.Pages }
func (v view) Article() *match.Article      { return v.p.article }
func (v view) Citations() []corpus.Citation { return v.p.citations }
func (v view) Claims() []match.Claim        { return v.p.claims }

// add takes the passages of an article.
func (e *Engine) add(a *corpus.Article) {
	markers := a.Markers()
	cited := make(map[string][]corpus.Citation, len(a.Notes))
	for _, c := range a.Citations {
		cited[c.Note] = append(cited[c.Note], c)
	}
	article := match.NewArticle(a)
	ref := search.ArticleRef{ID: a.ID, Title: a.Title, Authors: a.Authors, Journal: a.Journal.Name, Year: a.Journal.Year, Issue: a.Journal.Issue}
	for _, p := range a.Passages() {
		x := passage{Passage: p, folded: fold.Text(p.Text), article: article, ref: ref, notes: []search.NoteRef{}}
		for _, anchor := range p.Anchors {
			x.notes = append(x.notes, search.NoteRef{ID: anchor.Note, Marker: markers.At(anchor), Offset: anchor.Offset})
			x.citations = append(x.citations, cited[anchor.Note]...)
		}
		if p.Kind == corpus.KindNote {
			x.citations = cited[p.Note]
		}
		x.claims = match.ClaimsOf(p.Text, p.Anchors, func(note string) []corpus.Citation { return cited[note] })
		x.facets = facetsOf(a, &x)
		e.passages = append(e.passages, x)
		e.size += corpus.Len(p.Text)
	}
}

// facetsOf are the facet values of a passage. Those of citations are the
// notes' only.
func facetsOf(a *corpus.Article, p *passage) map[string][]string {
	f := map[string][]string{"kind": {string(p.Passage.Kind)}, "author": a.Authors, "article": {a.ID}}
	if len(p.Passage.Section) > 0 {
		f["section"] = []string{label.SectionName(p.Passage.Section[0])}
	}
	if a.Journal.Name != "" {
		f["journal"] = []string{a.Journal.Name}
	}
	if a.Journal.Year != 0 {
		f["year"] = []string{strconv.Itoa(a.Journal.Year)}
	}
	if p.Passage.Kind != corpus.KindNote {
		return f
	}
	for _, c := range p.citations {
		for _, n := range c.Author {
			f["cited_author"] = appendNew(f["cited_author"], n.String())
		}
		if isPeriodical(c.Type) {
			f["cited_journal"] = appendNew(f["cited_journal"], c.ContainerTitle)
		}
		f["citation_type"] = appendNew(f["citation_type"], c.Type)
	}
	return f
}

// isPeriodical says whether what holds a work of that type is a journal.
func isPeriodical(csl string) bool {
	return csl == "article-journal" || csl == "article-newspaper" || csl == "article-magazine"
}

// appendNew appends a value that is not empty and not there yet.
func appendNew(values []string, v string) []string {
	if v == "" {
		return values
	}
	for _, have := range values {
		if have == v {
			return values
		}
	}
	return append(values, v)
}
