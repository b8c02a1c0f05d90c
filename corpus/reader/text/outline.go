package text

import "suoyin/corpus"

// outline is what the lines of a source turned out to be, before any text is
// put together.
type outline struct {
	// title is composed into Article.Title; titlePlaced are the lines that count
	// as the title where the title itself is taken from a running head.
	title, titlePlaced []span
	authors            []string
	// authorSpans are the lines of authors; their markers call notes.
	authorSpans []span
	abstract    []span
	keywords    []string
	journal     corpus.Journal
	front       corpus.Front
	blocks      []block
	notes       []*printedNote
	// printed is the printed number of each page as counted, 0 if not known.
	printed []int
}

// lastList is the number of the last list of notes.
func (o *outline) lastList() int {
	last := 0
	for _, n := range o.notes {
		last = max(last, n.list)
	}
	return last
}

// block is a heading or a paragraph of the body.
type block struct {
	level int // 0 for a paragraph
	spans []span
	lead  int  // the white space before it, in half ems
	rows  bool // each line is a row of a table, below its legend
}

// first is the first line's part of the block.
func (b block) first() span { return b.spans[0] }

// last is the last line's part of the block.
func (b block) last() span { return b.spans[len(b.spans)-1] }
