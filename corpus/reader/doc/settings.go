package doc

import (
	"bytes"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"suoyin/corpus/reader/structured/word"
)

// Where the properties of the document have how notes are numbered: [MS-DOC] 2.7.2.
const (
	documentFootnotes = 2
	documentEndnotes  = 52
	documentFormats   = 54
	sectionSize       = 12
)

// counting is how footnotes and endnotes are numbered: as the first section that says
// so has it, else as the document has it.
func (f *file) counting() (foot, end word.Counting) {
	document := f.at(fibDocument)
	foot.Start, end.Start = u16(document, documentFootnotes)>>2, u16(document, documentEndnotes)>>2
	formats := u16(document, documentFormats)
	foot.Format, end.Format = word.NumberFormat(formats>>2&0xF), word.NumberFormat(formats>>6&0xF)
	sections := newPLC(f.at(fibSections), sectionSize)
	for i := sections.count() - 1; i >= 0; i-- {
		at := int(u32(sections.record(i), 2))
		modifiers(piece(f.main, at+2, u16(f.main, at)), func(modifier int, operand []byte) {
			switch modifier {
			case sectionFootStart:
				foot.Start = u16(operand, 0)
			case sectionFootFormat:
				foot.Format = word.NumberFormat(u16(operand, 0))
			case sectionEndStart:
				end.Start = u16(operand, 0)
			case sectionEndFormat:
				end.Format = word.NumberFormat(u16(operand, 0))
			}
		})
	}
	return foot, end
}

// Property sets: [MS-OLEPS] 2.
const (
	setPlace     = 44 // of the offset of the first set
	codePageID   = 1
	titleID      = 2
	typeString   = 0x1E
	typeUnicode  = 0x1F
	maxTitle     = 1 << 10
	maxSummaries = 100
)

// title is the title in the summary of a document, "" if there is none.
func title(summary []byte) string {
	at := int(u32(summary, setPlace))
	if at <= 0 || at >= len(summary) {
		return ""
	}
	set := summary[at:]
	page, place := 0, 0
	for i := range min(int(u32(set, 4)), maxSummaries) {
		switch offset := int(u32(set, 8+8*i+4)); u32(set, 8+8*i) {
		case codePageID:
			page = u16(set, offset+4)
		case titleID:
			place = offset
		}
	}
	n := int(u32(set, place+4))
	if place == 0 || n > maxTitle {
		return ""
	}
	switch u32(set, place) {
	case typeUnicode:
		return strings.TrimRight(utf16String(piece(set, place+8, 2*n)), "\x00")
	case typeString:
		text, _, _ := bytes.Cut(piece(set, place+8, n), []byte{0})
		s, err := codePage(page).NewDecoder().Bytes(text)
		if err != nil {
			return ""
		}
		return string(s)
	}
	return ""
}

// codePage is the encoding of a code page of Windows.
func codePage(number int) encoding.Encoding {
	switch number {
	case 936, 54936:
		return simplifiedchinese.GB18030
	case 950:
		return traditionalchinese.Big5
	case 65001:
		return unicode.UTF8
	}
	return charmap.Windows1252
}
