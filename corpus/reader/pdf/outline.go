package pdf

import (
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Limits of the outline. A damaged one may be a ring; the outline of a book
// has some hundred titles, in three or four levels.
const (
	maxOutline      = 5_000 // bookmarks visited
	maxOutlineDepth = 10
)

// outline collects the titles below a bookmark, or all for none.
func (e *extractor) outline(doc *document, parent references.FPDF_BOOKMARK, depth int) {
	if depth == maxOutlineDepth {
		return
	}
	request := &requests.FPDFBookmark_GetFirstChild{Document: e.file}
	if parent != "" {
		request.Bookmark = &parent
	}
	first, err := e.pdfium.FPDFBookmark_GetFirstChild(request)
	if err != nil {
		return
	}
	for mark := first.Bookmark; mark != nil && e.marks < maxOutline; {
		e.marks++
		if title, err := e.pdfium.FPDFBookmark_GetTitle(&requests.FPDFBookmark_GetTitle{Bookmark: *mark}); err == nil {
			doc.outline = append(doc.outline, title.Title)
			e.outline(doc, *mark, depth+1)
		}
		next, err := e.pdfium.FPDFBookmark_GetNextSibling(&requests.FPDFBookmark_GetNextSibling{Document: e.file, Bookmark: *mark})
		if err != nil {
			return
		}
		mark = next.Bookmark
	}
}

// squeeze is a title without white space and marks around it, as outlines and
// pages differ in both.
func squeeze(title string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, strings.TrimRight(title, "*＊†\x00 "))
}

// outlined reports whether the outline names a line, or begins with it, as it
// does where a heading takes two lines.
func (l *layout) outlined(text string) bool {
	key := squeeze(text)
	return len([]rune(key)) > 1 && l.outline[key]
}

// minTitlePart is the least beginning of a title that counts as its first
// line, in characters.
const minTitlePart = 10

// indexOutline prepares outlined.
func (l *layout) indexOutline(titles []string) {
	l.outline = map[string]bool{}
	for _, title := range titles {
		runes := []rune(squeeze(title))
		for n := minTitlePart; n < min(len(runes), headingRunes); n++ {
			l.outline[string(runes[:n])] = true
		}
		l.outline[string(runes)] = true
	}
}
