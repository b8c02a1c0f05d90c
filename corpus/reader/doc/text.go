package doc

import (
	"sort"

	"golang.org/x/text/encoding/charmap"

	"suoyin/corpus/reader/fault"
)

// text is the characters of a document as UTF-16 units, pieced together.
type text struct {
	units  []uint16
	pieces []textPiece
	// saved are the properties of fast saves that pieces name.
	saved [][]byte
}

// textPiece is a stretch of the text and where it stands in the file.
type textPiece struct {
	start int // of its first unit
	file  int // offset of it
	width int // bytes a unit: 1 or 2
	saved int // which saved properties apply, -1 if none
}

// What a part of the piece table (CLX) is: [MS-DOC] 2.9.38.
const (
	clxProperties = 1
	clxPieces     = 2
)

// newText reads the piece table and the characters.
func newText(main, clx []byte) (*text, error) {
	t := &text{}
	for len(clx) > 0 {
		switch clx[0] {
		case clxProperties:
			n := u16(clx, 1)
			if 3+n > len(clx) {
				return nil, errDamagedPieces
			}
			t.saved = append(t.saved, clx[3:3+n])
			clx = clx[3+n:]
		case clxPieces:
			table := piece(clx, 5, int(u32(clx, 1)))
			if table == nil {
				return nil, errDamagedPieces
			}
			return t, t.add(main, newPLC(table, 8))
		default:
			return nil, errDamagedPieces
		}
	}
	return nil, errDamagedPieces
}

var errDamagedPieces = fault.Because(fault.WordTables)

// add adds the pieces of a table.
func (t *text) add(main []byte, table plc) error {
	const compressed = 1 << 30
	for i := range table.count() {
		n, record := table.places[i+1]-table.places[i], table.record(i)
		place := u32(record, 2)
		p := textPiece{start: len(t.units), file: int(place &^ (3 << 30)), width: 2, saved: -1}
		if place&compressed != 0 {
			p.file, p.width = p.file/2, 1
		}
		if saved := u16(record, 6); saved&1 != 0 && saved>>1 < len(t.saved) {
			p.saved = saved >> 1
		}
		if n < 0 || table.places[i] != len(t.units) {
			return errDamagedPieces
		}
		if n == 0 {
			continue
		}
		data := piece(main, p.file, n*p.width)
		if data == nil {
			return fault.Because(fault.WordCutShort)
		}
		t.pieces = append(t.pieces, p)
		for at := 0; at < len(data); at += p.width {
			if p.width == 1 {
				t.units = append(t.units, uint16(charmap.Windows1252.DecodeByte(data[at])))
			} else {
				t.units = append(t.units, uint16(u16(data, at)))
			}
		}
	}
	return nil
}

func (t *text) len() int { return len(t.units) }

// pieceAt is the piece that a unit is in.
func (t *text) pieceAt(unit int) textPiece {
	return t.pieces[sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].start > unit })-1]
}

// fileOffset is where a unit stands in the file.
func (t *text) fileOffset(unit int) int {
	p := t.pieceAt(unit)
	return p.file + (unit-p.start)*p.width
}

// savedAt is the properties that a fast save gave a unit.
func (t *text) savedAt(unit int) []byte {
	if len(t.saved) == 0 {
		return nil
	}
	if p := t.pieceAt(unit); p.saved >= 0 {
		return t.saved[p.saved]
	}
	return nil
}

// pieceEnd is the offset in the file where the piece of a unit ends.
func (t *text) pieceEnd(unit int) int {
	i := sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].start > unit })
	end := len(t.units)
	if i < len(t.pieces) {
		end = t.pieces[i].start
	}
	p := t.pieces[i-1]
	return p.file + (end-p.start)*p.width
}
