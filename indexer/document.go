package indexer

import (
	"strconv"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/corpus/reader/label"
	"suoyin/indexer/textindex"
)

// Document is an article as an index takes it: its passages in reading order, with
// the folded text of each.
type Document struct {
	Article  textindex.Article
	Passages []textindex.Passage
	Folded   []fold.Mapped
}

// NewDocument is a as an index takes it.
func NewDocument(a *corpus.Article) *Document {
	d := &Document{Article: textindex.Article{
		ID: a.ID, Title: a.Title, Authors: a.Authors, Keywords: a.Keywords, Journal: a.Journal, Facets: articleFacets(a),
	}}
	markers := a.Markers()
	citations := make(map[string][]corpus.Citation, len(a.Notes))
	for _, c := range a.Citations {
		citations[c.Note] = append(citations[c.Note], c)
	}
	for _, p := range a.Passages() {
		q := textindex.Passage{Passage: p}
		q.Origins = nil
		for _, anchor := range p.Anchors {
			q.Markers = append(q.Markers, markers.At(anchor))
		}
		if p.Kind == corpus.KindNote {
			q.Citations = citations[p.Note]
		}
		q.Facets = passageFacets(&q, citations)
		d.Passages = append(d.Passages, q)
		d.Folded = append(d.Folded, fold.New(p.Text))
		d.Article.Citations += len(q.Citations)
	}
	return d
}

// facetList collects facets, each once and none without a value.
type facetList []textindex.Facet

func (l *facetList) add(name, value string) {
	f := textindex.Facet{Name: name, Value: value}
	if value == "" {
		return
	}
	for _, has := range *l {
		if has == f {
			return
		}
	}
	*l = append(*l, f)
}

func articleFacets(a *corpus.Article) []textindex.Facet {
	var l facetList
	l.add(FacetJournal, a.Journal.Name)
	if a.Journal.Year != 0 {
		l.add(FacetYear, strconv.Itoa(a.Journal.Year))
	}
	for _, name := range a.Authors {
		l.add(FacetAuthor, name)
	}
	return l
}

// passageFacets are the facets of a passage; citations are those of the
// article's notes by note.
func passageFacets(p *textindex.Passage, citations map[string][]corpus.Citation) []textindex.Facet {
	var l facetList
	l.add(FacetKind, string(p.Kind))
	if len(p.Section) > 0 {
		l.add(FacetSection, label.SectionName(p.Section[0]))
	}
	for _, page := range p.Pages {
		l.add(FacetPage, strconv.Itoa(page))
	}
	for _, anchor := range p.Anchors {
		if len(citations[anchor.Note]) > 0 {
			l.add(FacetClaims, Cites)
		}
	}
	for i := range p.Citations {
		addCitation(&l, &p.Citations[i])
	}
	return l
}

func addCitation(l *facetList, c *corpus.Citation) {
	l.add(FacetCites, Cites)
	l.add(FacetCitationType, c.Type)
	l.add(FacetCitedHolder, c.ContainerTitle)
	l.add(FacetCitedPublisher, c.Publisher)
	for _, n := range c.Author {
		l.add(FacetCitedAuthor, n.String())
	}
	for _, names := range [][]corpus.Name{c.Author, c.Editor, c.Translator, c.ContainerAuthor} {
		for _, n := range names {
			l.add(FacetCitedName, n.String())
		}
	}
	switch c.Type {
	case "article-journal", "article-newspaper", "article-magazine":
		l.add(FacetCitedJournal, c.ContainerTitle)
	}
}
