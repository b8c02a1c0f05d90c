package text

import (
	"slices"

	"suoyin/corpus/reader/char"
)

// What the notes at the foot look like: the style of their markers, how often the
// text calls each number, how wide their full lines are.

// chooseStyle picks the style whose markers, at line starts, most often count
// 1, 2, 3, and which the page calls inside of lines: items (1), (2), (3) count as well.
func (f *footer) chooseStyle() {
	type count struct{ chain, last int }
	called := f.insideLines()
	var of [glyph + 1]count
	f.eachStart(func(i int, m *marker) {
		c := &of[m.style]
		if m.nums[0] == 1 || m.nums[0] == c.last+1 {
			c.chain++
			if called[numberOf{m.style, f.d.lines[i].page, m.nums[0]}] {
				c.chain += calledWorth
			}
		}
		c.last = m.nums[0]
	})
	best := 0
	for _, s := range [...]style{square, tortoise, circled, round, lenticular, star} {
		if of[s].chain > best {
			best, f.style = of[s].chain, s
		}
	}
	f.starts = f.d.starts.take(len(f.kinds))
	f.eachStart(func(i int, m *marker) {
		if m.style == f.style {
			f.starts[i] = m
			f.begun++
		}
	})
}

// calledWorth is how many markers that only count on a called one is worth.
const calledWorth = 2

// numberOf is the number of a marker of a style, and the page it is on.
type numberOf struct {
	style   style
	page, n int
}

// insideLines are the markers that stand inside of lines.
func (f *footer) insideLines() map[numberOf]bool {
	found := map[numberOf]bool{}
	for i := range f.d.lines {
		l := &f.d.lines[i]
		for _, m := range l.marks {
			if m.from > l.from && f.kinds[i] == kindText {
				for _, n := range m.nums {
					found[numberOf{m.style, l.page, n}] = true
				}
			}
		}
	}
	return found
}

// eachStart calls do with each line that a note may begin with, and its marker.
func (f *footer) eachStart(do func(i int, m *marker)) {
	for i := range f.d.lines {
		l := &f.d.lines[i]
		if len(l.marks) == 0 || f.kinds[i] != kindText {
			continue
		}
		if m := &l.marks[0]; m.from == l.from && f.noteCanFollow(*m, l) {
			do(i, m)
		}
	}
}

// noteCanFollow: after a note's marker its text begins, never a comma.
func (f *footer) noteCanFollow(m marker, l *line) bool {
	at := char.SkipSpace(f.d.src, m.to, l.to)
	return at < l.to && !char.CannotStart(f.d.src[at])
}

func (f *footer) countInline() {
	f.inline = map[numberOn]bool{}
	for i := range f.d.lines {
		l := &f.d.lines[i]
		if f.kinds[i] != kindText || len(l.marks) == 0 {
			continue
		}
		starts := f.starts[i] != nil
		for k, m := range l.marks {
			if m.style != f.style || starts && k == 0 {
				continue
			}
			for _, n := range m.nums {
				f.inline[numberOn{l.page, n}] = true
			}
		}
	}
}

// measureNotes finds the width of a full note line from notes of several lines
// that stand between two markers that count on.
func (f *footer) measureNotes() {
	var widths []int
	for i, m := range f.starts {
		if m == nil {
			continue
		}
		for j := i + 1; j < len(f.kinds) && j <= i+8 && f.kinds[j] == kindText && !f.breaks[j]; j++ {
			next := f.starts[j]
			if next == nil {
				continue
			}
			if next.nums[0] == m.nums[0]+1 {
				for k := i; k < j-1; k++ {
					widths = append(widths, f.d.lines[k].width)
				}
			}
			break
		}
	}
	f.full = f.d.m.full
	if len(widths) >= 2 {
		f.full = max(median(widths), f.full)
	} else if wide := f.wideNotes(); len(wide) > 0 {
		f.full = max(median(wide), f.full)
	}
}

// wideNotes are the widths of the lines with the marker of a note that are wider than lines of the
// body can be: where notes are short or stand alone on their pages, these tell how wide a full line is.
func (f *footer) wideNotes() []int {
	var widths []int
	for i, m := range f.starts {
		if w := f.d.lines[i].width; m != nil && w > f.d.m.full+2*em && !f.d.lines[i].isProse() {
			widths = append(widths, w)
		}
	}
	return widths
}

// median puts xs in order and gives the one in the middle.
func median(xs []int) int {
	slices.Sort(xs)
	return xs[len(xs)/2]
}
