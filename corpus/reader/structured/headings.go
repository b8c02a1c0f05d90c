package structured

import "regexp"

// headingLength bounds a heading, in characters.
const headingLength = 50

// numberings are the ways Chinese articles number their headings. Those in
// Arabic digits number items of lists as well: they need a look of their own.
var numberings = [...]*regexp.Regexp{
	regexp.MustCompile(`^第[一二三四五六七八九十百\d]+[章编篇]`),
	regexp.MustCompile(`^第[一二三四五六七八九十百\d]+节`),
	regexp.MustCompile(`^[一二三四五六七八九十]{1,3}\s*[、．.]`),
	regexp.MustCompile(`^[（(][一二三四五六七八九十]{1,3}[）)]`),
	regexp.MustCompile(`^\d{1,2}\s*[．.、]\s*[^\d]|^\d{1,2}\s+\S`),
	regexp.MustCompile(`^\d{1,2}[．.]\d{1,2}(?:[^\d]|$)`),
}

// chinese is how many of the numberings stand for themselves.
const chinese = 4

// bareHead are headings without a number.
var bareHead = regexp.MustCompile(`^(?:引\s*言|前\s*言|导\s*言|绪\s*论|导\s*论|引\s*论|结\s*语|结\s*论|余\s*论|小\s*结|结束语|代结语|致\s*谢|附\s*录)$`)

// findHeadings finds the headings of a document that names none: short
// paragraphs, no sentences, that are numbered. The kind of numbering that
// comes first is the outermost.
func (b *Builder) findHeadings() {
	for _, block := range b.blocks {
		if block.Kind == Heading && !noteHeads.MatchString(block.Text.String()) {
			return
		}
	}
	level := map[int]int{}
	for i, block := range b.blocks {
		text := block.Text.String()
		if block.Kind != Paragraph || block.Look.Item || block.Text.n > headingLength || sentence(text) {
			continue
		}
		form := b.numbering(block)
		if form < 0 {
			continue
		}
		if level[form] == 0 {
			level[form] = len(level) + 1
		}
		b.blocks[i].Kind, b.blocks[i].Level = Heading, level[form]
	}
}

// numbering is the index of the numbering of a heading, -1 for none. A heading
// without a number is as far out as the first numbering.
func (b *Builder) numbering(block Block) int {
	text := block.Text.String()
	apart := block.Look.Bold || block.Look.Centred || block.Look.Size > b.bodySize()*1.1
	for i, form := range numberings {
		if form.MatchString(text) && (i < chinese || apart) {
			return i
		}
	}
	if bareHead.MatchString(text) {
		return 2
	}
	return -1
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
