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
// parameters of its two Rice codes, the differences of the numbers, and how
// often each has the gram besides once; then the lowest bits of both, and the
// other bits of both, each from a byte on.

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
	k, f := bestRice(docs, before), bestTimes(times)
	w := bitWriter{dst: append(dst, byte(k|f<<riceBits))}
	at := before
	for _, d := range docs {
		w.write(uint64(d-at), k)
		at = d + 1
	}
	w.align()
	if f != onceOnly {
		for _, n := range times {
			w.write(uint64(n-1), f)
		}
		w.align()
	}
	at = before
	for _, d := range docs {
		w.unary((d - at) >> k)
		at = d + 1
	}
	w.align()
	if f != onceOnly {
		for _, n := range times {
			w.unary((n - 1) >> f)
		}
		w.align()
	}
	return w.dst
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

// block is the numbers of one block, and how often.
type block struct {
	n           int // how many there are
	docs, times [blockLength]uint32
	f           uint   // parameter of the times
	low, unary  []byte // of the times, where they are not read yet
}

// read reads the n numbers of a block; data may go on after it. Damaged bytes
// give an empty block.
func (b *block) read(data []byte, n int, before uint32) {
	b.n, b.f, b.unary = 0, onceOnly, nil
	if len(data) == 0 {
		return
	}
	k, f := uint(data[0]&(1<<riceBits-1)), uint(data[0]>>riceBits)
	low, times := 1, 1+lowSize(n, k)
	unary := times
	if f != onceOnly {
		unary += lowSize(n, f)
	}
	if unary >= len(data) {
		return
	}
	var size int
	b.n, size = readAscending(&b.docs, n, before, k, data[low:], data[unary:])
	b.f, b.low, b.unary = f, data[times:], data[unary+size:]
}

// count reads how often the block's passages have the gram.
func (b *block) count() {
	if b.f == onceOnly || b.n == 0 || readSmall(&b.times, b.n, b.f, b.low, b.unary) != b.n {
		for i := range b.n {
			b.times[i] = 1
		}
	}
}

// last is the last number of a block that is not empty.
func (b *block) last() uint32 { return b.docs[b.n-1] }

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

// next reads one block, the next that has a number that is at least from. It is
// empty only at the end.
func (l *list) next(b *block, from uint32) {
	for l.left > blockLength {
		body, before, ok := l.skip()
		if !ok {
			break
		}
		if l.before > from {
			if b.read(body, blockLength, before); b.n > 0 {
				return
			}
		}
	}
	n := min(l.left, blockLength)
	l.left = 0
	b.read(l.data, n, l.before)
}

// skip moves past a whole block and gives its bytes, and those after it, and
// where it begins.
func (l *list) skip() (body []byte, before uint32, ok bool) {
	span, n := binary.Uvarint(l.data)
	if n <= 0 {
		return nil, 0, false
	}
	size, m := binary.Uvarint(l.data[n:])
	if m <= 0 || size > uint64(len(l.data)-n-m) {
		return nil, 0, false
	}
	body, l.data = l.data[n+m:], l.data[n+m+int(size):]
	before = l.before
	l.before += uint32(span) + 1
	l.left -= blockLength
	return body, before, true
}

// all appends all postings that are left; without times where times is nil.
func (l *list) all(docs []uint32, times *[]uint32) []uint32 {
	var b block
	for l.left > 0 {
		l.next(&b, 0)
		docs = append(docs, b.docs[:b.n]...)
		if times != nil {
			b.count()
			*times = append(*times, b.times[:b.n]...)
		}
	}
	return docs
}

// intersect calls keep with those of docs, which is ascending, that the list
// has: the place in docs, and how often.
func (l *list) intersect(docs []uint32, keep func(i int, times uint32)) {
	var b block
	at, counted := 0, false
	for i, d := range docs {
		for b.n == 0 || b.last() < d {
			if l.left == 0 {
				return
			}
			l.next(&b, d)
			at, counted = 0, false
		}
		for b.docs[at] < d {
			at++
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
