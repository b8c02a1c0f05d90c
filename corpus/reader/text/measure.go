package text

import "suoyin/corpus/reader/char"

// measures are what is the same all through a text.
type measures struct {
	// full is the width of a full line in hundredths of an em; 0 if lines are
	// not wrapped and each is a paragraph.
	full int
	// indent is how much shorter the first line of a paragraph is.
	indent int
	// leads says that white space before a line begins a paragraph, and base is
	// the white space that all lines have, in half ems.
	leads bool
	base  int
	// gap is the usual number of blank lines between two lines.
	gap int
	// grid says that lines are cut after a number of cells, words or not.
	grid bool
	// cells is that number of cells.
	cells int
	// lead is the white space before most paragraphs where each is a line, in half ems.
	lead int
	// even says that Latin letters are all half an em wide.
	even bool
	// rigid says that marks are as wide as characters everywhere: justification never squeezes them.
	rigid bool
	// raised says that a raised marker ends a line or stands on its own.
	raised bool
	// noteStyle is the style of the markers of notes at the foot of pages.
	noteStyle style
	// raise is how wide markers of each style are printed, in quarters of their
	// width in full size: 4 is full size, 2 half size.
	raise [glyph + 1]int
}

// The limits of measuring.
const (
	shortLine   = 3 * em  // a line so much shorter than a full one ends a paragraph
	leastFull   = 12 * em // a narrower column is none
	fullShare   = 0.25    // of the longer lines are full ones where lines are wrapped
	longerShare = 0.15    // at most are much longer than a full line
	muchLonger  = 1.45    // times a full line; notes are set in smaller type
	leastGrid   = 40      // cells a database puts on a line at least
	longestGrid = 200     // cells a database puts on a line
	fewLonger   = 4       // times as many lines fill the cells as are longer, at least
	gridShare   = 0.8     // of the longest lines end within two cells of the last one
)

// measure finds the measures of lines.
func (d *document) measure(lines []int) {
	d.m = measures{noteStyle: d.m.noteStyle}
	for _, i := range lines {
		d.lines[i].width = d.lines[i].book
	}
	d.m.gap = d.usualGap(lines)
	if cells := d.gridCells(lines); cells > 0 {
		d.m.grid, d.m.cells = true, cells
		for _, i := range lines {
			d.lines[i].width = d.lines[i].cells * em / 2
		}
	}
	d.m.full = d.fullWidth(lines)
	if d.m.full == 0 {
		d.m.grid = d.m.grid && d.hasFields()
		d.m.lead = d.longLead(lines)
		return
	}
	if !d.m.grid {
		d.chooseWidths(lines)
	}
	d.measureIndent(lines)
	d.m.rigid = d.rigidMarks(lines)
	d.m.raised = d.raisedMarkers(lines)
	d.measureMarkers(lines)
}

// longLead is the white space before most of the lines that are longer than headings.
func (d *document) longLead(lines []int) int {
	count := map[int]int{}
	best := 0
	for _, i := range lines {
		if l := &d.lines[i]; l.to-l.from > longestHeading {
			if count[l.lead]++; count[l.lead] > count[best] {
				best = l.lead
			}
		}
	}
	return best
}

func (d *document) usualGap(lines []int) int {
	var count [4]int
	for _, i := range lines {
		count[min(d.lines[i].gap, 3)]++
	}
	usual := 0
	for g, n := range count {
		if n > count[usual] {
			usual = g
		}
	}
	return usual
}

// gridCells is the number of cells after which lines are cut, 0 if they are not:
// then the longest lines end anywhere.
func (d *document) gridCells(lines []int) int {
	longest := 0
	for _, i := range lines {
		longest = max(longest, d.lines[i].lead+d.lines[i].cells)
	}
	if longest < leastGrid {
		return 0
	}
	near, last := 0, 0
	for _, i := range lines {
		c := d.lines[i].lead + d.lines[i].cells
		if c >= longest-8 {
			near++
		}
		if c >= longest-2 {
			last++
		}
	}
	if d.hasFields() {
		if cells := d.commonCells(lines, longest); cells > 0 {
			return cells
		}
	}
	if last >= 5 && float64(last) >= gridShare*float64(near) && d.careless(lines, longest) {
		return longest
	}
	return 0
}

// commonCells is the commonest number of cells that few lines exceed: rows of tables
// may be commoner than full lines, and some lines the database forgot to cut. The
// longest line has it if no number is common; 0 says that lines are not cut.
func (d *document) commonCells(lines []int, longest int) int {
	count := make([]int, min(longest, longestGrid)+1)
	longer := 0 // than c and a mark that is half a cell too wide
	for _, i := range lines {
		if c := d.lines[i].lead + d.lines[i].cells; c < len(count) {
			count[c]++
		} else {
			longer++
		}
	}
	best, most := 0, 2
	for c := len(count) - 1; c >= leastGrid; c-- {
		if count[c] > most && count[c] >= fewLonger*longer {
			best, most = c, count[c]
		}
		if c+2 < len(count) {
			longer += count[c+2]
		}
	}
	if best == 0 && longest <= longestGrid {
		return longest
	}
	return best
}

// careless reports whether full lines are followed by lines that begin with a
// comma or a full stop: a typesetter would not let them.
func (d *document) careless(lines []int, cells int) bool {
	n, full := 0, 0
	for k := 1; k < len(lines); k++ {
		prev, l := &d.lines[lines[k-1]], &d.lines[lines[k]]
		if prev.lead+prev.cells < cells-2 {
			continue
		}
		full++
		switch d.src[l.from] {
		case '，', '。', '、', '；', '：', '！', '？':
			n++
		}
	}
	return n >= 3 && 50*n >= full
}

