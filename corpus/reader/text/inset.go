package text

// Quotations are set in, and their lines are narrower than the column, each by as much:
//
//	石桥的来历，碑上说得清楚：
//	  　　前有大水，桥毁，村人合力
//	  重修，三年乃成，费钱若干，皆
//	  出于各户。
//	此碑今存于庙中，字迹尚可辨认。
//
// Their rows are measured as if they filled the column, so that all that is known of full lines
// holds for them.

// The limits of what is set in.
const (
	leastSetIn  = 3 // full lines, but for the first
	leastInset  = 3 * em / 2
	evenInset   = 3 * em / 5 // lines of one width differ by no more
	setInBroken = 0.7        // of the lines break off in the middle of a sentence
)

// setIn finds the runs of rows that are set in.
func (d *document) setIn(rows []row) {
	if d.m.full == 0 || d.m.grid {
		return
	}
	for k := 1; k < len(rows); k++ {
		wide := d.narrowColumn(rows[k:])
		if wide == 0 {
			continue
		}
		first := rows[k-1].width - wide + 2*em
		indented := first > -max(evenInset, rows[k].unit) && first < evenInset && !rows[k-1].ends
		to := d.setInTo(rows, k, wide, indented)
		if to == 0 {
			continue
		}
		from := k
		if indented {
			from--
		}
		d.moveOut(rows[from:to], d.m.full-wide)
		k = to - 1
	}
}

// narrowColumn is how wide the rows are that begin here and are narrower than the column; 0 if
// the first is not.
func (d *document) narrowColumn(rows []row) int {
	wide := rows[0].width
	if wide < d.m.full/2 || wide > d.m.full-leastInset {
		return 0
	}
	for k := range rows {
		w := rows[k].width
		if w > d.m.full-leastInset || w < rows[0].width-3*em || rows[k].free {
			break
		}
		wide = max(wide, w)
	}
	return wide
}

// setInTo is the row after those that are set in from row k on, in a column so wide; 0 if they are
// not. Two full lines are enough below one that is indented.
func (d *document) setInTo(rows []row, k, wide int, indented bool) int {
	full, broken, at := 0, 0, k
	for ; at+1 < len(rows); at++ {
		r := &rows[at]
		if r.free || r.number || r.ornament || r.fuzz > em || r.width > wide || wide-r.width > max(evenInset, rows[at+1].unit) {
			break
		}
		full++
		if !r.ends {
			broken++
		}
	}
	least := leastSetIn
	if indented {
		least--
	}
	if full < least || float64(broken) < setInBroken*float64(full) {
		return 0
	}
	if r := &rows[at]; r.width < wide && !r.number && r.ends {
		at++
	}
	if !rows[at-1].ends || at < len(rows) && !d.mayBegin(&rows[at]) {
		return 0
	}
	return at
}

// mayBegin reports whether a row has the width of a paragraph's first, or less.
func (d *document) mayBegin(r *row) bool {
	return r.start || r.number || r.width <= d.m.full-d.m.indent+evenInset
}

// moveOut measures rows as if they stood further out and filled the column.
func (d *document) moveOut(rows []row, inset int) {
	lead := rows[0].lead
	for k := range rows {
		lead = min(lead, rows[k].lead)
	}
	for k := range rows {
		rows[k].width += inset
		if lead > d.m.base {
			rows[k].lead -= lead - d.m.base
		}
	}
}
