package citation

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	// inChinese marks the English form of an entry that has a Chinese one.
	inChinese = regexp.MustCompile(`\(?\(in Chinese[^()]*\)\)?`)
)

// hanShare counts the Han letters and all letters of s.
func hanShare(s string) (han, letters int) {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			han++
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return han, letters
}

// original finds the form in its own language of an entry that is printed
// twice, in English and in Chinese: one behind the other, the second often in
// brackets. It gives the bounds to read, from and to if there is only one form.
func original(t *text, from, to int) (int, int) {
	s := t.fold[from:to]
	if m := inChinese.FindStringIndex(s); m != nil {
		left, right := strings.TrimSpace(s[:m[0]]), s[m[1]:]
		if h, _ := hanShare(right); h >= 2 {
			i, j := unwrap(s, m[1], len(s))
			if lh, _ := hanShare(left); lh < h {
				return from + i, from + j
			}
		}
		if h, _ := hanShare(left); h >= 2 {
			i, j := 0, m[0]
			if k := strings.LastIndexAny(s[:j], "("); k > 10 {
				if kh, kl := hanShare(s[k:j]); kl > 8 && kh == 0 { // (QIU Ying. Genetics … (in Chinese))
					j = k
				}
			}
			return from, from + trimEnd(s, i, repeated(s, i, j))
		}
		return from, to
	}
	return twinOf(s, from, to)
}

// repeated finds where an entry is printed a second time, by its beginning up
// to the type code; it gives j if it is printed once.
func repeated(s string, i, j int) int {
	cs := findCodes(s[i:j])
	if len(cs) < 2 {
		return j
	}
	begin := i
	if m := label.FindStringIndex(s[i:j]); m != nil {
		begin += m[1]
	}
	first := s[begin : i+cs[0].i]
	if len(first) < 6 {
		return j
	}
	if k := strings.Index(s[i+cs[0].j:j], first); k >= 0 {
		return i + cs[0].j + k
	}
	return j
}

// twinOf finds the other form of an entry in a bracket of its own, which only
// an address may follow.
func twinOf(s string, from, to int) (int, int) {
	end := trimEnd(s, 0, len(s))
	if m := urlStart.FindStringIndex(s[:end]); m != nil {
		end = trimEnd(s, 0, m[0])
	}
	if m := doiTail.FindStringIndex(s[:end]); m != nil {
		end = trimEnd(s, 0, m[0])
	}
	open := outerBracket(s[:end])
	if open <= 0 {
		return from, to
	}
	inner, outer := s[open+1:end-1], s[:open]
	ih, il := hanShare(inner)
	oh, ol := hanShare(outer)
	switch {
	case ih >= 4 && (oh*3 <= ih || isDigit(outer[0]) && namesThenYear.MatchString(inner)) && strings.Contains(inner, ".") && ih*2 >= il:
		return from + open + 1, from + end - 1
	case oh >= 4 && ih == 0 && il > 20 && ol > 8 && strings.Count(inner, ".") >= 2:
		return from, from + trimEnd(s, 0, open)
	}
	return from, to
}

// namesThenYear begins an entry in the author-year form.
var namesThenYear = regexp.MustCompile(`^[^.]{2,200}\. ?[\[(]?[12][0-9]{3}`)

var doiTail = regexp.MustCompile(`(?i)\[DOI: ?10\.[^\]]*\]$`)

// outerBracket is where the bracket that closes at the end of s opens, -1 if
// none does.
func outerBracket(s string) int {
	if s == "" || s[len(s)-1] != ')' && s[len(s)-1] != ']' {
		return -1
	}
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ')', ']':
			depth++
		case '(', '[':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func trimEnd(s string, i, j int) int {
	return i + len(strings.TrimRight(s[i:j], " .,;。"))
}

// unwrap takes brackets off s[i:j].
func unwrap(s string, i, j int) (int, int) {
	for i < j && strings.IndexByte(" ,.;", s[i]) >= 0 {
		i++
	}
	j = trimEnd(s, i, j)
	if i < j && (s[i] == '(' || s[i] == '[') && outerBracket(s[i:j]) == 0 {
		return i + 1, j - 1
	}
	return i, j
}
