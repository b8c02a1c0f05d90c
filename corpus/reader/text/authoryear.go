package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/corpus/reader/char"
)

// A list of references without numbers is called by author and year: （吕叔湘，
// 1986a）, Lyons (1977). Such a mention calls the entry that begins with the name
// and has the year; the anchor stands after the year.

// The limits of names and years, in characters.
const (
	mentionSpan = 30 // how far before the year the name may stand in the text
	longestName = 16 // of an entry
	yearSpan    = 60 // how far after the name the year may end in an entry
)

// reference is what an entry is called by.
type reference struct {
	note   int
	name   []rune
	year   int
	suffix rune // a in 1986a, else 0
	// near says that the year must stand by the name, or in parentheses: the list
	// has numbers, and only if the text uses none of them is it called so.
	near bool
}

// anchorReferences anchors the entries of lists without numbers, and of those
// whose numbers the text hardly calls: (1) may count something else.
func (b *builder) anchorReferences() {
	var refs []reference
	called := map[int]int{} // of each list, how many notes more are called than not
	for k, n := range b.o.notes {
		switch {
		case n.inline:
		case b.a.Notes[k].Anchor != nil:
			called[n.list]++
		default:
			called[n.list]--
		}
	}
	for k, n := range b.o.notes {
		if len(n.nums) > 0 && (called[n.list] >= 0 || b.a.Notes[k].Anchor != nil) || n.inline || n.list < 1 {
			continue
		}
		if len(refs) == maxReferences {
			break
		}
		if r, ok := referenceOf(b.a.Notes[k].Text); ok {
			r.note, r.near = k, len(n.nums) > 0
			refs = append(refs, r)
		}
	}
	if len(refs) == 0 {
		return
	}
	for i := range b.a.Paragraphs {
		p := &b.a.Paragraphs[i]
		b.anchorMentions(p, refs)
	}
}

// referenceOf reads the name and the year at the beginning of an entry.
func referenceOf(text string) (reference, bool) {
	var name []rune
	end := 0 // of the name
	for at, r := range text {
		if end = at; len(name) == longestName || !char.IsHan(r) && !char.IsLatin(r) && r != '·' && r != '-' {
			break
		}
		name = append(name, r)
		end = at + utf8.RuneLen(r)
	}
	if i := slices.Index(name, '等'); i > 1 {
		name = name[:i]
	}
	if len(name) < 2 {
		return reference{}, false
	}
	year, suffix, at := yearIn(text, end)
	if year == 0 || utf8.RuneCountInString(text[end:at]) > yearSpan {
		return reference{}, false
	}
	return reference{name: name, year: year, suffix: suffix}, true
}

// yearIn finds the first year from on, the letter after it, and where it ends; all
// places are in bytes.
func yearIn(text string, from int) (year int, suffix rune, end int) {
	for at := from; at < len(text); {
		if b := text[at]; b-'0' > 9 && b != wideZero[0] {
			at++
			continue
		}
		n, digits, to := digitsAt(text, at)
		switch {
		case digits == 0:
			at++
		case digits != 4 || n < 1500 || n > 2100:
			at = to
		case to < len(text) && text[to] >= 'a' && text[to] <= 'f':
			return n, rune(text[to]), to + 1
		default:
			return n, 0, to
		}
	}
	return 0, 0, len(text)
}

// wideZero is the first digit in full width; the others differ in the last byte.
const wideZero = "０"

// digitsAt reads the digits at text[at], half or full width: their number, how many
// they are, and where they end.
func digitsAt(text string, at int) (n, digits, to int) {
	for to = at; to < len(text); digits++ {
		switch b := text[to]; {
		case b >= '0' && b <= '9':
			n = 10*n + int(b-'0')
			to++
		case b == wideZero[0] && to+2 < len(text) && text[to+1] == wideZero[1] && text[to+2]-wideZero[2] <= 9:
			n = 10*n + int(text[to+2]-wideZero[2])
			to += len(wideZero)
		default:
			return n, digits, to
		}
	}
	return n, digits, to
}

func (b *builder) anchorMentions(p *corpus.Paragraph, refs []reference) {
	offset, counted := 0, 0 // the characters before p.Text[counted:]
	for at := 0; at < len(p.Text); {
		year, suffix, end := yearIn(p.Text, at)
		if year == 0 {
			break
		}
		at = end
		var before []rune
		for _, r := range refs {
			if r.year != year || r.suffix != suffix {
				continue
			}
			if before == nil {
				before = beforeYear(p.Text[:end])
			}
			if mentions(before, r.name, r.near) {
				offset += utf8.RuneCountInString(p.Text[counted:end])
				counted = end
				b.anchorAt(p, offset, r.note)
				break
			}
		}
	}
	slices.SortStableFunc(p.Anchors, func(x, y corpus.Anchor) int { return x.Offset - y.Offset })
}

// beforeYear is what stands before the year that a text ends with, as far as a name
// may stand from it.
func beforeYear(text string) []rune {
	to := charactersBack(text, 4)
	return []rune(text[charactersBack(text[:to], mentionSpan+1):to])
}

// charactersBack is where the last n characters of a text begin.
func charactersBack(text string, n int) int {
	at := len(text)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

// mentions reports whether the name stands in the text, in the same sentence; if
// the year after the text must be near, the name ends it but for 等, et al. and
// marks, or a parenthesis opens before the year.
func mentions(text, name []rune, near bool) bool {
	if i := lastIndex(text, '。'); i >= 0 {
		text = text[i+1:]
	}
	for i := len(text) - len(name); i >= 0; i-- {
		if !slices.Equal(text[i:i+len(name)], name) {
			continue
		}
		if !near {
			return true
		}
		last := text[len(text)-1]
		return last == '（' || last == '(' || len(strings.Trim(string(text[i+len(name):]), "，, 、（(等人etal.．年")) == 0
	}
	return false
}

func lastIndex(text []rune, r rune) int {
	for i := len(text) - 1; i >= 0; i-- {
		if text[i] == r {
			return i
		}
	}
	return -1
}

func (b *builder) anchorAt(p *corpus.Paragraph, offset, note int) {
	p.Anchors = append(p.Anchors, corpus.Anchor{Offset: offset, Note: b.ids[note]})
	if n := &b.a.Notes[note]; n.Anchor == nil {
		n.Anchor = &corpus.NoteAnchor{Passage: p.ID, Offset: offset}
	}
}
