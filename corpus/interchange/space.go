package interchange

import "unicode"

// part is a part of a text; kept says that it is white space which readers of
// XML would take for layout, row that it is the end of a row of a table.
type part struct {
	text string
	kept bool
	row  bool
}

// parts cuts a text at the white space that has to be marked to be kept: more
// than one blank, other spaces, those at the ends of the text, which stand beside
// something else, and those beside marks as wide as a Han character.
func parts(text string) []part {
	var list []part
	runes, from := []rune(text), 0
	for at := 0; at < len(runes); {
		end := at
		for end < len(runes) && unicode.IsSpace(runes[end]) {
			end++
		}
		if end == at || plain(runes, at, end) {
			at = max(end, at+1)
			continue
		}
		if from < at {
			list = append(list, part{text: string(runes[from:at])})
		}
		blank := string(runes[at:end])
		list = append(list, part{text: blank, kept: blank != "\n", row: blank == "\n"})
		at, from = end, end
	}
	if from < len(runes) {
		list = append(list, part{text: string(runes[from:])})
	}
	return list
}

// plain reports whether the white space is one blank between characters that
// blanks stand between.
func plain(text []rune, from, to int) bool {
	return to-from == 1 && text[from] == ' ' && from > 0 && to < len(text) && !wide(text[from-1]) && !wide(text[to])
}

// wide reports whether r may be a mark as wide as a Han character.
func wide(r rune) bool { return r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef }
