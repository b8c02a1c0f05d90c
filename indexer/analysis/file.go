package analysis

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"unsafe"
)

// The file of a compiled dictionary, all numbers little-endian and 32 bits:
//
//	magic, 8 bytes
//	length of the stamp in bytes, the stamp
//	number of code points of the alphabet, the code points in order of code
//	number of cells, their bases, their checks, their distances (IEEE 754)
//	CRC-32C of all before
const magic = "suoywrd1"

var errDamaged = errors.New("damaged")

// encode is the file of a trie.
func (t *automaton) encode(stamp string) []byte {
	b := []byte(magic)
	u32 := func(v uint32) { b = binary.LittleEndian.AppendUint32(b, v) }
	u32(uint32(len(stamp)))
	b = append(b, stamp...)
	alphabet := make([]rune, len(t.codes))
	for r, c := range t.codes {
		alphabet[c-1] = r
	}
	u32(uint32(len(alphabet)))
	for _, r := range alphabet {
		u32(uint32(r))
	}
	u32(uint32(len(t.base)))
	for _, v := range t.base {
		u32(uint32(v))
	}
	for _, v := range t.check {
		u32(uint32(v))
	}
	for _, v := range t.distance {
		u32(math.Float32bits(v))
	}
	u32(crc32.Checksum(b, castagnoli()))
	return b
}

// decode reads a file that encode made for the same stamp.
func decode(b []byte, stamp string) (*automaton, error) {
	if len(b) < len(magic)+4 || string(b[:len(magic)]) != magic {
		return nil, errDamaged
	}
	body := b[:len(b)-4]
	if crc32.Checksum(body, castagnoli()) != binary.LittleEndian.Uint32(b[len(body):]) {
		return nil, errDamaged
	}
	r := words{body[len(magic):]}
	if got := r.bytes(int(r.next())); string(got) != stamp {
		return nil, errDamaged
	}
	t := &automaton{}
	alphabet := make([]rune, r.next())
	for i := range alphabet {
		alphabet[i] = rune(r.next())
	}
	t.setAlphabet(alphabet)
	cells := int(r.next())
	t.base, t.check, t.distance = make([]int32, cells), make([]int32, cells), make([]float32, cells)
	fill(&r, t.base, func(v uint32) int32 { return int32(v) })
	fill(&r, t.check, func(v uint32) int32 { return int32(v) })
	fill(&r, t.distance, math.Float32frombits)
	return t, nil
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// words reads 32-bit numbers from bytes whose checksum is right.
type words struct{ rest []byte }

func (w *words) next() uint32 {
	v := binary.LittleEndian.Uint32(w.rest)
	w.rest = w.rest[4:]
	return v
}

func (w *words) bytes(n int) []byte {
	b := w.rest[:n]
	w.rest = w.rest[n:]
	return b
}

// fill reads as many numbers as there is room for. Where memory has them as the
// file does, millions of them are copied as bytes.
func fill[T int32 | float32](w *words, to []T, value func(uint32) T) {
	from := w.bytes(4 * len(to))
	if littleEndian {
		copy(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(to))), len(from)), from)
		return
	}
	for i := range to {
		to[i] = value(binary.LittleEndian.Uint32(from[4*i:]))
	}
}

// littleEndian says whether the first byte of a number in memory is its lowest.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1
