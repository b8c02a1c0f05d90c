package textindex

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// A printed text is kept as what to change in the folded one: a list of edits,
// each with the number of folded code points since the edit before. Where
// Chinese punctuation is usual it is taken for granted: beside a Han character
// a comma was printed full-width.

// What an edit does. The number is written with the distance before it.
const (
	editRune   = iota // another character follows, for the one that is here
	editUpper         // upper case
	editAsIs          // no full-width form, the folded character
	editWide          // full-width form
	editSpace         // a space before the one that is here
	editDash          // —— for the dash
	editText          // how many folded characters, and the printed text
	editUppers        // how many characters are upper case
	editKinds
)

// appendPrinted appends the edits that make the printed text of m.Text.
func appendPrinted(dst []byte, printed string, m fold.Mapped) []byte {
	e := editor{dst: dst, folded: m.Text, printed: printed}
	for _, r := range m.Regions() {
		e.same(r.Folded)
		e.replace(r.FoldedLen, r.PrintedLen)
	}
	e.same(m.Len())
	return e.dst
}

// editor goes through both texts side by side.
type editor struct {
	dst             []byte
	folded, printed string // what is left
	before          rune   // the folded rune before
	at              int    // folded runes passed
	last            int    // at, after the last edit
}

func (e *editor) edit(kind int) {
	e.dst = appendInt(e.dst, (e.at-e.last)*editKinds+kind)
}

// pass moves past n runes of both texts.
func (e *editor) pass(folded, printed int) {
	for range folded {
		r, size := utf8.DecodeRuneInString(e.folded)
		e.before, e.folded = r, e.folded[size:]
	}
	e.at += folded
	for range printed {
		_, size := utf8.DecodeRuneInString(e.printed)
		e.printed = e.printed[size:]
	}
}

// done moves past what an edit is about.
func (e *editor) done(folded, printed int) {
	e.pass(folded, printed)
	e.last = e.at
}

// same goes up to a place of folded, one rune for one.
func (e *editor) same(end int) {
	for e.at < end {
		folded, size := utf8.DecodeRuneInString(e.folded)
		printed, width := utf8.DecodeRuneInString(e.printed)
		if printed == folded && !punctuation(folded) || printed == e.guess(folded, size) {
			e.before, e.folded, e.printed = folded, e.folded[size:], e.printed[width:]
			e.at++
			continue
		}
		e.one(folded, printed)
	}
}

// guess is what most probably was printed for the next rune.
func (e *editor) guess(folded rune, size int) rune {
	after, _ := utf8.DecodeRuneInString(e.folded[size:])
	return likely(e.before, folded, after)
}

// one writes the edit for runes that stand for one printed rune each.
func (e *editor) one(folded, printed rune) {
	switch {
	case printed == folded:
		e.edit(editAsIs)
	case printed == wide(folded):
		e.edit(editWide)
	case printed == unicode.ToUpper(folded):
		if n := e.uppers(); n > 2 {
			e.edit(editUppers)
			e.dst = appendInt(e.dst, n)
			e.done(n, n)
			return
		}
		e.edit(editUpper)
	default:
		e.edit(editRune)
		e.dst = appendInt(e.dst, int(printed))
	}
	e.done(1, 1)
}

// uppers counts the runes from here on that are upper case.
func (e *editor) uppers() int {
	n, folded, printed := 0, e.folded, e.printed
	for folded != "" && printed != "" {
		f, size := utf8.DecodeRuneInString(folded)
		p, width := utf8.DecodeRuneInString(printed)
		if p == f || p != unicode.ToUpper(f) {
			break
		}
		n++
		folded, printed = folded[size:], printed[width:]
	}
	return n
}

// replace writes the edit for n folded runes that stand for m printed ones.
func (e *editor) replace(n, m int) {
	printed := corpus.Slice(e.printed, 0, m)
	switch {
	case n == 0 && printed == " ":
		e.edit(editSpace)
	case n == 1 && printed == "——":
		e.edit(editDash)
	default:
		e.edit(editText)
		e.dst = appendInt(e.dst, n)
		e.dst = appendString(e.dst, printed)
	}
	e.done(n, m)
}

// likely is what was most probably printed for a folded rune between two others;
// 0 or utf8.RuneError stands for none.
func likely(before, r, after rune) rune {
	if punctuation(r) && (fullWidth(before) || fullWidth(after)) {
		return wide(r)
	}
	return r
}

// punctuation reports whether r has a full-width form that is usual in Chinese.
func punctuation(r rune) bool {
	switch r {
	case ',', ':', ';', '!', '?', '(', ')':
		return true
	}
	return false
}

// fullWidth reports whether r is of Chinese typesetting: a Han character or
// one of its punctuation marks.
func fullWidth(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0x3001 <= r && r <= 0x3029 || r == '“' || r == '”'
}

// wide is the full-width form of an ASCII character, any other rune itself.
func wide(r rune) rune {
	if '!' <= r && r <= '~' {
		return r + 0xFEE0
	}
	return r
}

// appendEdits is appendPrinted with its length before it.
func appendEdits(dst []byte, printed string, m fold.Mapped) []byte {
	edits := appendPrinted(nil, printed, m)
	dst = binary.AppendUvarint(dst, uint64(len(edits)))
	return append(dst, edits...)
}
