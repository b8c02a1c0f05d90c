package web

import (
	"fmt"
	"net/url"
	"strings"

	"suoyin/corpus"
)

// typesetArticle makes the page of an article, passage by passage in reading
// order, and numbers the places on the way.
type typesetArticle struct {
	server *server
	page   *articlePage
	spans  map[string][][2]int
	at     int // the place the reader is at
	marks  int // places numbered so far
	lastPg int // printed page of the text so far
	notes  map[string]*corpus.Note
	calls  map[string]int // markers seen, by note
	marked corpus.Markers
	cites  map[string]*corpus.Citation
}

func newTypesetArticle(s *server, p *articlePage, spans map[string][][2]int, at int) *typesetArticle {
	t := &typesetArticle{server: s, page: p, spans: spans, at: at,
		notes: map[string]*corpus.Note{}, calls: map[string]int{}, marked: p.Article.Markers(), cites: map[string]*corpus.Citation{}}
	for i := range p.Article.Notes {
		t.notes[p.Article.Notes[i].ID] = &p.Article.Notes[i]
	}
	for i := range p.Article.Citations {
		t.cites[p.Article.Citations[i].ID] = &p.Article.Citations[i]
	}
	return t
}

func (t *typesetArticle) fill() {
	a := t.page.Article
	t.page.Heading = t.pieces("title", a.Title, a.TitleAnchors, nil)
	t.page.Abstract = t.pieces("abstract", a.Abstract, a.AbstractAnchors(), nil)
	if first := a.FirstPages(); len(first) > 0 {
		t.lastPg = first[0]
	}
	next := 0
	headings := func(before int) {
		for ; next < len(a.Sections) && a.Sections[next].Before <= before; next++ {
			t.heading(a.Sections[next])
		}
	}
	for i, p := range a.Paragraphs {
		headings(i)
		before := t.marks
		t.page.Blocks = append(t.page.Blocks, block{ID: p.ID, Lang: t.otherLang(p.Text), Rows: strings.Contains(p.Text, "\n"), Pieces: t.pieces(p.ID, p.Text, p.Anchors, pageBreaks(p.Origins, p.Pages))})
		t.count(t.marks - before)
	}
	headings(len(a.Paragraphs))
	for i := range a.Notes {
		t.note(&a.Notes[i])
	}
}

func (t *typesetArticle) heading(s corpus.Section) {
	before := t.marks
	origins := s.Origins
	if len(origins) == 0 && s.Page != 0 {
		origins = []corpus.Origin{{Page: s.Page}}
	}
	t.page.Blocks = append(t.page.Blocks, block{ID: s.ID, Level: max(s.Level, 1), Lang: t.otherLang(s.Heading), Pieces: t.pieces(s.ID, s.Heading, s.Anchors, origins)})
	t.page.Outline = append(t.page.Outline, outlineEntry{ID: s.ID, Level: max(s.Level, 1), Heading: s.Heading, Page: s.Page})
	t.count(t.marks - before)
}

// otherLang is the language of a text where it is not the article's.
func (t *typesetArticle) otherLang(text string) string {
	if l := textLang(text, t.page.Script); l != t.page.Script {
		return l
	}
	return ""
}

// count adds places to the heading they stand below.
func (t *typesetArticle) count(places int) {
	if n := len(t.page.Outline); n > 0 {
		t.page.Outline[n-1].Places += places
	}
}

// pageBreaks are the origins of a paragraph; without them its first page.
func pageBreaks(origins []corpus.Origin, pages []int) []corpus.Origin {
	if len(origins) == 0 && len(pages) > 0 {
		return []corpus.Origin{{Page: pages[0]}}
	}
	return origins
}

// pieces typesets one passage with its note markers and page breaks.
func (t *typesetArticle) pieces(passage, text string, anchors []corpus.Anchor, origins []corpus.Origin) []piece {
	var inlays []inlay
	for _, o := range origins {
		if o.Page != 0 && o.Page != t.lastPg {
			inlays = append(inlays, inlay{offset: o.Offset, run: run{Page: o.Page}})
			t.lastPg = o.Page
		}
	}
	for _, a := range anchors {
		inlays = append(inlays, inlay{offset: a.Offset, run: run{Note: t.marker(a.Note, t.marked.At(a))}})
	}
	spans := t.spans[passage]
	runes := []rune(text)
	pieces := typeset(runes, 0, len(runes), spans, shareMarkers(inOrder(inlays)), t.marks+1)
	for i := range pieces {
		pieces[i].Current = pieces[i].Mark != 0 && pieces[i].Mark == t.at
	}
	t.marks += len(spans)
	return pieces
}

// marker is a marker that calls a note; the first one is what the note leads back to.
func (t *typesetArticle) marker(note, printed string) *noteMark {
	m := &noteMark{ID: note, Marker: printed, Href: "#" + corpus.NotePassageID(note)}
	if t.notes[note] == nil {
		m.Marker = note
	}
	if t.calls[note]++; t.calls[note] == 1 {
		m.Ref = refID(note)
	}
	return m
}

// refID is the fragment of a note's marker in the text.
func refID(note string) string { return "ref-" + note }

func (t *typesetArticle) note(n *corpus.Note) {
	v := noteView{ID: n.ID, Fragment: corpus.NotePassageID(n.ID), Marker: n.Marker, Unanchored: n.Unanchored, Lang: t.otherLang(n.Text)}
	if t.calls[n.ID] > 0 {
		v.Back = refID(n.ID)
	}
	t.lastPg = n.Page
	v.Pieces = t.pieces(v.Fragment, n.Text, nil, nil)
	for _, id := range n.Citations {
		if c := t.cites[id]; c != nil {
			v.Citations = append(v.Citations, t.citation(c))
		}
	}
	last := len(t.page.Notes) - 1
	if last < 0 || t.page.Notes[last].Page != n.Page {
		t.page.Notes = append(t.page.Notes, notePage{Page: n.Page})
		last++
	}
	t.page.Notes[last].Notes = append(t.page.Notes[last].Notes, v)
}

// citation shows what a note cites, with the way to everybody else who cites it.
func (t *typesetArticle) citation(c *corpus.Citation) citationView {
	v := t.server.newCitationView(t.page.Lang, c, t.cites, t.notes)
	if w, ok := t.server.works.Set().Of(t.page.Article.ID, c.ID); ok {
		v.Work, v.Places = "/works/"+url.PathEscape(w.ID), len(w.Places)
	}
	return v
}

// scholarlyMeta are Highwire Press tags, by which Zotero and Google Scholar
// know an article.
func scholarlyMeta(a *corpus.Article) []meta {
	var m []meta
	add := func(name, content string) {
		if content != "" {
			m = append(m, meta{name, content})
		}
	}
	add("citation_title", a.Title)
	for _, author := range a.Authors {
		add("citation_author", author)
	}
	add("citation_journal_title", a.Journal.Name)
	if a.Journal.Year != 0 {
		add("citation_publication_date", fmt.Sprint(a.Journal.Year))
	}
	add("citation_issue", a.Journal.Issue)
	first, last := splitPages(a.Journal.Pages)
	add("citation_firstpage", first)
	add("citation_lastpage", last)
	add("citation_doi", a.Front.DOI)
	for _, k := range a.Keywords {
		add("citation_keywords", k)
	}
	add("citation_language", "zh")
	return m
}
