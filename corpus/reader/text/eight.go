package text

import (
	"encoding/binary"
	"math/bits"
)

// Traits and roles are bytes, one for each character, and are looked at eight
// together: as the bytes of one number, the first the lowest. Both lists are longer
// by atOnce than the text, so that eight can be taken from any place.

// atOnce is how many characters are looked at together.
const atOnce = 8

const (
	eachByte = 0x0101010101010101 // times a byte is that byte eight times
	eachLow  = eachByte * 0x7f
	eachHigh = eachByte * 0x80
)

// eight are the bytes from at on, as far as end; those from there on are 0.
func eight(list []uint8, at, end int) uint64 {
	return upTo(end-at, binary.LittleEndian.Uint64(list[at:]))
}

// upTo has the first n of eight bytes, and 0 for the others.
func upTo(n int, x uint64) uint64 {
	if n < atOnce {
		x &= 1<<(8*n) - 1
	}
	return x
}

// each is a byte eight times.
func each(b uint8) uint64 { return eachByte * uint64(b) }

// nonzeroBytes has the highest bit of each byte that is not 0.
func nonzeroBytes(x uint64) uint64 { return (x&eachLow + eachLow | x) & eachHigh }

// having has the highest bit of each byte of traits that has one of those wanted.
func having(traits uint64, wanted trait) uint64 { return nonzeroBytes(traits & each(wanted)) }

// first is which of eight bytes is the first that is not 0.
func first(x uint64) int { return bits.TrailingZeros64(x) / 8 }

// seek is the first place from at on whose character has one of the traits; end if
// none before it has.
func (d *document) seek(at, end int, wanted trait) int {
	for ; at < end; at += atOnce {
		if found := binary.LittleEndian.Uint64(d.traits[at:]) & each(wanted); found != 0 {
			return min(at+first(found), end)
		}
	}
	return end
}

// count is how many characters from from to to have the trait.
func (d *document) count(from, to int, wanted trait) int {
	n := 0
	for ; from < to; from += atOnce {
		n += bits.OnesCount64(eight(d.traits, from, to) & each(wanted))
	}
	return n
}
