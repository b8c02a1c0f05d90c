package interchange

import "suoyin/corpus"

// outline is how a format writes the parts of a body.
type outline struct {
	// open begins a section; s is nil for a level that has no heading of its own.
	open      func(s *corpus.Section)
	close     func()
	paragraph func(p *corpus.Paragraph)
}

// body walks through headings and paragraphs in reading order and nests the
// sections by their levels.
func (d *document) body(o outline) {
	depth, next := 0, 0
	headings := func(before int) {
		for ; next < len(d.a.Sections) && d.a.Sections[next].Before <= before; next++ {
			s := &d.a.Sections[next]
			level := min(max(s.Level, 1), maxLevel)
			for ; depth >= level; depth-- {
				o.close()
			}
			for ; depth < level-1; depth++ {
				o.open(nil)
			}
			o.open(s)
			depth++
		}
	}
	for i := range d.a.Paragraphs {
		headings(i)
		o.paragraph(&d.a.Paragraphs[i])
	}
	headings(len(d.a.Paragraphs))
	for ; depth > 0; depth-- {
		o.close()
	}
}

// maxLevel bounds how deep sections nest. Articles have four levels or five.
const maxLevel = 32

// headingPages and paragraphPages are where pages begin in a passage, for
// insertions: a heading knows its page only.
func headingPages(s *corpus.Section) []int { return []int{s.Page} }

func paragraphPages(p *corpus.Paragraph) []int {
	if len(p.Pages) == 0 {
		return []int{0}
	}
	return p.Pages
}
