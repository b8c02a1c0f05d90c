package textindex

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"

	"suoyin/corpus/fold"
)

// restored is a printed text as UTF-8, made out of a stored text, which is folded, and
// its edits: room for one after the other.
type restored struct {
	printed []byte
	length  int // of the folded text, in code points
	grown   int // how many more code points are printed
	// regions are where the two are not rune for rune the same length, as fold.New
	// has them.
	regions []fold.Region

	text decoder
}

// restore puts the text that is stored as enc and edits into the room of t;
// false if these do not fit each other.
func (t *restored) restore(c *code, enc, edits []byte) bool {
	*t = restored{printed: t.printed[:0], regions: t.regions[:0], text: decoder{code: c, rest: enc, marks: decodedMark}}
	r := reader{data: edits}
	for len(r.data) > 0 {
		code := r.int()
		if !t.likely(code/editKinds) || !t.edit(code%editKinds, &r) {
			return false
		}
	}
	t.likely(len(enc))
	return !r.bad
}

// printedMap is where the folded text was printed. It lives as long as t is not used
// again.
func (t *restored) printedMap() fold.Map {
	return fold.RestoreMap(t.length, t.length+t.grown, t.regions)
}

// likely passes n characters that were printed as is most probable, and says
// whether there are as many.
func (t *restored) likely(n int) bool {
	var left int
	t.printed, left = t.text.append(t.printed, n)
	t.length += n - left
	return left == 0
}

// next passes one character of the folded text, and says whether there is one.
func (t *restored) next() (rune, bool) {
	r, ok := t.text.next()
	if !ok {
		return 0, false
	}
	t.length++
	var text [utf8.UTFMax]byte
	binary.LittleEndian.PutUint32(text[:], uint32(r))
	folded, _ := utf8.DecodeRune(text[:r>>32&decodedLength])
	return folded, true
}

// edit does what an edit says, and says whether that can be.
func (t *restored) edit(kind int, r *reader) bool {
	n := 1
	switch kind {
	case editSpace:
		n = 0
	case editText, editUppers:
		n = r.int()
	}
	if n > len(t.text.rest) {
		return false
	}
	start, from := len(t.printed), t.length
	for range n {
		folded, ok := t.next()
		if !ok {
			return false
		}
		t.printed = appendEdited(t.printed, kind, folded, r)
	}
	switch kind {
	case editSpace:
		t.printed = append(t.printed, ' ')
	case editDash:
		t.printed = append(t.printed, "——"...)
	case editText:
		t.printed = append(t.printed, r.bytes(r.count())...)
	default:
		return true
	}
	t.region(from, utf8.RuneCount(t.printed[start:]))
	return true
}

// region notes that what was folded since from stands for printed code points.
func (t *restored) region(from, printed int) {
	n := t.length - from
	t.regions = append(t.regions, fold.Region{Folded: from, FoldedLen: n, Printed: from + t.grown, PrintedLen: printed})
	t.grown += printed - n
}

// appendEdited appends what an edit makes of one folded character for itself.
func appendEdited(out []byte, kind int, folded rune, r *reader) []byte {
	switch kind {
	case editRune:
		return utf8.AppendRune(out, rune(r.int()))
	case editUpper, editUppers:
		return utf8.AppendRune(out, unicode.ToUpper(folded))
	case editAsIs:
		return utf8.AppendRune(out, folded)
	case editWide:
		return utf8.AppendRune(out, wide(folded))
	}
	return out
}
