package text

import (
	"sync"

	"suoyin/corpus/reader/char"
)

// trait is what the reader asks of each character again and again. It is found
// out once, when lines are cut; ordinary Han characters have none, so that runs of
// them are passed over quickly, eight together (eight.go).
type trait = uint8

const (
	space   trait = 1 << iota // white space
	narrow                    // not as wide as a Han character, see char.IsWide
	letter                    // a Latin letter
	opening                   // a marker can begin with it, see mayBeginMarker
	calling                   // what calls a note can begin with it: a marker, ＠, a digit
	soft                      // a mark in full width, which justification may squeeze
	called                    // a call begins with it, see pair
	ending                    // a line ends or a page
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
	var t trait
	if char.IsSpace(r) {
		t |= space
	}
	if r == '\n' || r == '\f' {
		t |= ending
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
