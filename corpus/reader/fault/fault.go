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
	// Offset counts bytes from the beginning of the file or the part, 0 if it is
	// not known.
	Offset int64
	// Reason says what is wrong.
	Reason Reason
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
	}
	if e.Offset > 0 {
		fmt.Fprintf(&b, ": byte %d", e.Offset)
	}
	b.WriteString(": ")
	if e.Format != "" {
		b.WriteString("not readable as " + e.Format + ": ")
	}
	b.WriteString(e.Reason.Error())
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Chinese is Error in Chinese: `a.docx：word/document.xml：第 3 行：…`.
func (e *Error) Chinese() string {
	var b strings.Builder
	b.WriteString(e.Name)
	if e.Part != "" {
		b.WriteString("：" + e.Part)
	}
	switch {
	case e.Line > 0 && e.Format == "pdf":
		fmt.Fprintf(&b, "：第 %d 页", e.Line)
	case e.Line > 0:
		fmt.Fprintf(&b, "：第 %d 行", e.Line)
	}
	if e.Offset > 0 {
		fmt.Fprintf(&b, "：第 %d 字节", e.Offset)
	}
	b.WriteString("：")
	if e.Format != "" {
		b.WriteString("不能作为 " + e.Format + " 读取：")
	}
	b.WriteString(e.Reason.Chinese())
	if e.Err != nil {
		b.WriteString("：" + e.Err.Error())
	}
	return b.String()
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }
