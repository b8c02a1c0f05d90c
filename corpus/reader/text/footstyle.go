package text

import (
	"slices"

	"suoyin/corpus/reader/char"
)

// What the notes at the foot look like: the style of their markers, how often the
// text calls each number, how wide their full lines are.

// chooseStyle picks the style whose markers, at line starts, most often count
// 1, 2, 3.
func (f *footer) chooseStyle() {
	type counted struct {
		starts      map[int]marker
		chain, last int
	}
	var of [glyph + 1]counted
	for i := range f.d.lines {
		m, ok := f.d.markAt(i)
		if !ok || f.kinds[i] != kindText || !f.noteCanFollow(m, &f.d.lines[i]) {
			continue
		}
		c := &of[m.style]
		if c.starts == nil {
			c.starts = map[int]marker{}
		}
		c.starts[i] = m
		if m.nums[0] == 1 || m.nums[0] == c.last+1 {
			c.chain++
		}
		c.last = m.nums[0]
	}
	best := 0
	for _, s := range [...]style{square, tortoise, circled, round, lenticular, star} {
		if of[s].chain > best {
			best, f.style, f.starts = of[s].chain, s, of[s].starts
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
		_, starts := f.starts[i]
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
		for j := i + 1; j < len(f.kinds) && j <= i+8 && f.kinds[j] == kindText && !f.breaks[j]; j++ {
			next, ok := f.starts[j]
			if !ok {
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
	}
}

// median puts xs in order and gives the one in the middle.
func median(xs []int) int {
	slices.Sort(xs)
	return xs[len(xs)/2]
}
