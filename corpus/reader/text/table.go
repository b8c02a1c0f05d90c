package text

import (
	"slices"
	"strings"

	"suoyin/corpus/reader/char"
)

// A database gives a table line by line, below its legend: 表1 …. Its lines are one
// paragraph, legend and rows, whose line ends are kept.

// The limits of tables.
const (
	leastRows     = 2   // below a legend
	longestLegend = 70  // characters
	longestRow    = 120 // characters, unless white space parts its cells or it has figures
	manyCells     = 3   // are a row, however long
	longestWords  = 20  // characters of a last row that is words only
	longestCell   = 30  // characters, in a line with clauses
	shortCell     = 12  // characters of a figure
	shortRow      = 40  // characters, with clauses or a full stop behind a figure
)

// tables joins the lines of each table with the legend above them.
func (d *document) tables(blocks []block) []block {
	out := blocks[:0]
	for k := 0; k < len(blocks); k++ {
		end := k
		if d.isLegend(blocks[k]) {
			end = d.tableEnd(blocks, k)
		}
		if end < k+1+leastRows {
			out = append(out, blocks[k])
			continue
		}
		table := block{rows: true, lead: blocks[k].lead}
		for _, b := range blocks[k:end] {
			table.spans = append(table.spans, b.spans...)
		}
		out = append(out, table)
		k = end - 1
	}
	return out
}

// isLegend recognises the legend of a table, 表1 …, 续表2 … or Table 1 …: short, and no
// sentence that speaks of the table.
func (d *document) isLegend(b block) bool {
	s := b.first()
	if len(b.spans) > 1 || b.level > 0 || s.to-s.from > longestLegend || d.stops(s) {
		return false
	}
	at := s.from
	switch r := d.src[at]; {
	case r == '续' || r == '附':
		at++
	case d.isEnglishLegend(s):
		return true
	}
	if at >= s.to || d.src[at] != '表' {
		return false
	}
	at = char.SkipSpace(d.src, at+1, s.to)
	return at >= s.to && d.src[s.from] == '续' || at < s.to && isNumeral(d.src[at])
}

// isEnglishLegend recognises Table 1 … and Tab.1 ….
func (d *document) isEnglishLegend(s span) bool { return startsWith(d.src[s.from:s.to], "Tab") }

// tableEnd is the block after the table whose legend is block k; k if no rows are below.
func (d *document) tableEnd(blocks []block, k int) int {
	first := k + 1 // the legend may be in two languages, and the English one goes on over lines
	for first < len(blocks) && len(blocks[first].spans) == 1 && blocks[first].level == 0 && (!hasHan(d.text(blocks[first].first().line)) && d.isEnglishLegend(blocks[first-1].first()) ||
		d.isEnglishLegend(blocks[first].first()) != d.isEnglishLegend(blocks[k].first()) && (d.isEnglishLegend(blocks[first].first()) || d.isLegend(blocks[first]))) {
		first++
	}
	end := first
	for end < len(blocks) && d.isRow(blocks[end]) && !d.aboveFormula(blocks, end) {
		end++
	}
	longest := longestWords
	if end < len(blocks) && d.isRow(blocks[end]) {
		longest = 0 // what leads on to a formula is text
	}
	for end > first && d.wordsOnly(blocks[end-1].first(), longest) {
		end--
	}
	if end == first {
		return k
	}
	return end
}

// isRow reports whether a block can be a row: one line without a sentence in it, and no
// legend.
func (d *document) isRow(b block) bool {
	s := b.first()
	if len(b.spans) > 1 || b.level > 0 && !d.isCells(s) || d.stops(s) || d.isLegend(b) || d.isFigure(s) || d.labelled(b) || d.underTable(s) {
		return false
	}
	return d.gaps(s) >= manyCells || !d.running(s) && (s.to-s.from <= longestRow || d.figures(s.from, s.to))
}

