// Package rtf reads files in the Rich Text Format (Microsoft's specification 1.9.1):
// what Word, WPS, LibreOffice and editors save under .rtf, and often under .doc.
//
// It puts what the file says into a tree of a Word document, which corpus/reader/structured/word
// reads by the rules for all formats of Word. The source's characters are those of the
// text, its notes, text boxes, headers and footers, with tracked insertions and without
// tracked deletions, and without field codes, hidden text and comments. Numbers of lists
// are characters of the source where the file prints them, as it does for readers that
// cannot count; elsewhere they are generated.
//
// A line of the source is a paragraph, as in corpus/reader/docx. Errors name the byte.
package rtf

import (
	"bytes"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/word"
)

// MaxSource bounds the bytes of a file: pictures make them big, not text.
const MaxSource = 256 << 20

// Detect reports whether src begins as RTF does, whatever its name is.
func Detect(_ string, src []byte) bool {
	return bytes.HasPrefix(src[start(src):], []byte(`{\rtf`))
}

// start is where the file begins after a mark of UTF-8 or white space, which some
// programs put before it.
func start(src []byte) int {
	return len(src) - len(bytes.TrimLeft(bytes.TrimPrefix(src, []byte("\ufeff")), " \t\r\n"))
}

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error.
func Read(name string, src []byte) (*corpus.Article, error) {
	b := structured.New(name, "rtf")
	if len(src) > MaxSource {
		return nil, b.Fault("", 0, fault.Because(fault.TooLarge, fault.Size(MaxSource)))
	}
	if !Detect(name, src) {
		return nil, b.Fault("", 0, fault.Because(fault.NoGroup))
	}
	r := newReader(src)
	r.run()
	if r.problem != nil {
		failed := b.Fault("", 0, *r.problem)
		failed.Offset = int64(r.problemAt)
		return nil, failed
	}
	return word.Read(b, r.parts())
}

// reader reads one file. What holds for a group is in its state.
type reader struct {
	src []byte
	at  int

	s     state
	stack []state // those of the groups around
	flow  *flow

	raw      []byte // bytes of the text that are not decoded yet
	rawPages [2]int // the code page they are in, and another one that they may be in
	half     bool   // raw ends with the first byte of a character of two
	skipping int    // characters still to be left out that stand for one by its number
	high     rune   // the first half of a character that is given in two

	codePage, defaultFont int
	fonts                 map[int]font
	sheet                 sheet
	lists                 lists
	notes                 notes
	title                 string
	running               []*flow

	nodes     int // of the flows that are not the innermost
	controls  int
	problem   *fault.Reason // why reading ended, nil if it has not
	problemAt int
}

func newReader(src []byte) *reader {
	r := &reader{src: src, at: start(src), fonts: map[int]font{}, codePage: 1252, lists: lists{overrides: map[int]override{}, known: map[int]list{}},
		sheet: sheet{characters: map[int]word.Format{}, paragraphs: map[int]word.Style{}}}
	r.s = state{uc: 1, wide: none, font: none}
	r.flow = &flow{maker: word.NewMaker("body")}
	return r
}

// fail ends the reading with a reason, at the byte read last. The first one counts.
func (r *reader) fail(kind fault.Kind, args ...any) {
	if r.problem == nil {
		reason := fault.Because(kind, args...)
		r.problem, r.problemAt = &reason, min(r.at, len(r.src))
	}
	r.at = len(r.src)
}

// parts is the document that was read.
func (r *reader) parts() *word.Parts {
	p := &word.Parts{
		Main:      word.Document(r.flow.maker),
		Styles:    r.sheet.part(),
		Numbering: r.lists.part(),
		Settings:  word.Settings(r.notes.counting(footnote), r.notes.counting(endnote)),
		Footnotes: r.notes.part(footnote),
		Endnotes:  r.notes.part(endnote),
		Core:      word.Core(r.title),
	}
	for _, f := range r.running {
		p.Running = append(p.Running, f.maker.Close())
	}
	return p
}
