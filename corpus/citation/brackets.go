package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// mark is a pair of title marks in the folded text: 《 》, “ ”, 〈 〉 or straight
// quotes. open is the offset of the opening mark, close the offset behind the
// closing one; in and out are the ends of what stands between them.
type mark struct {
	open, in, out, close int
	kind                 rune // the opening mark
	deep                 bool // inside ( ) or [ ]
}

// The longest title between marks, in bytes of folded text: a mark that is not
// closed by then was never closed.
const (
	maxTitle = 900
	maxQuote = 6000 // a quotation may be long, and titles inside it are not cited
)

// layout is where the marks and brackets of a text are.
type layout struct {
	marks []mark
	// depth[i] is how many brackets and title marks enclose byte i.
	depth []uint8
}

// lay finds all marks and brackets in one pass over the text. An opening mark
// that is never closed encloses nothing, a closing one without its partner is
// ignored: unbalanced text gives less, never an error.
func lay(fold string) layout {
	l := layout{depth: make([]uint8, len(fold)+1)}
	pairs := pair(fold)
	single := singleQuotes(fold, pairs)
	depth, brackets := uint8(0), 0
	type open struct{ end, brackets int }
	var stack []open
	for i := 0; i < len(fold); {
		r, n := utf8.DecodeRuneInString(fold[i:])
		for len(stack) > 0 && stack[len(stack)-1].end <= i {
			brackets -= stack[len(stack)-1].brackets
			stack = stack[:len(stack)-1]
		}
		depth = uint8(min(len(stack), 255))
		for k := range n {
			l.depth[i+k] = depth
		}
		if end, ok := pairs[i]; ok {
			isBracket := r == '(' || r == '['
			closeLen := 1
			if !isBracket && r != '"' {
				closeLen = 3
			}
			kind := r
			if single[i] {
				kind = '“'
			}
			if !isBracket {
				l.marks = append(l.marks, mark{open: i, in: i + n, out: end - closeLen, close: end, kind: kind, deep: brackets > 0})
			}
			o := open{end: end}
			if isBracket {
				o.brackets = 1
				brackets++
			}
			stack = append(stack, o)
		}
		i += n
	}
	l.marks = outermost(l.marks)
	return l
}

// pair matches opening with closing marks: the offset of an opening one to the
// offset behind its partner.
func pair(fold string) map[int]int {
	pairs := map[int]int{}
	stacks := map[rune][]int{}
	for i := 0; i < len(fold); {
		r, n := utf8.DecodeRuneInString(fold[i:])
		switch r {
		case '《', '〈', '“', '(', '[':
			stacks[r] = append(stacks[r], i)
		case '"':
			if s := stacks[r]; len(s) > 0 && i-s[0] <= maxTitle {
				pairs[s[0]] = i + n
				stacks[r] = s[:0]
			} else {
				stacks[r] = append(s[:0], i)
			}
		case '》', '〉', '”', ')', ']':
			o := opener(r)
			s := stacks[o]
			if len(s) == 0 {
				break
			}
			start := s[len(s)-1]
			stacks[o] = s[:len(s)-1]
			if i-start <= maxTitle || r == '”' && i-start <= maxQuote {
				pairs[start] = i + n
			}
		}
		i += n
	}
	return pairs
}

func opener(r rune) rune {
	switch r {
	case '》':
		return '《'
	case '〉':
		return '〈'
	case '”':
		return '“'
	case ')':
		return '('
	}
	return '['
}

// outermost drops the marks that stand inside others.
func outermost(ms []mark) []mark {
	out := ms[:0]
	end := 0
	for _, m := range ms {
		if m.open >= end {
			out = append(out, m)
			end = m.close
		}
	}
	return out
}

// singleOpen and singleClose find ‘ and ’ that stand around a western title. An
// apostrophe has a letter behind it or, after a plural, a word in small letters.
var (
	singleOpen  = regexp.MustCompile(`(?:^|[,.:;()] ?| )(‘)[A-Z0-9“]`)
	singleClose = regexp.MustCompile(`’(?:[,.:;()]| ?\(| [A-Z0-9]|,? in:? |$)`)
)

// singleQuotes adds the titles between ‘ and ’ to the pairs and says where they
// open. They are titles only in western text: Chinese has them inside of “ ”.
func singleQuotes(fold string, pairs map[int]int) map[int]bool {
	if !strings.Contains(fold, "‘") {
		return nil
	}
	at := map[int]bool{}
	closes := singleClose.FindAllStringIndex(fold, -1)
	end := 0
	for _, m := range singleOpen.FindAllStringSubmatchIndex(fold, -1) {
		i := m[2]
		if i < end {
			continue
		}
		for len(closes) > 0 && closes[0][0] < i {
			closes = closes[1:]
		}
		if len(closes) == 0 {
			break
		}
		c := closes[0][0]
		if c-i > maxTitle {
			continue
		}
		end = c + len("’")
		if inner := fold[i:c]; !hasHan(inner) && strings.Count(inner, "“") == strings.Count(inner, "”") {
			pairs[i] = end
			at[i] = true
		}
	}
	return at
}
