package citation

import "regexp"

// Law reviews are cited with the volume before the name and the first page behind
// it, the year before all in brackets, (2009) 42 Bridge Review 77, or behind it,
// 42 Bridge L. Rev. 77, 80 (2009).
var (
	yearFirst = regexp.MustCompile(`[(\[]` + year + `[)\]] ?(?:([0-9]{1,4})(?: ?\(([0-9]{1,3}(?:-[0-9]{1,3})?)\))? )([A-Z][\p{Latin}.&'’ -]{2,80}?) ([0-9]{1,5}(?:-+[0-9]{1,5})?)(?:, ([0-9]{1,5}))?(?:-[0-9]+)?(?:[.,;:\x00]|$)`)
	yearLast  = regexp.MustCompile(`(?:^|[,\x00]) ?([0-9]{1,4}) ([A-Z][\p{Latin}.&'’ -]{2,80}?) ([0-9]{1,5}(?:-+[0-9]{1,5})?)(?:, ([0-9]{1,5})(?:-+[0-9]{1,5})?)? ?\((?:[A-Z][\p{Latin}]+\.? )?` + year + `\)`)
)

// lawTail is such a review behind a title, its year last.
var lawTail = regexp.MustCompile(`^[0-9]{1,4} [A-Z][\p{Latin}.&'’ -]{2,80}? [0-9]{1,5}(?:, [0-9]{1,5}(?:-+[0-9]{1,5})?)? ?\((?:[A-Z][\p{Latin}]+\.? )?(?:1[5-9]|20)[0-9]{2}\)`)

// lawSerial takes such a review as the host.
func (w *work) lawSerial() {
	if w.c.ContainerTitle != "" || !w.has("(1", "(2", "[1", "[2", " 1", " 2") {
		return
	}
	switch m, n := w.find(yearFirst), w.find(yearLast); {
	case m != nil:
		w.c.Issue, w.c.ContainerTitle = w.group(m, 3), w.group(m, 4)
		w.volumeYearPage(m, 2, 1, 5)
		w.pinpoint(m, 6)
	case n != nil:
		w.c.ContainerTitle = w.group(n, 2)
		w.volumeYearPage(n, 1, 5, 3)
		w.pinpoint(n, 4)
	}
}

func (w *work) volumeYearPage(m []int, volume, year, page int) {
	set(&w.c.Volume, w.group(m, volume))
	if w.c.Issued == nil {
		w.c.Issued = readDate(string(w.buf[m[2*year]:m[2*year+1]]))
	}
	w.page(w.group(m, page))
}

// pinpoint sets the page that is cited, apart from the first page, and takes the
// match.
func (w *work) pinpoint(m []int, group int) {
	if p := w.group(m, group); p != "" {
		w.c.Locator = p
	}
	w.take(m[0], m[1])
}
