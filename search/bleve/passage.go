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
	records *textindex.Cursor
	doc     uint32
	folded  []byte
	text    string
	hasText bool
	// buffer has the printed text, if that was asked for without the record.
	buffer     []byte
	printed    string
	hasPrinted bool
	record     *textindex.Passage
	outline    *textindex.Passage
	shown      shown
	isShown    bool
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
	printed fold.Map // where the folded text was printed
}

var (
	_ match.Mapped = (*passage)(nil)
	_ match.Placer = (*passage)(nil)
)

func newPassage(texts *textindex.Index) *passage {
	return &passage{texts: texts, records: textindex.NewCursor(texts)}
}

// reset makes p a passage of another index, with the room that it has.
func (p *passage) reset(texts *textindex.Index) {
	*p = passage{texts: texts, records: p.records, folded: p.folded, buffer: p.buffer}
	p.records.Reset(texts)
}

// move makes p the passage with a number.
func (p *passage) move(doc uint32) {
	p.doc, p.hasText, p.hasPrinted, p.record, p.outline, p.isShown = doc, false, false, nil, nil, false
	if doc < p.first || doc >= p.end {
		p.article, p.cited = nil, nil
	}
}

// Folded is the folded text.
func (p *passage) Folded() string {
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
		record, err := p.records.Passage(p.doc)
		p.fail(err)
		p.record = &record
	}
	return p.record
}

// shape is the record, or as much of it as can be read without the text.
func (p *passage) shape() *textindex.Passage {
	switch {
	case p.record != nil:
		return p.record
	case p.isShown:
		return &p.shown.Passage
	}
	if p.outline == nil {
		outline, err := p.records.Outline(p.doc)
		p.fail(err)
		p.outline = &outline
	}
	return p.outline
}

// show is what a hit shows of the passage, empty if it cannot be read.
func (p *passage) show() *shown {
	if !p.isShown {
		var err error
		p.shown.Passage, p.shown.printed, err = p.records.Shown(p.doc)
		p.fail(err)
		p.isShown = true
	}
	return &p.shown
}

// FoldMap is where the folded text was printed.
func (p *passage) FoldMap() fold.Map { return p.show().printed }

// AppendOffsets is where a folded string stands in the folded text.
func (p *passage) AppendOffsets(dst []int, folded string) []int {
	return p.records.AppendOffsets(dst, folded, p.doc)
}

func (p *passage) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// Printed is the text as it was printed.
func (p *passage) Printed() string {
	switch {
	case p.record != nil:
		return p.record.Text
	case p.isShown:
		return p.shown.Text
	}
	if !p.hasPrinted {
		var err error
		p.buffer, err = p.records.AppendPrinted(p.buffer[:0], p.doc)
		p.fail(err)
		// As with Folded, a matcher keeps none.
		p.printed, p.hasPrinted = unsafe.String(unsafe.SliceData(p.buffer), len(p.buffer)), true
	}
	return p.printed
}

// Kind, Section and Pages are those of the passage.
func (p *passage) Kind() corpus.Kind { return p.shape().Kind }
func (p *passage) Section() []string { return p.shape().Section }
func (p *passage) Pages() []int      { return p.shape().Pages }

// Citations are those of the note, or of the notes that the passage calls.
func (p *passage) Citations() []corpus.Citation {
	record := p.shape()
	if record.Kind == corpus.KindNote || len(record.Anchors) == 0 {
		return p.read().Citations
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
	if shape := p.shape(); shape.Kind == corpus.KindNote || len(shape.Anchors) == 0 {
		return nil
	}
	record := p.read()
	cited := p.citedByNote()
	return match.ClaimsOf(record.Text, record.Anchors, func(note string) []corpus.Citation { return cited[note] })
}

// citedByNote is what the notes of the article cite, by note.
func (p *passage) citedByNote() map[string][]corpus.Citation {
	p.Article()
	if p.cited == nil {
		p.cited = make(map[string][]corpus.Citation)
		for doc := p.first; doc < p.end; doc++ {
			shape, err := p.records.Outline(doc)
			p.fail(err)
			if shape.Kind != corpus.KindNote {
				continue
			}
			record, err := p.records.Passage(doc)
			p.fail(err)
			p.cited[record.Note] = record.Citations
		}
	}
	return p.cited
}

// indexed is the article as the index has it, empty if it cannot be read.
func (p *passage) indexed() *textindex.Article {
	a, err := p.records.Article(p.doc)
	p.fail(err)
	if err != nil {
		return &textindex.Article{}
	}
	return a
}

// Article is what fields can ask about the article.
func (p *passage) Article() *match.Article {
	if p.article == nil {
		p.article = aboutArticle(p.indexed())
		p.first, p.end = p.texts.ArticleDocs(p.doc)
	}
	return p.article
}
