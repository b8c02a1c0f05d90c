package pdf

import (
	"math"
	"sort"
)

// Measures of columns.
const (
	// minColumn is how many fragments a column has at least; tables and lists
	// of two short columns have fewer.
	minColumn = 8
	// fullLine is the share of its column's width that a line of running text
	// fills, and mostLines the share of its text in such lines; cells of tables
	// do not fill theirs.
	fullLine  = 0.6
	mostLines = 0.5
	// maxSplits bounds the columns of a page to four.
	maxSplits = 2
)

// columns puts the fragments of a page in reading order and makes lines of
// them. Columns are numbered from the left.
func columns(parts []line, splits int) []line {
	gutter, found := gutterOf(parts)
	if !found || splits == 0 {
		lines := join(parts)
		for i := range lines {
			lines[i].column = 0
		}
		return lines
	}
	var across, left, right []line
	for _, p := range parts {
		switch {
		case p.right <= gutter:
			left = append(left, p)
		case p.left >= gutter:
			right = append(right, p)
		default:
			across = append(across, p)
		}
	}
	across = join(across)
	var ordered []line
	above := math.Inf(1)
	for i := 0; i <= len(across); i++ {
		below := math.Inf(-1)
		if i < len(across) {
			below = (across[i].bottom + across[i].top) / 2
		}
		first := columns(between(left, below, above), splits-1)
		second := columns(between(right, below, above), splits-1)
		ordered = append(append(ordered, numbered(first, 0)...), numbered(second, 1+highest(first))...)
		if i < len(across) {
			ordered = append(ordered, across[i])
		}
		above = below
	}
	return ordered
}

func numbered(lines []line, from int) []line {
	for i := range lines {
		lines[i].column += from
	}
	return lines
}

func highest(lines []line) int {
	column := 0
	for _, l := range lines {
		column = max(column, l.column)
	}
	return column
}

// between are the fragments with their middle in a vertical range.
func between(parts []line, below, above float64) []line {
	var found []line
	for _, p := range parts {
		if middle := (p.bottom + p.top) / 2; middle > below && middle <= above {
			found = append(found, p)
		}
	}
	return found
}

// gutterOf is the place between two columns: where, in the middle half of the
// text's width, the fewest fragments cross, if somewhere between two of those
// that do, running text stands on both sides.
func gutterOf(parts []line) (float64, bool) {
	if len(parts) < 2*minColumn || len(parts) > maxParts {
		return 0, false
	}
	left, right := math.Inf(1), math.Inf(-1)
	for _, p := range parts {
		left, right = min(left, p.left), max(right, p.right)
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
	return best, fewest != math.MaxInt && columned(parts, best)
}

// edge is a place where fragments begin or end and how many are open after it.
type edge struct {
	x    float64
	open int
}

func crossings(parts []line) []edge {
	edges := make([]edge, 0, 2*len(parts))
	for _, p := range parts {
		edges = append(edges, edge{p.left, 1}, edge{p.right, -1})
	}
	sort.Slice(edges, func(i, j int) bool { return edges[i].x < edges[j].x })
	open := 0
	for i := range edges {
		open += edges[i].open
		edges[i].open = open
	}
	return edges
}

// columned reports whether there is a stretch of the page, from one fragment
// that crosses the gutter to the next, with a column on either side.
func columned(parts []line, gutter float64) bool {
	sorted := append([]line(nil), parts...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].bottom > sorted[j].bottom })
	var sides [2][]line
	for _, p := range sorted {
		switch {
		case p.right <= gutter:
			sides[0] = append(sides[0], p)
		case p.left >= gutter:
			sides[1] = append(sides[1], p)
		default:
			if running(sides[0]) && running(sides[1]) {
				return true
			}
			sides = [2][]line{}
		}
	}
	return running(sides[0]) && running(sides[1])
}

// running reports whether fragments are lines of running text: enough of them,
// and most of what they fill is filled by lines as wide as the column. Widths
// count, not lines, as marks and markers may be fragments of their own; one in
// ten may reach out of the column, as a wide table does.
func running(parts []line) bool {
	if len(parts) < minColumn {
		return false
	}
	left := math.Inf(1)
	rights := make([]float64, 0, len(parts))
	for _, p := range parts {
		left = min(left, p.left)
		rights = append(rights, p.right)
	}
	sort.Float64s(rights)
	column := rights[len(rights)-1-len(rights)/10] - left
	full, lines, all := 0.0, 0, 0.0
	for _, p := range parts {
		width := p.right - p.left
		all += width
		if width >= fullLine*column {
			full += width
			lines++
		}
	}
	return lines >= minColumn/2 && full >= mostLines*all
}
