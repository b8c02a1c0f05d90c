package rtf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured/markup"
	"suoyin/corpus/reader/structured/word"
)

// flow is a text in the making: the document's, a note's, that of a box or of a header.
type flow struct {
	maker *word.Maker
	outer *flow
	// text waits for being given to the maker until its format changes.
	text   []byte
	given  int // bytes given to it
	breaks int // tabs and line ends in text
	format word.Format
	open   bool // the paragraph has begun
	// number is what the file prints before the paragraph, numbered that it is there.
	number   string
	numbered bool
	// called says that a marker was generated for the note that follows.
	called bool
	// inside flows hold no notes of their own: notes, headers, boxes in them.
	inside bool
	// endnote is a note that is printed at the end.
	endnote bool
	// bookmarks are those that began in it and did not end.
	bookmarks []string
}

// maxNumber bounds the number of an item, in bytes; more of it is put into the text.
const maxNumber = 1000

// maxBreaks bounds tabs and line ends that wait.
const maxBreaks = 1000

// add adds text to the group's sink.
func (r *reader) add(s string) {
	if r.high != 0 {
		r.high = 0
		r.add(string(utf8.RuneError) + s)
		return
	}
	switch r.s.to {
	case toName:
		if f := r.s.format; r.s.in == inStyle || f.Hidden != word.On && !f.Deleted {
			r.s.name.WriteString(s)
		}
	case toFlow:
		f := r.flow
		if len(f.text) > 0 && (f.format != r.s.format || f.breaks > maxBreaks) {
			r.flush()
		}
		f.text, f.format = append(f.text, s...), r.s.format
		if strings.ContainsAny(s, "\t\n") {
			f.breaks++
		}
	}
}

// flush gives the text that waits to the maker.
func (r *reader) flush() {
	f := r.flow
	if len(f.text) == 0 {
		return
	}
	r.begin(f.format)
	f.maker.Text(string(f.text), f.format)
	f.given += len(f.text)
	f.text, f.breaks = f.text[:0], 0
}

// begin comes before whatever is put into a paragraph in that format.
func (r *reader) begin(format word.Format) {
	f := r.flow
	f.open = true
	r.bound()
	if f.number != "" {
		f.maker.Text(f.number+" ", word.Format{Bold: format.Bold, Size: format.Size})
		f.number, f.numbered = "", true
	}
}

// inline flushes, so that what is put into the paragraph stands after the text.
func (r *reader) inline() *word.Maker {
	r.flush()
	r.begin(r.s.format)
	return r.flow.maker
}

// bound ends the reading if the document has too many parts.
func (r *reader) bound() {
	if r.nodes+r.flow.maker.Size() > markup.MaxNodes {
		r.fail(fault.TooManyNodes, markup.MaxNodes)
	}
}

// layout is how the paragraph that ends is set.
func (r *reader) layout() word.Layout {
	l := r.s.layout
	switch {
	case r.flow.numbered:
		l.List = "printed" // an item of a list, but of none that counts
	case l.List == "":
		l.List = "0" // what a style says of lists holds where the paragraph repeats it
	}
	return l
}

// endParagraph ends the paragraph, cell or not.
func (r *reader) endParagraph(end func(*word.Maker, word.Layout)) {
	if r.s.to != toFlow {
		return
	}
	f := r.flow
	r.flush()
	if f.number != "" {
		r.begin(r.s.format)
	}
	r.bound()
	end(f.maker, r.layout())
	f.open, f.number, f.numbered, f.called = false, "", false, false
}

// endFlow ends a paragraph that has begun at the end of a text.
func (r *reader) endFlow() {
	r.flush()
	if r.flow.open || r.flow.number != "" {
		r.s.to = toFlow
		r.endParagraph((*word.Maker).EndParagraph)
	}
}

// flowTo makes the group a text of its own, which end gets when it is complete and the
// text around it goes on.
func (r *reader) flowTo(part string, end func(*flow)) {
	r.nodes += r.flow.maker.Size()
	f := &flow{maker: word.NewMaker(part), outer: r.flow, inside: r.flow.inside}
	r.flow = f
	r.s.format, r.s.layout, r.s.to, r.s.in, r.s.mark = word.Format{}, word.Layout{}, toFlow, inText, 0
	r.s.end = func() {
		r.endFlow()
		r.flow = f.outer
		r.nodes += f.maker.Size() - f.outer.maker.Size()
		end(f)
	}
}

// furniture makes the group a header or a footer.
func (r *reader) furniture() {
	r.flowTo("hdr", func(f *flow) { r.running = append(r.running, f) })
	r.flow.inside = true
}

// box makes the group a text box of the paragraph.
func (r *reader) box() {
	r.flowTo("txbxContent", func(f *flow) { r.inline().Box(f.maker) })
}

// printedNumber takes the number that the file prints before the paragraph, for those
// who cannot count. It goes before what the table of lists says: LibreOffice writes ? or
// signs of half the width there for what is no character of Latin. A bullet is none.
func (r *reader) printedNumber() {
	if r.s.to != toFlow {
		return
	}
	r.collect(func(name string) {
		name = strings.TrimSpace(name)
		if strings.IndexFunc(name, func(c rune) bool { return unicode.IsLetter(c) && c != 'o' || unicode.IsNumber(c) }) >= 0 {
			r.flow.number += name
			if len(r.flow.number) > maxNumber {
				r.begin(r.s.format)
			}
		}
	})
}
