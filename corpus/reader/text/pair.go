package text

import (
	"slices"
	"strings"
)

// call is a marker in the text that calls a note.
type call struct {
	marker
	page  int
	notes []int // the notes it calls, by index; none for an orphan
	// keep says that the marker stays in the text: ＠① stands for a character.
	keep bool
	// report says that it is listed as an orphan if it calls no note.
	report bool
	// lost says that its note is not in the source, and that it is out of the text
	// all the same.
	lost bool
}

// leaves reports whether the marker is taken out of the text.
func (c *call) leaves() bool { return (len(c.notes) > 0 || c.lost) && !c.keep }

// add lets the call name a note, once: [2,3] may name a note that answers both.
func (c *call) add(note int) {
	if !slices.Contains(c.notes, note) {
		c.notes = append(c.notes, note)
	}
}

// printedCall is a call as it is printed, without the white space in it.
func (d *document) printedCall(c *call) string {
	return strings.Join(strings.Fields(string(d.src[c.from:c.to])), "")
}

// pair finds the calls in the spans and the note each calls. Notes that count
// through the text are found by their number. Where numbers come again (on each
// page, in each list) calls and notes are aligned in their order: the most pairs
// with the same number, on the same page rather than on the next.
func (d *document) pair(spans []span, notes []*printedNote, inline []*call) map[int]*call {
	d.powers = !d.callsFirst(spans)
	items := noteItems(notes)
	calls := d.callsOf(spans, notes, items)
	if unique(items) {
		pairByNumber(calls, items)
	} else {
		d.align(calls, items)
		pairAgain(calls, items)
	}
	keepSilent(calls)
	calls = append(append(calls, d.glyphCalls(spans, notes)...), inline...)
	byPlace := make(map[int]*call, len(calls))
	for _, c := range calls {
		d.enter(c, byPlace)
	}
	return byPlace
}

// enter makes a call known where its text is put together.
func (d *document) enter(c *call, byPlace map[int]*call) {
	byPlace[c.from] = c
	d.traits[c.from] |= called
}

// item is one number of a note.
type item struct {
	note, n, page, list int
	style               style
}

// numberIn is a number as it is compared: a star calls no number, and no number a
// star.
func numberIn(s style, n int) int {
	if s == star {
		return -n
	}
	return n
}

func noteItems(notes []*printedNote) []item {
	var items []item
	for k, n := range notes {
		if n.list == glyphList || n.head {
			continue
		}
		for _, num := range n.nums {
			items = append(items, item{k, numberIn(n.m.style, num), n.page, n.list, n.m.style})
		}
	}
	return items
}

func unique(items []item) bool {
	seen := map[int]bool{}
	for _, it := range items {
		if seen[it.n] {
			return false
		}
		seen[it.n] = true
	}
	return true
}

func pairByNumber(calls []*call, items []item) {
	note := map[int]int{}
	for _, it := range items {
		note[it.n] = it.note
	}
	for _, c := range calls {
		for _, n := range c.nums {
			if k, ok := note[numberIn(c.style, n)]; ok {
				c.add(k)
			}
		}
	}
}

// The worth of a pair in an alignment.
const (
	worthPair     = 4
	worthSamePage = 2
	worthStyle    = 1 // the note is numbered in the style of the call
)

// worth is what pairing a call with a note is worth, 0 if it cannot be.
func worth(c *call, it item) int {
	apart := c.page - it.page
	if numberIn(c.style, c.nums[0]) != it.n || it.list == 0 && (apart > 1 || apart < -1) {
		return 0
	}
	w := worthPair
	if apart == 0 && it.list == 0 {
		w += worthSamePage
	}
	if c.style == it.style {
		w += worthStyle
	}
	return w
}

// align pairs calls with notes in order so that the pairs are worth most.
func (d *document) align(calls []*call, items []item) {
	n, m := len(calls), len(items)
	if n == 0 || m == 0 || n*m > maxAlign {
		return // pairAgain pairs by page and number
	}
	d.aligned = cleared(d.aligned, (n+1)*(m+1))
	best := d.aligned
	at := func(i, j int) *int32 { return &best[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		row, below := best[i*(m+1):(i+1)*(m+1)], best[(i+1)*(m+1):]
		num := numberIn(calls[i].style, calls[i].nums[0])
		for j := m - 1; j >= 0; j-- {
			row[j] = max(below[j], row[j+1])
			if items[j].n != num {
				continue // it is worth nothing
			}
			if w := worth(calls[i], items[j]); w > 0 {
				row[j] = max(row[j], below[j+1]+int32(w))
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		w := worth(calls[i], items[j])
		switch {
		case w > 0 && *at(i, j) == *at(i+1, j+1)+int32(w):
			calls[i].notes = append(calls[i].notes, items[j].note)
			i, j = i+1, j+1
		case *at(i, j) == *at(i+1, j):
			i++
		default:
			j++
		}
	}
}

// pairAgain gives a call that is left the note with its number on its page: a
// note can be called twice, and a call can name several notes.
func pairAgain(calls []*call, items []item) {
	type key struct{ page, n int }
	note := map[key]int{}
	for _, it := range items {
		note[key{it.page, it.n}] = it.note
	}
	for _, c := range calls {
		if c.style == circled || c.style == round {
			continue // ① and （1） count things in the text as well
		}
		nums := c.nums
		if len(c.notes) > 0 {
			nums = nums[1:]
		}
		for _, n := range nums {
			if k, ok := note[key{c.page, numberIn(c.style, n)}]; ok {
				c.add(k)
			}
		}
	}
}
