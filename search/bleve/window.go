package bleve

import "math/bits"

// windowSize is how many passages are looked at together: a bit for each is half a
// kilobyte, so that those of many words stay in the first cache.
const windowSize = 1 << 12

// window is a bit for each of as many passages.
type window = [windowSize / 64]uint64

// mark sets the bits of the numbers that are in the window from base on. docs is
// ascending, and begins in the window or after it. It is how many they are.
func mark(seen *window, docs []uint32, base uint32) int {
	for i, d := range docs {
		at := d - base
		if at >= windowSize {
			return i
		}
		seen[at/64] |= 1 << (at % 64)
	}
	return len(docs)
}

// atLeastOf appends the numbers that are in at least least of some ascending lists, or
// in one of the first enough of them.
func atLeastOf(found []uint32, lists [][]uint32, enough, least int) []uint32 {
	levels := make([]window, least) // a number in levels[i] is in i+1 lists or more
	for {
		base := uint32(1<<32 - 1)
		for _, l := range lists {
			if len(l) > 0 {
				base = min(base, l[0])
			}
		}
		if base == 1<<32-1 {
			return found
		}
		base = base / windowSize * windowSize
		clear(levels)
		for i, l := range lists {
			if i < enough {
				lists[i] = l[mark(&levels[least-1], l, base):]
				continue
			}
			var seen window
			if n := mark(&seen, l, base); n > 0 {
				lists[i] = l[n:]
				raise(levels, &seen)
			}
		}
		found = appendBits(found, &levels[least-1], base)
	}
}

// raise counts a list's numbers of a window.
func raise(levels []window, seen *window) {
	for i := len(levels) - 1; i > 0; i-- {
		upper, lower := &levels[i], &levels[i-1]
		for w := range upper {
			upper[w] |= lower[w] & seen[w]
		}
	}
	for w := range levels[0] {
		levels[0][w] |= seen[w]
	}
}

// appendBits appends the numbers whose bits are set.
func appendBits(dst []uint32, set *window, base uint32) []uint32 {
	for w, word := range set {
		for ; word != 0; word &= word - 1 {
			dst = append(dst, base+uint32(w*64+bits.TrailingZeros64(word)))
		}
	}
	return dst
}
