package text

import (
	"math"
	"slices"

	"suoyin/corpus/reader/char"
)

// feature is something that is so or is not so of a beginning of a sentence: a
// kind, in the lowest eight bits, and up to three characters, 16 bits each.
type feature uint64

// The kinds of features, as the table of weights writes them; a class or a number
// is written as a digit from 0 on.
const (
	always       = '.' // the constant term
	nextFirst    = 'N' // the first one to three characters of the sentence
	nextPair     = 'M' // a pair of characters soon after them
	nextTurn     = 'D' // the last two characters before the sentence's first comma
	nextClause   = 'c' // how long it is up to there
	nextLength   = 'l' // how long the sentence is
	nextMark     = 'e' // the mark that ends it
	secondFirst  = 'F' // the first one or two characters of the sentence after it
	lastMark     = 'E' // the mark that ends the sentence before, and whether a quotation closes there
	lastEnd      = 'T' // the last one or two characters before that mark
	lastFirst    = 'B' // the first one to three characters of the sentence before
	lastLength   = 'b' // how long that is
	beforeFirst  = 'C' // the first one or two characters of the sentence before that
	lengthBefore = 'L' // the length of the paragraph up to here, in multiples of the usual
	lengthAfter  = 'R' // and from here to the next sure beginning
	lengthAll    = 'S' // and both together
	lengthBoth   = 'A' // both, in coarser classes
	manyBefore   = 'K' // the number of sentences before, in the paragraph
	manyAfter    = 'k' // and after
	likeOthers   = 'P' // how many characters are alike in the beginnings of another paragraph
	likeInside   = 'Q' // of a sentence of the paragraph
	likeOwn      = 'O' // and of the paragraph itself; each with # if the beginning has a number
	openQuote    = 'q' // a quotation is open
	calledNote   = 'n' // the sentence before calls a note at its end
	sharedLast   = 'X' // how many pairs of characters the sentence has from the one before
	sharedAround = 'Y' // and the text after it from the text before it
	sharedAhead  = 'V' // and from the text after it
	sharedMore   = 'W' // both
	known        = 'Z' // where its first two characters stood before
)

func featureOf(kind rune, characters ...rune) feature {
	f := feature(kind)
	for i, r := range characters {
		f |= feature(uint16(r)) << (8 + 16*i)
	}
	return f
}

// class writes a number as the character that stands for it in a feature.
func class(n int) rune { return '0' + rune(n) }

// add adds a feature of the place.
func (o *opener) add(kind rune, characters ...rune) {
	o.found = append(o.found, featureOf(kind, characters...))
}

// addFirsts adds features of the first characters of text, up to most.
func (o *opener) addFirsts(kind rune, text []rune, most int) {
	for n := 1; n <= most && n <= len(text); n++ {
		o.add(kind, text[:n]...)
	}
}

// features are those of the sentence that begins at a place; they are good until
// the next call.
func (o *opener) features(at int) []feature {
	o.found = append(o.found[:0], featureOf(always))
	s := o.stretchWith(at)
	after := o.text[at:]
	before := o.text[max(s.start, at-longestScan):at]
	o.addNext(after)
	o.addLast(s, at, before)
	o.addLengths(at-s.start, s.end-at)
	o.addLikeness(s, at)
	o.addShared(before, after[:min(len(after), longestScan)])
	return o.found
}

// firstComma is how many characters the first clause has, at most longestClause.
func firstComma(text []rune) int {
	n := 0
	for n < len(text) && n < longestClause && text[n] != '，' && text[n] != '、' && text[n] != ',' && !breaksSentence(text[n]) {
		n++
	}
	return n
}

// The limits of looking at a sentence.
const (
	longestClause   = 14
	longestSentence = 160
)

// sentenceEnd is where the sentence ends that the text begins with, its mark
// included.
func sentenceEnd(text []rune) int {
	n := 0
	for n < len(text) && n < longestSentence && !breaksSentence(text[n]) {
		n++
	}
	for n < len(text) && (breaksSentence(text[n]) || char.IsCloser(text[n])) {
		n++
	}
	return n
}

