package text

// A note at the foot of one page may end on the next.

// runOver gives a note that does not end on its page what stands of it on the
// next: the lines before the first note there, or at the end of that page.
func (f *footer) runOver() {
	for _, n := range f.notes {
		last := n.text[len(n.text)-1].line
		if noteTerminal(f.d.src[f.d.lines[last].to-1]) || f.d.lines[last].width < f.full-shortLine && !f.d.lines[last].spaced {
			continue
		}
		if from, to := f.carriedOver(last); from < to {
			for i := from; i < to; i++ {
				f.kinds[i] = kindNote
				n.text = append(n.text, f.d.span(i))
			}
		}
	}
}

// mostCarried is how many lines of a note can stand on the next page.
const mostCarried = 12

// longestPage is how many lines of a page are looked at.
const longestPage = 400

// carriedOver finds the lines of the page after line last that carry its note on.
func (f *footer) carriedOver(last int) (from, to int) {
	start := last + 1
	for start < len(f.kinds) && start < last+longestPage && !f.breaks[start] {
		if f.kinds[start] == kindText {
			return 0, 0 // the note ended before the page did
		}
		start++
	}
	to = start
	for to < len(f.kinds) && to < start+longestPage && (to == start || !f.breaks[to]) && f.kinds[to] != kindNote {
		to++
	}
	for to > start && f.kinds[to-1] != kindText {
		to--
	}
	if to == start || !noteTerminal(f.d.src[f.d.lines[to-1].to-1]) || f.d.lines[to-1].width > f.full+em {
		return 0, 0
	}
	from = to - 1
	for from > start && to-from < mostCarried && f.kinds[from-1] == kindText && f.noteWide(from-1) {
		from--
	}
	if f.bodyEndsAt(from, to) {
		return 0, 0
	}
	return from, to
}

// noteWide: line i is as wide as full lines of notes are, and body lines not.
func (f *footer) noteWide(i int) bool {
	w := f.d.lines[i].width
	return f.full > f.d.m.full+em && w > f.d.m.full+3*em/2 && w > f.full-3*em
}

// bodyEndsAt reports whether the one line from is rather the end of the body's
// paragraph: then the next page begins a paragraph, not in the middle of one.
func (f *footer) bodyEndsAt(from, to int) bool {
	if to-from > 1 {
		return false
	}
	if from > 0 && f.kinds[from-1] == kindText && f.d.ends(from-1) {
		return false
	}
	next := to
	for next < len(f.kinds) && f.kinds[next] != kindText {
		next++
	}
	return next >= len(f.kinds) || f.d.lines[next].width < f.d.m.full-f.d.m.indent+em/2
}
