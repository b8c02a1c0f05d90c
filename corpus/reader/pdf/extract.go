package pdf

import (
	"context"
	"errors"
	"math"
	"regexp"
	"strings"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"suoyin/corpus/reader/fault"
)

// document is what PDFium finds in a file.
type document struct {
	pages []page
	title string // of the metadata
	// outline are the titles of the file's outline (its bookmarks).
	outline []string
	// failed is the page on which extraction failed, 0 for the file.
	failed int
}

// page is one page. Coordinates are points from the lower left corner.
type page struct {
	number int // 1-based position in the file
	glyphs []glyph
	// stray are characters that run in another direction than most.
	stray []glyph
	// rules are the thin level lines that are drawn on the page.
	rules []box
}

// glyph is one printed character, or a space.
type glyph struct {
	r rune
	// left and right are the edges of its advance, bottom and top those of its
	// line: descent and ascent of the font at its size.
	left, right, bottom, top float64
	size                     float64 // points
	bold                     bool
	angle                    float64 // radians, 0 for upright text
}

// extract reads all pages of a file. The document is not nil even on error.
func (r *Reader) extract(ctx context.Context, src []byte) (*document, error) {
	doc := &document{}
	return doc, r.with(ctx, func(p pdfium.Pdfium) error {
		opened, err := p.OpenDocument(&requests.OpenDocument{File: &src})
		if err != nil {
			return openError(err)
		}
		e := extractor{pdfium: p, file: opened.Document, scales: map[fontKey]float64{}}
		return e.document(doc)
	})
}

// openError says in words why a file does not open.
func openError(err error) error {
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return fault.Because(fault.Password)
	case errors.Is(err, pdfiumerrors.ErrSecurity):
		return fault.Because(fault.Protection)
	case errors.Is(err, pdfiumerrors.ErrFormat):
		return fault.Because(fault.PDF)
	}
	return fault.Because(fault.PDFOpen).Saying(err.Error())
}

// extractor reads one open file.
type extractor struct {
	pdfium pdfium.Pdfium
	file   references.FPDF_DOCUMENT
	text   references.FPDF_TEXTPAGE
	scales map[fontKey]float64
	chars  int
	bold   bool // the characters being read are set in bold type
	asked  int  // the character of which this was asked last
	fresh  bool // a line begins
	marks  int  // bookmarks visited
}

// fontKey tells fonts apart by what is cheap to ask for: the size in the file
// and the height of the line.
type fontKey struct{ size, height float32 }

func (e *extractor) document(doc *document) error {
	count, err := e.pdfium.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: e.file})
	if err != nil {
		return err
	}
	if count.PageCount > MaxPages {
		return fault.Because(fault.TooManyPages, count.PageCount, MaxPages)
	}
	if meta, err := e.pdfium.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: e.file, Tag: "Title"}); err == nil {
		doc.title = strings.TrimRight(meta.Value, "\x00")
	}
	e.outline(doc, references.FPDF_BOOKMARK(""), 0)
	for i := range count.PageCount {
		doc.failed = i + 1
		p, err := e.page(i)
		if err != nil {
			return err
		}
		doc.pages = append(doc.pages, p)
	}
	doc.failed = 0
	return nil
}

// page reads one page.
func (e *extractor) page(index int) (page, error) {
	result := page{number: index + 1}
	opened, err := e.pdfium.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: e.file, Index: index})
	if err != nil {
		return result, fault.Because(fault.PDFPage, MaxMemory>>20).Saying(err.Error())
	}
	defer e.pdfium.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: opened.Page})
	text, err := e.pdfium.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &opened.Page}})
	if err != nil {
		return result, fault.Because(fault.PDFText).Saying(err.Error())
	}
	e.text = text.TextPage
	defer e.pdfium.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: e.text})
	count, err := e.pdfium.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: e.text})
	if err != nil {
		return result, err
	}
	e.chars += count.Count
	if count.Count > MaxPageChars || e.chars > MaxChars {
		return result, fault.Because(fault.TooManyChars, MaxPageChars, MaxChars)
	}
	e.fresh = true
	result.glyphs = make([]glyph, 0, count.Count)
	for i := range count.Count {
		g, printed, err := e.glyph(i)
		if err != nil {
			return result, err
		}
		if printed {
			result.glyphs = append(result.glyphs, g)
		}
	}
	result.rules = e.boxes(opened.Page)
	result.turn()
	return result, nil
}

// lineHyphen is what PDFium makes of a hyphen at the end of a line.
const lineHyphen = 2

// glyph reads one character. Line ends, which PDFium makes up, are left out.
func (e *extractor) glyph(index int) (glyph, bool, error) {
	unicode, err := e.pdfium.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: e.text, Index: index})
	if err != nil {
		return glyph{}, false, err
	}
	r := rune(unicode.Unicode)
	if r == lineHyphen {
		r = '-'
	}
	if r == '\r' || r == '\n' || r == 0 || r > 0x10ffff {
		e.fresh = true
		return glyph{}, false, nil
	}
	box, err := e.pdfium.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: e.text, Index: index})
	if err != nil {
		return glyph{}, false, nil //nolint:nilerr // a character without a place is not printed
	}
	g := glyph{r: r, left: float64(box.Rect.Left), right: float64(box.Rect.Right), bottom: float64(box.Rect.Bottom), top: float64(box.Rect.Top)}
	if r == ' ' || r == '\u00a0' {
		return g, true, nil
	}
	size, err := e.pdfium.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: e.text, Index: index})
	if err != nil {
		return glyph{}, false, err
	}
	g.size = size.FontSize * e.scale(index, fontKey{float32(size.FontSize), box.Rect.Top - box.Rect.Bottom})
	angle, err := e.pdfium.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: e.text, Index: index})
	if err != nil {
		return glyph{}, false, err
	}
	g.angle = float64(angle.CharAngle)
	if e.fresh || index >= e.asked+boldEvery {
		e.bold, e.asked, e.fresh = e.isBold(index), index, false
	}
	g.bold = e.bold
	return g, true, nil
}

// scale is the factor from a size in the file to points, which the text matrix
// gives; it is asked for once for each key.
func (e *extractor) scale(index int, key fontKey) float64 {
	if known, ok := e.scales[key]; ok {
		return known
	}
	scale := 1.0
	if m, err := e.pdfium.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: e.text, Index: index}); err == nil {
		if s := math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)); s > 0 {
			scale = s
		}
	}
	e.scales[key] = scale
	return scale
}

// boldEvery is after how many characters of a line it is asked again whether
// they are bold: often enough to know a bold label from a bold line.
const boldEvery = 5

// isBold reports whether a character is set in bold type: by the name of its
// font, 黑体 and its kin included, as the weight is seldom given.
func (e *extractor) isBold(index int) bool {
	info, err := e.pdfium.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: e.text, Index: index})
	return err == nil && boldName.MatchString(info.FontName)
}

var boldName = regexp.MustCompile(`(?i)bold|black|heavy|simhei|heiti|[-,+](?:hei|FZHT|FZXBS|FZDBS)|黑体`)