// addNext adds how the next sentence begins, goes on and ends.
func (o *opener) addNext(after []rune) {
	o.addFirsts(nextFirst, after, 3)
	for n := 1; n < 7 && n+2 <= len(after); n++ {
		o.add(nextPair, after[n], after[n+1])
	}
	clause := firstComma(after)
	o.add(nextClause, class(clause))
	if clause >= 3 && clause < longestClause {
		o.add(nextTurn, after[clause-2], after[clause-1])
	}
	length := sentenceEnd(after)
	o.add(nextLength, class(sizeClass(length)))
	if length > 0 {
		o.add(nextMark, fullWidth(after[length-1]))
	}
	o.addFirsts(secondFirst, after[length:], 2)
}

// sizeClass is the class of a length in characters.
func sizeClass(n int) int {
	bounds := [...]int{8, 15, 25, 35, 50, 70, 100, 150}
	c := 0
	for c < len(bounds) && n >= bounds[c] {
		c++
	}
	return c
}

// addLast adds how the sentence before began and ended, and the one before that.
func (o *opener) addLast(s *stretch, at int, before []rune) {
	to := len(before)
	for to > 0 && char.IsCloser(before[to-1]) {
		to--
	}
	if to > 0 {
		mark := fullWidth(before[to-1])
		if to < len(before) {
			o.add(lastMark, mark, 'q')
		} else {
			o.add(lastMark, mark)
		}
		if to > 1 {
			o.add(lastEnd, before[to-2])
		}
		if to > 2 {
			o.add(lastEnd, before[to-3], before[to-2])
		}
	}
	k := o.sentencesBefore(s, at)
	from := s.start
	if k > 0 {
		from = s.sentences[k-1].at
	}
	o.addFirsts(lastFirst, o.text[from:at], 3)
	o.add(lastLength, class(sizeClass(at-from)))
	if k > 1 {
		o.addFirsts(beforeFirst, o.text[s.sentences[k-2].at:], 2)
	}
	o.add(manyBefore, class(min(k, 9)))
	o.add(manyAfter, class(min(len(s.sentences)-k, 9)))
	if quoteOpen(before) {
		o.add(openQuote)
	}
	if o.callsAt(at) {
		o.add(calledNote)
	}
}

