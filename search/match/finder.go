package match

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// place is a part of a text, in bytes.
type place struct{ start, end int }

// finder finds the places of one thing in a text, from left to right without
// overlap.
type finder interface {
	has(text string) bool
	// count is how many places there are once those that overlap are put
	// together.
	count(text string) int
	places(dst []place, text string) []place
}

// literal finds a string.
type literal string

func (l literal) has(text string) bool { return strings.Contains(text, string(l)) }

func (l literal) count(text string) int { return strings.Count(text, string(l)) }

func (l literal) places(dst []place, text string) []place {
	for at := 0; ; {
		i := strings.Index(text[at:], string(l))
		if i < 0 {
			return dst
		}
		at += i + len(l)
		dst = append(dst, place{at - len(l), at})
	}
}

// expression finds a regular expression that does not match the empty string.
type expression struct{ re *regexp.Regexp }

func (e expression) has(text string) bool { return e.re.MatchString(text) }

func (e expression) count(text string) int { return len(e.places(nil, text)) }

func (e expression) places(dst []place, text string) []place {
	for _, m := range e.re.FindAllStringIndex(text, -1) {
		if m[0] < m[1] { // an anchor such as \b can still match nothing somewhere
			dst = append(dst, place{m[0], m[1]})
		}
	}
	return dst
}

// either finds any of several things. Their places can overlap each other.
type either []finder

func (e either) has(text string) bool {
	return slices.ContainsFunc(e, func(f finder) bool { return f.has(text) })
}

func (e either) count(text string) int { return len(merge(e.places(nil, text))) }

func (e either) places(dst []place, text string) []place {
	for _, f := range e {
		dst = f.places(dst, text)
	}
	return dst
}

// nexter finds one place after the other.
type nexter interface {
	// next is the first place at or after byte from.
	next(text string, from int) (place, bool)
}

// countNext is how many places a nexter finds, each after the one before.
func countNext(f nexter, text string) int {
	n := 0
	for p, ok := f.next(text, 0); ok; p, ok = f.next(text, p.end) {
		n++
	}
	return n
}

// appendNext appends them.
func appendNext(dst []place, f nexter, text string) []place {
	for p, ok := f.next(text, 0); ok; p, ok = f.next(text, p.end) {
		dst = append(dst, p)
	}
	return dst
}

// neighbours are strings that must not stand right before or after a place.
type neighbours struct{ before, after []string }

func (n neighbours) allow(text string, p place) bool {
	for _, s := range n.before {
		if strings.HasSuffix(text[:p.start], s) {
			return false
		}
	}
	for _, s := range n.after {
		if strings.HasPrefix(text[p.end:], s) {
			return false
		}
	}
	return true
}

// exceptLiteral finds a string where its neighbours allow it. A place that they
// do not allow may overlap one that they do.
type exceptLiteral struct {
	text string
	not  neighbours
}

func (e exceptLiteral) has(text string) bool {
	_, ok := e.next(text, 0)
	return ok
}

func (e exceptLiteral) count(text string) int { return countNext(e, text) }

func (e exceptLiteral) places(dst []place, text string) []place { return appendNext(dst, e, text) }

func (e exceptLiteral) next(text string, at int) (place, bool) {
	for {
		i := strings.Index(text[at:], e.text)
		if i < 0 {
			return place{}, false
		}
		p := place{at + i, at + i + len(e.text)}
		if e.not.allow(text, p) {
			return p, true
		}
		_, size := utf8.DecodeRuneInString(text[p.start:])
		at = p.start + size
	}
}

// exceptPattern finds an expression or a wildcard where its neighbours allow it.
type exceptPattern struct {
	pattern finder
	not     neighbours
}

func (e exceptPattern) has(text string) bool { return len(e.places(nil, text)) > 0 }

func (e exceptPattern) count(text string) int { return len(e.places(nil, text)) }

func (e exceptPattern) places(dst []place, text string) []place {
	from := len(dst)
	dst = e.pattern.places(dst, text)
	kept := slices.DeleteFunc(dst[from:], func(p place) bool { return !e.not.allow(text, p) })
	return dst[:from+len(kept)]
}
