package text

import (
	"slices"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// bodyBlocks makes headings and paragraphs of the body lines of a wrapped text.
func (d *document) bodyBlocks(lines []int) []block {
	rows := d.rows(lines)
	levels := d.headings(rows)
	d.carryHeadings(rows, levels)
	d.markEntries(rows)
	for k := range rows {
		rows[k].ornament = rows[k].ornament && (k == 0 || rows[k-1].ends || levels[k-1] > 0)
		rows[k].start = rows[k].start || levels[k] > 0 || rows[k].ornament || k > 0 && (levels[k-1] > 0 || rows[k-1].ornament)
	}
	for k := range rows {
		if rows[k].goesOn && k+1 < len(rows) {
			rows[k+1].start = true
		}
	}
	d.markAlone(rows)
	d.markFront(rows)
	if len(rows) > 1 && rows[0].lead >= rows[1].lead+centredLead && !rows[0].ends {
		rows[1].start = true // the title stands in the middle, however wide it is
	}
	starts := d.paragraphs(rows)
	d.plainHeadings(rows, starts, levels)
	return joinedRows(rows, starts, levels)
}

// joinedRows makes a block of each row that begins one and those that carry it on.
func joinedRows(rows []row, starts []bool, levels []int) []block {
	var blocks []block
	for k := 0; k < len(rows); {
		spans, level := rows[k].spans, levels[k]
		for k++; k < len(rows) && levels[k] == 0 && (!starts[k] || rows[k].goesOn); k++ {
			spans = spans[:len(spans)+len(rows[k].spans)] // they stand together, see rows
		}
		blocks = append(blocks, block{level: level, spans: slices.Clip(spans)})
	}
	return blocks
}

// markFront lets what stands above the title and beside it be blocks: the lines
// down to the one that names the issue, and labelled lines, which are short but
// for what they carry on.
func (d *document) markFront(rows []row) {
	for k := 0; k+1 < len(rows) && k < abstractUnits; k++ {
		s := rows[k].spans[0]
		lab, ok := d.labelAt(s.from, s.to)
		switch {
		case k >= headUnits && (!ok || !ofFront(lab.field) && !inEnglish(lab.field)):
		case ok && d.hasColon(s.from, lab.to):
			rows[k].start = true
			rows[k+1].start = rows[k+1].start || rows[k].width < d.m.full-shortLine && lab.field != label.Abstract
		case isIssueLine(d.text(s.line)):
			for above := range k + 2 {
				rows[above].start = true
			}
		}
	}
}

// plainHeadings makes headings of single rows that look like one and have
// paragraphs before and after; they stand below the numbered ones.
func (d *document) plainHeadings(rows []row, starts []bool, levels []int) {
	level := 1
	for _, l := range levels {
		level = max(level, l+1)
	}
	for k := 1; k+1 < len(rows); k++ {
		if !rows[k].title || !starts[k] || !starts[k+1] || levels[k-1]+levels[k]+levels[k+1] > 0 {
			continue
		}
		if rows[k-1].ends && !rows[k-1].weak && !rows[k+1].title && rows[k+1].width > d.m.full/2 {
			levels[k] = level
		}
	}
}

// markEntries lets each entry of a list of notes begin a block.
func (d *document) markEntries(rows []row) {
	last := -1
	for k := range rows {
		r := &rows[k]
		s := r.spans[0]
		if heading, ok := d.listHeading(block{spans: r.spans}); ok {
			last = 0
			r.start = r.start || heading.to == s.to
			if k+1 < len(rows) && heading.to == s.to {
				rows[k+1].start = true
			}
			continue
		}
		if last < 0 {
			continue
		}
		if d.endsList(block{spans: r.spans}) {
			rows[k].start = true
		}
		if m, ok := d.entryMarker(s); ok && m.nums[0] > last && m.nums[0] <= last+furthestSkip && !(char.IsDigit(d.src[s.from]) && d.breaksOff(rows, k-1)) {
			rows[k].start = true
			last = m.nums[len(m.nums)-1]
		}
	}
}

// breaksOff reports whether row k fills the column and ends in the middle of a sentence: a number
// that begins the next is none of a list.
func (d *document) breaksOff(rows []row, k int) bool {
	if k < 0 || d.m.full == 0 {
		return false
	}
	r := &rows[k]
	return !r.ends && !r.free && r.fuzz == 0 && (abs(r.width-d.m.full) < em/2 || abs(r.width-d.m.full+d.m.indent) < em/2)
}

// headings gives the level of each row that is a heading, 0 for the others.
func (d *document) headings(rows []row) []int {
	ranks := d.ranks.take(len(rows))
	for k := range rows {
		ranks[k] = d.headingRank(rows, k)
	}
	return d.levelsOf(ranks)
}

// rankPlain is the rank of a heading without a number.
const rankPlain label.Rank = 100

// headingRank is the rank of row k if it is a heading, 0 if it is not.
func (d *document) headingRank(rows []row, k int) label.Rank {
	r := &rows[k]
	if len(r.spans) != 1 || r.closer {
		return 0
	}
	s := r.spans[0]
	if d.usualHeading(s) && d.headingShape(s.line) {
		return rankPlain
	}
	num, ok := d.numberingIn(s.from, s.to)
	if !ok || !d.headingShape(s.line) && !(num.rank == label.Han && num.to == s.to) || num.rank == label.Circled || d.m.full > 0 && d.couldGoOn(rows, k, num) && !d.headingGoesOn(rows, k) {
		return 0
	}
	if k > 0 && !d.headingCanFollow(rows, k) {
		return 0
	}
	return num.rank
}

// carryHeadings marks the rows that carry a heading on.
func (d *document) carryHeadings(rows []row, levels []int) {
	for k := range rows {
		if levels[k] > 0 && d.headingGoesOn(rows, k) && levels[k+1] == 0 {
			rows[k+1].goesOn = true
		}
	}
}

// headingGoesOn reports whether row k, which has a number, nearly fills the column and the next
// is short and ends in the middle of words: no paragraph has such lines.
func (d *document) headingGoesOn(rows []row, k int) bool {
	if k+2 >= len(rows) || d.m.full == 0 || !d.titleNumber(&rows[k]) || rows[k].ends || rows[k].width < d.m.full*3/4 {
		return false
	}
	next := &rows[k+1]
	if len(next.spans) > 1 || next.number || next.closer || next.ornament || next.width > d.m.full*2/3 || next.gap > d.m.gap {
		return false
	}
	s := next.spans[0]
	last := d.src[d.trimMarkers(s.from, s.to)-1]
	return d.headingShape(s.line) && (char.IsHan(last) || char.IsCloser(last) || char.IsLatin(last)) && rows[k+2].width > d.m.full/2
}

// titleNumber reports whether a row begins with a number of headings, rather than of items.
func (d *document) titleNumber(r *row) bool {
	s := r.spans[0]
	num, ok := d.numberingIn(s.from, s.to)
	return ok && num.rank != label.Circled && num.rank != label.DigitParen && num.rank != label.Ordinal
}

// usualHeading reports whether a span is a heading that needs no number, note
// markers left aside.
func (d *document) usualHeading(s span) bool {
	return label.UsualHeading(d.src[s.from:d.trimMarkers(s.from, s.to)])
}

// numberedHeading reports whether a row looks like a heading with a number.
func (d *document) numberedHeading(r *row) bool {
	s := r.spans[0]
	_, ok := d.numberingIn(s.from, s.to)
	return ok && d.headingShape(s.line)
}

// couldGoOn reports whether row k, which has a number, is as wide as a paragraph's
// first line, or had no room for what the next row begins with, so that it is
// rather one; 第一， begins more paragraphs than headings and must be short.
func (d *document) couldGoOn(rows []row, k int, num numbering) bool {
	r, indent := rows[k], d.m.indent
	if num.rank != label.Ordinal && d.neitherWidth(rows, k) {
		return false
	}
	if d.m.leads {
		indent = max(indent, (r.lead-d.m.base)*em/2)
	}
	room := em
	if k+1 < len(rows) {
		room = max(room, min(rows[k+1].unit, longestUnit))
	}
	if num.rank == label.Ordinal {
		room = d.m.full / 3
	}
	return max(r.width, d.lines[r.spans[0].line].width) > d.m.full-indent-room
}

// neitherWidth reports whether row k is wider than a paragraph's first line, and narrower than a full one
// though the next row's first character would fit: its type is larger, as that of headings is.
func (d *document) neitherWidth(rows []row, k int) bool {
	r := &rows[k]
	if !d.m.rigid || r.fuzz > 0 || k+1 >= len(rows) || d.m.indent == 0 || d.hangs(r) || d.hasStop(r.spans[0].line) || slices.Contains(d.text(r.spans[0].line), '·') {
		return false
	}
	return r.width > d.m.full-d.m.indent+em/2 && r.width < d.m.full-em/2 && rows[k+1].unit <= em
}

// longestUnit is the widest unit that a full line leaves for the next one.
const longestUnit = 6 * em

// headingCanFollow: the row before a heading ends a paragraph or is a heading.
func (d *document) headingCanFollow(rows []row, k int) bool {
	prev := rows[k-1]
	if prev.ends {
		return true
	}
	s := prev.spans[0]
	_, numbered := d.numberingIn(s.from, s.to)
	return numbered && len(prev.spans) == 1 && d.headingShape(s.line) || prev.width < d.m.full-shortLine
}

// withoutLists takes back headings that follow one another with nothing between
// them: lines with numbers of one kind are a list.
func withoutLists(ranks []label.Rank) {
	before := label.Rank(0) // of the row before, list or not
	for k, r := range ranks {
		if r > 0 && r == before && r != rankPlain {
			ranks[k-1], ranks[k] = 0, 0
		}
		before = r
	}
}

// levelsOf turns ranks into levels: the outermost rank that occurs is level 1.
// A heading without a number is on level 1.
func (d *document) levelsOf(ranks []label.Rank) []int {
	withoutLists(ranks)
	var used [label.Circled + 1]bool
	for _, r := range ranks {
		if r > 0 && r < rankPlain {
			used[r] = true
		}
	}
	levels := d.ints.take(len(ranks))
	for k, r := range ranks {
		switch {
		case r == rankPlain:
			levels[k] = 1
		case r > 0:
			for above := label.Part; above <= r; above++ {
				if used[above] {
					levels[k]++
				}
			}
		}
	}
	return levels
}
