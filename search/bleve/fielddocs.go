package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/search/match"
)

// ofMatchingArticles is the passages of the articles that a field matches.
func (v *view) ofMatchingArticles(matcher *match.Matcher) (*roaring.Bitmap, error) {
	h, err := v.outlines.upTo(v.texts, v.columns)
	if err != nil {
		return nil, err
	}
	docs := roaring.New()
	p := &lonely{}
	for _, a := range h.articles {
		if p.article = a.about; matcher.Match(p) {
			docs.AddRange(uint64(a.first), uint64(a.end))
		}
	}
	docs.And(v.texts.Live())
	return docs, nil
}

// underHeadings is the passages under a heading that a field matches.
func (v *view) underHeadings(matcher *match.Matcher) (*roaring.Bitmap, error) {
	h, err := v.outlines.upTo(v.texts, v.columns)
	if err != nil {
		return nil, err
	}
	accepted := make([]bool, len(h.headings))
	p := &lonely{article: &match.Article{}}
	for i, heading := range h.headings {
		p.section = []string{heading}
		accepted[i] = matcher.Match(p)
	}
	under := make([]bool, len(h.paths))
	for i, path := range h.paths {
		for _, heading := range path {
			under[i] = under[i] || accepted[heading]
		}
	}
	var list []uint32
	for doc, path := range h.sections {
		if under[path] {
			list = append(list, uint32(doc))
		}
	}
	docs := roaring.BitmapOf(list...)
	docs.And(v.texts.Live())
	return docs, nil
}

// citing is the notes of which a citation has a value, and the passages that
// call them.
func (v *view) citing(matcher *match.Matcher) (*roaring.Bitmap, error) {
	h, err := v.outlines.upTo(v.texts, v.columns)
	if err != nil {
		return nil, err
	}
	notes := roaring.New()
	p := &lonely{kind: corpus.KindNote, article: &match.Article{}}
	begin := 0
	for i, note := range h.notes {
		p.citations = p.citations[:0]
		for _, b := range h.cited[begin:h.ends[i]] {
			p.citations = append(p.citations, b.citation())
		}
		if begin = h.ends[i]; matcher.Match(p) {
			notes.Add(note)
		}
	}
	notes.And(v.texts.Live())
	var callers []uint32
	for _, c := range h.calls {
		if notes.Contains(c.note) {
			callers = append(callers, c.passage)
		}
	}
	notes.AddMany(callers)
	return notes, nil
}

// citation is a citation with nothing but what fields ask about.
func (b *brief) citation() corpus.Citation {
	x := corpus.Citation{
		Type: b.kind, Title: b.title, ContainerTitle: b.holder, Publisher: b.publisher, Page: b.page, Locator: b.locator, Issued: b.issued,
	}
	for _, n := range b.names {
		x.Author = append(x.Author, corpus.Name{Literal: n})
	}
	return x
}
