package text

import (
	"slices"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/char"
)

// A list of references without numbers is called by author and year: （吕叔湘，
// 1986a）, Lyons (1977). Such a mention calls the entry that begins with the name
// and has the year; the anchor stands after the year.

// mentionSpan is how far before the year the name may stand, in characters.
const mentionSpan = 30

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
		if r, ok := referenceOf([]rune(b.a.Notes[k].Text)); ok {
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
func referenceOf(text []rune) (reference, bool) {
	end := 0
	for end < len(text) && end < 16 && (char.IsHan(text[end]) || char.IsLatin(text[end]) || text[end] == '·' || text[end] == '-') {
		end++
	}
	name := text[:end]
	if i := slices.Index(name, '等'); i > 1 {
		name = name[:i]
	}
	if len(name) < 2 {
		return reference{}, false
	}
	year, suffix, at := yearIn(text, end)
	if year == 0 || at > end+60 {
		return reference{}, false
	}
	return reference{name: name, year: year, suffix: suffix}, true
}

// yearIn finds the first year from on, the letter after it, and where it ends.
func yearIn(text []rune, from int) (year int, suffix rune, end int) {
	for i := from; i+4 <= len(text); i++ {
		if !char.IsDigit(text[i]) || i > 0 && char.IsDigit(text[i-1]) {
			continue
		}
		n, k := 0, i
		for k < len(text) && char.IsDigit(text[k]) {
			n = 10*n + char.Digit(text[k])
			k++
		}
		if k-i != 4 || n < 1500 || n > 2100 {
			i = k
			continue
		}
		if k < len(text) && text[k] >= 'a' && text[k] <= 'f' {
			return n, text[k], k + 1
		}
		return n, 0, k
	}
	return 0, 0, len(text)
}

func (b *builder) anchorMentions(p *corpus.Paragraph, refs []reference) {
	text := []rune(p.Text)
	for at := 0; at < len(text); {
		year, suffix, end := yearIn(text, at)
		if year == 0 {
			break
		}
		at = end
		before := text[max(0, end-5-mentionSpan) : end-4]
		for _, r := range refs {
			if r.year == year && r.suffix == suffix && mentions(before, r.name, r.near) {
				b.anchorAt(p, end, r.note)
				break
			}
		}
	}
	slices.SortStableFunc(p.Anchors, func(x, y corpus.Anchor) int { return x.Offset - y.Offset })
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
