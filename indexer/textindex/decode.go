package textindex

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// appendText appends the decoded text. Bytes that are no code are U+FFFD.
func (c *code) appendText(dst, enc []byte) []byte {
	d := decoder{code: c, rest: enc}
	dst, _ = d.append(dst, len(enc))
	return dst
}

// decoder decodes a text from its beginning on.
type decoder struct {
	*code
	rest []byte
	// marks are the traits of characters that are written full-width beside
	// full-width ones, 0 for the folded text.
	marks uint64
	wide  bool // the character before is full-width
}

// append appends up to n characters, and is how many of them there are not.
//
// Whether a byte ends a character cannot be foreseen, neither here nor by the
// processor, so that to branch on it costs more than all the rest: what one and what
// two bytes would give is worked out, and one of both taken by a mask.
func (d *decoder) append(dst []byte, n int) (out []byte, left int) {
	stoppers, table, rest := d.stoppers, d.decoded, d.rest
	p, i, isWide := len(dst), 0, d.wide
	dst = slices.Grow(dst, utf8.UTFMax*(min(n, len(rest))+1))
	out = dst[:cap(dst)]
	for ; n > 0 && i < len(rest); n-- {
		rank, size := uint32(rest[i]), 1
		if i+1 < len(rest) {
			first, second := rank, uint32(rest[i+1])
			two := (stoppers - 1 - first) >> 31 // 1 if first does not end a character
			rank, size = first+two*((first-stoppers+1)*stoppers+second-first), 1+int(two)
			if two&((stoppers-1-second)>>31) != 0 {
				rank, size = d.long(rest[i:])
			}
		} else if rank >= stoppers {
			size = 0
		}
		if size == 0 {
			break // the text ends within a character
		}
		r := uint64(noCharacter)
		if rank < uint32(len(table)) {
			r = table[rank]
		}
		i += size
		binary.LittleEndian.PutUint32(out[p:], uint32(r))
		p += int(r >> 32 & decodedLength)
		if r&d.marks != 0 && (isWide || d.beginsWide(rest[i:])) {
			p += utf8.EncodeRune(out[p-1:], wide(rune(byte(r)))) - 1
		}
		isWide = r&decodedFullWidth != 0
	}
	d.rest, d.wide = rest[i:], isWide
	return out[:p], n
}

// next is the next character as decoded has it, and false if there is none.
func (d *decoder) next() (r uint64, ok bool) {
	rank, size := d.long(d.rest)
	if size == 0 {
		return 0, false
	}
	r = d.character(rank)
	d.rest, d.wide = d.rest[size:], r&decodedFullWidth != 0
	return r, true
}

// beginsWide says whether a text begins with a full-width character.
func (c *code) beginsWide(enc []byte) bool {
	rank, size := c.long(enc)
	return size > 0 && c.character(rank)&decodedFullWidth != 0
}

// long is the rank of the first character of a text, however many bytes it takes, and
// how many these are; 0 if the text ends before it does.
func (c *code) long(enc []byte) (rank uint32, size int) {
	x := uint32(0)
	for i, b := range enc {
		if uint32(b) < c.stoppers {
			return x*c.stoppers + uint32(b), i + 1
		}
		x = (x*(256-c.stoppers) + uint32(b) - c.stoppers) + 1
	}
	return 0, 0
}

// length is the number of characters in an encoded text.
func (c *code) length(enc []byte) int {
	n := 0
	for ; len(enc) >= 8; enc = enc[8:] {
		n += bits.OnesCount64(c.ending(binary.LittleEndian.Uint64(enc)))
	}
	for _, b := range enc {
		if uint32(b) < c.stoppers {
			n++
		}
	}
	return n
}

// ending has the highest bit of each of eight bytes set that ends a character: of each
// below stoppers, which are at least minStoppers.
func (c *code) ending(w uint64) uint64 {
	const each, highest = 0x0101010101010101, 0x8080808080808080
	// Adding this makes the highest bit of what the other bits say: that they are not
	// below those of stoppers.
	not := w&^highest + uint64(0x80-c.stoppers&0x7F)*each
	if c.stoppers < 0x80 {
		not |= w
	} else {
		not &= w
	}
	return ^not & highest
}
