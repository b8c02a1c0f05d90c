package textindex

import (
	"encoding/binary"
	"slices"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"suoyin/corpus/fold"
)

// restored is a folded text as UTF-8 and the printed one, made side by side out of
// a stored text and its edits: room for one after the other.
type restored struct {
	folded, printed []byte
	length          int // of folded, in code points
	grown           int // how many more code points are printed
	// regions are where the two are not rune for rune the same length, as fold.New
	// has them.
	regions []fold.Region

	code *code
	rest []byte // of the stored text
	wide bool   // the character before is full-width
}

// restore puts the texts that are stored as enc and edits into the room of t;
// false if these do not fit each other.
func (t *restored) restore(c *code, enc, edits []byte) bool {
	*t = restored{folded: t.folded[:0], printed: t.printed[:0], regions: t.regions[:0], code: c, rest: enc}
	r := reader{data: edits}
	for len(r.data) > 0 {
		code := r.int()
		if !t.likely(code/editKinds) || !t.edit(code%editKinds, &r) {
			return false
		}
	}
	t.likely(len(t.rest))
	return !r.bad
}

// mapped is where the folded text was printed. It lives as long as t is not used
// again.
func (t *restored) mapped() fold.Mapped {
	folded := unsafe.String(unsafe.SliceData(t.folded), len(t.folded))
	return fold.Restore(folded, t.length, t.length+t.grown, t.regions)
}

// likely passes n characters that were printed as is most probable, and says
// whether there are as many.
func (t *restored) likely(n int) bool {
	c, left, x := t.code, n, uint32(0)
	stoppers, continuers := c.stoppers, 256-c.stoppers
	room := utf8.UTFMax * (min(n, len(t.rest)) + 1)
	t.folded, t.printed = slices.Grow(t.folded, room), slices.Grow(t.printed, room)
	folded, printed := t.folded[:cap(t.folded)], t.printed[:cap(t.printed)]
	f, p, i := len(t.folded), len(t.printed), 0
	for ; left > 0 && i < len(t.rest); i++ {
		b := t.rest[i]
		if uint32(b) >= stoppers {
			x = (x*continuers + uint32(b) - stoppers) + 1
			continue
		}
		r := c.character(x*stoppers + uint32(b))
		x, left = 0, left-1
		binary.LittleEndian.PutUint32(folded[f:], uint32(r))
		binary.LittleEndian.PutUint32(printed[p:], uint32(r))
		size := int(r >> 32 & decodedLength)
		f, p = f+size, p+size
		if r&decodedMark != 0 && (t.wide || c.beginsWide(t.rest[i+1:])) {
			p += utf8.EncodeRune(printed[p-1:], wide(rune(byte(r)))) - 1
		}
		t.wide = r&decodedFullWidth != 0
	}
	t.folded, t.printed, t.rest = folded[:f], printed[:p], t.rest[i:]
	t.length += n - left
	return left == 0
}

// beginsWide says whether a stored text begins with a full-width character.
func (c *code) beginsWide(enc []byte) bool {
	r, _ := c.first(enc)
	return r&decodedFullWidth != 0
}

// first is the first character of a stored text, as decoded has it, and how many
// bytes it takes, 0 if there is none.
func (c *code) first(enc []byte) (r uint64, size int) {
	x := uint32(0)
	for i, b := range enc {
		if uint32(b) < c.stoppers {
			return c.character(x*c.stoppers + uint32(b)), i + 1
		}
		x = (x*(256-c.stoppers) + uint32(b) - c.stoppers) + 1
	}
	return 0, 0
}

// next passes one character of the folded text alone, and says whether there is one.
func (t *restored) next() (rune, bool) {
	r, size := t.code.first(t.rest)
	if size == 0 {
		return 0, false
	}
	at := len(t.folded)
	t.folded = binary.LittleEndian.AppendUint32(t.folded, uint32(r))[:at+int(r>>32&decodedLength)]
	t.rest, t.wide = t.rest[size:], r&decodedFullWidth != 0
	t.length++
	folded, _ := utf8.DecodeRune(t.folded[at:])
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
	if n > len(t.rest) {
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
