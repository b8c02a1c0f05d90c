package structured

import (
	"slices"
	"strings"
)

// tailList is where a list of notes without a heading begins that ends the document:
// paragraphs from ① or [1] on, each with a marker of its own that text above them calls,
// in that order. It is the number of blocks if there is none.
func (b *Builder) tailList() int {
	var markers []string
	from := len(b.blocks)
	for from > 0 && b.blocks[from-1].Kind == Paragraph {
		marker := canonical(strings.TrimSpace(inText.FindString(b.blocks[from-1].Text.String())))
		if marker == "" || !strings.HasPrefix(canonical(b.blocks[from-1].Text.String()), marker) || slices.Contains(markers, marker) {
			break
		}
		markers = append(markers, marker)
		from--
		if first := bare(marker); first == "1" || first == "①" {
			break
		}
	}
	if len(markers) < 2 || bare(markers[len(markers)-1]) != "1" && bare(markers[len(markers)-1]) != "①" {
		return len(b.blocks)
	}
	slices.Reverse(markers)
	for _, block := range b.blocks[:from] {
		text := block.Text.String()
		for len(markers) > 0 {
			at := inText.FindStringIndex(text)
			if at == nil {
				break
			}
			// Text that begins with a marker is an item, and calls nothing.
			if at[0] > 0 && canonical(text[at[0]:at[1]]) == markers[0] {
				markers = markers[1:]
			}
			text = text[at[1]:]
		}
	}
	if len(markers) > 0 {
		return len(b.blocks)
	}
	return from
}
