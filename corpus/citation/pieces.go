package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// pieces cuts what is left at separators outside brackets.
func (w *work) pieces() []piece {
	var out []piece
	start, depth := 0, 0
	add := func(i, j int) {
		p := w.trim(piece{i, j}, ",.;:。、()[]")
		if strings.HasPrefix(string(w.buf[i:j]), "(") || strings.Contains(string(w.buf[p.i:p.j]), "(") {
			p = w.trim(piece{i, j}, ",.;:。、[]")
			if w.buf[p.i] == '(' && strings.Count(string(w.buf[p.i:p.j]), "(") == 1 && w.buf[p.j-1] == ')' {
				p = piece{p.i + 1, p.j - 1}
			}
		}
		if p.j > p.i {
			out = append(out, p)
		}
	}
	for i := 0; i < len(w.buf); {
		r, n := utf8.DecodeRune(w.buf[i:])
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth = max(0, depth-1)
		case r == 0:
			depth = 0
			add(start, i)
			start = i + 1
		case depth > 0:
		case r == '.' && !w.stop(i):
		case r == ':' && !w.colonParts(start, i):
		case strings.ContainsRune(separators, r):
			add(start, i)
			start = i + n
		}
		i += n
	}
	add(start, len(w.buf))
	return out
}

// colonParts says that the colon at i parts a place from its publisher, or a
// publisher from pages, and is not part of a title.
func (w *work) colonParts(start, i int) bool {
	left := strings.Trim(string(w.buf[start:i]), " ,.\x00")
	right, _, _ := strings.Cut(head(strings.TrimLeft(string(w.buf[i+1:]), " ")), "。")
	return left == "" || right == "" || isPlace(left) || looksPublisher(left) || isDigit(right[0]) ||
		(utf8.RuneCountInString(left) <= 8 || townEn.MatchString(left)) && (looksPublisher(right) || institution.MatchString(right) && utf8.RuneCountInString(right) <= 20)
}

// stop says that the full stop at i ends something: it is not inside a number,
// an abbreviation or initials.
func (w *work) stop(i int) bool {
	if w.t.printed[w.t.at[w.from+i]] != '.' { // ．or 。
		return !digitsAround(w.buf, i)
	}
	before, after := byte(0), byte(' ')
	if i > 0 {
		before = w.buf[i-1]
	}
	if i+1 < len(w.buf) {
		after = w.buf[i+1]
	}
	switch {
	case digitsAround(w.buf, i), abbreviation.Match(w.buf[max(0, i-8):i]) && after == ' ':
		return false
	case after >= 0x80 || after == ' ' || after == 0 || after == '[' || after == '/':
		return !initialBefore(w.buf, i)
	case before >= 0x80:
		return true
	}
	return false
}

// abbreviation ends with a point that ends nothing else.
var abbreviation = regexp.MustCompile(`(?:^|[^A-Za-z'’])(?:[Vv]ols?|Bde?|Hrsg|Hg|éd|t|[Nn]os?|Univ|pp?|[Rr]ev|eds?|[Tt]rans|Mr|Mrs|Jr|Sr|Dr|St|vs|cf|ch|[Aa]nn|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$`)

func digitsAround(b []byte, i int) bool {
	return i > 0 && i+1 < len(b) && isDigit(b[i-1]) && isDigit(b[i+1])
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

// initialBefore says that the full stop at i follows a single capital: J. Smith.
func initialBefore(b []byte, i int) bool {
	return i > 0 && isUpper(b[i-1]) && (i == 1 || b[i-2] == ' ' || b[i-2] == '.' || b[i-2] == '-' || b[i-2] == ',' || i > 2 && b[i-3] == 0xC2 && b[i-2] == 0xB7)
}
