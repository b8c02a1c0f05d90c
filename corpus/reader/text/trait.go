package text

import (
	"encoding/binary"
	"math/bits"
	"sync"

	"suoyin/corpus/reader/char"
)

// trait is what the reader asks of each character again and again. It is found
// out once, when lines are cut; ordinary Han characters have none, so that runs of
// them are passed over quickly.
type trait = uint8

const (
	space   trait = 1 << iota // white space
	narrow                    // not as wide as a Han character, see char.IsWide
	letter                    // a Latin letter
	opening                   // a marker can begin with it, see mayBeginMarker
	calling                   // what calls a note can begin with it: a marker, ＠, a digit
	soft                      // a mark in full width, which justification may squeeze
	other                     // any other character but an ordinary Han character
)

// ordinary reports whether r is one of the Han characters of nearly all text; it
// has no traits.
func ordinary(r rune) bool { return uint32(r)-0x4e00 < 0xa000-0x4e00 }

// traitTable has the traits of the characters of the basic plane.
var traitTable = sync.OnceValue(func() *[1 << 16]trait {
	table := new([1 << 16]trait)
	for r := range table {
		if !ordinary(rune(r)) {
			table[r] = traitsOf(rune(r))
		}
	}
	return table
})

// traitsOf finds out the traits of a character that is not ordinary.
func traitsOf(r rune) trait {
	t := other
	if char.IsSpace(r) {
		t |= space
	}
	if !char.IsWide(r) {
		t |= narrow
		if char.IsLatin(r) {
			t |= letter
		}
		if char.IsDigit(r) {
			t |= calling
		}
	} else if char.IsDigit(r) || r == '＠' {
		t |= calling
	}
	if mayBeginMarker(r) {
		t |= opening | calling
	}
	if r >= 0x2000 && !char.IsHan(r) {
		t |= soft
	}
	return t
}

// eachByte times a byte is that byte eight times.
const eachByte = 0x0101010101010101

// seek is the first place from at on whose character has one of the traits; end if
// none before it has. Eight are looked at together.
func (d *document) seek(at, end int, wanted trait) int {
	for ; at+8 <= end; at += 8 {
		if found := binary.LittleEndian.Uint64(d.traits[at:]) & (eachByte * uint64(wanted)); found != 0 {
			return at + bits.TrailingZeros64(found)/8
		}
	}
	for at < end && d.traits[at]&wanted == 0 {
		at++
	}
	return at
}
