package text

import (
	"math"
	"strings"

	"suoyin/corpus/reader/char"
)

// A last line may be full by chance. Then only the words tell whether a paragraph
// ends with it: how the next sentence begins, how long the paragraph would be
// otherwise, whether other paragraphs begin alike (其一 … 其二), whether a quotation
// is open. Each of these is a feature with a weight, and the sum of the weights is
// the logarithm of the odds (a logistic regression). The weights are in
// openingweights.go, which says how they were fitted.

// opener weighs beginnings of sentences as beginnings of paragraphs.
type opener struct {
	d    *document
	rows []row
	text [][]rune // of each row, white space and note markers left out
	sums []int    // the characters of the rows before each row
	sure []int    // the rows that surely begin a paragraph, in order
	// prefixes counts how many of the sure beginnings have a prefix, see shapeOf.
	prefixes map[string]int
	mean     float64 // the geometric mean of the lengths between sure beginnings
	last     *stretch
}

// The limits of weighing.
const (
	evidenceSure   = 3.0 // of the room a line left, from which on its paragraph surely ends
	evidenceEnough = 6.0 // from which on words are not asked
	usualParagraph = 200 // characters, where a text is too short to tell
	leastKnown     = 5   // sure paragraphs that tell their length
	leastParagraph = 60  // bounds of the mean the weights were fitted for
	mostParagraph  = 700
	longestScan    = 1200 // characters of a paragraph that are looked at
)

// openings gives, for each row after one that ends a sentence, the logarithm of
// the odds that a paragraph begins with it, the widths of lines left aside.
func (d *document) openings(rows []row, of rooms) []float64 {
	o := &opener{d: d, rows: rows, prefixes: map[string]int{}, sums: []int{0}}
	for k, r := range rows {
		o.text = append(o.text, d.printedRow(r))
		o.sums = append(o.sums, o.sums[k]+len(o.text[k]))
		if k == 0 || r.start || rows[k-1].ends && d.roomEvidence(of, rows[k-1], r, false) > evidenceSure {
			o.sure = append(o.sure, k)
		}
	}
	o.measure()
	out := make([]float64, len(rows))
	own := 0 // the sure beginning before row k
	for k := 1; k < len(rows); k++ {
		if rows[k-1].ends && !rows[k].start && d.roomEvidence(of, rows[k-1], rows[k], false) < evidenceEnough {
			out[k] = o.odds(own, k)
		}
		for own+1 < len(o.sure) && o.sure[own+1] <= k {
			own++
		}
	}
	return out
}

// printedRow is the text of a row without white space and note markers.
func (d *document) printedRow(r row) []rune {
	var out []rune
	for _, s := range r.spans {
		marks := d.lines[s.line].marks
		for at := s.from; at < s.to; at++ {
			for len(marks) > 0 && marks[0].from < at {
				marks = marks[1:]
			}
			if len(marks) > 0 && marks[0].from == at && d.isNoteMark(marks[0]) {
				at = marks[0].to - 1
				continue
			}
			if !char.IsSpace(d.src[at]) {
				out = append(out, d.src[at])
			}
		}
	}
	return out
}

// measure finds the usual length of paragraphs and how the sure ones begin.
func (o *opener) measure() {
	sum, n := 0.0, 0
	for i, k := range o.sure {
		for _, p := range prefixesOf(shapeOf(o.text[k])) {
			o.prefixes[p]++
		}
		end := len(o.rows)
		if i+1 < len(o.sure) {
			end = o.sure[i+1]
		}
		if length := o.length(k, end); length > 0 && (end > k+1 || o.rows[k].ends) {
			sum += math.Log(float64(length))
			n++
		}
	}
	o.mean = usualParagraph
	if n >= leastKnown {
		o.mean = min(max(math.Exp(sum/float64(n)), leastParagraph), mostParagraph)
	}
}

// length is the number of characters in the rows from to to.
func (o *opener) length(from, to int) int { return o.sums[to] - o.sums[from] }

// stretch is what stands from one sure beginning to the next, and a little of what
// follows.
type stretch struct {
	own        int // the place of its beginning in opener.sure
	start, end int // its rows
	text       []rune
	// first is where a prefix first begins a sentence that is not the stretch's own
	// first one, see shapeOf.
	first map[string]int
}

// stretchAt is the stretch from o.sure[own] on; the last one asked for is kept.
func (o *opener) stretchAt(own int) *stretch {
	if o.last != nil && o.last.own == own {
		return o.last
	}
	s := &stretch{own: own, start: o.sure[own], end: len(o.rows), first: map[string]int{}}
	if own+1 < len(o.sure) {
		s.end = o.sure[own+1]
	}
	for _, t := range o.text[s.start:min(s.end+2, len(o.text))] {
		s.text = append(s.text, t...)
	}
	for _, at := range sentenceStarts(s.text[:o.length(s.start, s.end)]) {
		for _, p := range prefixesOf(shapeOf(s.text[at:])) {
			if _, known := s.first[p]; !known {
				s.first[p] = at
			}
		}
	}
	o.last = s
	return s
}

