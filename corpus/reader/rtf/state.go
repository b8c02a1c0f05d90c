package rtf

import (
	"strings"

	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured/word"
)

// state is what holds in a group and ends with it.
type state struct {
	format word.Format
	layout word.Layout
	// font is that of \f, wide that of characters of two bytes, if it is said
	// separately; none where none is said. dbch says that those follow.
	font, wide int
	dbch       bool
	uc         int // characters after one given by its number that stand for it

	to   sink
	name *strings.Builder // what toName goes to
	in   place
	// end is called at the end of the group, while its state still holds.
	end func()
	// star says that the next control word may be left out with its group.
	star bool
	// mark is how much text the flow had when the group began.
	mark int
}

// none is the number of a font that no file has.
const none = -1 << 31

// sink is where the text of a group goes.
type sink uint8

const (
	toFlow sink = iota // the document
	toNothing
	toName // state.name
)

// place is the part of the file that a group stands in.
type place uint8

const (
	inText place = iota
	inFonts
	inStyles
	inStyle
	inLists
	inOverrides
	inInfo
	inObject
)

// maxTable bounds the fonts, styles, lists and overrides of a file. Word has 4,079
// styles at most.
const maxTable = 10_000

// room ends the reading if a table has more than it may have.
func (r *reader) room(length int) {
	if length > maxTable {
		r.fail(fault.TooManyRows, maxTable)
	}
}

// collect makes the text of the group a name, which end gets.
func (r *reader) collect(end func(name string)) {
	name := &strings.Builder{}
	r.s.to, r.s.name = toName, name
	r.s.end = func() { end(name.String()) }
}
