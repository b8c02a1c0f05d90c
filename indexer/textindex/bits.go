package textindex

import (
	"encoding/binary"
	"math/bits"
)

// A number n is written with parameter k as n>>k and the lowest k bits of n. Of
// many numbers the lowest bits come first, k for each, and then the others, each
// as so many zeros and a one. So all that varies in length is in one row of bits,
// whose ones are found a word at a time. Bits fill bytes from the lowest up.
//
// Of single numbers, such as how often, and of the differences of few ascending
// ones, this is Rice's code (1979, Golomb's for a power of two). Many ascending
// numbers are written themselves, and the zeros only as far as they are more than
// those of the number before: Elias' and Fano's code (1974), in which a number is
// looked for without reading those before it, and which takes half a bit more.
// With parameter 0 both are a bitmap.

// maxRice is the highest parameter: numbers of passages are below 2³¹.
const maxRice = 31

// riceSize is how many bits numbers take that sum up to sum after a shift by k.
func riceSize(n int, shifted uint64, k uint) uint64 { return shifted + uint64(n)*(1+uint64(k)) }

// bestRice is the parameter that makes the differences of docs shortest.
func bestRice(docs []uint32, before uint32) uint {
	last := docs[len(docs)-1]
	mean := uint64(last-before+1) / uint64(len(docs))
	// The best parameter is near the logarithm of the mean, most often one
	// below it, since lists come in clusters.
	guess := uint(max(bits.Len64(mean), 1) - 1)
	best, size := uint(0), ^uint64(0)
	for k := max(guess, 3) - 3; k <= min(guess+1, maxRice); k++ {
		shifted, at := uint64(0), before
		for _, d := range docs {
			shifted += uint64((d - at) >> k)
			at = d + 1
		}
		if n := riceSize(len(docs), shifted, k); n < size {
			best, size = k, n
		}
	}
	return best
}

// bestAscending is the parameter that makes many ascending numbers shortest, of
// which the last is span more than where they begin; 0 is a bitmap.
func bestAscending(n int, span uint32) uint {
	best, size := uint(0), uint64(span)+1
	for k := uint(1); k <= maxRice; k++ {
		if bits := riceSize(n, uint64(span>>k), k); bits < size {
			best, size = k, bits
		}
	}
	return best
}

// bitWriter appends bits to bytes.
type bitWriter struct {
	dst  []byte
	acc  uint64
	fill uint // bits in acc, below 32 after each call
}

// write appends the lowest n bits of v, n being at most 32.
func (w *bitWriter) write(v uint64, n uint) {
	w.acc |= (v & (1<<n - 1)) << w.fill
	w.fill += n
	if w.fill >= 32 {
		w.dst = binary.LittleEndian.AppendUint32(w.dst, uint32(w.acc))
		w.acc >>= 32
		w.fill -= 32
	}
}

// unary writes n zeros and a one.
func (w *bitWriter) unary(n uint32) {
	for ; n >= 32; n -= 32 {
		w.write(0, 32)
	}
	w.write(1<<n, uint(n)+1)
}

// align writes the bits that are left, up to the end of a byte.
func (w *bitWriter) align() {
	for ; w.fill > 0; w.fill -= min(8, w.fill) {
		w.dst = append(w.dst, byte(w.acc))
		w.acc >>= 8
	}
}

// low writes the lowest k bits of numbers.
func (w *bitWriter) low(numbers []uint32, k uint) {
	for _, n := range numbers {
		w.write(uint64(n), k)
	}
	w.align()
}

// high writes numbers without their lowest k bits.
func (w *bitWriter) high(numbers []uint32, k uint) {
	for _, n := range numbers {
		w.unary(n >> k)
	}
	w.align()
}

// lowSize is how many bytes the lowest k bits of n numbers take.
func lowSize(n int, k uint) int { return (n*int(k) + 7) / 8 }