// odds weighs row k, which follows the sure beginning o.sure[own].
func (o *opener) odds(own, k int) float64 {
	s := o.stretchAt(own)
	at, end := o.length(s.start, k), s.end
	if k == s.end && own+2 < len(o.sure) {
		end = o.sure[own+2]
	} else if k == s.end {
		end = len(o.rows)
	}
	before, after := s.text[max(0, at-longestScan):at], s.text[at:]
	w := openingWeight("")
	w += endWeight(before)
	for n := 1; n <= 3 && n <= len(after); n++ {
		w += openingWeight("N" + string(after[:n]))
	}
	w += o.lengthWeight(at, o.length(k, end))
	w += o.likeWeight(s, at)
	if quoteOpen(before) {
		w += openingWeight("openq")
	}
	return w
}

// endWeight weighs the mark that ends the sentence before, and the words before
// a colon: 如下：.
func endWeight(before []rune) float64 {
	to := len(before)
	for to > 0 && char.IsCloser(before[to-1]) {
		to--
	}
	if to == 0 {
		return 0
	}
	mark := fullWidth(before[to-1])
	w := 0.0
	if mark == '：' {
		w += openingWeight("T" + string(before[max(0, to-3):to-1]))
	}
	key := "E" + string(mark)
	if to < len(before) {
		key += "q"
	}
	return w + openingWeight(key)
}

// fullWidth is the full-width form of a mark that ends a sentence.
func fullWidth(r rune) rune {
	switch r {
	case '.', '．':
		return '。'
	case '!', '?', ';', ':':
		return r - '!' + '！'
	}
	return r
}

// lengthWeight weighs how long the paragraph would be before and after, each and
// together, as multiples of the mean.
func (o *opener) lengthWeight(before, after int) float64 {
	return openingWeight(lengthKey('L', before, o.mean)) + openingWeight(lengthKey('R', after, o.mean)) +
		openingWeight(lengthKey('S', before+after, o.mean))
}

// lengthKey names the feature of a length: the class of the logarithm of its
// multiple of the mean.
func lengthKey(kind byte, length int, mean float64) string {
	bounds := [...]float64{-2.5, -1.8, -1.2, -0.7, -0.3, 0, 0.3, 0.7}
	if kind == 'S' {
		bounds = [...]float64{-1, -0.5, 0, 0.3, 0.6, 0.9, 1.2, 1.6}
	}
	x := math.Log(float64(max(length, 1)) / mean)
	class := 0
	for class < len(bounds) && x >= bounds[class] {
		class++
	}
	return string([]byte{kind, '0' + byte(class)})
}

// likeWeight weighs how alike the beginning at a place of a stretch is to the other
// sure beginnings of paragraphs, to the sentences of the stretch before it, and to
// its beginning.
func (o *opener) likeWeight(s *stretch, at int) float64 {
	shape, own := shapeOf(s.text[at:]), shapeOf(s.text)
	number := ""
	if i := strings.IndexByte(shape, '#'); i >= 0 && len([]rune(shape[:i])) < 3 {
		number = "n"
	}
	alike, inside := 0, 0
	for n, p := range prefixesOf(shape) {
		others := o.prefixes[p]
		if strings.HasPrefix(own, p) {
			others-- // that is the paragraph itself
		}
		if others > 0 {
			alike = n + 1
		}
		if first, known := s.first[p]; known && first < at {
			inside = n + 1
		}
	}
	key := func(kind string, n int) string { return kind + string(rune('0'+n)) + number }
	return openingWeight(key("P", alike)) + openingWeight(key("Q", inside)) + openingWeight(key("O", common(shape, own)))
}

// longestLike is how many characters of two beginnings are compared.
const longestLike = 4

// shapeOf is how a text begins, with # for a number: 第#，.
func shapeOf(text []rune) string {
	var b strings.Builder
	n, inNumber, inHan := 0, false, false
	for at := 0; at < len(text) && at < 10 && n < 6; at++ {
		digits, han := char.IsDigit(text[at]), hanDigit(text[at])
		if digits && inNumber || han && inHan {
			continue
		}
		inNumber, inHan = digits, han
		if digits || han {
			b.WriteByte('#')
		} else {
			b.WriteRune(text[at])
		}
		n++
	}
	return b.String()
}

func hanDigit(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
		return true
	}
	return false
}

// prefixesOf are the first prefixes of a shape, one character and more.
func prefixesOf(shape string) []string {
	var out []string
	for i, r := range shape {
		if len(out) == longestLike {
			break
		}
		out = append(out, shape[:i+len(string(r))])
	}
	return out
}

// common is how many characters two shapes begin alike.
func common(a, b string) int {
	n := 0
	for _, p := range prefixesOf(a) {
		if !strings.HasPrefix(b, p) {
			break
		}
		n++
	}
	return n
}

// sentenceStarts are the places in text where a sentence begins after another.
func sentenceStarts(text []rune) []int {
	var out []int
	for at := 0; at < len(text); at++ {
		if !breaksSentence(text[at]) {
			continue
		}
		for at+1 < len(text) && (breaksSentence(text[at+1]) || char.IsCloser(text[at+1])) {
			at++
		}
		if at+1 < len(text) && !char.CannotStart(text[at+1]) {
			out = append(out, at+1)
		}
	}
	return out
}

func breaksSentence(r rune) bool {
	switch r {
	case '。', '！', '？', '；', '：', '…':
		return true
	}
	return false
}

// quoteOpen reports whether a quotation in text is not closed.
func quoteOpen(text []rune) bool {
	open := 0
	for _, r := range text {
		switch r {
		case '“':
			open++
		case '”':
			open--
		}
	}
	return open > 0
}
