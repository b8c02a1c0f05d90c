// Package fault is the error every reader answers with: it names the file, the
// place in it and the reason, in words a person can act on.
package fault

import (
	"fmt"
	"strings"
)

// Error says why a file could not be read.
type Error struct {
	// Name is the file's name as the caller gave it.
	Name string
	// Format is the format it was read as: a value of corpus.Source.Format.
	Format string
	// Part is the part of a packed file, "word/document.xml"; empty otherwise.
	Part string
	// Line is 1-based, 0 if no line is known. For a PDF it is the page.
	Line int
	// Offset counts bytes from the beginning of the file or the part; it is
	// printed only where no line is known.
	Offset int64
	// Reason is a plain sentence without a full stop.
	Reason string
	// Err is the cause, if another package reported one.
	Err error
}

// Error names file, part, place and reason: `a.docx: word/document.xml: line 3: …`.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Name)
	if e.Part != "" {
		b.WriteString(": " + e.Part)
	}
	switch {
	case e.Line > 0 && e.Format == "pdf":
		fmt.Fprintf(&b, ": page %d", e.Line)
	case e.Line > 0:
		fmt.Fprintf(&b, ": line %d", e.Line)
	case e.Offset > 0:
		fmt.Fprintf(&b, ": byte %d", e.Offset)
	}
	b.WriteString(": ")
	if e.Format != "" {
		b.WriteString("not readable as " + e.Format + ": ")
	}
	b.WriteString(e.Reason)
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }
