package text

import "suoyin/corpus/reader/char"

// Widths are measured in hundredths of an em, the square of one Chinese
// character, as a page is set: a Han character or full-width mark 100, a Latin
// letter by its class in a book face, a space between Han and Latin 25. A line
// measured so differs from the measured line of print by less than one em, but
// for the marks that justification squeezes.
const em = 100

// width is the width of one character in this text.
func (m measures) width(r rune) int {
	if m.even && !char.IsWide(r) {
		return em / 2
	}
	return runeWidth(r)
}

// runeWidth is the width of one character.
func runeWidth(r rune) int {
	if char.IsWide(r) {
		return em
	}
	return narrowWidth(r)
}

// narrowWidth is the width of a character that fills no square.
func narrowWidth(r rune) int {
	switch r {
	case ' ':
		return 25
	case 'f', 'i', 'j', 'l', 'r', 't', 'I', '|', '!', '\'', '.', ',', ':', ';', '/', '\\', '(', ')', '[', ']', '-', '`':
		return 30
	case 'm', 'w', 'M', 'W', '%', '@':
		return 85
	case '&':
		return 68
	}
	if r >= 'A' && r <= 'Z' {
		return 68
	}
	return 50
}
