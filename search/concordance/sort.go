package concordance

import (
	"bytes"
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// sortedBy is how many characters of a context decide the order.
const sortedBy = 8

// sort puts the lines, which are in reading order, in the order asked for.
func (q *Question) sort(lines []Line) {
	switch q.Order {
	case Date:
		slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(b.Article.Year, a.Article.Year) })
	case Left, Right:
		q.sortByContext(lines)
	}
}

// sortByContext compares contexts character by character from the key word
// outwards, in Chinese order.
func (q *Question) sortByContext(lines []Line) {
	type keyed struct {
		key  []byte
		line Line
	}
	collator := collate.New(language.Chinese)
	var buffer collate.Buffer
	list := make([]keyed, len(lines))
	for i, l := range lines {
		key := collator.KeyFromString(&buffer, q.outwards(&l))
		list[i] = keyed{slices.Clone(key), l}
		buffer.Reset()
	}
	slices.SortStableFunc(list, func(a, b keyed) int { return bytes.Compare(a.key, b.key) })
	for i := range list {
		lines[i] = list[i].line
	}
}

// outwards is the context from the key word on.
func (q *Question) outwards(l *Line) string {
	if q.Order == Right {
		runes := printed(l.Right)
		return string(runes[:min(len(runes), sortedBy)])
	}
	runes := printed(l.Left)
	runes = runes[max(0, len(runes)-sortedBy):]
	slices.Reverse(runes)
	return string(runes)
}
