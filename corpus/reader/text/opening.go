package text

import (
	"math"
	"slices"

	"suoyin/corpus/reader/char"
)

// A last line may be full by chance. Then only the words tell whether a paragraph
// ends with it: how the next sentence begins and the last one ended, how long the
// paragraph would be otherwise, whether other paragraphs begin alike (其一 … 其二),
// whether both sides speak of the same. Each of these is a feature with a weight
// (openingfeature.go), and the sum of the weights is the logarithm of the odds (a
// logistic regression). openingweights.go says how the weights were fitted.

// opener weighs beginnings of sentences as beginnings of paragraphs. Places are
// counted in characters of its text.
type opener struct {
	text   []rune     // white space and note markers left out
	calls  []int      // where the text calls a note, in order
	sure   []int      // where a paragraph surely begins, in order; the first is 0
	shapes []sentence // these beginnings, in the order of their shapes
	mean   float64    // the geometric mean of the lengths between sure beginnings
	last   stretch
	found  []feature // of the place asked about
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
	out := d.odds.take(len(rows))
	asked := d.ints.take(len(rows))[:0] // rows
	sure := d.flags.take(len(rows))
	for k := range rows {
		r := &rows[k]
		evidence := 0.0
		if k > 0 && rows[k-1].ends && !r.start {
			if evidence = d.roomEvidence(of, &rows[k-1], r, false); evidence < evidenceEnough {
				asked = append(asked, k)
			}
		}
		sure[k] = k == 0 || r.start || evidence > evidenceSure
	}
	if len(asked) == 0 {
		return out
	}
	o, places := d.opener(rows, sure)
	for _, k := range asked {
		out[k] = o.odds(places[k])
	}
	return out
}

// opener puts the text of the rows together, and gives the place of each.
func (d *document) opener(rows []row, sure []bool) (*opener, []int) {
	length := 0
	for k := range rows {
		for _, s := range rows[k].spans {
			length += s.to - s.from
		}
	}
	o := &opener{text: slices.Grow(d.textMemory[:0], length)}
	places := d.ints.take(len(rows))
	o.sure = d.ints.take(len(rows))[:0]
	for k := range rows {
		places[k] = len(o.text)
		if sure[k] {
			o.sure = append(o.sure, len(o.text))
		}
		for _, s := range rows[k].spans {
			d.printed(o, s)
		}
	}
	d.textMemory = o.text
	o.measure()
	return o, places
}

// printed appends the text of a span to o.
func (d *document) printed(o *opener, s span) {
	marks := d.lines[s.line].marks
	for at := s.from; at < s.to; {
		from := at
		at = d.seek(at, s.to, space|opening)
		o.text = append(o.text, d.src[from:at]...)
		if at >= s.to {
			break
		}
		for len(marks) > 0 && marks[0].from < at {
			marks = marks[1:]
		}
		switch {
		case len(marks) > 0 && marks[0].from == at && d.isNoteMark(marks[0]):
			o.calls = append(o.calls, len(o.text))
			at = marks[0].to
			continue
		case d.traits[at]&space == 0:
			o.text = append(o.text, d.src[at])
		}
		at++
	}
}

// measure finds the usual length of paragraphs and how the sure ones begin.
func (o *opener) measure() {
	sum, n := 0.0, 0
	for i, at := range o.sure {
		o.shapes = append(o.shapes, sentence{at, shapeOf(o.text[at:])})
		text := o.text[at:o.sureAfter(i)]
		if len(text) > 0 && endsSentence(text) {
			sum += math.Log(float64(len(text)))
			n++
		}
	}
	slices.SortFunc(o.shapes, func(a, b sentence) int { return a.shape.compare(b.shape) })
	o.mean = usualParagraph
	if n >= leastKnown {
		o.mean = min(max(math.Exp(sum/float64(n)), leastParagraph), mostParagraph)
	}
}

// endsSentence reports whether a sentence ends with the text; a heading does not.
func endsSentence(text []rune) bool {
	to := len(text)
	for to > 1 && char.IsCloser(text[to-1]) {
		to--
	}
	return char.EndsSentence(text[to-1])
}

// sureAfter is where the stretch ends that begins at o.sure[i].
func (o *opener) sureAfter(i int) int {
	if i+1 < len(o.sure) {
		return o.sure[i+1]
	}
	return len(o.text)
}

// stretch is what stands from one sure beginning to the next.
type stretch struct {
	own        int // the place of its beginning in opener.sure
	start, end int
	sentences  []sentence // those that begin in it, but for its first
}

// sentence is where a sentence begins, and how.
type sentence struct {
	at    int
	shape shape
}

// stretchWith is the stretch with a place in it that may be a beginning itself; the
// last stretch asked for is kept.
func (o *opener) stretchWith(at int) *stretch {
	own := o.ownOf(at)
	end := o.sureAfter(own)
	if at == end {
		end = o.sureAfter(own + 1)
	}
	s := &o.last
	if s.own == own && s.end == end && end > 0 {
		return s
	}
	*s = stretch{own: own, start: o.sure[own], end: end, sentences: s.sentences[:0]}
	for _, at := range sentenceStarts(o.text[s.start:s.end]) {
		s.sentences = append(s.sentences, sentence{s.start + at, shapeOf(o.text[s.start+at:])})
	}
	return s
}

// odds weighs the sentence that begins at a place, which is not the first.
func (o *opener) odds(at int) float64 {
	w := 0.0
	table := openingWeights()
	for _, f := range o.features(at) {
		w += table.weight(f)
	}
	return w
}

// ownOf is the last sure beginning before a place.
func (o *opener) ownOf(at int) int {
	low, high := 0, len(o.sure)
	for low+1 < high {
		if middle := (low + high) / 2; o.sure[middle] < at {
			low = middle
		} else {
			high = middle
		}
	}
	return low
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
	if ordinary(r) {
		return false
	}
	switch r {
	case '。', '！', '？', '；', '：', '…':
		return true
	}
	return false
}
