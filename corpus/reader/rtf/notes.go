package rtf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"suoyin/corpus/reader/structured/markup"
	"suoyin/corpus/reader/structured/word"
)

// The kinds of notes, as they are called in a Word document.
const (
	footnote = "footnote"
	endnote  = "endnote"
)

// notes are the notes of the document and how they are numbered.
type notes struct {
	ids    map[string][]string // by kind
	makers map[string][]*word.Maker
	// allEnd says that all notes are endnotes.
	allEnd bool
	// document and section are what the document, and its first section that says
	// something, say of numbers, by kind.
	document, section map[string]word.Counting
}

// note makes the group a note, called where it stands. The marker stands before it,
// as text or as \chftn, which has a number made.
func (r *reader) note() {
	switch {
	case r.s.to != toFlow:
		return
	case r.flow.inside: // a note on a note: it is text of that
		return
	}
	format := r.s.format
	custom := ""
	if !r.flow.called {
		custom = r.takeMarker()
	}
	r.flow.called = false
	r.flowTo("note", func(f *flow) {
		kind := footnote
		if f.endnote || r.notes.allEnd {
			kind = endnote
		}
		for _, name := range f.bookmarks { // LibreOffice begins one around the call in the note
			r.inline().Bookmark(name, name)
		}
		r.inline().Note(kind, r.notes.add(kind, f.maker), custom, format)
	})
	r.flow.inside = true
}

// maxMarker bounds a marker that the author chose, in characters.
const maxMarker = 8

// takeMarker takes the marker that stands before a note out of the text: what is
// raised there, or what the group of the note has before it.
func (r *reader) takeMarker() string {
	f := r.flow
	if f.format.Hidden == word.On || f.format.Deleted { // it is not printed
		return ""
	}
	at := max(0, min(r.stack[len(r.stack)-1].mark-f.given, len(f.text)))
	if f.format.Raised {
		at = 0
	}
	marker := string(f.text[at:])
	trimmed := strings.TrimSpace(marker)
	if trimmed == "" || utf8.RuneCountInString(trimmed) > maxMarker || !f.format.Raised && !sign(trimmed) {
		return ""
	}
	f.text = f.text[:at]
	if f.breaks > 0 {
		f.breaks = strings.Count(string(f.text), "\t") + strings.Count(string(f.text), "\n")
	}
	return trimmed
}

// sign reports whether a text that is not raised can be a marker by its characters.
func sign(s string) bool {
	return strings.Trim(s, "*＊†‡§¶#0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳[]［］〔〕()（）") == ""
}

// add adds a note and gives its ID.
func (n *notes) add(kind string, m *word.Maker) string {
	if n.ids == nil {
		n.ids, n.makers = map[string][]string{}, map[string][]*word.Maker{}
	}
	id := strconv.Itoa(len(n.ids[kind]) + 1)
	n.ids[kind], n.makers[kind] = append(n.ids[kind], id), append(n.makers[kind], m)
	return id
}

// part is the notes of a kind as a part of a Word document.
func (n *notes) part(kind string) *markup.Node { return word.Notes(kind, n.ids[kind], n.makers[kind]) }

// numberings are what the ends of \ftnnar, \aftnnchi … say.
var numberings = map[string]string{
	"ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman", "ruc": "upperRoman", "chi": "chicago",
	"cnum": "decimalEnclosedCircle", "dbnum": "ideographDigital", "dbnumd": "japaneseCounting", "dbnumt": "chineseLegalSimplified", "dbar": "decimalFullWidth",
	"gbnum": "decimalEnclosedFullstop", "gbnumd": "decimalEnclosedParen", "gbnuml": "decimalEnclosedCircleChinese", "gbnumk": "decimalEnclosedCircleChinese",
	"zodiac": "ideographTraditional", "zodiacd": "ideographZodiac",
}

// count takes the control words that say how notes are numbered: those of footnotes
// begin with ftn, those of endnotes with aftn, those of a section with s.
func (n *notes) count(name string, value int) {
	before, what, found := strings.Cut(name, "ftn")
	if !found || what == "" || what[0] != 'n' && what != "start" {
		return
	}
	to, kind := &n.document, footnote
	if strings.HasPrefix(before, "s") {
		to, before = &n.section, before[1:]
	}
	switch before {
	case "":
	case "a":
		kind = endnote
	default:
		return
	}
	if *to == nil {
		*to = map[string]word.Counting{}
	}
	c := (*to)[kind]
	if what == "start" {
		c.Start = value
	} else if format := numberings[what[1:]]; format != "" && c.Format == "" {
		c.Format = format
	}
	(*to)[kind] = c
}

// counting is how the notes of a kind are numbered: what sections say goes before.
func (n *notes) counting(kind string) word.Counting {
	c := n.document[kind]
	if s := n.section[kind]; s.Format != "" {
		c.Format = s.Format
	}
	if s := n.section[kind]; s.Start > 0 {
		c.Start = s.Start
	}
	return c
}
