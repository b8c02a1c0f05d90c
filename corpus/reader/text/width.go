package text

import "suoyin/corpus/reader/char"

// Widths are measured in hundredths of an em, the square of one Chinese
// character, as a page is set: a Han character or full-width mark 100, a Latin
// letter by its class in a book face, a space between Han and Latin 25. A line
// measured so differs from the measured line of print by less than one em, but
// for the marks that justification squeezes.
const em = 100

// width is the width of one character in this text.
func (m *measures) width(r rune) int {
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
	if r >= 0x80 {
		return 50
	}
	return int(asciiWidths[r])
}

// asciiWidths has the widths of the ASCII characters.
var asciiWidths = func() (widths [0x80]uint8) {
	for r := range widths {
		widths[r] = 50
	}
	for r := 'A'; r <= 'Z'; r++ {
		widths[r] = 68
	}
	for characters, width := range map[string]uint8{" ": 25, "fijlrtI|!'.,:;/\\()[]-`": 30, "mwMW%@": 85, "&": 68} {
		for _, r := range characters {
			widths[r] = width
		}
	}
	return widths
}()
