package text

import (
	"slices"

	"suoyin/corpus/reader/column"
)

// Three columns are two that stand beside a third: such a page is divided before the
// second, and what comes of it once more.

// strongEdge is how many lines begin at an edge of three, as a share of those at the
// commonest.
const strongEdge = 0.6

// threeEdges is where the second of three columns begins, if three stand side by side
// in rows: the first two alone and the last two alone are columns.
func (d *document) threeEdges(rows []layoutRow, least int, in ruler) (int, bool) {
	edges := strongEdges(rows)
	if len(edges) != 2 {
		return 0, false
	}
	var beside [2]bool
	for k, x := range edges {
		d.partFull(rows, x, in)
		boxes := slices.DeleteFunc(d.boxesOf(rows, x), func(b column.Box) bool {
			return k == 0 && b.Left >= float64(edges[1]-unsteady) || k == 1 && b.Left < float64(edges[0]-unsteady)
		})
		beside[k] = column.Beside(boxes, float64(x)-0.5, least)
	}
	d.three = d.three || beside[0] && beside[1]
	return edges[0], beside[0] && beside[1]
}

// strongEdges are where many parts begin, in the middle half of the width of rows and a
// little beyond; an edge near a commoner one is an indent.
func strongEdges(rows []layoutRow) []int {
	width, count, most := widthOfRows(rows), map[int]int{}, 0
	for _, r := range rows {
		for _, p := range r.parts {
			if 4*p.left >= width && 5*p.left <= 4*width {
				count[p.left]++
				most = max(most, count[p.left])
			}
		}
	}
	var edges []int
	for x, n := range count {
		if float64(n) >= strongEdge*float64(most) {
			edges = append(edges, x)
		}
	}
	slices.Sort(edges)
	return edges
}
