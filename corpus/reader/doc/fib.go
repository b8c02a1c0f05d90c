package doc

import (
	"encoding/binary"

	"suoyin/corpus/reader/fault"
)

// file is a document's streams and what the beginning of the main one, the file
// information block (FIB), says of them.
type file struct {
	main, table []byte
	summary     []byte
	lengths     [8]int // of the parts of the text, in UTF-16 units: see the constants

	text   *text
	chars  *properties // of characters
	paras  *properties // of paragraphs
	styles *styles
	fonts  []string
}

// The parts of the text, in their order.
const (
	mainText = iota
	footnoteText
	headerText
	macroText // no file has any
	commentText
	endnoteText
	boxText
	headerBoxText
)

// Where the FIB has what: [MS-DOC] 2.5.
const (
	magic        = 0xA5EC
	fibFlags     = 0x0A
	fibLengths   = 0x4C // eight numbers of four bytes
	fibPlaces    = 0x9A // pairs of offset and length in the table stream
	fibSize      = fibPlaces + 93*8
	word97       = 0x00C1
	encrypted    = 0x0100
	whichTable   = 0x0200
	fibEndnote   = 46
	fibFootnote  = 2
	fibStyles    = 1
	fibSections  = 6
	fibHeaders   = 11
	fibChars     = 12
	fibParas     = 13
	fibFonts     = 15
	fibBookmarks = 21 // their names, beginnings and ends
	fibDocument  = 31
	fibPieces    = 33
	fibShapes    = 40
	fibBoxes     = 56
	fibLists     = 73
	fibListUses  = 74
)

// newFile reads the FIB and what says how the text is set.
func newFile(streams map[string][]byte) (*file, error) {
	f := &file{main: streams[mainStream], summary: streams[summaryStream]}
	if len(f.main) < fibPlaces {
		return nil, fault.Because(fault.WordTables)
	}
	flags := u16(f.main, fibFlags)
	switch version := u16(f.main, 2); {
	case u16(f.main, 0) != magic || version < word97:
		return nil, fault.Because(fault.OldWord)
	case flags&encrypted != 0:
		return nil, fault.Because(fault.Password)
	}
	name := "0Table"
	if flags&whichTable != 0 {
		name = "1Table"
	}
	if f.table = streams[name]; f.table == nil {
		return nil, fault.Because(fault.CompoundPart, name)
	}
	for i := range f.lengths {
		f.lengths[i] = int(u32(f.main, fibLengths+4*i))
	}
	var err error
	if f.text, err = newText(f.main, f.at(fibPieces)); err != nil {
		return nil, err
	}
	if err := f.checkLengths(); err != nil {
		return nil, err
	}
	f.fonts = readFonts(f.at(fibFonts))
	f.styles = readStyles(f.at(fibStyles))
	f.chars = newProperties(f.main, f.at(fibChars), false)
	f.paras = newProperties(f.main, f.at(fibParas), true)
	return f, nil
}

// checkLengths: the text must have as many characters as the parts say.
func (f *file) checkLengths() error {
	total := 0
	for _, n := range f.lengths {
		if n < 0 || n > f.text.len() {
			return fault.Because(fault.WordTables)
		}
		total += n
	}
	if total > f.text.len() {
		return fault.Because(fault.WordLengths, total, f.text.len())
	}
	return nil
}

// part is where a part of the text begins and ends.
func (f *file) part(which int) (start, end int) {
	for _, n := range f.lengths[:which] {
		start += n
	}
	return start, start + f.lengths[which]
}

// at is a structure of the table stream by its place in the FIB, nil if there is none.
func (f *file) at(which int) []byte {
	return piece(f.table, int(u32(f.main, fibPlaces+8*which)), int(u32(f.main, fibPlaces+8*which+4)))
}

// from is the table stream from where a structure begins.
func (f *file) from(which int) []byte {
	start, length := int(u32(f.main, fibPlaces+8*which)), int(u32(f.main, fibPlaces+8*which+4))
	if length == 0 || start >= len(f.table) {
		return nil
	}
	return f.table[start:]
}

// piece is n bytes of data from start on, nil if it has not as many.
func piece(data []byte, start, n int) []byte {
	if start < 0 || n <= 0 || start > len(data) || n > len(data)-start {
		return nil
	}
	return data[start : start+n]
}

// u16 is a number of two bytes, 0 beyond the end of data.
func u16(data []byte, at int) int {
	if at < 0 || at+2 > len(data) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(data[at:]))
}

// u32 is a number of four bytes, 0 beyond the end of data.
func u32(data []byte, at int) uint32 {
	if at < 0 || at+4 > len(data) {
		return 0
	}
	return binary.LittleEndian.Uint32(data[at:])
}

// plc is an array of places in the text, one more than there are records after them.
type plc struct {
	places  []int
	records []byte
	size    int // of a record
}

// newPLC reads an array whose records have size bytes.
func newPLC(data []byte, size int) plc {
	n := (len(data) - 4) / (4 + size)
	if len(data) < 4 || n < 0 {
		return plc{}
	}
	p := plc{size: size, records: data[4*(n+1):]}
	for i := range n + 1 {
		p.places = append(p.places, int(u32(data, 4*i)))
	}
	return p
}

// count is the number of records.
func (p plc) count() int { return max(len(p.places)-1, 0) }

// record is a record of the array.
func (p plc) record(i int) []byte { return piece(p.records, i*p.size, p.size) }
