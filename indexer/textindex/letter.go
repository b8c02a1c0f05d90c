package textindex

// letters is how many characters are letters here: a to z and 0 to 9. A Latin
// word is written with so few of them that most of its pairs are in every
// passage that has Latin text at all. Three in a row are a gram, too, and tell
// words apart. They take a hundredth of the lists of a Chinese library.
const letters = 26 + 10

// letter is the place of a folded character among the letters.
func letter(r rune) (place uint32, ok bool) {
	switch {
	case 'a' <= r && r <= 'z':
		return uint32(r - 'a'), true
	case '0' <= r && r <= '9':
		return 26 + uint32(r-'0'), true
	}
	return 0, false
}

// lettered says for each rank which letter it is, less 1, and 0 for other
// characters.
func lettered(runes []rune) []uint8 {
	list := make([]uint8, len(runes))
	for rank, r := range runes {
		if place, ok := letter(r); ok {
			list[rank] = uint8(place + 1)
		}
	}
	return list
}

// triple is the second half of the gram of three letters whose last two, as
// lettered has them, are b and c.
func triple(b, c uint8) uint32 { return triples + letters*uint32(b-1) + uint32(c-1) }
