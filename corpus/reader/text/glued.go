package text

import (
	"slices"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// Raised digits that lost their raise: 石桥。”1 木桥，2 and 后来改了3。 They are looked
// for only if the text calls the notes in no other way, and believed only if they
// count up through the text.

// The least of the notes' numbers that glued digits must call.
const (
	leastGlued  = 3
	gluedShare  = 0.5 // of the notes
	risingShare = 0.8 // of the steps from one call to the next go up
)

// wanted are the numbers that glued digits may call.
type wanted struct {
	numbers map[numberOn]bool
	pages   bool // each on its page
}

// numberOn is the number of a note on a page, or anywhere.
type numberOn struct{ page, n int }

// anywhere is the page of notes that the text calls from any page.
const anywhere = -1

func wantedOf(items []item) wanted {
	w := wanted{numbers: map[numberOn]bool{}}
	for _, it := range items {
		on := numberOn{anywhere, it.n}
		if it.list == 0 {
			on.page, w.pages = it.page, true
		}
		w.numbers[on] = true
	}
	return w
}

// on is the wanted number that a call on a page means: of the page, of the next,
// or of any.
func (w wanted) on(page, n int) (numberOn, bool) {
	for _, on := range [...]numberOn{{page, n}, {page + 1, n}, {anywhere, n}} {
		if w.numbers[on] {
			return on, true
		}
	}
	return numberOn{}, false
}

// gluedCalls finds glued digits that call the wanted numbers, nil if they are
// too few, or do not count up where nothing else says that they call notes.
func (d *document) gluedCalls(spans []span, w wanted) []*call {
	var calls []*call
	up := 0
	for _, s := range spans {
		page := d.lines[s.line].page
		for at := d.seek(s.from+1, s.to, calling); at < s.to; at = d.seek(at+1, s.to, calling) {
			m, ok := d.gluedAt(at, s)
			if !ok {
				continue
			}
			if _, ok := w.on(page, m.nums[0]); !ok {
				continue
			}
			if k := len(calls) - 1; k >= 0 && (m.nums[0] >= calls[k].nums[0] || w.pages && page > calls[k].page) {
				up++
			}
			calls = append(calls, &call{marker: m, page: page})
			at = m.to - 1
		}
	}
	if !d.glued && float64(up) < risingShare*float64(len(calls)-1) {
		return nil
	}
	if w.pages {
		calls = d.risingOnPages(calls)
	}
	called := map[numberOn]bool{}
	for _, c := range calls {
		on, _ := w.on(c.page, c.nums[0])
		called[on] = true
	}
	if len(called) < leastGlued || float64(len(called)) < gluedShare*float64(len(w.numbers)) {
		return nil
	}
	return calls
}

// risingOnPages are the calls of each page that count up: the most of them, and
// rather those after a mark than those after a word. Other digits are no calls.
func (d *document) risingOnPages(calls []*call) []*call {
	kept := calls[:0]
	for from := 0; from < len(calls); {
		to := from
		for to < len(calls) && calls[to].page == calls[from].page {
			to++
		}
		page := calls[from:to]
		digits := make([]gluedDigit, len(page))
		for k, c := range page {
			digits[k] = gluedDigit{n: c.nums[0], sure: closesWords(d.beforeGlued(c.from))}
		}
		for _, k := range rising(digits) {
			kept = append(kept, page[k])
		}
		from = to
	}
	return kept
}

// gluedDigit is a number glued to the text of a line.
type gluedDigit struct {
	line, n int
	sure    bool // it stands after a mark
}

// longestRising is how many digits of a page are looked at.
const longestRising = 200

// rising picks the digits that count up: the most, and rather the sure.
func rising(digits []gluedDigit) []int {
	n := min(len(digits), longestRising)
	worth, before, best := make([]int, n), make([]int, n), -1
	for k := range n {
		own := 2
		if digits[k].sure {
			own = 3
		}
		worth[k], before[k] = own, -1
		for j := range k {
			if digits[j].n < digits[k].n && worth[j]+own > worth[k] {
				worth[k], before[k] = worth[j]+own, j
			}
		}
		if best < 0 || worth[k] > worth[best] {
			best = k
		}
	}
	var picked []int
	for ; best >= 0; best = before[best] {
		picked = append(picked, best)
	}
	slices.Reverse(picked)
	return picked
}

// gluedAt recognises a number that follows a closing mark at once, or stands
// between a Han character or a bracket and a comma or full stop.
func (d *document) gluedAt(at int, s span) (marker, bool) {
	if !char.IsDigit(d.src[at]) || d.src[at] > '9' {
		return marker{}, false
	}
	before := d.beforeGlued(at)
	if char.IsDigit(before) {
		return marker{}, false
	}
	n, to := d.number(at, s.to)
	if n == 0 || n > maxNumber || to-at > 3 {
		return marker{}, false
	}
	m := marker{at, to, superscript, oneNumber(n)}
	next := d.afterGlued(to, s)
	switch {
	case next == '.' || next == '%' || next == '％' || isDash(next) || next == '～' || char.IsLatin(next) || label.Counted(next):
		return m, false
	case closesWords(before):
		return m, true
	case (before == '，' || before == '）' || before == ')') && (next == 0 || char.IsHan(next)):
		return m, true
	case next != '，' && next != '。' && next != '；' && next != '、':
		return m, false
	case before == '）' || before == ')' || before == '％' || before == '%':
		return m, true
	}
	return m, char.IsHan(before) && before != '图' && before != '表' && before != '第' && before != '式'
}

// closesWords reports whether a number that stands at once after r belongs to
// nothing before it.
func closesWords(r rune) bool {
	switch r {
	case '”', '。', '》', '；', '’', '！', '？', '」', '』', '〉', '…':
		return true
	}
	return false
}

// beforeGlued is the character before a number. Some tools leave room before what
// stands above the line.
func (d *document) beforeGlued(at int) rune {
	if d.glued && d.src[at-1] == ' ' && at > 1 {
		return d.src[at-2]
	}
	return d.src[at-1]
}

// afterGlued is the character after a number that ends at to, 0 if the line ends
// there. Room before a mark is of what was raised. Tools end the line after a raised number, so a mark that no typesetter
// puts at the beginning of a line follows the number.
func (d *document) afterGlued(to int, s span) rune {
	if to < s.to {
		if at := char.SkipSpace(d.src, to, s.to); at < s.to && (label.Counted(d.src[at]) || d.glued && char.CannotStart(d.src[at])) {
			return d.src[at]
		}
		return d.src[to]
	}
	if s.line+1 < len(d.lines) && to == d.lines[s.line].to {
		if r := d.src[d.lines[s.line+1].from]; char.CannotStart(r) {
			return r
		}
	}
	return 0
}

// gluedEnd is where a number begins that ends at to and is glued to the mark
// before it, or -1.
func (d *document) gluedEnd(from, to int) int {
	at := to
	for at > from && char.IsDigit(d.src[at-1]) {
		at--
	}
	if at > from && to-at <= 3 && closesWords(d.src[at-1]) {
		return at
	}
	return -1
}

// gluedLast reports whether a text ends with a number that is glued to a mark or a word.
func (d *document) gluedLast(from, to int) bool {
	at := to
	for at > from && char.IsDigit(d.src[at-1]) {
		at--
	}
	if at <= from || to-at > 3 {
		return false
	}
	r := d.src[at-1]
	if r == ' ' {
		return closesWords(d.beforeGlued(at)) // room before what was raised
	}
	return closesWords(r) || char.IsHan(r) || char.CannotStart(r)
}
