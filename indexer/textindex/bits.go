package textindex

import (
	"encoding/binary"
	"math/bits"
)

// A number n is written with parameter k as n>>k and the lowest k bits of n
// (Rice 1979, Golomb's code for a power of two). Of many numbers the lowest bits
// come first, k for each, and then the others, each as so many zeros and a one.
// So all that varies in length is in one row of bits, whose ones are found a
// word at a time. Bits fill bytes from the lowest up.

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

// readAscending reads n ascending numbers, of which it has the differences, from
// before on: their lowest k bits are low, and the rest of them begins unary. It
// gives how many of them there are, and how many bytes of unary they take.
func readAscending(dst *[blockLength]uint32, n int, before uint32, k uint, low, unary []byte) (read, size int) {
	mask, shift := uint64(1)<<k-1, k&63
	i, at, bit := 0, 0, uint64(0)
	sum := uint64(before) // of all but what unary adds
	for i < n && at < len(unary) {
		base := uint64(at) * 8
		for w := word(unary, at); w != 0; w &= w - 1 {
			place := base + uint64(bits.TrailingZeros64(w))
			sum += word(low, int(bit>>3)) >> (bit & 7) & mask
			bit += uint64(k)
			// place-i zeros were there so far, each 1<<k, and i ones.
			d := sum + (place-uint64(i))<<shift + uint64(i)
			dst[i&(blockLength-1)] = uint32(d)
			if i++; i == n {
				if d >= 1<<31 {
					return 0, 0
				}
				return n, int(place)/8 + 1
			}
		}
		at += 8
	}
	return 0, 0
}

// readSmall reads n numbers, each one more than what is written, as
// readAscending does.
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
