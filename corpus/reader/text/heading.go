package text

import (
	"slices"
	"strconv"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// numbering is the number that a heading begins with.
type numbering struct {
	rank label.Rank
	to   int // where the number ends
}

// numberingAt recognises the number of a heading at the beginning of line i.
func (d *document) numberingAt(i int) (numbering, bool) {
	l := &d.lines[i]
	return d.numberingIn(l.from, l.to)
}

func (d *document) numberingIn(from, to int) (numbering, bool) {
	if from >= to {
		return numbering{}, false
	}
	n, ok := label.NumberOf(d.src[from:to])
	return numbering{n.Rank, from + n.End}, ok && !d.countsOn(from, to)
}

// countsOn reports whether a line that begins with a number has the next one, too, as
// the legend of a figure has: 1.炉体 2.坩埚 3.真空泵.
func (d *document) countsOn(from, to int) bool {
	n, at := 0, from
	for ; at < to && char.IsDigit(d.src[at]) && at < from+3; at++ {
		n = 10*n + char.Digit(d.src[at])
	}
	if at == from || at >= to || char.IsSpace(d.src[at]) || char.IsHan(d.src[at]) || char.IsDigit(d.src[at]) {
		return false
	}
	mark, next := d.src[at], []rune(strconv.Itoa(n+1))
	for at++; at+len(next) < to; at++ {
		if end := at + 1 + len(next); char.IsSpace(d.src[at]) && end < to && slices.Equal(d.src[at+1:end], next) && d.src[end] == mark {
			return end+1 < to && !char.IsDigit(d.src[end+1])
		}
	}
	return false
}

// longestHeading is the longest heading in characters.
const longestHeading = 42

// headingShape: a heading is short and does not end like a sentence.
func (d *document) headingShape(i int) bool {
	l := &d.lines[i]
	end := d.trimMarkers(l.from, l.to)
	if end <= l.from {
		return false
	}
	switch d.src[end-1] {
	case '。', '；', '，', '：', '、', ';', ',', ':', '.', '．', '！':
		return false
	}
	printed := 0
	for at := l.from; at < end && printed <= longestHeading; at++ {
		if d.traits[at]&space == 0 {
			printed++
		}
	}
	return printed <= longestHeading
}
