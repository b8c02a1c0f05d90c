package pdf

import (
	"math"
	"slices"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// box is the place of something drawn on a page, in points from its lower left
// corner.
type box struct{ left, right, bottom, top float64 }

// Measures of the rule above the notes.
const (
	// maxObjects bounds the objects of a page among which rules are looked for.
	// A page that has each character as an object has some 2,000; what has more
	// is a drawing.
	maxObjects = 6_000
	// maxRules bounds the level rules of a page: more are a table or a drawing.
	maxRules = 200
	// maxThickness is how high a rule is at most, in points.
	maxThickness = 2.0
	// minRule and maxRule are how long it is, as a share of its column: longer
	// ones frame tables and pages.
	minRule, maxRule = 0.08, 0.75
	// ruleTwin is within how many points, at both ends, rules of a table agree.
	ruleTwin = 2.0
)

// boxes are the paths drawn on a page that may be rules in one direction or
// the other. What PDFium cannot tell is left out: rules only help.
func (e *extractor) boxes(page references.FPDF_PAGE) []box {
	by := requests.Page{ByReference: &page}
	count, err := e.pdfium.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: by})
	if err != nil || count.Count > maxObjects {
		return nil
	}
	var found []box
	for i := range count.Count {
		object, err := e.pdfium.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: by, Index: i})
		if err != nil {
			return found
		}
		kind, err := e.pdfium.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_PATH {
			continue
		}
		b, err := e.pdfium.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object.PageObject})
		if err != nil || min(b.Right-b.Left, b.Top-b.Bottom) > maxThickness {
			continue
		}
		found = append(found, box{float64(b.Left), float64(b.Right), float64(b.Bottom), float64(b.Top)})
	}
	return found
}

// rotated is the box with the page turned back by quarter turns.
func (b box) rotated(quarters int) box {
	for range quarters {
		b.left, b.right, b.bottom, b.top = b.bottom, b.top, -b.right, -b.left
	}
	return b
}

// rulesOf are the boxes that are level rules without a twin once the page is
// turned back.
func rulesOf(boxes []box, quarters int) []box {
	var level []box
	for _, b := range boxes {
		if b = b.rotated(quarters); b.level() {
			level = append(level, b)
		}
	}
	if len(level) > maxRules {
		return nil
	}
	var alone []box
	for i, b := range level {
		if !twin(level, i) {
			alone = append(alone, b)
		}
	}
	return alone
}

// level reports whether a box is a level rule.
func (b box) level() bool { return b.top-b.bottom <= maxThickness }

// ruled is the index of the first line below the rule that parts the notes of
// a column from its body, -1 if there is none: a short rule without a twin, as
// tables have, with lines below it that can be notes.
func (l *layout) ruled(rules []box, lines []line, before footState) int {
	start := -1
	for _, rule := range rules {
		at := slices.IndexFunc(lines, func(line line) bool { return (line.bottom+line.top)/2 < rule.bottom })
		if at < 0 || at <= start || !rule.within(lines[at].margin) || l.taller(lines[at:]) {
			continue
		}
		label, bare, ok := marker(lines[at])
		if ok && (!bare || before.fits(label)) || !ok && before.open {
			start = at
		}
	}
	return start
}

// within reports whether a rule is in a column and as long as one above notes.
func (b box) within(m *margins) bool {
	width := m.right - m.left
	return b.left > m.left-width/8 && b.right < m.right+width/8 && b.right-b.left >= minRule*width && b.right-b.left <= maxRule*width
}

// twin reports whether another rule begins and ends where rule i does.
func twin(rules []box, i int) bool {
	return slices.ContainsFunc(rules, func(b box) bool {
		return math.Abs(b.bottom-rules[i].bottom) > ruleTwin && math.Abs(b.left-rules[i].left) < ruleTwin && math.Abs(b.right-rules[i].right) < ruleTwin
	})
}

// taller reports whether one of the lines is set larger than the body.
func (l *layout) taller(lines []line) bool {
	return slices.ContainsFunc(lines, func(line line) bool { return line.size > l.body*larger })
}
