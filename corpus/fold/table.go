package fold

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// kind says what folding has to know of a rune.
type kind uint8

const (
	kindComplex kind = iota // belongs to the rune before it, or becomes several
	kindDrop
	kindPlain // one rune for one rune, like those below
	kindCJK   // no space stands beside it
	kindDash  // becomes a dash
	kindSpace // becomes a space
)

// table holds what becomes of each rune. It is derived from Unicode's tables
// and the texts in simplified.go and radicals.go.
type table struct {
	kinds      [1 << 16]kind
	to         [1 << 16]uint16
	expansions map[rune]string // runes that become several
	mapped     map[rune]rune   // radicals and traditional characters
}

// runes is built at first use, which takes a few milliseconds.
var runes = sync.OnceValue(newTable)

// look is the kind of r and, for the kinds that are one rune, what it becomes.
func (t *table) look(r rune) (kind, rune) {
	if r < 1<<16 {
		return t.kinds[r], rune(t.to[r])
	}
	return t.derive(r)
}

func newTable() *table {
	t := &table{expansions: make(map[rune]string), mapped: make(map[rune]rune)}
	t.addPairs(radicals, ideographs)
	t.addPairs(traditional, simplified)
	t.close()
	for r := range rune(1 << 16) {
		k, to := t.derive(r)
		if to >= 1<<16 {
			k = kindComplex // does not fit, and is rare
		}
		t.kinds[r], t.to[r] = k, uint16(to)
		if k == kindComplex && startsUnit(r) {
			t.expansions[r] = string(t.fold(nil, []rune{r}))
		}
	}
	return t
}

// addPairs maps the runes of from to those of to, one by one.
func (t *table) addPairs(from, to string) {
	for _, r := range from {
		target, size := utf8.DecodeRuneInString(to)
		t.mapped[r] = target
		to = to[size:]
	}
}

// close follows chains: a radical's ideograph can be a traditional character.
func (t *table) close() {
	for from, to := range t.mapped {
		for range 4 {
			next, ok := t.mapped[to]
			if !ok {
				break
			}
			to = next
		}
		t.mapped[from] = to
	}
}

// derive finds what look answers from Unicode's tables.
func (t *table) derive(r rune) (kind, rune) {
	switch {
	case unchangedIdeograph(r):
		return kindCJK, t.mapRune(r)
	case isSpace(r):
		return kindSpace, ' '
	case isDropped(r):
		return kindDrop, 0
	case !startsUnit(r), r == utf8.RuneError: // which stands for bytes that are no rune, too
		return kindComplex, 0
	}
	out := t.fold(nil, []rune{r})
	switch {
	case len(out) != 1:
		return kindComplex, 0
	case out[0] == '-':
		return kindDash, '-'
	case isCJK(r) || isCJK(out[0]):
		return kindCJK, out[0]
	default:
		return kindPlain, out[0]
	}
}

// mapRune is what becomes of a rune after normalization.
func (t *table) mapRune(r rune) rune {
	if r < utf8.RuneSelf {
		return asciiLower(r)
	}
	if to, ok := t.mapped[r]; ok {
		return to
	}
	switch {
	case isDash(r):
		return '-'
	case r == 'ς': // the form of σ at the end of a word
		return 'σ'
	case r == '〜': // typed for ～, whose form KC is ~
		return '~'
	}
	return unicode.ToLower(r)
}

func asciiLower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// unchangedIdeograph spares the largest blocks of Unicode a closer look: no
// rune of theirs has a normalized form or a case.
func unchangedIdeograph(r rune) bool {
	return 0x3400 <= r && r <= 0x4DBF || 0x4E00 <= r && r <= 0x9FFF || 0x20000 <= r && r <= 0x2EBEF
}

// startsUnit reports whether r is never joined to a rune before it.
func startsUnit(r rune) bool {
	s := string(r)
	return norm.NFKC.PropertiesString(s).BoundaryBefore() &&
		norm.NFKC.PropertiesString(normalize(s)).BoundaryBefore() // of ﾞ only the form KC says so
}

// isSpace is Unicode's White_Space without the form feed, see the package's
// comment.
func isSpace(r rune) bool { return r != '\f' && unicode.IsSpace(r) }

// isDropped is Unicode's Default_Ignorable_Code_Point and all control and
// format characters that are not white space.
func isDropped(r rune) bool {
	if r == ' ' || '!' <= r && r <= '~' {
		return false
	}
	return !isSpace(r) && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

// isDash is Unicode's Dash_Punctuation without the wave dashes and the double
// hyphen of Japanese, and what is printed for a dash: minus sign, hyphen
// bullet, and the box drawing lines of Chinese typesetting.
func isDash(r rune) bool {
	switch r {
	case '-', '−', '⁃', '─', '━':
		return true
	case '〜', '〰', '゠', '֊', '־', '᐀', '᠆':
		return false
	}
	return unicode.Is(unicode.Pd, r)
}

// isCJK reports whether spaces beside r are typesetting: Han characters, CJK
// and full-width punctuation, and the enclosed ideographs.
func isCJK(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case unicode.Is(unicode.Han, r):
		return true
	case 0x2E80 <= r && r <= 0x303F, 0x31C0 <= r && r <= 0x31EF, // radicals, punctuation, strokes
		0x3220 <= r && r <= 0x3247, 0x3280 <= r && r <= 0x32B0, // enclosed ideographs
		0xFE10 <= r && r <= 0xFE1F, 0xFE30 <= r && r <= 0xFE6F: // vertical and small forms
		return true
	}
	return 0xFF01 <= r && r <= 0xFF65 && unicode.In(r, unicode.P, unicode.S)
}