func (d *document) hasMarker(l *line) bool {
	for _, m := range l.marks {
		if d.isNoteMark(m) {
			return true
		}
	}
	return false
}

// fullWidth is the commonest width among the longer lines, if it is common
// enough for the lines to be wrapped.
func (d *document) fullWidth(lines []int) int {
	const bin = em / 4
	longest := 0
	for _, i := range lines {
		longest = max(longest, d.lines[i].width)
	}
	count := make([]int32, longest/bin+2)
	for _, i := range lines {
		if l := &d.lines[i]; l.width >= leastFull && !l.spaced {
			count[l.width/bin]++
		}
	}
	best, bestCount, all := 0, 0, 0
	for b := leastFull / bin; b+1 < len(count); b++ {
		n := int(count[b])
		all += n
		around := n + int(count[b-1]+count[b+1])/2
		if n > 0 && around >= bestCount {
			best, bestCount = b, around
		}
	}
	full := best * bin
	near, longer := 0, 0
	for b, n := range count {
		switch w := b * bin; {
		case w >= full-em && w <= full+3*em/2:
			near += int(n)
		case float64(w) > muchLonger*float64(full):
			longer += int(n)
		}
	}
	if near < 4 || float64(near) < fullShare*float64(all) || float64(longer) > longerShare*float64(all) {
		return 0
	}
	return full
}

// measureIndent looks at the lines that follow a short last line: there a
// paragraph begins, with white space before it or so much shorter.
func (d *document) measureIndent(lines []int) {
	var leads, shorter []int
	base := d.usualLead(lines)
	for k := 1; k < len(lines); k++ {
		prev, l := &d.lines[lines[k-1]], &d.lines[lines[k]]
		if prev.width > d.m.full-shortLine || !d.ends(lines[k-1]) || l.width < d.m.full-4*em || l.width > d.m.full+2*em || l.spaced {
			continue
		}
		leads = append(leads, l.lead-base)
		shorter = append(shorter, d.m.full-l.width)
	}
	if len(shorter) < 3 {
		d.m.base, d.m.indent = base, 2*em
		return
	}
	lead, short := median(leads), median(shorter)
	d.m.base, d.m.leads = base, lead >= 2
	if short >= em && short < 3*em { // Latin letters may be wider than is believed
		d.m.indent = 2 * em
	}
	if d.m.leads && !d.m.grid {
		d.m.indent = min(short, max(lead*em/2, min(lead*em, 2*em))) // a tool may give each character one place
	}
}

// The limits of rigidMarks: how many marks make a line one that would be squeezed, how many such
// lines tell, and how many of them may be wider than the column.
const (
	manyMarks   = 3
	leastMarked = 20
	wideShare   = 0.03
)

// rigidMarks reports whether full lines with many marks are as wide as full lines with few; what
// hangs over the edge is left aside.
func (d *document) rigidMarks(lines []int) bool {
	n, wide := 0, 0
	for _, i := range lines {
		l := &d.lines[i]
		if l.narrow {
			return false // columns are measured otherwise than what stands across them
		}
		if l.tally.soft < manyMarks || l.tally.ascii > 0 || len(l.marks) > 0 || l.width < d.m.full-em/2 || char.CannotStart(d.src[l.to-1]) {
			continue
		}
		n++
		if l.width > d.m.full+em/4 {
			wide++
		}
	}
	return n >= leastMarked && float64(wide) <= wideShare*float64(n)
}

// markedLine is the width of a line with markers without them, and theirs.
type markedLine struct{ rest, markers int }

// measureMarkers finds how wide note markers are printed: so that the lines that
// have them are as wide as full lines are.
func (d *document) measureMarkers(lines []int) {
	samples := &d.samples
	for s := range samples {
		samples[s] = samples[s][:0]
	}
	for _, i := range lines {
		l := &d.lines[i]
		if len(l.marks) == 0 || l.spaced || l.width < d.m.full-shortLine {
			continue
		}
		if d.m.raised && d.trimMarkers(l.from, l.to) < l.to {
			continue // it may end where the raised marker does, not where the column does
		}
		of, width := noStyle, 0
		for _, m := range l.marks {
			if !d.isNoteMark(m) {
				continue
			}
			if of != noStyle && of != m.style {
				width = 0
				break
			}
			of = m.style
			width += d.markerWidth(m)
		}
		if width > 0 {
			samples[of] = append(samples[of], markedLine{l.width - width, width})
		}
	}
	for s := range d.m.raise {
		d.m.raise[s] = 2
		if len(samples[s]) < 3 {
			continue
		}
		off := d.ints.take(len(samples[s]))
		best := -1
		for q := 2; q <= 4; q += 2 {
			for i, x := range samples[s] {
				off[i] = abs(x.rest + x.markers*q/4 - d.m.full)
			}
			if m := median(off); best < 0 || m < best {
				best, d.m.raise[s] = m, q
			}
		}
	}
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

// usualLead is the white space before most of the full lines.
func (d *document) usualLead(lines []int) int {
	others := make(map[int]int)
	best, count := 0, 0
	for _, i := range lines {
		l := &d.lines[i]
		switch {
		case l.width < d.m.full-em:
		case l.lead == best: // nearly every line
			count++
		default:
			if others[l.lead]++; others[l.lead] > count {
				others[best] = count
				best, count = l.lead, others[l.lead]
			}
		}
	}
	return best
}
