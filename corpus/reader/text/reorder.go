package text

import (
	"suoyin/corpus/reader/column"
)

// reorder writes pages with columns anew, in reading order.
type reorder struct {
	d      *document
	out    []rune
	places []place // of each line of out
	parted int     // how many lines of the source became two
}

// place is where a line stood in the source that columns were put in order of.
type place struct {
	number int  // of its line, from 1
	column bool // whether a column begins with it that stands beside another
	narrow bool // whether it is a line of a column
}

// layoutPage is a page of the source, d.src[from:to], and its columns if it has any.
type layoutPage struct {
	from, to int
	number   int // of its first line
	first    int // and which of all lines that is, where columns were put in order before
	rows     []layoutRow
	bands    []band
}

// uncolumn puts the text in reading order, and reports whether any of its pages has
// columns.
func (d *document) uncolumn() bool {
	pages := d.layoutPages()
	if !d.findColumns(pages, column.Least, everywhere) {
		return false
	}
	d.findColumns(pages, leastKnownColumn, besideColumns(pages))
	w := &reorder{d: d, out: make([]rune, 0, len(d.src))}
	for i := range pages {
		if i > 0 {
			w.out = append(w.out, '\f')
		}
		w.page(&pages[i])
	}
	d.src, d.places, d.parted = w.out, w.places, d.parted+w.parted
	return true
}

// leastKnownColumn is how many fragments a column has at least in a text that has
// columns on other pages: the last page is often short.
const leastKnownColumn = 2

// layoutPages are the pages between form feeds.
func (d *document) layoutPages() []layoutPage {
	p := layoutPage{number: 1}
	var pages []layoutPage
	number, line := 1, 0
	for at := d.lineEnd(0); at < len(d.src); at = d.lineEnd(at + 1) {
		switch d.src[at] {
		case '\n':
			number++
			line++
		case '\f':
			p.to = at
			pages = append(pages, p)
			line++
			p = layoutPage{from: at + 1, number: number, first: line}
		}
	}
	p.to = len(d.src)
	return append(pages, p)
}

// everywhere is every page.
func everywhere(int) bool { return true }

// besideColumns are the pages where a few lines are enough to tell columns: all of
// them if every other one has columns, else those beside one that has.
func besideColumns(pages []layoutPage) func(int) bool {
	has := make([]bool, len(pages)+2)
	n := 0
	for i := range pages {
		if has[i+1] = pages[i].bands != nil; has[i+1] {
			n++
		}
	}
	if 2*n >= len(pages) {
		return everywhere
	}
	return func(i int) bool { return has[i] || has[i+2] }
}

// findColumns looks for columns of least fragments on the pages that may have some
// and have none yet, and reports whether any was found.
func (d *document) findColumns(pages []layoutPage, least int, may func(int) bool) bool {
	found := false
	for i := range pages {
		if p := &pages[i]; p.bands == nil && may(i) {
			d.findColumnsOf(p, least)
			found = found || p.bands != nil
		}
	}
	return found
}

// findColumnsOf measures a page in both ways, and takes the one by which more lines
// begin where their column does.
func (d *document) findColumnsOf(p *layoutPage, least int) {
	most, unparted := 0, d.layoutRows(p.from, p.to)
	for _, in := range [...]ruler{inCharacters, inCells} {
		layout, parts := len(d.layout), len(d.parts)
		rows := d.withParts(unparted, in)
		bands, steady := d.bandsOf(rows, least, in), 0
		for _, b := range bands {
			steady += b.steady(rows[b.from:b.to])
		}
		if steady > most {
			most, p.rows, p.bands = steady, rows, bands
			continue
		}
		d.layout, d.parts = d.layout[:layout], d.parts[:parts] // nothing keeps them
	}
}

// page writes one page.
func (w *reorder) page(p *layoutPage) {
	if p.bands == nil {
		p.rows = w.d.layoutRows(p.from, p.to)
	}
	at := 0
	for _, b := range p.bands {
		w.across(p, at, b.from)
		w.band(p, b)
		at = b.to
	}
	w.across(p, at, len(p.rows))
	w.out = w.out[:len(w.out)-1] // the last line of a page has no end
}

// place is where row k of a page stood in the source.
func (w *reorder) place(p *layoutPage, k int) place {
	if w.d.places != nil {
		return w.d.places[p.first+k]
	}
	return place{number: p.number + k}
}

// across writes the rows of a page from at to end as they are.
func (w *reorder) across(p *layoutPage, at, end int) {
	for ; at < end; at++ {
		w.line(w.place(p, at), 0, p.rows[at].from, p.rows[at].to)
	}
}

// band writes the columns of a band one after the other. A blank line stays one if
// the other column has none there either, or if both have lines of the same height.
func (w *reorder) band(p *layoutPage, b band) {
	both := b.both(p.rows[b.from:b.to])
	w.parted += both
	level := 2*both >= b.to-b.from
	edges := [2]int{b.left, b.right}
	for side := range 2 {
		begun, missing, blank := false, 0, 0
		for k := b.from; k < b.to; k++ {
			var of [2][]part
			of[0], of[1] = b.split(&p.rows[k])
			if len(of[side]) == 0 {
				missing++
				if len(of[1-side]) == 0 {
					blank++
				}
				continue
			}
			if !level {
				missing = max(blank, missing-1)
			}
			for ; begun && missing > 0; missing-- {
				w.line(w.place(p, k), 0, 0, 0)
			}
			at := w.place(p, k)
			at.column, at.narrow = at.column || side == 1 && !begun && !b.foot, true
			begun, missing, blank = true, 0, 0
			first, last := of[side][0], of[side][len(of[side])-1]
			w.line(at, b.lead(first, edges[side]), first.from, last.to)
		}
	}
}

// line writes d.src[from:to] as a line after so many spaces.
func (w *reorder) line(at place, lead, from, to int) {
	for range lead {
		w.out = append(w.out, ' ')
	}
	w.out = append(append(w.out, w.d.src[from:to]...), '\n')
	w.places = append(w.places, at)
}