// callsAt reports whether a note is called at a place, or before the mark there.
func (o *opener) callsAt(at int) bool {
	low, high := 0, len(o.calls)
	for low < high {
		if middle := (low + high) / 2; o.calls[middle] < at-2 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low < len(o.calls) && o.calls[low] <= at
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

// addLengths adds how long the paragraph would be before and after, each and
// together, as multiples of the mean.
func (o *opener) addLengths(before, after int) {
	o.add(lengthBefore, class(o.lengthClass(before)))
	o.add(lengthAfter, class(o.lengthClass(after)))
	o.add(lengthAll, class(o.lengthClass(before+after)))
	o.add(lengthBoth, class(o.lengthClass(before)/2), class(o.lengthClass(after)/2))
}

// lengthClass is the class of the logarithm of a length's multiple of the mean.
func (o *opener) lengthClass(length int) int {
	x := math.Log(float64(max(length, 1)) / o.mean)
	return int(min(max(math.Floor(x*4)+12, 0), 24))
}

// addLikeness adds how alike the beginning is to the other sure beginnings of
// paragraphs, to the sentences of the stretch before it, and to its beginning.
func (o *opener) addLikeness(s *stretch, at int) {
	begin := shapeOf(o.text[at:])
	inside := 0
	for k := o.sentencesBefore(s, at) - 1; k >= 0 && s.sentences[k].at > at-longestScan; k-- {
		inside = max(inside, begin.common(s.sentences[k].shape))
	}
	add := func(kind rune, n int) {
		if begin.hasNumber() {
			o.add(kind, class(n), '#')
		} else {
			o.add(kind, class(n))
		}
	}
	add(likeOthers, o.alike(begin, s.start, at))
	add(likeInside, inside)
	add(likeOwn, begin.common(shapeOf(o.text[s.start:])))
}

// alike is how many characters a shape has in common with the sure beginning likest
// it, but for those at two places. In order, the likest stand beside it.
func (o *opener) alike(begin shape, but, or int) int {
	k, _ := slices.BinarySearchFunc(o.shapes, begin, func(s sentence, of shape) int { return s.shape.compare(of) })
	most := 0
	for i, left := k, 3; i < len(o.shapes) && left > 0; i, left = i+1, left-1 {
		if at := o.shapes[i].at; at != but && at != or {
			most = max(most, begin.common(o.shapes[i].shape))
		}
	}
	for i, left := k-1, 3; i >= 0 && left > 0; i, left = i-1, left-1 {
		if at := o.shapes[i].at; at != but && at != or {
			most = max(most, begin.common(o.shapes[i].shape))
		}
	}
	return most
}

// sentencesBefore is how many sentences of a stretch begin before a place.
func (o *opener) sentencesBefore(s *stretch, at int) int {
	k, _ := slices.BinarySearchFunc(s.sentences, at, func(s sentence, at int) int { return s.at - at })
	return k
}

// addShared adds what the text on both sides has in common.
func (o *opener) addShared(before, after []rune) {
	last := before[max(0, len(before)-nearText):]
	next := after[:min(len(after), nearText)]
	var near pairSet
	near.add(last)
	sentence := next[:min(len(next), sentenceEnd(next))]
	o.add(sharedLast, class(shareClass(near.count(sentence), len(sentence))))
	o.add(sharedAround, class(shareClass(near.count(next), len(next))))
	var ahead pairSet
	rest := after[min(len(sentence), len(after)):]
	ahead.add(rest[:min(len(rest), nearText)])
	forth, back := shareClass(ahead.count(sentence), len(sentence)), shareClass(near.count(sentence), len(sentence))
	o.add(sharedAhead, class(forth))
	o.add(sharedMore, class(forth), class(back))
	where := 0
	if len(next) >= 2 {
		switch {
		case near.has(next[0], next[1]):
			where = 2
		case hasPair(before, next[0], next[1]):
			where = 1
		}
	}
	o.add(known, class(where))
}

// nearText is how many characters before and after a place are compared.
const nearText = 120

// pairSet is a set of pairs of characters; one in thirty or so that it says to have
// it has not.
type pairSet [64]uint64

func pairBit(a, b rune) (word, bit uint32) {
	h := (uint32(a)*0x9e3779b1 ^ uint32(b)*0x85ebca6b) >> 20
	return h >> 6, h & 63
}

func (p *pairSet) add(text []rune) {
	for i := 1; i < len(text); i++ {
		word, bit := pairBit(text[i-1], text[i])
		p[word] |= 1 << bit
	}
}

func (p *pairSet) has(a, b rune) bool {
	word, bit := pairBit(a, b)
	return p[word]>>bit&1 != 0
}

// hasPair reports whether a set of the pairs of text would have a pair.
func hasPair(text []rune, a, b rune) bool {
	word, bit := pairBit(a, b)
	for i := 1; i < len(text); i++ {
		if w, n := pairBit(text[i-1], text[i]); n == bit && w == word {
			return true
		}
	}
	return false
}

// count is how many pairs of text the set has.
func (p *pairSet) count(text []rune) int {
	n := 0
	for i := 1; i < len(text); i++ {
		if p.has(text[i-1], text[i]) {
			n++
		}
	}
	return n
}

// shareClass is the class of a share of pairs: of twenty parts, up to nine.
func shareClass(n, all int) int { return min(20*n/max(all, 1), 9) }

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
