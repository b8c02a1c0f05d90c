package doc

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"suoyin/corpus/reader/structured/word"
)

// styles are the styles of a document by their number.
type styles struct {
	list []style
}

// style is what a style says itself.
type style struct {
	known     bool
	name      string
	character bool
	base      int // the number of the style it is based on, none if it is noStyle
	format    word.Format
	layout    word.Layout
}

// noStyle is the number that stands for none.
const noStyle = 0xFFF

// readStyles reads the style sheet: [MS-DOC] 2.9.271. A damaged one is left out, from
// the damage on.
func readStyles(data []byte) *styles {
	s := &styles{}
	head := u16(data, 0)
	count, fixed := u16(data, 2), u16(data, 4)
	if 2+head > len(data) {
		return s
	}
	data = data[2+head:]
	for range count {
		if len(data) < 2 {
			break
		}
		n := u16(data, 0)
		if 2+n > len(data) {
			break
		}
		s.list = append(s.list, readStyle(data[2:2+n], fixed))
		data = data[2+n:]
	}
	return s
}

// readStyle reads one style, whose fixed part has so many bytes.
func readStyle(data []byte, fixed int) style {
	if len(data) < fixed+2 || fixed < 10 {
		return style{}
	}
	const character = 2
	kind := u16(data, 2) & 0xF
	s := style{known: true, base: u16(data, 2) >> 4, character: kind == character}
	length := u16(data, fixed)
	name := piece(data, fixed+2, 2*length)
	s.name = styleName(u16(data, 0)&0xFFF, utf16String(name))
	rest := data[min(fixed+2+2*length+2, len(data)):]
	if !s.character {
		properties, after := sized(rest)
		if len(properties) >= 2 { // the number of the style stands before them
			s.layout = layoutOf(properties[2:])
		}
		rest = after
	}
	properties, _ := sized(rest)
	s.format = formatOf(properties, word.Format{}, nil, nil)
	return s
}

// sized is what its length stands before, and what follows, at an even place.
func sized(data []byte) (of, rest []byte) {
	n := u16(data, 0)
	if of = piece(data, 2, n); of == nil {
		return nil, data[min(2, len(data)):]
	}
	return of, data[min(2+n+n%2, len(data)):]
}

// Numbers of the styles that every Word has, whatever it calls them.
const (
	styleHeadings = 1 // to 9
	styleContents = 19
	styleTitle    = 62
	styleSubtitle = 74
)

// styleName is the name of a style in lower case: by its number where every Word has
// it, and without other names, which stand after commas.
func styleName(number int, name string) string {
	switch {
	case styleHeadings <= number && number < styleHeadings+9:
		return "heading " + strconv.Itoa(number)
	case styleContents <= number && number < styleContents+9:
		return "toc " + strconv.Itoa(number-styleContents+1)
	case number == styleTitle:
		return "title"
	case number == styleSubtitle:
		return "subtitle"
	}
	name, _, _ = strings.Cut(name, ",")
	return strings.ToLower(name)
}

// tree is the styles as the part of a Word document.
func (s *styles) tree() []word.Style {
	var list []word.Style
	for i, st := range s.list {
		if !st.known || st.character {
			continue
		}
		w := word.Style{ID: strconv.Itoa(i), Name: st.name, Default: i == 0, Format: st.format, Layout: st.layout}
		if st.base != noStyle {
			w.Base = strconv.Itoa(st.base)
		}
		list = append(list, w)
	}
	return list
}

// maxBases bounds the chain of base styles, which a damaged file may close to a ring.
const maxBases = 20

// bold says whether a style is.
func (s *styles) bold(number int) bool {
	for range maxBases {
		if number < 0 || number >= len(s.list) {
			return false
		}
		if b := s.list[number].format.Bold; b != word.AsStyle {
			return b == word.On
		}
		number = s.list[number].base
	}
	return false
}

// character is what a character style says.
func (s *styles) character(number int) word.Format {
	var f word.Format
	for range maxBases {
		if number < 0 || number >= len(s.list) || !s.list[number].character {
			break
		}
		f = over(s.list[number].format, f)
		number = s.list[number].base
	}
	return f
}

// over is a format with what it leaves open taken from base.
func over(base, f word.Format) word.Format {
	if f.Bold == word.AsStyle {
		f.Bold = base.Bold
	}
	if f.Hidden == word.AsStyle {
		f.Hidden = base.Hidden
	}
	if f.Size == 0 {
		f.Size = base.Size
	}
	f.Raised = f.Raised || base.Raised
	return f
}

// utf16String is the string of UTF-16 units, little-endian.
func utf16String(data []byte) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(u16(data, 2*i))
	}
	return string(utf16.Decode(units))
}

// readFonts reads the names of the fonts: [MS-DOC] 2.9.286 and 2.9.89.
func readFonts(data []byte) []string {
	const head, name = 4, 40
	var fonts []string
	for at := head; at < len(data); {
		n := int(data[at]) + 1
		font := piece(data, at, n)
		if len(font) < name {
			return fonts
		}
		s, _, _ := strings.Cut(utf16String(font[name:]), "\x00")
		fonts = append(fonts, s)
		at += n
	}
	return fonts
}
