package opensearch

import (
	"suoyin/corpus"
	"suoyin/corpus/fold"
	index "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/match"
)

// passage is one passage for a matcher.
type passage struct {
	record    *index.Record
	number    int64
	score     float64
	mapped    fold.Mapped
	isMapped  bool
	article   *match.Article
	cited     map[string][]corpus.Citation // by note
	citations []corpus.Citation
}

var _ match.Mapped = (*passage)(nil)

func newPassage(r *index.Record, number int64) *passage { return &passage{record: r, number: number} }

// foldedText is the folded text, and where it was printed.
func (p *passage) foldedText() fold.Mapped {
	if !p.isMapped {
		p.mapped, p.isMapped = fold.New(p.record.Text), true
	}
	return p.mapped
}

// FoldMap is where the folded text was printed.
func (p *passage) FoldMap() fold.Map { return p.foldedText().Map }

// Folded and the methods below are match.Passage.
func (p *passage) Folded() string    { return p.foldedText().Text }
func (p *passage) Printed() string   { return p.record.Text }
func (p *passage) Kind() corpus.Kind { return p.record.Kind }
func (p *passage) Section() []string { return p.record.Section }
func (p *passage) Pages() []int      { return p.record.Pages }

// Article is what fields ask about the article.
func (p *passage) Article() *match.Article {
	if p.article == nil {
		a := &p.record.Article
		p.article = &match.Article{ID: a.ID, Title: a.Title, Authors: a.Authors, Keywords: a.Keywords, Journal: a.Journal}
	}
	return p.article
}

// citedBy is what a note cites.
func (p *passage) citedBy(note string) []corpus.Citation {
	if p.cited == nil {
		p.cited = make(map[string][]corpus.Citation)
		for i := range p.record.Cites {
			c := &p.record.Cites[i]
			p.cited[c.Note] = append(p.cited[c.Note], c.Citation())
		}
	}
	return p.cited[note]
}

// Citations are those of the note, or of the notes that the passage calls.
func (p *passage) Citations() []corpus.Citation {
	if p.citations != nil || len(p.record.Cites) == 0 {
		return p.citations
	}
	if p.record.Kind == corpus.KindNote {
		p.citations = p.citedBy(p.record.Note)
		return p.citations
	}
	for _, a := range p.record.Anchors {
		p.citations = append(p.citations, p.citedBy(a.Note)...)
	}
	return p.citations
}

// Claims are the sentences that the notes which the passage calls support.
func (p *passage) Claims() []match.Claim {
	if p.record.Kind == corpus.KindNote || len(p.record.Cites) == 0 {
		return nil
	}
	anchors := make([]corpus.Anchor, len(p.record.Anchors))
	for i, a := range p.record.Anchors {
		anchors[i] = corpus.Anchor{Offset: a.Offset, Note: a.Note}
	}
	return match.ClaimsOf(p.record.Text, anchors, p.citedBy)
}

// hit is what an answer shows of a passage.
func (p *passage) hit(q *ask.Question, m *match.Matcher) search.Hit {
	r := p.record
	spans, _ := m.Spans(p)
	h := search.Hit{
		ID: r.ID, Kind: r.Kind, Article: articleRef(&r.Article), Section: ask.OrEmpty(r.Section), Pages: ask.OrEmpty(r.Pages), Text: r.Text,
		Spans: ask.OrEmpty(spans), Notes: make([]search.NoteRef, len(r.Anchors)), Score: p.score, URL: q.URL(r.Article.ID, r.ID),
	}
	for i, a := range r.Anchors {
		h.Notes[i] = search.NoteRef{ID: a.Note, Marker: a.Marker, Offset: a.Offset}
	}
	return h
}

func articleRef(a *index.ArticleRecord) search.ArticleRef {
	return search.ArticleRef{
		ID: a.ID, Title: a.Title, Authors: ask.OrEmpty(a.Authors), Journal: a.Journal.Name, Year: a.Journal.Year, Issue: a.Journal.Issue,
	}
}
