package reader

import (
	"strings"
	"unicode"
)

// leastName is how many characters are left of a name at least: of 王 and a
// character from a private area, that one is the given name.
const leastName = 2

// cleanNames drops from both ends of each name what no reader can show: control
// and format characters, and those of private areas, which a program put there
// for a sign beside the name, the star of a note. Names that were nothing else go.
func cleanNames(names []string) []string {
	kept := names[:0]
	for _, name := range names {
		if name = strings.TrimFunc(name, unseen); name == "" {
			continue
		}
		if bare := strings.TrimFunc(name, nameless); len([]rune(bare)) >= leastName {
			name = bare
		}
		kept = append(kept, name)
	}
	return kept
}

// unseen reports whether r leaves no mark: white space, control, format.
func unseen(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) }

// nameless reports whether r is no character that fonts know.
func nameless(r rune) bool {
	return unseen(r) || unicode.Is(unicode.Co, r) || r == unicode.ReplacementChar
}
