package textindex

import "encoding/binary"

// Postings are passages, ascending, and how often each has what was looked for.
type Postings struct {
	// Docs and Times are of the same length.
	Docs, Times []uint32
}

func (p *Postings) add(doc, times uint32) {
	p.Docs = append(p.Docs, doc)
	p.Times = append(p.Times, times)
}

// Total is how many places there are in all.
func (p *Postings) Total() int {
	total := 0
	for _, n := range p.Times {
		total += int(n)
	}
	return total
}

// A list of postings is written as their count, blocks of blockLength passages,
// and the rest. A block begins with its last number and its length in bytes, so
// that it can be skipped. In a block, or the rest, there is a byte with the
// parameters of its two codes, the numbers, and how often each has the gram besides
// once; then the lowest bits of both, and the other bits of both, each from a
// byte on, see bits.go.

// blockLength is how many numbers are decoded at once.
const blockLength = 128

// The parameter of the numbers is in the lowest bits of a block's first byte, and
// above them that of the times, or onceOnly, if all of them are 1 and not written.
const (
	riceBits = 5
	onceOnly = 7
)

// appendList appends a list, which must not be empty.
func appendList(dst []byte, docs, times []uint32) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(docs)))
	var buf []byte
	before := uint32(0)
	for len(docs) > blockLength {
		block := docs[:blockLength]
		buf = appendBlock(buf[:0], block, times[:blockLength], before)
		last := block[blockLength-1]
		dst = binary.AppendUvarint(dst, uint64(last-before))
		dst = binary.AppendUvarint(dst, uint64(len(buf)))
		dst = append(dst, buf...)
		before, docs, times = last+1, docs[blockLength:], times[blockLength:]
	}
	return appendBlock(dst, docs, times, before)
}

func appendBlock(dst []byte, docs, times []uint32, before uint32) []byte {
	k, f := bestNumbers(docs, before), bestTimes(times)
	w := bitWriter{dst: append(dst, byte(k|f<<riceBits))}
	var values [blockLength]uint32
	for i, n := range times {
		values[i] = n - 1
	}
	numbers, rest := coded(docs, before, k)
	w.low(numbers[:len(docs)], k)
	if f != onceOnly {
		w.low(values[:len(docs)], f)
	}
	w.high(rest[:len(docs)], 0)
	if f != onceOnly {
		w.high(values[:len(docs)], f)
	}
	return w.dst
}

// isAscending says whether n numbers with a parameter are written themselves, not
// their differences.
func isAscending(n int, k uint) bool { return n == blockLength && k > 0 }

// bestNumbers is the parameter that makes the numbers of a block shortest.
func bestNumbers(docs []uint32, before uint32) uint {
	if len(docs) == blockLength {
		return bestAscending(blockLength, docs[len(docs)-1]-before)
	}
	return bestRice(docs, before)
}

// coded is what is written of the numbers of a block: of which the lowest bits,
// and how many zeros.
func coded(docs []uint32, before uint32, k uint) (numbers, zeros [blockLength]uint32) {
	ascending, at := isAscending(len(docs), k), before
	for i, d := range docs {
		numbers[i] = d - at
		zeros[i] = numbers[i] >> k
		if !ascending {
			at = d + 1
		} else if i > 0 {
			zeros[i] -= numbers[i-1] >> k
		}
	}
	return numbers, zeros
}

// bestTimes is the parameter that makes the times shortest.
func bestTimes(times []uint32) uint {
	most := uint32(0)
	for _, n := range times {
		most = max(most, n)
	}
	if most == 1 {
		return onceOnly
	}
	best, size := uint(0), ^uint64(0)
	for k := range uint(onceOnly) {
		shifted := uint64(0)
		for _, n := range times {
			shifted += uint64((n - 1) >> k)
		}
		if n := riceSize(len(times), shifted, k); n < size {
			best, size = k, n
		}
	}
	return best
}

// part is the bytes of one block, which may go on after it.
type part struct {
	data   []byte
	n      int    // numbers
	before uint32 // one more than the last number before it
	// until is one more than the last number, 0 where nothing says what that is.
	until uint32
}

// rows are where the parts of a block begin: the lowest bits of the numbers and of
// the times, and the rest of the numbers; and the parameters of both. It is false
// if they are not there.
func (p *part) rows() (k, f uint, low, lowTimes, high []byte, ok bool) {
	if len(p.data) == 0 {
		return 0, 0, nil, nil, nil, false
	}
	k, f = uint(p.data[0]&(1<<riceBits-1)), uint(p.data[0]>>riceBits)
	times := 1 + lowSize(p.n, k)
	rest := times
	if f != onceOnly {
		rest += lowSize(p.n, f)
	}
	if rest >= len(p.data) {
		return 0, 0, nil, nil, nil, false
	}
	return k, f, p.data[1:], p.data[times:], p.data[rest:], true
}

// canProbe says that has works.
func (p *part) canProbe() bool { return p.n == blockLength && p.until != 0 }

// has is how often a passage has the gram, 0 if it has not, or the block is
// damaged. It reads neither the numbers before it nor their times.
func (p *part) has(doc uint32) (times uint32) {
	i := p.find(doc)
	if i < 0 {
		return 0
	}
	k, f, _, lowTimes, high, _ := p.rows()
	if f == onceOnly {
		return 1
	}
	return smallAt(high[p.highSize(k):], lowTimes, f, i)
}

