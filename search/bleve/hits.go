package bleve

import (
	"suoyin/indexer/textindex"
	"suoyin/search"
	"suoyin/search/ask"
)

// hits is the page that is asked for.
func (v *view) hits(q *ask.Question, f *scoped) ([]search.Hit, error) {
	page, err := v.page(q, f)
	if err != nil {
		return nil, err
	}
	hits := make([]search.Hit, len(page))
	p := v.scratch.passage(v.texts)
	for i, s := range page {
		if hits[i], err = v.hit(q, f, p, s); err != nil {
			return nil, err
		}
	}
	return hits, nil
}

// hit is what the page shows of a passage.
func (v *view) hit(q *ask.Question, f *scoped, p *passage, s scored) (search.Hit, error) {
	p.move(s.doc)
	record, article := &p.show().Passage, p.indexed()
	spans, _ := f.matcher.HitSpans(p)
	if p.err != nil {
		return search.Hit{}, p.err
	}
	return search.Hit{
		ID:      record.ID,
		Kind:    record.Kind,
		Article: articleRef(article),
		Section: ask.OrEmpty(record.Section),
		Pages:   ask.OrEmpty(record.Pages),
		Text:    record.Text,
		Spans:   ask.OrEmpty(spans),
		Notes:   notes(record),
		Score:   s.score,
		URL:     q.URL(article.ID, record.ID),
	}, nil
}

func articleRef(a *textindex.Article) search.ArticleRef {
	return search.ArticleRef{
		ID:      a.ID,
		Title:   a.Title,
		Authors: ask.OrEmpty(a.Authors),
		Journal: a.Journal.Name,
		Year:    a.Journal.Year,
		Issue:   a.Journal.Issue,
	}
}

// notes are the note markers of a passage.
func notes(record *textindex.Passage) []search.NoteRef {
	refs := make([]search.NoteRef, len(record.Anchors))
	for i, a := range record.Anchors {
		refs[i] = search.NoteRef{ID: a.Note, Offset: a.Offset}
		if i < len(record.Markers) {
			refs[i].Marker = record.Markers[i]
		}
	}
	return refs
}
