// Package column finds where columns of type stand side by side on a page. The
// readers of PDFs and of text that keeps its layout ask here, each in its own
// measure: points there, characters of a line here.
package column

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// Box is a fragment of a line: where it begins and ends, and how high on the page
// it stands, upwards.
type Box struct{ Left, Right, Height float64 }

const (
	// Least is how many fragments a column has at least; tables and lists of two
	// short columns have fewer.
	Least = 8
	// fullLine is the share of its column's width that a line of running text
	// fills, and mostLines the share of its text in such lines; cells of tables
	// do not fill theirs.
	fullLine  = 0.6
	mostLines = 0.5
)

// Gutter is the place between two columns: where, in the middle half of the
// text's width, the fewest fragments cross, if somewhere between two of those
// that do, columns stand on both sides.
func Gutter(parts []Box, least int) (float64, bool) {
	if len(parts) < 2*least {
		return 0, false
	}
	left, right := math.Inf(1), math.Inf(-1)
	for _, p := range parts {
		left, right = min(left, p.Left), max(right, p.Right)
	}
	best, fewest, run := 0.0, math.MaxInt, 0.0
	from, to := left+(right-left)/4, right-(right-left)/4
	edges := crossings(parts)
	for i := 0; i+1 < len(edges); i++ {
		a, b := max(edges[i].x, from), min(edges[i+1].x, to)
		if n := edges[i].open; b > a && (n < fewest || n == fewest && b-a > run) {
			best, fewest, run = (a+b)/2, n, b-a
		}
	}
	return best, fewest != math.MaxInt && Beside(parts, best, least)
}

// edge is a place where fragments begin or end and how many are open after it.
type edge struct {
	x    float64
	open int
}

func crossings(parts []Box) []edge {
	edges := make([]edge, 0, 2*len(parts))
	for _, p := range parts {
		edges = append(edges, edge{p.Left, 1}, edge{p.Right, -1})
	}
	sort.Slice(edges, func(i, j int) bool { return edges[i].x < edges[j].x })
	open := 0
	for i := range edges {
		open += edges[i].open
		edges[i].open = open
	}
	return edges
}

// Beside reports whether there is a stretch of the page, from one fragment that
// crosses the gutter to the next, with a column on either side: running text of
// least fragments or more.
func Beside(parts []Box, gutter float64, least int) bool {
	downwards := func(a, b Box) int { return cmp.Compare(b.Height, a.Height) }
	sorted := parts
	if !slices.IsSortedFunc(parts, downwards) {
		sorted = slices.Clone(parts)
		slices.SortStableFunc(sorted, downwards)
	}
	var sides [2][]Box
	for _, p := range sorted {
		switch {
		case p.Right <= gutter:
			sides[0] = append(sides[0], p)
		case p.Left >= gutter:
			sides[1] = append(sides[1], p)
		default:
			if running(sides[0], least) && running(sides[1], least) {
				return true
			}
			sides[0], sides[1] = sides[0][:0], sides[1][:0]
		}
	}
	return running(sides[0], least) && running(sides[1], least)
}

// running reports whether fragments are lines of running text: enough of them,
// and most of what they fill is filled by lines as wide as the column. Widths
// count, not lines, as marks and markers may be fragments of their own; one in
// ten may reach out of the column, as a wide table does.
func running(parts []Box, least int) bool {
	if len(parts) < least {
		return false
	}
	left := math.Inf(1)
	rights := make([]float64, 0, len(parts))
	for _, p := range parts {
		left = min(left, p.Left)
		rights = append(rights, p.Right)
	}
	slices.Sort(rights)
	column := rights[len(rights)-1-len(rights)/10] - left
	full, lines, all := 0.0, 0, 0.0
	for _, p := range parts {
		width := p.Right - p.Left
		all += width
		if width >= fullLine*column {
			full += width
			lines++
		}
	}
	return 2*lines >= least && full >= mostLines*all
}
