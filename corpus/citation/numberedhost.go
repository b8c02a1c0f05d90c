package citation

import "regexp"

// endPages are pages as an area of their own, at the end of an entry with a code.
var endPages = regexp.MustCompile(`[.。\x00] ?([0-9]{1,4}(?:-+[0-9]{1,4})?)[.。]?[ \x00]*$`)

// pagesLast takes them where the work is a book or in one.
func (w *work) pagesLast() {
	switch w.code {
	case "M", "C", "D", "A", "R", "G", "S":
	default:
		return
	}
	if w.c.Page != "" {
		return
	}
	if m := w.find(endPages); m != nil && !onlyYear.Match(w.buf[m[2]:m[3]]) {
		w.page(w.group(m, 1))
		w.take(m[2], m[3])
	}
}

// titleRole is who edited or translated the work, in words behind its title.
var titleRole = regexp.MustCompile(`, ?(?:(eds?|[Ee]dited by)|(trans|[Tt]ranslated by))\.? ([A-Z][^0-9()\[\]:]{3,120}?)(?: ?\([^()]*\))?[ .]*$`)

// titleMakers takes them off a title that a code ends, and gives where it ends then.
func (w *work) titleMakers(start, end int) int {
	if start >= end {
		return end
	}
	m := titleRole.FindSubmatchIndex(w.buf[start:end])
	if m == nil || m[0] == 0 {
		return end
	}
	l, ok := w.readNames(piece{start + m[6], start + m[7]}, true)
	if !ok {
		return end
	}
	r := editor
	if m[4] >= 0 {
		r = translator
	}
	w.assign(l, r)
	if rest := w.trim(piece{start + m[7], end}, " ()."); rest.j > rest.i {
		set(&w.c.Edition, editionWords.ReplaceAllString(w.text(rest), ""))
	}
	w.take(start+m[0], end)
	return start + m[0]
}

var editionWords = regexp.MustCompile(` ?(?:ed\.?|edition)$`)

// hostNumber is a volume behind the name of a western journal: Bridge Review 12.
var hostNumber = regexp.MustCompile(`^([^0-9]*\p{L}{3,}) ([0-9]{1,4})$`)

// volumeOfHost takes it off the host of an article.
func (w *work) volumeOfHost(q piece) piece {
	m := hostNumber.FindSubmatchIndex(w.buf[q.i:q.j])
	if m == nil || w.c.Volume != "" || w.c.Publisher != "" || w.c.PublisherPlace != "" || onlyYear.Match(w.buf[q.i+m[4]:q.j]) {
		return q
	}
	w.c.Volume = w.value(q.i+m[4], q.j)
	return piece{q.i, q.i + m[3]}
}

// joinFirms puts the Inc. of a firm back to its name.
func (w *work) joinFirms(ps []piece) []piece {
	var out []piece
	for _, p := range ps {
		if n := len(out); n > 0 && firmWord.MatchString(w.folded(p)) && onlyComma.Match(w.buf[out[n-1].j:p.i]) && !hasHan(w.folded(out[n-1])) {
			out[n-1].j = p.j
			if p.j < len(w.buf) && w.buf[p.j] == '.' {
				out[n-1].j++
			}
			continue
		}
		out = append(out, p)
	}
	return out
}

var firmWord = regexp.MustCompile(`^(?:Inc|Ltd|LLC)\.?$`)
