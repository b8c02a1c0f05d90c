package text

import "suoyin/corpus/reader/char"

// The note * at the foot of the first page thanks, or says who the author is.

// starNotes finds the note * at the foot of the first page that the title or the
// authors call, above the numbered notes or at the end of the page.
func (f *footer) starNotes() {
	if f.style == star {
		return
	}
	called := map[int]bool{}
	for i := range min(titleLines, len(f.d.lines)) {
		for _, m := range f.d.lines[i].marks {
			called[m.nums[0]] = called[m.nums[0]] || m.style == star && m.from > f.d.lines[i].from
		}
	}
	for i := titleLines; i < len(f.kinds) && f.d.lines[i].page == 0 && len(called) > 0; i++ {
		m, ok := f.d.markAt(i)
		if !ok || m.style != star || !called[m.nums[0]] || f.kinds[i] != kindText || !f.noteCanFollow(m, &f.d.lines[i]) {
			continue
		}
		if to := f.starEnd(i); to > 0 {
			n := &printedNote{m: m, nums: m.nums, label: []span{{m.from, m.to, i}}, line: i}
			n.text = []span{{char.SkipSpace(f.d.src, m.to, f.d.lines[i].to), f.d.lines[i].to, i}}
			f.kinds[i] = kindNote
			for j := i + 1; j < to; j++ {
				f.kinds[j] = kindNote
				n.text = append(n.text, f.d.span(j))
			}
			f.notes = append(f.notes, n)
			i = to - 1
		}
	}
}

// starEnd is the line after the note * that begins at line i: where a marked
// note begins or the page ends, soon; 0 if neither does.
func (f *footer) starEnd(i int) int {
	for j := i + 1; j <= i+mostCarried && j < len(f.kinds); j++ {
		m, marked := f.d.markAt(j)
		if f.kinds[j] != kindText || f.breaks[j] || marked && (m.style == star || m.style == f.style && m.nums[0] == 1) {
			return j
		}
	}
	return 0
}
