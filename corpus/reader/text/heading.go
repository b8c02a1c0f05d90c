package text

import "suoyin/corpus/reader/label"

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
	return numbering{n.Rank, from + n.End}, ok
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
