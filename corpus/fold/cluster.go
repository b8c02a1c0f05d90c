package fold

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks bounds how many marks on one letter are normalized. It is the bound
// of Unicode's stream-safe format (UAX #15, section 13); what has more is no
// writing, and stays as it is but for the runes' own folding.
const maxMarks = 30

// cluster is a rune with the marks that belong to it, see unit.
type cluster struct {
	in      []rune // without what is dropped
	size    int    // bytes read
	printed int    // code points read
	marks   int
	cjk     bool // no space may stand beside it
	mark    bool // it begins with a mark

	out []rune
	// single holds, if the runes fold each on its own, how many each becomes.
	single []int
}

// read takes the first cluster of s, which begins with a rune that is neither
// white space nor dropped.
func (c *cluster) read(t *table, s string) {
	*c = cluster{in: c.in[:0], out: c.out[:0], single: c.single[:0]}
	n := 0
	for i, r := range s {
		k, _ := t.look(r)
		if len(c.in) > 0 && k != kindDrop && (k != kindComplex || startsUnit(r)) {
			break
		}
		n++
		if k == kindDrop {
			continue
		}
		c.in = append(c.in, r)
		if norm.NFKC.PropertiesString(s[i:]).CCC() != 0 {
			c.marks++
		}
		c.cjk = c.cjk || k == kindCJK || isCJK(r)
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(s[i:])
		}
		c.size, c.printed = i+size, n
	}
	c.mark = !startsUnit(c.in[0])
}

// fold fills out.
func (c *cluster) fold(t *table) {
	if len(c.in) == 1 {
		c.single = nil
		if s, ok := t.expansions[c.in[0]]; ok {
			c.out = append(c.out, []rune(s)...)
		} else {
			c.out = t.fold(c.out, c.in)
		}
		c.finish()
		return
	}
	if c.marks > maxMarks {
		for _, r := range c.in {
			c.out = append(c.out, t.mapRune(r))
		}
	} else {
		c.out = t.fold(c.out, c.in)
	}
	c.finish()
	c.split(t)
}

func (c *cluster) finish() {
	if len(c.out) > 0 {
		c.cjk = c.cjk || isCJK(c.out[0]) || isCJK(c.out[len(c.out)-1])
	}
}

// split finds out whether the runes fold each on its own to the same.
func (c *cluster) split(t *table) {
	if c.printed != len(c.in) {
		c.single = nil
		return
	}
	at := 0
	var buf [8]rune
	for i := range c.in {
		alone := t.fold(buf[:0], c.in[i:i+1])
		if len(alone) > len(c.out)-at || string(alone) != string(c.out[at:at+len(alone)]) {
			c.single = nil
			return
		}
		at += len(alone)
		c.single = append(c.single, len(alone))
	}
	if at != len(c.out) {
		c.single = nil
	}
}

// fold appends the folded form of in, a cluster without dropped runes.
func (t *table) fold(out, in []rune) []rune {
	s := string(in)
	// Lower case and simplified forms can compose anew (J̌ has no composed
	// form, ǰ has), so this goes on until nothing changes. Twice is enough for
	// all of Unicode 15; the bound is for a later one.
	for range 8 {
		next := t.pass(s)
		if next == s {
			break
		}
		s = next
	}
	return append(out, []rune(s)...)
}

// pass is one round of fold.
func (t *table) pass(s string) string {
	n := normalize(s)
	if n != "" && n[0] == ' ' {
		n = norm.NFC.String(s) // a spacing accent
	}
	out := make([]byte, 0, len(n))
	for _, r := range n {
		if !isDropped(r) {
			out = utf8.AppendRune(out, t.mapRune(r))
		}
	}
	return string(out)
}
