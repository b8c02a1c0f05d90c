package pdf

import (
	"math"

	"suoyin/corpus/reader/column"
)

// maxSplits bounds the columns of a page to four.
const maxSplits = 2

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

// gutterOf is the place between two columns of a page.
func gutterOf(parts []line) (float64, bool) {
	if len(parts) > maxParts {
		return 0, false
	}
	boxes := make([]column.Box, len(parts))
	for i, p := range parts {
		boxes[i] = column.Box{Left: p.left, Right: p.right, Height: p.bottom}
	}
	return column.Gutter(boxes, column.Least)
}
