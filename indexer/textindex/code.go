package textindex

import (
	"encoding/binary"
	"unicode/utf8"
)

// code writes each character of a text as one or more bytes, the frequent ones
// as one: the (s,c)-dense code of Brisaboa, Fariña, Navarro and Esteller (2003)
// over characters by rank of frequency. Of the 256 byte values the first s end
// a character and the other c continue it. So an encoded string is searched in
// an encoded text byte by byte; a place is one if the byte before it ends a
// character. Chinese takes about 1.4 bytes a character.
type code struct {
	stoppers uint32 // s
	runes    []rune // by rank
	ranks    map[rune]uint32
	decoded  []uint64 // by rank: the character as UTF-8, and in the upper half its length and what it is
	// frequency says roughly how often each byte stands in texts, see sample.
	frequency [256]uint32
}

// A sample is so many pieces of so many bytes.
const (
	samplePieces = 16
	samplePiece  = 4 << 10
)

// sample counts bytes in some pieces of encoded texts.
func (c *code) sample(text []byte) {
	step := max(samplePiece, len(text)/samplePieces)
	for at := 0; at < len(text); at += step {
		for _, b := range text[at:min(at+samplePiece, len(text))] {
			c.frequency[b]++
		}
	}
}

// minStoppers leaves room for the continuers and is where the search for the
// best number begins.
const minStoppers = 64

func newCode(stoppers uint32, runes []rune) *code {
	c := &code{stoppers: stoppers, runes: runes, ranks: make(map[rune]uint32, len(runes))}
	for i, r := range runes {
		c.ranks[r] = uint32(i)
		var buf [8]byte
		n := utf8.EncodeRune(buf[:], r)
		c.decoded = append(c.decoded, binary.LittleEndian.Uint64(buf[:])|uint64(n)<<32|traits(r))
	}
	return c
}

// What decoded says of a character besides its bytes and their number.
const (
	decodedLength    = 7
	decodedMark      = 1 << 40 // see punctuation
	decodedFullWidth = 1 << 41 // see fullWidth
)

func traits(r rune) (bits uint64) {
	if punctuation(r) {
		bits |= decodedMark
	}
	if fullWidth(r) {
		bits |= decodedFullWidth
	}
	return bits
}

// noCharacter stands in decoded texts for bytes that are no code: U+FFFD.
const noCharacter = 0xBDBFEF | 3<<32

// character is what decoded says of the character with a rank.
func (c *code) character(rank uint32) uint64 {
	if rank < uint32(len(c.decoded)) {
		return c.decoded[rank]
	}
	return noCharacter
}

// bestStoppers is the number that makes a text shortest in which the characters
// occur counts times, by rank.
func bestStoppers(counts []int) uint32 {
	best, size := uint32(minStoppers), -1
	for s := uint32(minStoppers); s < 252; s++ {
		n, end, span := 0, s, s
		for rank, count := range counts {
			for uint32(rank) >= end {
				span *= 256 - s
				end += span
			}
			n += count * codeLength(s, span)
		}
		if size < 0 || n < size {
			best, size = s, n
		}
	}
	return best
}

// codeLength is how many bytes a character takes that is one of span of its
// length: s, s·c, s·c² …
func codeLength(s, span uint32) int {
	n := 1
	for span > s {
		span /= 256 - s
		n++
	}
	return n
}

// appendRank appends the code of the character with a rank.
func (c *code) appendRank(dst []byte, rank uint32) []byte {
	if rank < c.stoppers {
		return append(dst, byte(rank))
	}
	var buf [6]byte
	i := len(buf) - 1
	buf[i] = byte(rank % c.stoppers)
	for x := rank / c.stoppers; x > 0; x /= 256 - c.stoppers {
		x--
		i--
		buf[i] = byte(c.stoppers + x%(256-c.stoppers))
	}
	return append(dst, buf[i:]...)
}

// encode is a string's code, and false if it has a character that has none.
func (c *code) encode(s string) ([]byte, bool) {
	dst := make([]byte, 0, len(s))
	for _, r := range s {
		rank, ok := c.ranks[r]
		if !ok {
			return nil, false
		}
		dst = c.appendRank(dst, rank)
	}
	return dst, true
}
