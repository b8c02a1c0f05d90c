package structured

import (
	"errors"
	"path"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/charset"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured/markup"
)

// Kind says what a document's own markup calls a block.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Heading
	Title
	Subtitle // below a title; elsewhere a heading if it has a level, else a paragraph
	Author   // one author, or a line of them
	Abstract
)

// Block is one block of the document in reading order.
type Block struct {
	Kind Kind
	// Level orders headings: a smaller one is further out. Levels need not
	// begin at 1 nor be without gaps.
	Level int
	Text  *Text
	// Look is how the block is set, where the format says it.
	Look Look
}

// Look is what can be seen of a block. Authors without style sheets mark
// titles and headings by it alone.
type Look struct {
	Size    float64 // points, 0 if not known
	Bold    bool    // all of it
	Centred bool
	Item    bool // an item of a list or a cell of a table
}

// Note is a note of the document.
type Note struct {
	// Key is what calls name it by; unique in the document.
	Key string
	// Marker is the marker as printed, and Page the printed page, 0 if unknown.
	Marker string
	Page   int
	// Stated says that the document names the marker apart from the text, so that
	// digits at the beginning of the text are its own: 1月1日.
	Stated bool
	Text   *Text
}

// Builder collects the blocks and notes of one document. It is for one
// goroutine.
type Builder struct {
	// Meta takes what the document's metadata say: title, authors, journal,
	// front matter. What the pages show goes before it.
	Meta corpus.Article
	// TitleKnown says that Meta.Title is surely the title, so that none is
	// looked for among the headings.
	TitleKnown bool

	name, format, encoding string
	blocks                 []Block
	notes                  []Note
	roots                  []*markup.Node
	size                   float64 // see bodySize
	named                  bool    // see AddLine
}

// New begins the article of the file called name. Format is a value of
// corpus.Source.Format.
func New(name, format string) *Builder {
	return &Builder{name: name, format: format}
}

// Fault is an error that names the file.
func (b *Builder) Fault(part string, line int, reason fault.Reason) *fault.Error {
	return &fault.Error{Name: b.name, Format: b.format, Part: part, Line: line, Reason: reason}
}

// Undecoded is the error of bytes that are no text, with the place.
func (b *Builder) Undecoded(err error) *fault.Error {
	e := b.Fault("", 0, fault.From(err))
	var bad *charset.Error
	if errors.As(err, &bad) {
		e.Line, e.Offset = bad.Line, bad.Offset
	}
	return e
}

// Encoding says which character encoding the source had.
func (b *Builder) Encoding(name string) { b.encoding = name }

// Root adds a tree to what the account is of.
func (b *Builder) Root(root *markup.Node) { b.roots = append(b.roots, root) }

// Add adds a block. Blocks without text or calls are left out.
func (b *Builder) Add(block Block) {
	if !block.Text.Empty() {
		b.blocks = append(b.blocks, block)
	}
}

// Note adds a note. Notes are numbered in the order they are added, unless
// they have pages: one without is on that where its text begins, if the text
// says so. Where its text begins with its marker that goes.
func (b *Builder) Note(n Note) {
	if n.Page == 0 && len(n.Text.origins) > 0 {
		n.Page = n.Text.origins[0].Page
	}
	if bare(n.Marker) != "" && !n.Stated {
		n.Marker = n.Text.stripMarker(n.Marker)
	}
	b.notes = append(b.notes, n)
}

// Article builds the article, but for its ID and the digest of its source,
// which corpus/reader fills alike for all formats. The error is a *fault.Error that says that there
// is nothing to read.
func (b *Builder) Article() (*corpus.Article, error) {
	a := b.Meta
	a.Source = corpus.Source{Name: path.Base(b.name), Format: b.format, Encoding: b.encoding}
	b.tidyCalls()
	b.promoteTitle()
	b.dropRepeatedTitle()
	w := writer{a: &a}
	w.blocks(b.blocks)
	w.notes(b.notes)
	a.Account = Account(b.roots...)
	if a.Account.Title+a.Account.Body+a.Account.Notes == 0 {
		return nil, b.Fault("", 0, fault.Because(fault.NoText))
	}
	if a.Title == "" {
		a.Title = strings.TrimSuffix(path.Base(b.name), path.Ext(b.name))
	}
	tidy(&a)
	return &a, nil
}

// promoteTitle makes a title of the heading that repeats the title which the
// metadata give, unless the document has a title of its own. It reports
// whether there is a title now.
func (b *Builder) promoteTitle() bool {
	for i, block := range b.blocks {
		switch {
		case block.Kind == Title:
			return true
		case block.Kind == Heading && same(block.Text.String(), b.Meta.Title):
			b.blocks[i].Kind = Title
			return true
		}
	}
	return false
}

// dropRepeatedTitle takes out the first heading after the title if it is the
// title again, as it is in books that have a page for the title. Where text
// stands between them, or the heading has a number, it is the heading of a
// section that is called like the whole, and is kept.
func (b *Builder) dropRepeatedTitle() {
	title := ""
	for i, block := range b.blocks {
		switch {
		case block.Kind == Title && title == "":
			title = block.Text.String()
		case block.Kind == Heading && title != "":
			if text := block.Text.String(); same(text, title) && !numbered(text) {
				block.Text.place(markup.Title)
				b.blocks[i].Kind = Author // only its calls are left
			}
			return
		case block.Kind == Paragraph && title != "":
			return
		}
	}
}

// same reports whether two texts are the same but for white space and case.
func same(a, b string) bool {
	squeeze := func(s string) string {
		return strings.ToLower(strings.Join(strings.Fields(s), ""))
	}
	return squeeze(a) == squeeze(b)
}

// tidy makes empty lists of missing ones, so that they are [] in JSON.
func tidy(a *corpus.Article) {
	a.Authors = some(a.Authors)
	a.Keywords = some(a.Keywords)
	a.Sections = some(a.Sections)
	a.Paragraphs = some(a.Paragraphs)
	a.Notes = some(a.Notes)
	a.Citations = some(a.Citations)
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