// word is the 64 bits that begin with byte at, zeros after the end.
func word(data []byte, at int) uint64 {
	if at+8 <= len(data) {
		return binary.LittleEndian.Uint64(data[at:])
	}
	return lastWord(data, at)
}

func lastWord(data []byte, at int) uint64 {
	var buf [8]byte
	if at < len(data) {
		copy(buf[:], data[at:])
	}
	return binary.LittleEndian.Uint64(buf[:])
}

// readDifferences reads n ascending numbers, of which it has the differences,
// from before on: their lowest k bits are low, and the rest of them begins unary.
// It gives how many of them there are, and how many bytes of unary they take.
func readDifferences(dst *[blockLength]uint32, n int, before uint32, k uint, low, unary []byte) (read, size int) {
	mask := uint64(1)<<k - 1
	i, at, bit := 0, 0, uint64(0)
	sum := uint64(before) // of all but what unary adds
	for i < n && at < len(unary) {
		base := uint64(at) * 8
		for w := word(unary, at); w != 0; w &= w - 1 {
			place := base + uint64(bits.TrailingZeros64(w))
			sum += word(low, int(bit>>3)) >> (bit & 7) & mask
			bit += uint64(k)
			// place-i zeros were there so far, each 1<<k, and i ones.
			d := sum + (place-uint64(i))<<(k&63) + uint64(i)
			dst[i&(blockLength-1)] = uint32(d)
			if i++; i == n {
				return ended(n, d, place)
			}
		}
		at += 8
	}
	return 0, 0
}

// readBitmap is readDifferences where all of them is in unary.
func readBitmap(dst *[blockLength]uint32, n int, before uint32, unary []byte) (read, size int) {
	i, at := 0, 0
	for i < n && at < len(unary) {
		base := uint64(at) * 8
		for w := word(unary, at); w != 0; w &= w - 1 {
			place := base + uint64(bits.TrailingZeros64(w))
			d := uint64(before) + place
			dst[i&(blockLength-1)] = uint32(d)
			if i++; i == n {
				return ended(n, d, place)
			}
		}
		at += 8
	}
	return 0, 0
}

// readAscending is readDifferences where the numbers are written themselves, less
// before.
func readAscending(dst *[blockLength]uint32, n int, before uint32, k uint, low, unary []byte) (read, size int) {
	mask := uint64(1)<<k - 1
	i, at, bit, before64 := 0, 0, uint64(0), uint64(before)
	next, wrong := before64, uint64(0) // the highest bit says that a number is less than the one before
	for i < n && at < len(unary) {
		base := uint64(at) * 8
		for w := word(unary, at); w != 0; w &= w - 1 {
			place := base + uint64(bits.TrailingZeros64(w))
			d := before64 + ((place-uint64(i))<<(k&63) | word(low, int(bit>>3))>>(bit&7)&mask)
			bit += uint64(k)
			wrong |= d - next
			next = d + 1
			dst[i&(blockLength-1)] = uint32(d)
			if i++; i == n {
				return ended(n, d|wrong>>63<<63, place)
			}
		}
		at += 8
	}
	return 0, 0
}

// ended is what reading n numbers gives, of which last is the last, and its one
// is at place.
func ended(n int, last, place uint64) (read, size int) {
	if last >= 1<<31 {
		return 0, 0 // damaged
	}
	return n, int(place)/8 + 1
}

// readSmall reads n numbers, each one more than what is written, as
// readDifferences does.
func readSmall(dst *[blockLength]uint32, n int, k uint, low, unary []byte) (read int) {
	if k == 0 {
		return readZeros(dst, n, unary)
	}
	mask, shift := uint64(1)<<k-1, k&63
	i, at, bit, next := 0, 0, uint64(0), uint64(0)
	for i < n && at < len(unary) {
		base := uint64(at) * 8
		for w := word(unary, at); w != 0; w &= w - 1 {
			place := base + uint64(bits.TrailingZeros64(w))
			v := (place-next)<<shift | word(low, int(bit>>3))>>(bit&7)&mask
			bit += uint64(k)
			next = place + 1
			dst[i&(blockLength-1)] = uint32(v) + 1
			if i++; i == n {
				return n
			}
		}
		at += 8
	}
	return 0
}