// find is the place of a passage in the block, or -1.
func (p *part) find(doc uint32) int {
	k, _, low, _, high, ok := p.rows()
	size := p.highSize(k)
	if !ok || doc < p.before || size > len(high) {
		return -1
	}
	i := -1
	if k == 0 {
		i = inBitmap(high[:size], doc-p.before)
	} else {
		i = inAscending(high[:size], low, k, doc-p.before)
	}
	if i >= p.n {
		return -1
	}
	return i
}

// highSize is how many bytes the rest of the numbers takes.
func (p *part) highSize(k uint) int {
	span := p.until - 1 - p.before
	if k == 0 {
		return int(span)/8 + 1
	}
	return (blockLength + int(span>>k) + 7) / 8
}

// block is the numbers of one block, and how often.
type block struct {
	n           int // how many there are
	docs, times [blockLength]uint32
	f           uint   // parameter of the times
	low, unary  []byte // of the times
}

// read reads the numbers of a block. Damaged bytes give an empty block.
func (b *block) read(p part) {
	b.n, b.f, b.unary = 0, onceOnly, nil
	k, f, low, lowTimes, high, ok := p.rows()
	if !ok {
		return
	}
	var size int
	switch {
	case k == 0:
		b.n, size = readBitmap(&b.docs, p.n, p.before, high)
	case isAscending(p.n, k):
		b.n, size = readAscending(&b.docs, p.n, p.before, k, low, high)
	default:
		b.n, size = readDifferences(&b.docs, p.n, p.before, k, low, high)
	}
	b.f, b.low, b.unary = f, lowTimes, high[size:]
}

// count reads how often the block's passages have the gram.
func (b *block) count() {
	if b.f == onceOnly || b.n == 0 || readSmall(&b.times, b.n, b.f, b.low, b.unary) != b.n {
		for i := range b.n {
			b.times[i] = 1
		}
	}
}

// intersect calls keep with those of docs that the block has: the place in docs,
// and how often.
func (b *block) intersect(docs []uint32, keep func(i int, times uint32)) {
	at, counted := 0, false
	for i, d := range docs {
		for at < b.n && b.docs[at] < d {
			at++
		}
		if at == b.n {
			return
		}
		if b.docs[at] != d {
			continue
		}
		if !counted {
			b.count()
			counted = true
		}
		keep(i, b.times[at])
	}
}

// list reads a list. It never fails: damaged bytes give fewer numbers, or
// others, and the checksums tell.
type list struct {
	data   []byte
	left   int    // numbers not read yet
	before uint32 // one more than the last number
}

func newList(data []byte) list {
	n, size := binary.Uvarint(data)
	// Even a bit for each number has to fit, where they are written at all.
	if size <= 0 || n > 1<<31 || len(data) > size && n > 8*uint64(len(data)) {
		return list{}
	}
	return list{data: data[size:], left: int(n)}
}

// next is the next block that has a number that is at least from. It has no
// numbers only at the end.
func (l *list) next(from uint32) part {
	for l.left > blockLength {
		p, ok := l.skip()
		if !ok {
			break
		}
		if p.until > from {
			return p
		}
	}
	p := part{data: l.data, n: min(l.left, blockLength), before: l.before}
	l.left = 0
	return p
}

// skip moves past a whole block and gives it.
func (l *list) skip() (part, bool) {
	span, n := binary.Uvarint(l.data)
	if n <= 0 || span >= 1<<31 {
		return part{}, false
	}
	size, m := binary.Uvarint(l.data[n:])
	if m <= 0 || size > uint64(len(l.data)-n-m) {
		return part{}, false
	}
	p := part{data: l.data[n+m:], n: blockLength, before: l.before, until: l.before + uint32(span) + 1}
	l.data = l.data[n+m+int(size):]
	l.before = p.until
	l.left -= blockLength
	return p, true
}

// all appends all postings that are left; without times where times is nil.
func (l *list) all(docs []uint32, times *[]uint32) []uint32 {
	var b block
	for l.left > 0 {
		b.read(l.next(0))
		docs = append(docs, b.docs[:b.n]...)
		if times != nil {
			b.count()
			*times = append(*times, b.times[:b.n]...)
		}
	}
	return docs
}

// fewProbes is for how many numbers of a block looking for each takes longer than
// reading all.
const fewProbes = 8

// intersect calls keep with those of docs, which is ascending, that the list
// has: the place in docs, and how often.
func (l *list) intersect(docs []uint32, keep func(i int, times uint32)) {
	var b block
	for i := 0; i < len(docs) && l.left > 0; {
		p := l.next(docs[i])
		end := i + 1
		for end < len(docs) && (docs[end] < p.until || p.until == 0) {
			end++
		}
		if p.canProbe() && end-i < fewProbes {
			for ; i < end; i++ {
				if times := p.has(docs[i]); times > 0 {
					keep(i, times)
				}
			}
			continue
		}
		b.read(p)
		b.intersect(docs[i:end], func(at int, times uint32) { keep(i+at, times) })
		i = end
	}
}

// among calls keep with those of docs, which is ascending, that the list has.
func (l *list) among(docs []uint32, keep func(i int)) {
	var b block
	for i := 0; i < len(docs) && l.left > 0; {
		p := l.next(docs[i])
		end := i + 1
		for end < len(docs) && (docs[end] < p.until || p.until == 0) {
			end++
		}
		if p.canProbe() && end-i < fewProbes {
			for ; i < end; i++ {
				if p.find(docs[i]) >= 0 {
					keep(i)
				}
			}
			continue
		}
		b.read(p)
		at := 0
		for ; i < end; i++ {
			for at < b.n && b.docs[at] < docs[i] {
				at++
			}
			if at < b.n && b.docs[at] == docs[i] {
				keep(i)
			}
		}
	}
}
