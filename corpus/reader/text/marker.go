package text

import (
	"strings"

	"suoyin/corpus/reader/char"
)

// style is how a note marker is printed.
type style uint8

const (
	noStyle     style = iota
	square            // [1] ［1］ and nested ［（１）］
	tortoise          // 〔1〕
	round             // (1) （1）
	lenticular        // 【1】
	circled           // ①
	superscript       // ¹
	star              // * ＊ ※ †
	bare              // 1 1. 1、 at the beginning of a line
	glyph             // ＠①, which stands for a character that could not be stored
)

// marker is a note marker in the source: d.src[from:to].
type marker struct {
	from, to int
	style    style
	nums     []int // the numbers it names: [1], [1,2], [1-3]; for stars their number
}

// maxNumber is the highest note number that is believed to be one.
const maxNumber = 999

// counted are the numbers from 0 on, each in its place.
var counted = func() (numbers [maxNumber + 1]int) {
	for n := range numbers {
		numbers[n] = n
	}
	return numbers
}()

// oneNumber is a list of one number, that nothing may be written to.
func oneNumber(n int) []int {
	if n < len(counted) {
		return counted[n : n+1 : n+1]
	}
	return []int{n}
}

// mayBeginMarker is a quick look at the first character of a marker.
func mayBeginMarker(r rune) bool {
	switch {
	case r < 0x80:
		return r == '(' || r == '[' || r == '*'
	case r >= 0x4e00 && r < 0xff00:
		return false
	}
	return closerOf(r) != 0 || char.Circled(r) > 0 || isSuperscript(r) || isStar(r)
}

// markAt is the marker that begins line i, if one does.
func (d *document) markAt(i int) (marker, bool) {
	l := &d.lines[i]
	if len(l.marks) > 0 && l.marks[0].from == l.from {
		return l.marks[0], true
	}
	return marker{}, false
}

// markerAt recognises a note marker that begins at d.src[i], within end.
func (d *document) markerAt(i, end int) (marker, bool) {
	if i >= end {
		return marker{}, false
	}
	switch r := d.src[i]; {
	case closerOf(r) != 0:
		return d.bracketMarker(i, end)
	case char.Circled(r) > 0:
		if d.pairs && i+1 < end && char.Circled(r) < 10 && between(char.Circled(d.src[i+1]), 1, 10) {
			return marker{i, i + 2, circled, oneNumber(10*char.Circled(r) + char.Circled(d.src[i+1])%10)}, true
		}
		return marker{i, i + 1, circled, oneNumber(char.Circled(r))}, true
	case isSuperscript(r):
		return d.superscriptMarker(i, end), true
	case isStar(r):
		to := i
		for to < end && d.src[to] == r {
			to++
		}
		return marker{i, to, star, oneNumber(to - i)}, true
	}
	return marker{}, false
}

func closerOf(r rune) rune {
	switch r {
	case '[':
		return ']'
	case '［':
		return '］'
	case '〔':
		return '〕'
	case '(':
		return ')'
	case '（':
		return '）'
	case '【':
		return '】'
	}
	return 0
}

func styleOf(open rune) style {
	switch open {
	case '(', '（':
		return round
	case '〔':
		return tortoise
	case '【':
		return lenticular
	}
	return square
}

// bracketMarker recognises [1], [1,2], [1-3], [注1] and the nested ［（１）］.
func (d *document) bracketMarker(i, end int) (marker, bool) {
	open := d.src[i]
	closer := closerOf(open)
	at := char.SkipSpace(d.src, i+1, end)
	if at < end && d.src[at] == '注' {
		at++
	}
	if at < end && closer != '）' && closer != ')' {
		if inner, ok := d.markerAt(at, end); ok && inner.style == star && inner.to < end && sameCloser(d.src[inner.to], closer) {
			return marker{i, inner.to + 1, star, inner.nums}, true // ［＊］
		} else if ok && (inner.style == round || inner.style == circled) {
			at = char.SkipSpace(d.src, inner.to, end)
			if at < end && seriesLetter(d.src[at]) > 0 {
				inner = inner.inSeries(seriesLetter(d.src[at]))
				at++
			}
			if at < end && sameCloser(d.src[at], closer) {
				return marker{i, at + 1, styleOf(open), inner.nums}, true
			}
			return marker{}, false
		}
	}
	start := at
	if closer != '）' && closer != ')' && start < end && (d.src[start] == '（' || d.src[start] == '(') {
		start++ // ［（2］: one of the nested brackets is lost
	}
	nums, at := d.numberList(start, end)
	if len(nums) == 0 {
		nums, at = d.numberWithPages(start, end)
	}
	at = char.SkipSpace(d.src, at, end)
	if closer != '）' && closer != ')' && at < end && (d.src[at] == '）' || d.src[at] == ')') {
		at++ // ［5）］
	}
	if len(nums) == 0 || at >= end || !sameCloser(d.src[at], closer) {
		return marker{}, false
	}
	return marker{i, at + 1, styleOf(open), nums}, true
}

// series is what the letter of a marker adds to its number: （1）Ａ is note 1 of
// page A, and its number here 1001.
const series = 1000

// seriesLetter is the place of a letter in the alphabet, from 1; 0 for others.
func seriesLetter(r rune) int {
	for _, first := range [...]rune{'A', 'Ａ', 'a', 'ａ'} {
		if r >= first && r < first+26 {
			return int(r-first) + 1
		}
	}
	return 0
}