// readZeros is readSmall where nothing is written but zeros and ones: most
// numbers are 1, so it goes from zero to zero.
func readZeros(dst *[blockLength]uint32, n int, unary []byte) (read int) {
	for i := range dst[:n] {
		dst[i] = 1
	}
	at, zeros := 0, 0
	for at*8-zeros < n && at < len(unary) {
		base := at * 8
		for w := ^word(unary, at); w != 0; w &= w - 1 {
			i := base + bits.TrailingZeros64(w) - zeros
			if i >= n {
				return n
			}
			dst[i&(blockLength-1)]++
			zeros++
		}
		at += 8
	}
	if at*8-zeros < n {
		return 0
	}
	return n
}

// selectOne is the place of one number n, counted from 0, in a row of bits, or -1.
func selectOne(row []byte, n int) int { return selectBit(row, n, 0) }

// selectZero is the same of a zero.
func selectZero(row []byte, n int) int { return selectBit(row, n, ^uint64(0)) }

// selectBit is the place of one number n in a row of bits after each is turned
// over that is set in flip.
func selectBit(row []byte, n int, flip uint64) int {
	for at := 0; at < len(row); at += 8 {
		w := word(row, at) ^ flip
		if ones := bits.OnesCount64(w); n >= ones {
			n -= ones
			continue
		}
		place := at * 8
		for ones := bits.OnesCount8(uint8(w)); n >= ones; ones = bits.OnesCount8(uint8(w)) {
			n -= ones
			w >>= 8
			place += 8
		}
		for ; n > 0; n-- {
			w &= w - 1
		}
		return place + bits.TrailingZeros64(w)
	}
	return -1
}

// inBitmap is how many ones there are before bit at in a row of bits, or -1 if
// that is no one.
func inBitmap(row []byte, at uint32) int {
	if int(at/8) >= len(row) || row[at/8]>>(at%8)&1 == 0 {
		return -1
	}
	n, from := 0, 0
	for ; uint32(from+8)*8 <= at; from += 8 {
		n += bits.OnesCount64(binary.LittleEndian.Uint64(row[from:]))
	}
	return n + bits.OnesCount64(word(row, from)&(1<<(at-uint32(from)*8)-1))
}

// inAscending is the place of a number among those that are written as
// readAscending reads them, or -1.
func inAscending(high, low []byte, k uint, n uint32) int {
	place, bucket := 0, int(n>>k)
	if bucket > 0 {
		if place = selectZero(high, bucket-1) + 1; place == 0 {
			return -1
		}
	}
	mask := uint64(1)<<k - 1
	for i := place - bucket; place < 8*len(high) && high[place/8]>>(place%8)&1 != 0; place++ {
		bit := uint(i) * k
		if v := word(low, int(bit/8)) >> (bit % 8) & mask; v >= uint64(n)&mask {
			if v == uint64(n)&mask {
				return i
			}
			return -1
		}
		i++
	}
	return -1
}

// smallAt is number i of those that readSmall reads, 0 if it is not there.
func smallAt(unary, low []byte, k uint, i int) uint32 {
	before := -1
	if i > 0 {
		if before = selectOne(unary, i-1); before < 0 {
			return 0
		}
	}
	at := nextOne(unary, before+1)
	if at < 0 {
		return 0
	}
	bit := uint(i) * k
	return (uint32(at-before-1)<<k | uint32(word(low, int(bit/8))>>(bit%8)&(1<<k-1))) + 1
}

// nextOne is the place of the first one at or after from in a row of bits, or -1.
func nextOne(row []byte, from int) int {
	for at := from / 8; at < len(row); at += 8 {
		w := word(row, at)
		if at == from/8 {
			w = w >> (from % 8) << (from % 8)
		}
		if w != 0 {
			return at*8 + bits.TrailingZeros64(w)
		}
	}
	return -1
}
