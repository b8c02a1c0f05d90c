package textindex

import "encoding/binary"

// A list of passage numbers, ascending, is written as their count, blocks of
// blockLength numbers, and the rest. A block begins with its last number and
// its length in bytes, so that it can be skipped. In a block, or the rest,
// there is the parameter of its Rice code, and the differences.

// blockLength is how many numbers are decoded at once.
const blockLength = 128

// appendList appends a list, which must not be empty.
func appendList(dst []byte, docs []uint32) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(docs)))
	var buf []byte
	before := uint32(0)
	for len(docs) > blockLength {
		block := docs[:blockLength]
		buf = appendBlock(buf[:0], block, before)
		last := block[blockLength-1]
		dst = binary.AppendUvarint(dst, uint64(last-before))
		dst = binary.AppendUvarint(dst, uint64(len(buf)))
		dst = append(dst, buf...)
		before, docs = last+1, docs[blockLength:]
	}
	return appendBlock(dst, docs, before)
}

func appendBlock(dst []byte, docs []uint32, before uint32) []byte {
	k := bestRice(docs, before)
	return appendRice(append(dst, byte(k)), docs, before, k)
}

func readBlock(dst []uint32, data []byte, n int, before uint32) []uint32 {
	if len(data) == 0 || data[0] > maxRice {
		return dst
	}
	return readRice(dst, data[1:], n, before, uint(data[0]))
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
	// Even a bit for each number has to fit.
	if size <= 0 || n > 8*uint64(len(data)) {
		return list{}
	}
	return list{data: data[size:], left: int(n)}
}

// next reads one block into buf, the next that has a number that is at least
// from. It is empty only at the end.
func (l *list) next(buf *[blockLength]uint32, from uint32) []uint32 {
	for l.left > blockLength {
		body, before, ok := l.skip()
		if !ok {
			l.left = 0
			return nil
		}
		if l.before > from {
			if block := readBlock(buf[:0], body, blockLength, before); len(block) > 0 {
				return block
			}
		}
	}
	n := l.left
	l.left = 0
	return readBlock(buf[:0], l.data, n, l.before)
}

// skip moves past a whole block and gives its bytes and where it begins.
func (l *list) skip() (body []byte, before uint32, ok bool) {
	span, n := binary.Uvarint(l.data)
	if n <= 0 {
		return nil, 0, false
	}
	size, m := binary.Uvarint(l.data[n:])
	if m <= 0 || size > uint64(len(l.data)-n-m) {
		return nil, 0, false
	}
	body, l.data = l.data[n+m:n+m+int(size)], l.data[n+m+int(size):]
	before = l.before
	l.before += uint32(span) + 1
	l.left -= blockLength
	return body, before, true
}

// all appends all numbers that are left.
func (l *list) all(dst []uint32) []uint32 {
	for l.left > blockLength {
		body, before, ok := l.skip()
		if !ok {
			return dst
		}
		dst = readBlock(dst, body, blockLength, before)
	}
	n := l.left
	l.left = 0
	return readBlock(dst, l.data, n, l.before)
}

// intersect keeps those of docs, which is ascending, that the list has.
func (l *list) intersect(docs []uint32) []uint32 {
	var (
		buf   [blockLength]uint32
		block []uint32
		kept  = docs[:0]
	)
	for _, d := range docs {
		for len(block) == 0 || block[len(block)-1] < d {
			if l.left == 0 {
				return kept
			}
			block = l.next(&buf, d)
		}
		i := 0
		for block[i] < d {
			i++
		}
		if block[i] == d {
			kept = append(kept, d)
		}
		block = block[i:]
	}
	return kept
}
