package textindex

import (
	"encoding/binary"
	"math/bits"
)

// A number n is written with parameter k as n>>k zeros, a one, and the lowest k
// bits of n (Rice 1979, Golomb's code for a power of two). Bits fill bytes from
// the lowest up.

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

func (w *bitWriter) rice(n uint32, k uint) {
	q := n >> k
	for ; q >= 32; q -= 32 {
		w.write(0, 32)
	}
	if uint(q)+1+k <= 32 {
		w.write(uint64(n&(1<<k-1))<<(q+1)|1<<q, uint(q)+1+k)
		return
	}
	w.write(1<<q, uint(q)+1)
	w.write(uint64(n), k)
}

// end writes the bits that are left, and gives the bytes.
func (w *bitWriter) end() []byte {
	for ; w.fill > 0; w.fill -= min(8, w.fill) {
		w.dst = append(w.dst, byte(w.acc))
		w.acc >>= 8
	}
	return w.dst
}

// bitReader reads what bitWriter wrote.
type bitReader struct {
	data []byte
	acc  uint64
	fill uint // bits in acc
}

// rice appends up to n numbers whose differences follow, and begin at before;
// fewer if the bytes end. With step 0 numbers follow, not differences.
func (b *bitReader) rice(dst []uint32, n int, before uint32, k uint, step uint32) []uint32 {
	acc, fill, data := b.acc, b.fill, b.data
	mask := uint64(1)<<k - 1
	for range n {
		q := uint64(0)
		for {
			if fill <= 32 {
				acc, fill, data = refill(acc, fill, data)
			}
			if acc != 0 {
				break
			}
			if fill == 0 {
				return dst // the bytes end, or only zeros are left
			}
			q += uint64(fill)
			fill = 0
		}
		zeros := uint(bits.TrailingZeros64(acc))
		q += uint64(zeros)
		acc >>= zeros
		acc >>= 1
		fill -= zeros + 1
		if fill < k {
			acc, fill, data = refill(acc, fill, data)
			if fill < k {
				return dst
			}
		}
		d := uint64(before) + q<<k + acc&mask
		if d > 1<<31 {
			return dst // damaged
		}
		acc >>= k
		fill -= k
		before += step * (uint32(d) + 1 - before)
		dst = append(dst, uint32(d))
	}
	b.acc, b.fill, b.data = acc, fill, data
	return dst
}

// refill takes whole bytes into acc until it has more than 56 bits, or data
// ends.
func refill(acc uint64, fill uint, data []byte) (uint64, uint, []byte) {
	if len(data) >= 8 {
		n := (63 - fill) / 8
		acc |= binary.LittleEndian.Uint64(data) << fill
		fill += 8 * n
		// Bits above fill belong to bytes that are not taken yet.
		acc &= ^uint64(0) >> (64 - fill)
		return acc, fill, data[n:]
	}
	for fill <= 56 && len(data) > 0 {
		acc |= uint64(data[0]) << fill
		fill += 8
		data = data[1:]
	}
	return acc, fill, data
}