func (m marker) inSeries(letter int) marker {
	nums := make([]int, len(m.nums))
	for k, n := range m.nums {
		nums[k] = n + letter*series
	}
	m.nums = nums
	return m
}

// sameCloser allows the half-width and full-width form for one another.
func sameCloser(r, closer rune) bool {
	return r == closer || r == ']' && closer == '］' || r == '］' && closer == ']' ||
		r == ')' && closer == '）' || r == '）' && closer == ')'
}

// numberWithPages reads 3-p12 and 3，P12～14: the note's number and the pages cited.
func (d *document) numberWithPages(at, end int) ([]int, int) {
	n, to := d.number(at, end)
	at = char.SkipSpace(d.src, to, end)
	if n <= 0 || n > maxNumber || at >= end || !isDash(d.src[at]) && !isColon(d.src[at]) && d.src[at] != '，' && d.src[at] != ',' {
		return nil, at
	}
	at = char.SkipSpace(d.src, at+1, end)
	if at >= end || d.src[at] != 'p' && d.src[at] != 'P' && d.src[at] != 'ｐ' && d.src[at] != 'Ｐ' {
		return nil, at
	}
	pages := at + 1
	for at = pages; at < end && at < pages+longestPages && (char.IsDigit(d.src[at]) || isDash(d.src[at]) || char.IsSpace(d.src[at]) || strings.ContainsRune("pP.～，,", d.src[at])); at++ {
	}
	if at == pages {
		return nil, at
	}
	return oneNumber(n), at
}

// longestPages is how many characters the pages in a marker have at most.
const longestPages = 16

// numberList reads 1 or 1,2 or 1-3,5 and gives the numbers and where they end.
func (d *document) numberList(at, end int) ([]int, int) {
	var nums []int
	for {
		n, to := d.number(at, end)
		if n <= 0 || n > maxNumber {
			return nil, at
		}
		if nums == nil {
			nums = oneNumber(n)
		} else {
			nums = append(nums, n)
		}
		at = char.SkipSpace(d.src, to, end)
		if at >= end {
			return nums, at
		}
		switch d.src[at] {
		case ',', '，', '、':
			at = char.SkipSpace(d.src, at+1, end)
		case '-', '—', '～', '~', '－', '–':
			n, to := d.number(char.SkipSpace(d.src, at+1, end), end)
			if n <= nums[len(nums)-1] || n > nums[len(nums)-1]+20 {
				return nil, at
			}
			for k := nums[len(nums)-1] + 1; k <= n; k++ {
				nums = append(nums, k)
			}
			at = char.SkipSpace(d.src, to, end)
			if at >= end || len(nums) > mostNumbers || d.src[at] != ',' && d.src[at] != '，' && d.src[at] != '、' {
				return nums, to
			}
			at = char.SkipSpace(d.src, at+1, end)
		default:
			return nums, at
		}
	}
}

// mostNumbers is how many notes one marker can call.
const mostNumbers = 60

// number reads the digits at d.src[at]; 0 if there are none, or a leading zero.
func (d *document) number(at, end int) (n, to int) {
	for to = at; to < end && to < at+5; to++ {
		if d.src[to] == '\n' && to > at && to+1 < end && char.IsDigit(d.src[to+1]) {
			continue // the line was cut within the number
		}
		if !char.IsDigit(d.src[to]) {
			break
		}
		n = 10*n + char.Digit(d.src[to])
		if n == 0 {
			return 0, to
		}
	}
	return n, to
}

func between(n, low, high int) bool { return n >= low && n <= high }

// leastPairs is how many pairs of circled digits make them numbers rather than
// two notes at one place.
const leastPairs = 6

func isSuperscript(r rune) bool {
	return r == '¹' || r == '²' || r == '³' || r >= '⁰' && r <= '⁹' && r != 'ⁱ'
}

func (d *document) superscriptMarker(i, end int) marker {
	n, to := 0, i
	for ; to < end && isSuperscript(d.src[to]); to++ {
		n = 10*n + superscriptDigit(d.src[to])
	}
	return marker{i, to, superscript, oneNumber(n)}
}

func superscriptDigit(r rune) int {
	switch r {
	case '¹':
		return 1
	case '²':
		return 2
	case '³':
		return 3
	}
	return int(r - '⁰')
}

func isStar(r rune) bool { return r == '*' || r == '＊' || r == '※' || r == '†' }

// trimMarkers is the end of d.src[from:to] without the note markers and the
// white space at its end.
func (d *document) trimMarkers(from, to int) int {
	for to > from {
		if d.traits[to-1] == 0 {
			return to // as nearly always
		}
		for to > from && char.IsSpace(d.src[to-1]) {
			to--
		}
		open := d.openOf(from, to)
		if open < 0 {
			return to
		}
		to = open
	}
	return to
}

// openOf is where a marker begins that ends at to, or -1.
func (d *document) openOf(from, to int) int {
	if to <= from {
		return -1
	}
	r := d.src[to-1]
	if d.traits[to-1]&opening != 0 && (char.Circled(r) > 0 || isSuperscript(r) || isStar(r)) {
		return to - 1
	}
	if d.glued && char.IsDigit(r) {
		return d.gluedEnd(from, to)
	}
	if !char.IsCloser(r) {
		return -1
	}
	for i := to - 2; i >= from && i > to-12; i-- {
		if d.traits[i]&opening == 0 || closerOf(d.src[i]) == 0 {
			continue
		}
		if m, ok := d.markerAt(i, to); ok && m.to == to {
			return i
		}
	}
	return -1
}
