package text

import (
	"math"

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
	d      *document
	rows   []row
	text   []rune  // of all rows, white space and note markers left out
	sums   []int   // the characters of the rows before each row
	sure   []int   // the rows that surely begin a paragraph, in order
	shapes []shape // of these beginnings
	mean   float64 // the geometric mean of the lengths between sure beginnings
	last   *stretch
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
func (d *document) openings(rows []row, of *rooms) []float64 {
	out := make([]float64, len(rows))
	o := &opener{d: d, rows: rows, sums: make([]int, 1, len(rows)+1)}
	asked := false
	for k := range rows {
		r := &rows[k]
		evidence := 0.0
		if k > 0 && rows[k-1].ends && !r.start {
			evidence = d.roomEvidence(of, &rows[k-1], r, false)
			asked = asked || evidence < evidenceEnough
		}
		if k == 0 || r.start || evidence > evidenceSure {
			o.sure = append(o.sure, k)
		}
	}
	if !asked {
		return out
	}
	o.print()
	o.measure()
	own := 0 // the sure beginning before row k
	for k := 1; k < len(rows); k++ {
		if rows[k-1].ends && !rows[k].start && d.roomEvidence(of, &rows[k-1], &rows[k], false) < evidenceEnough {
			out[k] = o.odds(own, k)
		}
		for own+1 < len(o.sure) && o.sure[own+1] <= k {
			own++
		}
	}
	return out
}

// print puts the text of the rows together, without white space and note markers.
func (o *opener) print() {
	n := 0
	for _, r := range o.rows {
		for _, s := range r.spans {
			n += s.to - s.from
		}
	}
	o.text = make([]rune, 0, n)
	for _, r := range o.rows {
		for _, s := range r.spans {
			o.text = o.d.appendPrinted(o.text, s)
		}
		o.sums = append(o.sums, len(o.text))
	}
}

// appendPrinted appends the text of a span without white space and note markers.
func (d *document) appendPrinted(out []rune, s span) []rune {
	marks := d.lines[s.line].marks
	for at := s.from; at < s.to; {
		from := at
		for at < s.to && d.traits[at]&(space|opening) == 0 {
			at++
		}
		out = append(out, d.src[from:at]...)
		if at >= s.to {
			break
		}
		for len(marks) > 0 && marks[0].from < at {
			marks = marks[1:]
		}
		switch {
		case len(marks) > 0 && marks[0].from == at && d.isNoteMark(marks[0]):
			at = marks[0].to
			continue
		case d.traits[at]&space == 0:
			out = append(out, d.src[at])
		}
		at++
	}
	return out
}

// rowText is the text of row k and of all after it.
func (o *opener) rowText(k int) []rune { return o.text[o.sums[k]:] }

// measure finds the usual length of paragraphs and how the sure ones begin.
func (o *opener) measure() {
	sum, n := 0.0, 0
	for i, k := range o.sure {
		o.shapes = append(o.shapes, shapeOf(o.rowText(k)[:o.length(k, k+1)]))
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
	sentences  []sentence // those that begin in it, but for its first
}

// sentence is where a sentence begins in a stretch, and how.
type sentence struct {
	at    int
	shape shape
}

// stretchAt is the stretch from o.sure[own] on; the last one asked for is kept.
func (o *opener) stretchAt(own int) *stretch {
	if o.last != nil && o.last.own == own {
		return o.last
	}
	s := &stretch{own: own, start: o.sure[own], end: len(o.rows)}
	if own+1 < len(o.sure) {
		s.end = o.sure[own+1]
	}
	s.text = o.rowText(s.start)[:o.length(s.start, min(s.end+2, len(o.rows)))]
	starts := sentenceStarts(s.text[:o.length(s.start, s.end)])
	s.sentences = make([]sentence, 0, len(starts))
	for _, at := range starts {
		s.sentences = append(s.sentences, sentence{at, shapeOf(s.text[at:])})
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
	begin, own := shapeOf(s.text[at:]), shapeOf(s.text)
	number := ""
	if begin.hasNumber() {
		number = "n"
	}
	alike, inside := 0, 0
	for i, other := range o.shapes {
		if i != s.own {
			alike = max(alike, begin.common(other))
		}
	}
	for _, other := range s.sentences {
		if other.at < at {
			inside = max(inside, begin.common(other.shape))
		}
	}
	key := func(kind string, n int) string { return kind + string(rune('0'+n)) + number }
	return openingWeight(key("P", alike)) + openingWeight(key("Q", inside)) + openingWeight(key("O", begin.common(own)))
}

// longestLike is how many characters of two beginnings are compared.
const longestLike = 4

// shape is how a text begins, with # for a number: 第#，. The places after a short
// text are 0.
type shape [longestLike]rune

func shapeOf(text []rune) shape {
	var s shape
	n, inNumber, inHan := 0, false, false
	for at := 0; at < len(text) && at < 10 && n < longestLike; at++ {
		digits, han := char.IsDigit(text[at]), hanDigit(text[at])
		if digits && inNumber || han && inHan {
			continue
		}
		inNumber, inHan = digits, han
		s[n] = text[at]
		if digits || han {
			s[n] = '#'
		}
		n++
	}
	return s
}

// hasNumber reports whether a number is among the first three characters.
func (s shape) hasNumber() bool { return s[0] == '#' || s[1] == '#' || s[2] == '#' }

// common is how many characters two shapes begin alike.
func (s shape) common(other shape) int {
	n := 0
	for n < longestLike && s[n] == other[n] && s[n] != 0 {
		n++
	}
	return n
}

func hanDigit(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
		return true
	}
	return false
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
