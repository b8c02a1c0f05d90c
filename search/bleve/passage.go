package bleve

import (
	"unsafe"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/indexer/textindex"
	"suoyin/search/match"
)

// passage is one passage for a matcher. It reads what is asked for, once, and
// is moved from passage to passage.
type passage struct {
	texts   *textindex.Index
	doc     uint32
	folded  []byte
	text    string
	hasText bool
	record  *textindex.Passage
	shown   *shown
	// article and what its notes cite hold for documents from first up to end.
	article    *match.Article
	cited      map[string][]corpus.Citation
	first, end uint32
	// err is the first error of reading; the passage is then empty.
	err error
}

// shown is what a hit shows of a passage.
type shown struct {
	textindex.Passage
	mapped fold.Mapped
}

var _ match.Mapped = (*passage)(nil)

func newPassage(texts *textindex.Index) *passage { return &passage{texts: texts} }

// move makes p the passage with a number.
func (p *passage) move(doc uint32) {
	p.doc, p.hasText, p.record, p.shown = doc, false, nil, nil
	if doc < p.first || doc >= p.end {
		p.article, p.cited = nil, nil
	}
}

// Folded is the folded text.
func (p *passage) Folded() string {
	if p.shown != nil {
		return p.shown.mapped.Text
	}
	if !p.hasText {
		p.folded = p.texts.AppendFolded(p.folded[:0], p.doc)
		// The string lives until the next move: a matcher keeps none.
		p.text, p.hasText = unsafe.String(unsafe.SliceData(p.folded), len(p.folded)), true
	}
	return p.text
}

// read is the record of the passage, empty if it cannot be read.
func (p *passage) read() *textindex.Passage {
	if p.record == nil {
		record, err := p.texts.Passage(p.doc)
		p.fail(err)
		p.record = &record
	}
	return p.record
}

// show is what a hit shows of the passage, empty if it cannot be read.
func (p *passage) show() *shown {
	if p.shown == nil {
		record, mapped, err := p.texts.Shown(p.doc)
		p.fail(err)
		p.shown = &shown{record, mapped}
	}
	return p.shown
}

// Mapped is where the folded text was printed.
func (p *passage) Mapped() fold.Mapped { return p.show().mapped }

func (p *passage) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// Printed is the text as it was printed.
func (p *passage) Printed() string {
	switch {
	case p.shown != nil:
		return p.shown.Text
	case p.record != nil:
		return p.record.Text
	}
	printed, err := p.texts.Printed(p.doc)
	p.fail(err)
	return printed
}

// Kind, Section and Pages are those of the passage.
func (p *passage) Kind() corpus.Kind { return p.show().Kind }
func (p *passage) Section() []string { return p.show().Section }
func (p *passage) Pages() []int      { return p.show().Pages }

// Citations are those of the note, or of the notes that the passage calls.
func (p *passage) Citations() []corpus.Citation {
	record := p.read()
	if record.Kind == corpus.KindNote || len(record.Anchors) == 0 {
		return record.Citations
	}
	var list []corpus.Citation
	cited := p.citedByNote()
	for _, a := range record.Anchors {
		list = append(list, cited[a.Note]...)
	}
	return list
}

// Claims are the sentences that the notes which the passage calls support.
func (p *passage) Claims() []match.Claim {
	record := p.read()
	if record.Kind == corpus.KindNote || len(record.Anchors) == 0 {
		return nil
	}
	cited := p.citedByNote()
	return match.ClaimsOf(record.Text, record.Anchors, func(note string) []corpus.Citation { return cited[note] })
}

// citedByNote is what the notes of the article cite, by note.
func (p *passage) citedByNote() map[string][]corpus.Citation {
	p.Article()
	if p.cited == nil {
		p.cited = make(map[string][]corpus.Citation)
		for doc := p.first; doc < p.end; doc++ {
			record, err := p.texts.Passage(doc)
			p.fail(err)
			if record.Kind == corpus.KindNote {
				p.cited[record.Note] = record.Citations
			}
		}
	}
	return p.cited
}

// Article is what fields can ask about the article.
func (p *passage) Article() *match.Article {
	if p.article == nil {
		a, err := p.texts.Article(p.doc)
		p.fail(err)
		p.article = &match.Article{ID: a.ID, Title: a.Title, Authors: a.Authors, Keywords: a.Keywords, Journal: a.Journal}
		p.first, p.end = p.texts.ArticleDocs(p.doc)
	}
	return p.article
}
