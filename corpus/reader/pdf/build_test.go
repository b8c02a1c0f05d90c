package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
)

// sheetText is one page in the making: the content stream of a PDF page whose
// characters are a point size wide, Latin ones half of it.
type sheetText struct {
	content strings.Builder
	rotate  int // degrees, of the whole page
}

// at prints a text with its baseline at a place, in points from the lower left
// corner. Parts of the text between ‹ and › are raised and smaller.
func (s *sheetText) at(x, y, size float64, text string) *sheetText {
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(text, "‹", "\x00‹"), func(r rune) bool { return r == 0 || r == '›' }) {
		if raised, found := strings.CutPrefix(part, "‹"); found {
			s.show(x, y+0.35*size, 0.6*size, raised)
			x += width(raised) * 0.6 * size
			continue
		}
		s.show(x, y, size, part)
		x += width(part) * size
	}
	return s
}

// show adds a text object. Its characters stand for themselves until file
// gives each a code.
func (s *sheetText) show(x, y, size float64, text string) {
	fmt.Fprintf(&s.content, "BT /F %.2f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj ET\n", size, x, y, text)
}

// sideways prints a text that runs from the bottom to the top.
func (s *sheetText) sideways(x, y, size float64, text string) *sheetText {
	before := s.content.Len()
	s.show(x, y, size, text)
	all := s.content.String()
	s.content.Reset()
	s.content.WriteString(all[:before] + strings.Replace(all[before:], "1 0 0 1", "0 1 -1 0", 1))
	return s
}

// downwards prints a text in vertical setting: each character below the one
// before, the first with its top at y.
func (s *sheetText) downwards(x, y, size float64, text string) *sheetText {
	for _, r := range text {
		y -= size
		s.show(x, y, size, string(r))
	}
	return s
}

// rule draws a level rule.
func (s *sheetText) rule(x, y, length float64) *sheetText {
	fmt.Fprintf(&s.content, "%.2f %.2f %.2f 0.5 re f\n", x, y, length)
	return s
}

// width is the width of a text in units of its size.
func width(text string) float64 {
	w := 0.0
	for _, r := range text {
		if w++; r < 0x80 {
			w -= 0.5
		}
	}
	return w
}

// lines prints lines from (x, y) downwards and answers where the next would
// stand.
func (s *sheetText) lines(x, y, size, step float64, lines ...string) float64 {
	for _, l := range lines {
		s.at(x, y, size, l)
		y -= step
	}
	return y
}

// file makes a PDF of pages. Its font is a Type 3 font of as many boxes as
// there are different characters, 255 at most, so that no font needs to be at
// hand and none is guessed.
func file(sheets ...*sheetText) []byte { return assemble(objectsOf(sheets)) }

// withOutline makes a PDF with an outline whose titles form a ring.
func withOutline(titles []string, sheets ...*sheetText) []byte {
	objects := objectsOf(sheets)
	first := len(objects) + 2
	objects[0] = fmt.Sprintf("<< /Type /Catalog /Pages 2 0 R /Outlines %d 0 R >>", first-1)
	objects = append(objects, fmt.Sprintf("<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>", first, first+len(titles)-1, len(titles)))
	for i, title := range titles {
		var hex strings.Builder
		for _, u := range utf16.Encode([]rune("\ufeff" + title)) {
			fmt.Fprintf(&hex, "%04X", u)
		}
		objects = append(objects, fmt.Sprintf("<< /Title <%s> /Parent %d 0 R /Next %d 0 R >>", hex.String(), first-1, first+(i+1)%len(titles)))
	}
	return assemble(objects)
}

// objectsOf are the objects of a PDF of pages.
func objectsOf(sheets []*sheetText) []string {
	codes := map[rune]int{}
	var characters []rune
	var contents []string
	for _, s := range sheets {
		contents = append(contents, shown.ReplaceAllStringFunc(s.content.String(), func(text string) string {
			var hex strings.Builder
			for _, r := range text[1 : len(text)-1] {
				if codes[r] == 0 {
					characters = append(characters, r)
					codes[r] = len(characters)
				}
				fmt.Fprintf(&hex, "%02X", codes[r])
			}
			return "<" + hex.String() + ">"
		}))
	}
	objects := append([]string{"<< /Type /Catalog /Pages 2 0 R >>", ""}, font(characters)...)
	var kids strings.Builder
	for i, s := range sheets {
		page := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", page)
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 480 680] /Rotate %d /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>", s.rotate, page+1),
			stream(contents[i]))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), len(sheets))
	return objects
}

var shown = regexp.MustCompile(`<[^<>]*>`)

func stream(content string) string {
	return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content)
}

// font is the font and its parts, from object 3 on.
func font(characters []rune) []string {
	var widths, names, procs, unicodes strings.Builder
	for i, r := range characters {
		fmt.Fprintf(&widths, "%.0f ", 1000*width(string(r)))
		fmt.Fprintf(&names, "/c%d ", i+1)
		fmt.Fprintf(&procs, "/c%d %d 0 R ", i+1, 5+map[bool]int{true: 1}[r < 0x80])
		fmt.Fprintf(&unicodes, "<%02X> <%04X>\n", i+1, utf16.Encode([]rune{r})[0])
	}
	return []string{
		fmt.Sprintf("<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar %d /Widths [%s] /Encoding << /Differences [1 %s] >> /CharProcs << %s >> /Resources << >> /ToUnicode 4 0 R >>",
			len(characters), widths.String(), names.String(), procs.String()),
		stream(fmt.Sprintf("begincmap\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n%d beginbfchar\n%sendbfchar\nendcmap", len(characters), unicodes.String())),
		stream("1000 0 0 -120 1000 880 d1 0 -120 1000 1000 re f"),
		stream("500 0 0 -120 500 880 d1 0 -120 500 1000 re f"),
	}
}

// assemble writes numbered objects and the table of where they are.
func assemble(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}