// aboveFormula reports whether block k is the number of a formula, or leads on to the formula
// in the next: 回归得出 above y=ax+b.
func (d *document) aboveFormula(blocks []block, k int) bool {
	s := blocks[k].first()
	if m, ok := d.markerAt(s.from, s.to); ok && m.style == round && len(m.nums) == 1 && m.to == s.to {
		return true
	}
	if !d.clauses(s) || d.gaps(s) > 0 || k+1 == len(blocks) {
		return false
	}
	next := blocks[k+1].first()
	return slices.ContainsFunc(d.src[next.from:next.to], func(r rune) bool { return r == '=' || r == '＝' })
}

// isCells reports whether a line that looks like a heading is a row: it has no number, and
// white space between words, or figures behind its number, up to the end: not a year in
// parentheses.
func (d *document) isCells(s span) bool {
	if num, ok := d.numberingIn(s.from, s.to); ok {
		last := d.src[s.to-1]
		return d.figures(num.to, s.to) && !char.IsHan(last) && !char.IsCloser(last)
	}
	return d.gaps(s) > 0 && !d.lines[s.line].spaced && !d.usualHeading(s)
}

// figures reports whether a quarter of the characters are digits, so that a line is a row,
// however long.
func (d *document) figures(from, to int) bool {
	n := 0
	for _, r := range d.src[from:to] {
		if char.IsDigit(r) {
			n++
		}
	}
	return 4*n >= to-from && n > 0
}

// isFigure recognises the legend of a figure, and what stands for one: （附图 {图}）.
func (d *document) isFigure(s span) bool {
	return d.src[s.from] == '图' || startsWith(d.src[s.from:s.to], "Fig") || d.hasAny(span{s.from, min(s.from+4, s.to), s.line}, "附图")
}

// stops reports whether a line ends as a sentence does, or leads on to something.
func (d *document) stops(s span) bool {
	end := s.to
	if d.src[end-1] != '。' {
		end = max(d.trimMarkers(s.from, s.to), s.from+1)
	}
	switch r := d.src[end-1]; {
	case r == '。' || r == '；' || r == '：' || r == '！' || r == '？' || r == ':' || r == ';':
		return true
	case r == '.' || r == '．':
		return hasHan(d.src[s.from:end]) && !(end-s.from <= shortRow && d.figures(s.from, end))
	}
	return false
}

// running reports whether a line has clauses, and too little white space to part cells. A
// comma before a unit or behind a figure parts none: 含量，mg/kg.
func (d *document) running(s span) bool {
	return s.to-s.from > shortRow && d.clauses(s) && longestCell*d.gaps(s) < s.to-s.from && !d.figureLast(s)
}

// clauses reports whether a line has a mark that parts clauses, outside of parentheses.
// In a line of figures only the end of a sentence does.
func (d *document) clauses(s span) bool {
	inside, figures := 0, d.figures(s.from, s.to)
	for at := s.from + 1; at+1 < s.to; at++ {
		switch r := d.src[at]; {
		case r == '(' || r == '（':
			inside++
		case r == ')' || r == '）':
			inside--
		case inside > 0:
		case r == '。':
			return true
		case r == '，' || r == ',' || r == '；' || r == '.':
			if (r == '.' || !figures) && !char.IsDigit(d.src[at-1]) && char.IsHan(d.src[at+1]) {
				return true
			}
		}
	}
	return false
}

// figureLast reports whether the last cell of a line is a figure.
func (d *document) figureLast(s span) bool {
	at := s.to
	for at > s.from && !char.IsSpace(d.src[at-1]) {
		at--
	}
	return at > s.from && s.to-at <= shortCell && d.figures(at, s.to)
}

// gaps is how often a line has the white space that parts cells: as wide as a
// character, or more.
func (d *document) gaps(s span) int {
	n, width := 0, 0
	for _, r := range d.src[s.from:s.to] {
		if !char.IsSpace(r) {
			width = 0
			continue
		}
		before := width
		if width += leadWidth(r); before < cellGap && width >= cellGap {
			n++
		}
	}
	return n
}

// cellGap is the least white space between cells, in half ems.
const cellGap = 2

// wordsOnly reports whether a line is nothing but words, more than cells have, so that
// at the end of a table it may be text below it.
func (d *document) wordsOnly(s span, longest int) bool {
	text := d.src[s.from:s.to]
	return len(text) > longest && hasHan(text) && d.gaps(s) == 0 && !strings.ContainsFunc(string(text), char.IsDigit)
}
