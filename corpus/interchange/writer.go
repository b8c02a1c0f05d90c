package interchange

import (
	"bufio"
	"encoding/xml"
	"io"
)

// writer writes elements one after the other. Its first error stays and is
// answered by finish.
type writer struct {
	out  *bufio.Writer
	open []string
}

func newWriter(w io.Writer) *writer { return &writer{out: bufio.NewWriter(w)} }

func (x *writer) raw(s string) { _, _ = x.out.WriteString(s) } // bufio keeps the error for Flush

// start opens an element. attrs are names and values in turn; those without a
// value are left out.
func (x *writer) start(name string, attrs ...string) {
	x.tag(name, attrs)
	x.raw(">")
	x.open = append(x.open, name)
}

func (x *writer) tag(name string, attrs []string) {
	x.raw("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			x.raw(" " + attrs[i] + `="`)
			x.text(attrs[i+1])
			x.raw(`"`)
		}
	}
}

// end closes the element that was opened last.
func (x *writer) end() {
	last := len(x.open) - 1
	x.raw("</" + x.open[last] + ">")
	x.open = x.open[:last]
}

// block opens an element that holds elements only, each on a line of its own.
func (x *writer) block(name string, attrs ...string) {
	x.start(name, attrs...)
	x.line()
}

// endBlock closes an element and ends the line.
func (x *writer) endBlock() {
	x.end()
	x.line()
}

// line ends a line between elements, where white space means nothing.
func (x *writer) line() { x.raw("\n") }

// empty writes an element without content.
func (x *writer) empty(name string, attrs ...string) {
	x.tag(name, attrs)
	x.raw("/>")
}

// leaf writes an element that holds a text, on a line of its own, unless the
// text is empty.
func (x *writer) leaf(name, text string, attrs ...string) {
	if text != "" {
		x.inline(name, text, attrs...)
		x.line()
	}
}

// inline writes an element that holds a text, within a line.
func (x *writer) inline(name, text string, attrs ...string) {
	x.start(name, attrs...)
	x.text(text)
	x.end()
}

// field is inline, but writes nothing if the text is empty.
func (x *writer) field(name, text string, attrs ...string) {
	if text != "" {
		x.inline(name, text, attrs...)
	}
}

// text writes characters, escaped; see the package for those that XML cannot
// hold.
func (x *writer) text(s string) { _ = xml.EscapeText(x.out, []byte(s)) }

// finish writes what is left and answers the first error of all.
func (x *writer) finish() error { return x.out.Flush() }
