package doc

import "sort"

// properties are what the file says of stretches of characters or of paragraphs, by
// where these stand in it.
type properties struct {
	ends []int // ascending
	of   [][]byte
}

// pageSize is the size of a page of properties: [MS-DOC] 2.9.33 and 2.9.174.
const pageSize = 512

// newProperties reads the pages that the table in the table stream names. Damaged ones
// are left out: the text then looks plain.
func newProperties(main, table []byte, paragraphs bool) *properties {
	p := &properties{}
	const pageNumber = 1<<22 - 1
	pages := newPLC(table, 4)
	for i := range pages.count() {
		page := piece(main, int(u32(pages.record(i), 0)&pageNumber)*pageSize, pageSize)
		if page == nil {
			continue
		}
		p.addPage(page, paragraphs)
	}
	if !sort.IntsAreSorted(p.ends) {
		sort.Stable(p)
	}
	return p
}

func (p *properties) addPage(page []byte, paragraphs bool) {
	n := int(page[pageSize-1])
	entry := 1
	if paragraphs {
		entry = 13 // with the height of the paragraph
	}
	for i := range n {
		at := 4*(n+1) + i*entry
		if at >= pageSize-1 {
			return
		}
		p.ends = append(p.ends, int(u32(page, 4*(i+1))))
		p.of = append(p.of, exception(page, 2*int(page[at]), paragraphs))
	}
}

// exception is the properties at an offset in a page: their length stands before them,
// in bytes, and in pairs of bytes for paragraphs.
func exception(page []byte, at int, paragraphs bool) []byte {
	if at == 0 {
		return nil
	}
	n := int(page[at])
	if !paragraphs {
		return piece(page, at+1, n)
	}
	if n > 0 {
		return piece(page, at+1, 2*n-1)
	}
	if at+1 >= len(page) {
		return nil
	}
	return piece(page, at+2, 2*int(page[at+1]))
}

// at is the properties of what stands at an offset in the file, and the offset where
// they end.
func (p *properties) at(offset int) (of []byte, end int) {
	i := sort.Search(len(p.ends), func(i int) bool { return p.ends[i] > offset })
	if i == len(p.ends) {
		return nil, 1<<31 - 1
	}
	return p.of[i], p.ends[i]
}

// Len, Less and Swap sort stretches by where they end.
func (p *properties) Len() int           { return len(p.ends) }
func (p *properties) Less(i, j int) bool { return p.ends[i] < p.ends[j] }
func (p *properties) Swap(i, j int) {
	p.ends[i], p.ends[j] = p.ends[j], p.ends[i]
	p.of[i], p.of[j] = p.of[j], p.of[i]
}

// Modifiers of properties (SPRM) that are looked at: [MS-DOC] 2.6.
const (
	charDeleted = 0x0800
	charBold    = 0x0835
	charHidden  = 0x083C
	charSpecial = 0x0855
	charStyle   = 0x4A30
	charPlain   = 0x2A33
	charScript  = 0x2A48 // 1 is a superscript
	charSize    = 0x4A43 // in half points
	charRaise   = 0x4845 // in half points
	charFont    = 0x4A4F
	charSymbol  = 0x6A09 // font and character

	paraAlign97  = 0x2403
	paraAlign    = 0x2461
	paraInTable  = 0x2416
	paraRowEnd   = 0x2417
	paraDepth    = 0x6649 // of tables in cells
	paraLevel    = 0x260A
	paraList     = 0x460B
	paraOutline  = 0x2640
	paraCellEnd  = 0x244B // of a table in a cell
	paraInnerEnd = 0x244C

	sectionFootStart  = 0x503F
	sectionFootFormat = 0x5040
	sectionEndStart   = 0x5041
	sectionEndFormat  = 0x5042
)

// Modifiers whose length is not what their number says.
const (
	tableShape = 0xD608
	manyTabs   = 0xC615
)

// modifiers calls visit with each modifier of properties and its operand.
func modifiers(of []byte, visit func(modifier int, operand []byte)) {
	for len(of) >= 2 {
		modifier := u16(of, 0)
		n, skip := operandLength(modifier, of[2:])
		if n < 0 || 2+skip+n > len(of) {
			return
		}
		visit(modifier, of[2+skip:2+skip+n])
		of = of[2+skip+n:]
	}
}

// operandLength is the length of the operand of a modifier, and of what stands before
// it to say so; -1 if data ends.
func operandLength(modifier int, data []byte) (n, skip int) {
	switch modifier >> 13 {
	case 0, 1:
		return 1, 0
	case 2, 4, 5:
		return 2, 0
	case 3:
		return 4, 0
	case 7:
		return 3, 0
	}
	switch {
	case len(data) == 0 || modifier == tableShape && len(data) < 2:
		return -1, 0
	case modifier == tableShape:
		return max(u16(data, 0)-1, 0), 2
	case modifier == manyTabs && data[0] == 0xFF:
		return tabsLength(data), 1
	}
	return int(data[0]), 1
}

// tabsLength is the length of tabs that do not fit the byte that says it: those taken
// away, four bytes each, and those added, three.
func tabsLength(data []byte) int {
	if len(data) < 2 {
		return -1
	}
	taken := 1 + 4*int(data[1])
	if len(data) < 1+taken+1 {
		return -1
	}
	return taken + 1 + 3*int(data[1+taken])
}
