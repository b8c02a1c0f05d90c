package structured

import "suoyin/corpus/reader/label"

// headingLength bounds a heading, in characters.
const headingLength = 50

// findHeadings finds the headings of a document that names none: short
// paragraphs, no sentences, that are numbered. The kind of numbering that
// comes first is the outermost.
func (b *Builder) findHeadings() {
	for _, block := range b.blocks {
		if block.Kind == Heading && !noteHead(block.Text.String()) {
			return
		}
	}
	level := map[label.Rank]int{}
	for i, block := range b.blocks {
		text := block.Text.String()
		if block.Kind != Paragraph || block.Look.Item || block.Text.n > headingLength || sentence(text) {
			continue
		}
		form := b.numbering(block)
		if form == 0 {
			continue
		}
		if level[form] == 0 {
			level[form] = len(level) + 1
		}
		b.blocks[i].Kind, b.blocks[i].Level = Heading, level[form]
	}
}

// loneNumber is the longest text that is rather an item of a list than a heading.
const loneNumber = 2

// numbering is the rank of the number of a heading, 0 for none. A heading without
// a number is as far out as 一、. Numbers in Arabic digits count items of lists as
// well: they need a look of their own.
func (b *Builder) numbering(block Block) label.Rank {
	text := []rune(block.Text.Apart())
	apart := block.Look.Bold || block.Look.Centred || block.Look.Size > b.bodySize()*largerType
	if rank := label.HeadingRank(text); rank > 0 && (rank <= label.HanParen && len(text) > loneNumber || apart) {
		return rank
	}
	if label.UsualHeading(text) {
		return label.Han
	}
	return 0
}

// bodySize is the size most characters of the document are set in; 1e9 if the
// format does not say.
func (b *Builder) bodySize() float64 {
	if b.size == 0 {
		count := map[float64]int{}
		for _, block := range b.blocks {
			count[block.Look.Size] += block.Text.n
		}
		best := 0.0
		for size, n := range count {
			if n > count[best] || n == count[best] && size < best {
				best = size
			}
		}
		b.size = best
		if best == 0 {
			b.size = 1e9
		}
	}
	return b.size
}
