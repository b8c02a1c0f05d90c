package rtf

import (
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured/markup"
	"suoyin/corpus/reader/structured/word"
)

// sheet is the style sheet.
type sheet struct {
	order      []int // of paragraph styles
	paragraphs map[int]word.Style
	characters map[int]word.Format
	open       openStyle
}

// openStyle is the style that is defined.
type openStyle struct {
	kind     styleKind
	id, base int
}

type styleKind uint8

const (
	paragraphStyle styleKind = iota
	characterStyle
)

// noStyle is the base of styles that have none.
const noStyle = 222

// standardSize is the size of type, in points, where nothing is said.
const standardSize = 12

// beginStyle begins a group of the style sheet, which defines a style.
func (r *reader) beginStyle() {
	r.s.in, r.s.format, r.s.layout = inStyle, word.Format{}, word.Layout{}
	r.sheet.open = openStyle{base: noStyle}
	r.collect(r.endStyle)
}

func (r *reader) endStyle(name string) {
	s := r.sheet.open
	if s.kind == characterStyle {
		r.sheet.characters[s.id] = r.s.format
		r.room(len(r.sheet.characters))
		return
	}
	name, _, _ = strings.Cut(name, ";")
	name, _, _ = strings.Cut(name, ",") // other names follow
	style := word.Style{ID: styleID(s.id), Name: strings.TrimSpace(name), Default: s.id == 0, Format: r.s.format, Layout: r.s.layout}
	if s.base != noStyle && s.base != s.id {
		style.Base = styleID(s.base)
	}
	if _, known := r.sheet.paragraphs[s.id]; !known {
		r.sheet.order = append(r.sheet.order, s.id)
	}
	r.sheet.paragraphs[s.id] = style
	r.room(len(r.sheet.order))
}

// styleID is the ID of the paragraph style with that number.
func styleID(n int) string { return strconv.Itoa(n) }

func (r *reader) paragraphStyle(n int) {
	if r.s.in == inStyle {
		r.sheet.open.id = n
		return
	}
	r.s.layout.Style = styleID(n)
}

// characterStyle takes from a character style what its text does not repeat: some
// programs raise markers by it alone.
func (r *reader) characterStyle(n int) {
	if r.s.in == inStyle {
		r.sheet.open.kind, r.sheet.open.id = characterStyle, n
		return
	}
	style := r.sheet.characters[n]
	r.s.format.Raised = r.s.format.Raised || style.Raised
	if style.Hidden != word.AsStyle {
		r.s.format.Hidden = style.Hidden
	}
}

// part is the style sheet as a part of a Word document. It has a default style.
func (s *sheet) part() *markup.Node {
	var list []word.Style
	if _, known := s.paragraphs[0]; !known {
		list = append(list, word.Style{ID: styleID(0), Name: "Normal", Default: true})
	}
	for _, id := range s.order {
		list = append(list, s.paragraphs[id])
	}
	for i := range list {
		list[i].Layout.List = ""
		if list[i].Base == "" && list[i].Format.Size == 0 {
			list[i].Format.Size = standardSize
		}
	}
	return word.Styles(list)
}
