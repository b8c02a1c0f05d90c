package structured

import (
	"strings"
	"unicode"
)

// englishLines is how many lines above an English abstract are looked at: the title,
// the authors and where they work.
const englishLines = 4

// takeEnglish takes the English title and authors off the end of the blocks above an
// English abstract or keywords.
func (b *Builder) takeEnglish(above []Block) []Block {
	from := len(above)
	for from > 0 && len(above)-from < englishLines && isEnglishLine(above[from-1]) {
		from--
	}
	for from < len(above) && !englishTitle(above[from].Text) {
		from++
	}
	rest := above[:from:from]
	for i, block := range above[from:] {
		text := block.Text.String()
		switch {
		case i > 0:
			b.AddField("authors en", text)
		case b.Meta.Front.TitleEN == "":
			b.Meta.Front.TitleEN = text
		case !same(b.Meta.Front.TitleEN, text):
			return above
		}
		rest = taken(rest, block.Text)
	}
	return rest
}

func isEnglishLine(block Block) bool {
	text := block.Text.String()
	return (block.Kind == Paragraph || block.Kind == Heading) && block.Text.n < 200 && !HasHan(text) && !sentence(text) &&
		strings.ContainsFunc(text, unicode.IsLetter) && !Labelled(text)
}
