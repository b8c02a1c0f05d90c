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

// phrases are what stands between the parts of an error in one language.
type phrases struct {
	colon, page, line, offset, format string
	// formatName is what readers call a format.
	formatName func(string) string
}

var (
	english = phrases{": ", "page %d", "line %d", "byte %d", "not readable as %s", func(name string) string { return name }}
	chinese = phrases{"：", "第 %d 页", "第 %d 行", "第 %d 字节", "不能作为%s读取", chineseFormat}
)

// chineseFormat is the name of a format in a Chinese sentence, with a space on both
// sides of an abbreviation.
func chineseFormat(name string) string {
	if name == "text" {
		return "纯文本"
	}
	return " " + strings.ToUpper(name) + " "
}

// Error names file, part, place and reason: `a.docx: word/document.xml: line 3: …`.
func (e *Error) Error() string { return e.say(english, e.Reason.Error()) }

// Chinese is Error in Chinese: `a.docx：word/document.xml：第 3 行：…`.
func (e *Error) Chinese() string { return e.say(chinese, e.Reason.Chinese()) }

func (e *Error) say(p phrases, reason string) string {
	said := []string{e.Name}
	if e.Part != "" {
		said = append(said, e.Part)
	}
	switch {
	case e.Line > 0 && e.Format == "pdf":
		said = append(said, fmt.Sprintf(p.page, e.Line))
	case e.Line > 0:
		said = append(said, fmt.Sprintf(p.line, e.Line))
	}
	if e.Offset > 0 {
		said = append(said, fmt.Sprintf(p.offset, e.Offset))
	}
	if e.Format != "" {
		said = append(said, fmt.Sprintf(p.format, p.formatName(e.Format)))
	}
	said = append(said, reason)
	if e.Err != nil {
		said = append(said, e.Err.Error())
	}
	return strings.Join(said, p.colon)
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }
