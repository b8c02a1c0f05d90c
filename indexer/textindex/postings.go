package textindex

import "encoding/binary"

// A list of passage numbers, ascending, is written as their count and, for each
// block of blockLength of them, what there is to skip it by and the differences.

// blockLength is how many numbers are decoded at once.
const blockLength = 128

// appendList appends the code of a list.
func appendList(dst []byte, docs []uint32) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(docs)))
	var buf []byte
	before := uint32(0)
	for len(docs) > blockLength {
		block := docs[:blockLength]
		buf = appendDeltas(buf[:0], block, before)
		last := block[blockLength-1]
		dst = binary.AppendUvarint(dst, uint64(last-before))
		dst = binary.AppendUvarint(dst, uint64(len(buf)))
		dst = append(dst, buf...)
		before, docs = last+1, docs[blockLength:]
	}
	return appendDeltas(dst, docs, before)
}

func appendDeltas(dst []byte, docs []uint32, before uint32) []byte {
	for _, d := range docs {
		dst = binary.AppendUvarint(dst, uint64(d-before))
		before = d + 1
	}
	return dst
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
	if size <= 0 || n > uint64(len(data)) {
		return list{}
	}
	return list{data: data[size:], left: int(n)}
}

// next reads one block into buf, of blocks that have a number that is at least
// from.
func (l *list) next(buf *[blockLength]uint32, from uint32) []uint32 {
	for l.left > blockLength {
		span, n := binary.Uvarint(l.data)
		size, m := binary.Uvarint(l.data[max(n, 0):])
		head := n + m
		if n <= 0 || m <= 0 || size > uint64(len(l.data)-head) {
			l.left = 0
			return nil
		}
		last := l.before + uint32(span)
		body := l.data[head : head+int(size)]
		l.data = l.data[head+int(size):]
		l.left -= blockLength
		before := l.before
		l.before = last + 1
		if last >= from {
			return readDeltas(buf[:0], body, blockLength, before)
		}
	}
	n := l.left
	l.left = 0
	return readDeltas(buf[:0], l.data, n, l.before)
}

func readDeltas(dst []uint32, data []byte, n int, before uint32) []uint32 {
	for range n {
		var d uint32
		if len(data) > 0 && data[0] < 0x80 {
			d = uint32(data[0])
			data = data[1:]
		} else {
			v, size := binary.Uvarint(data)
			if size <= 0 {
				return dst
			}
			d = uint32(v)
			data = data[size:]
		}
		before += d
		dst = append(dst, before)
		before++
	}
	return dst
}

// all appends all numbers that are left.
func (l *list) all(dst []uint32) []uint32 {
	var buf [blockLength]uint32
	for l.left > 0 {
		dst = append(dst, l.next(&buf, 0)...)
	}
	return dst
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
