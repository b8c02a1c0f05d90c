package doc

import (
	"encoding/binary"
	"unicode/utf16"
)

// sheet makes the streams of a document for tests: each part of the text is a list of
// paragraphs.
type sheet struct {
	main, footnotes, boxes []paragraph
	// calls are the places in main that call the footnotes; each footnote is so many
	// paragraphs.
	calls   []int
	lengths []int
}

// paragraph is stretches of characters, the mark that ends them, and its properties.
type paragraph struct {
	runs  []stretch
	mark  uint16
	style uint16
	of    []byte
}

type stretch struct {
	text string
	of   []byte
}

// modifier is a modifier of properties with its operand.
func modifier(code uint16, operand ...byte) []byte {
	return append(binary.LittleEndian.AppendUint16(nil, code), operand...)
}

// textStart is where the text begins in the main stream, after the FIB.
const textStart = 1024

// streams are the streams of the document.
func (s *sheet) streams() map[string][]byte {
	main := make([]byte, textStart)
	binary.LittleEndian.PutUint16(main, magic)
	binary.LittleEndian.PutUint16(main[2:], word97)
	var table, text []byte
	place := func(which int, data []byte) {
		binary.LittleEndian.PutUint32(main[fibPlaces+8*which:], uint32(len(table)))
		binary.LittleEndian.PutUint32(main[fibPlaces+8*which+4:], uint32(len(data)))
		table = append(table, data...)
	}
	var chars, paras pages
	part := func(which int, list []paragraph) {
		n := 0
		for _, p := range list {
			for _, r := range append(p.runs, stretch{text: string(utf16.Decode([]uint16{p.mark}))}) {
				units := utf16.Encode([]rune(r.text))
				for _, u := range units {
					text = binary.LittleEndian.AppendUint16(text, u)
				}
				n += len(units)
				chars.add(textStart+len(text), append([]byte{byte(len(r.of))}, r.of...))
			}
			of := append(binary.LittleEndian.AppendUint16(nil, p.style), p.of...)
			if len(of)%2 == 0 {
				of = append([]byte{0, byte(len(of) / 2)}, of...)
			} else {
				of = append([]byte{byte((len(of) + 1) / 2)}, of...)
			}
			paras.add(textStart+len(text), of)
		}
		binary.LittleEndian.PutUint32(main[fibLengths+4*which:], uint32(n))
	}
	part(mainText, s.main)
	part(footnoteText, s.footnotes)
	part(boxText, s.boxes)
	main = append(main, text...)
	pieces := places(0, len(text)/2)
	pieces = append(pieces, 0, 0)
	pieces = binary.LittleEndian.AppendUint32(pieces, textStart)
	pieces = append(pieces, 0, 0)
	place(fibPieces, append(binary.LittleEndian.AppendUint32([]byte{clxPieces}, uint32(len(pieces))), pieces...))
	place(fibChars, chars.write(&main, 1))
	place(fibParas, paras.write(&main, 13))
	refs := places(append(append([]int{}, s.calls...), len(text)/2)...)
	for range s.calls {
		refs = append(refs, 1, 0)
	}
	place(fibFootnote, refs)
	place(fibFootnote+1, places(append(s.notePlaces(), len(text))...))
	return map[string][]byte{mainStream: main, "0Table": table}
}

// notePlaces are where footnotes begin in their part, and where the last ends.
func (s *sheet) notePlaces() []int {
	at, units := []int{0}, 0
	rest := s.footnotes
	for _, n := range s.lengths {
		for _, p := range rest[:n] {
			units += p.units()
		}
		rest, at = rest[n:], append(at, units)
	}
	return at
}

// units is the length of a paragraph with its mark.
func (p paragraph) units() int {
	n := 1
	for _, r := range p.runs {
		n += len(utf16.Encode([]rune(r.text)))
	}
	return n
}

func places(list ...int) (data []byte) {
	for _, p := range list {
		data = binary.LittleEndian.AppendUint32(data, uint32(p))
	}
	return data
}

// pages collects properties and where what they are of ends.
type pages struct {
	ends []int
	of   [][]byte
}

func (p *pages) add(end int, of []byte) {
	if len(p.ends) > 0 && p.ends[len(p.ends)-1] == end {
		return
	}
	p.ends, p.of = append(p.ends, end), append(p.of, of)
}

// perPage is few enough entries that a page has room for them and their properties.
const perPage = 8

// write appends pages to the main stream, and is the table that names them.
func (p *pages) write(main *[]byte, entry int) []byte {
	var starts, numbers []int
	start := textStart
	for at := 0; at < len(p.ends); at += perPage {
		for len(*main)%pageSize != 0 {
			*main = append(*main, 0)
		}
		starts, numbers = append(starts, start), append(numbers, len(*main)/pageSize)
		n := min(perPage, len(p.ends)-at)
		page := make([]byte, pageSize)
		page[pageSize-1] = byte(n)
		binary.LittleEndian.PutUint32(page, uint32(start))
		free := pageSize - 2
		for i := range n {
			binary.LittleEndian.PutUint32(page[4*(i+1):], uint32(p.ends[at+i]))
			free = (free - len(p.of[at+i])) &^ 1
			copy(page[free:], p.of[at+i])
			page[4*(n+1)+i*entry] = byte(free / 2)
		}
		start = p.ends[at+n-1]
		*main = append(*main, page...)
	}
	return places(append(append(starts, start), numbers...)...)
}
