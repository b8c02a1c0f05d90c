package textindex

import (
	"encoding/binary"
	"math/bits"
)

// gram is a character, a pair of them, or three letters in a row, by rank: the
// first in the upper half, in the lower one of the values below.
type gram uint64

const (
	alone    = 0                         // the character by itself
	atEnd    = 1                         // the character at the end of a text
	triples  = 2                         // and the next two letters, see triple
	followed = triples + letters*letters // plus the rank of the second character
)

func newGram(first, second uint32) gram { return gram(first)<<32 | gram(second) }

func (g gram) first() uint32  { return uint32(g >> 32) }
func (g gram) second() uint32 { return uint32(g) }

// isTriple says that a second half is that of three letters.
func isTriple(second uint32) bool { return triples <= second && second < followed }

// run is the inverted form of one batch of texts: grams ascending, and for each
// the numbers of the texts that have it, ascending, as differences, and how
// often they have it, see appendTimes.
type run struct {
	grams  []gram
	counts []uint32 // numbers of each gram
	data   []byte
}

// invert makes a run of texts given as ranks, one after the other; ends says
// where each ends, and lettered which ranks are letters. numbers start at first.
func invert(ranks []uint32, ends []int, first uint32, lettered []uint8) run {
	width := uint(bits.Len(uint(len(lettered)) + followed))
	pairs := collect(ranks, ends, width, lettered)
	pairs = sortByGram(pairs, 2*width)
	return compact(pairs, first, width)
}

// collect lists the grams of all texts: the gram in the upper 64-docBits bits,
// the place of the text in the lower.
func collect(ranks []uint32, ends []int, width uint, lettered []uint8) []uint64 {
	pairs := make([]uint64, 0, 2*len(ranks)+len(ranks)/8)
	start := 0
	for doc, end := range ends {
		text := ranks[start:end]
		for i, r := range text {
			key := uint64(r) << width
			second := uint64(atEnd)
			if i+1 < len(text) {
				second = followed + uint64(text[i+1])
			}
			pairs = append(pairs, key<<docBits|uint64(doc), (key|second)<<docBits|uint64(doc))
			if lettered[r] != 0 && i+2 < len(text) && lettered[text[i+1]] != 0 && lettered[text[i+2]] != 0 {
				third := triple(lettered[text[i+1]], lettered[text[i+2]])
				pairs = append(pairs, (key|uint64(third))<<docBits|uint64(doc))
			}
		}
		start = end
	}
	return pairs
}

// docBits is how many bits the place of a text in its batch takes. The others
// hold a gram of two ranks, of which there are fewer than 2²¹.
const docBits = 22

// radixBits is how many bits one pass of the sort looks at: its table of
// counters stays in the first cache.
const radixBits = 11

// sortByGram sorts by the bits of the gram, the lowest keyBits of it, and keeps
// the order of texts: a radix sort, lowest digit first.
func sortByGram(pairs []uint64, keyBits uint) []uint64 {
	other := make([]uint64, len(pairs))
	for shift := uint(docBits); shift < docBits+keyBits; shift += radixBits {
		var starts [1 << radixBits]int
		for _, p := range pairs {
			starts[p>>shift&(1<<radixBits-1)]++
		}
		sum := 0
		for i, n := range starts {
			starts[i] = sum
			sum += n
		}
		for _, p := range pairs {
			digit := p >> shift & (1<<radixBits - 1)
			other[starts[digit]] = p
			starts[digit]++
		}
		pairs, other = other, pairs
	}
	return pairs
}

// compact counts repetitions and packs what is left.
func compact(pairs []uint64, first uint32, width uint) run {
	var r run
	r.data = make([]byte, 0, len(pairs))
	for i := 0; i < len(pairs); {
		key := pairs[i] >> docBits
		before, count := first, uint32(0)
		for i < len(pairs) && pairs[i]>>docBits == key {
			one, times := pairs[i], uint32(0)
			for ; i < len(pairs) && pairs[i] == one; i++ {
				times++
			}
			doc := first + uint32(one&(1<<docBits-1))
			r.data = appendTimes(r.data, doc-before, times)
			before = doc
			count++
		}
		r.grams = append(r.grams, newGram(uint32(key>>width), uint32(key&(1<<width-1))))
		r.counts = append(r.counts, count)
	}
	return r
}

// appendTimes appends the difference of a number, and how often: the lowest bit
// says that it is more than once.
func appendTimes(dst []byte, difference, times uint32) []byte {
	if times == 1 {
		return binary.AppendUvarint(dst, uint64(difference)<<1)
	}
	dst = binary.AppendUvarint(dst, uint64(difference)<<1|1)
	return binary.AppendUvarint(dst, uint64(times))
}

// runReader goes through a run gram by gram.
type runReader struct {
	run
	first uint32
	at    int
}

func (r *runReader) done() bool { return r.at == len(r.grams) }

// next appends the postings of the gram the reader is at, and moves on.
func (r *runReader) next(dst *Postings) {
	before := r.first
	for range r.counts[r.at] {
		d, times := r.varint(), uint64(1)
		if d&1 != 0 {
			times = r.varint()
		}
		before += uint32(d >> 1)
		dst.add(before, uint32(times))
	}
	r.at++
}

func (r *runReader) varint() uint64 {
	v, size := binary.Uvarint(r.data)
	r.data = r.data[size:]
	return v
}
