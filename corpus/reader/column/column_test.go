package column_test

import (
	"testing"

	"suoyin/corpus/reader/column"
)

// lines are n lines from left to right, the first at height n.
func lines(n int, left, right float64) []column.Box {
	var out []column.Box
	for i := range n {
		out = append(out, column.Box{Left: left, Right: right, Height: float64(n - i)})
	}
	return out
}

// TestGutter: two columns of running text have a gutter, also under a title; one
// column, too few lines, and cells that do not fill theirs have none.
func TestGutter(t *testing.T) {
	two := append(lines(10, 0, 40), lines(10, 50, 90)...)
	cells := append(lines(10, 0, 40)[:2], lines(10, 50, 90)...)
	for i := range 10 {
		cells = append(cells, column.Box{Left: 0, Right: 8, Height: float64(i)})
	}
	for _, c := range []struct {
		name  string
		boxes []column.Box
		want  bool
	}{
		{"two columns", two, true},
		{"under a title", append([]column.Box{{Left: 20, Right: 70, Height: 12}}, two...), true},
		{"one column", lines(30, 0, 90), false},
		{"few lines", append(lines(5, 0, 40), lines(5, 50, 90)...), false},
		{"cells", cells, false},
	} {
		x, ok := column.Gutter(c.boxes, column.Least)
		if ok != c.want || ok && (x < 40 || x > 50) {
			t.Errorf("%s: %v, %v", c.name, x, ok)
		}
	}
}

// TestBeside: a line that crosses ends a stretch, and each must have enough lines.
func TestBeside(t *testing.T) {
	boxes := append(lines(10, 0, 40), lines(10, 50, 90)...)
	if !column.Beside(boxes, 45, 10) || column.Beside(boxes, 45, 11) {
		t.Error("ten lines on each side are ten")
	}
	if column.Beside(append(boxes, column.Box{Left: 0, Right: 90, Height: 5.5}), 45, 8) {
		t.Error("two stretches of five lines have eight")
	}
}
