package textindex

import (
	"strings"

	"suoyin/corpus"
)

// Most of what a citation says stands word for word in the note that prints it,
// so a string is kept as its place in the note's text where it has one.

// citationWriter appends citations of a note.
type citationWriter struct {
	dst  []byte
	text string // of the note
	from int    // byte at which the search for a string begins first
}

func appendCitations(dst []byte, list []corpus.Citation, text string) []byte {
	w := citationWriter{dst: appendInt(dst, len(list)), text: text}
	for i := range list {
		c := &list[i]
		w.from = len(corpus.Slice(text, 0, c.Span[0]))
		w.citation(c)
	}
	return w.dst
}

func (w *citationWriter) citation(c *corpus.Citation) {
	w.dst = appendSigned(w.dst, c.Span[0])
	w.dst = appendSigned(w.dst, c.Span[1]-c.Span[0])
	w.dst = appendInt(w.dst, int(c.Confidence*confidenceScale+0.5))
	// A bit for each field that is not empty, and then those.
	strs, names, dates := stringFields(c), nameFields(c), dateFields(c)
	mask, bit := 0, 1
	for _, s := range strs {
		mask, bit = setBit(mask, bit, *s != "")
	}
	for _, n := range names {
		mask, bit = setBit(mask, bit, len(*n) > 0)
	}
	for _, d := range dates {
		mask, bit = setBit(mask, bit, *d != nil)
	}
	w.dst = appendInt(w.dst, mask)
	for _, s := range strs {
		if *s != "" {
			w.string(*s)
		}
	}
	for _, n := range names {
		if len(*n) > 0 {
			w.names(*n)
		}
	}
	for _, d := range dates {
		if *d != nil {
			w.date(*d)
		}
	}
}

// confidenceScale is how fine a confidence is kept.
const confidenceScale = 10000

func setBit(mask, bit int, set bool) (int, int) {
	if set {
		mask |= bit
	}
	return mask, bit << 1
}

// string writes 0 and the string, or its length and its place.
func (w *citationWriter) string(s string) {
	at := strings.Index(w.text[w.from:], s)
	if at >= 0 {
		at += w.from
	} else {
		at = strings.Index(w.text, s)
	}
	if at < 0 || s == "" {
		w.dst = appendString(appendInt(w.dst, 0), s)
		return
	}
	w.dst = appendInt(w.dst, len(s))
	w.dst = appendSigned(w.dst, at-w.from)
}

func (w *citationWriter) names(list []corpus.Name) {
	w.dst = appendInt(w.dst, len(list))
	for _, n := range list {
		w.string(n.Family)
		w.string(n.Given)
		w.string(n.Literal)
	}
}

func (w *citationWriter) date(d *corpus.Date) {
	w.string(d.Literal)
	w.dst = appendInt(w.dst, len(d.Parts))
	for _, part := range d.Parts {
		w.dst = appendInt(w.dst, len(part))
		for _, n := range part {
			w.dst = appendSigned(w.dst, n)
		}
	}
}

// stringFields are all strings of a citation, in the order in which they are
// written.
func stringFields(c *corpus.Citation) []*string {
	return []*string{
		&c.ID, &c.Note, &c.Raw, &c.Signal, &c.Type, &c.Title, &c.ContainerTitle, &c.CollectionTitle, &c.Publisher,
		&c.PublisherPlace, &c.Edition, &c.Version, &c.Volume, &c.Issue, &c.Section, &c.Number, &c.Genre, &c.Dynasty,
		&c.Archive, &c.ArchiveLocation, &c.EventTitle, &c.Page, &c.Locator, &c.URL, &c.DOI, &c.ISBN, &c.Language,
		&c.RefersTo, &c.Via, &c.Back, &c.Unresolved,
	}
}

func nameFields(c *corpus.Citation) []*[]corpus.Name {
	return []*[]corpus.Name{&c.Author, &c.Editor, &c.Translator, &c.ContainerAuthor}
}

func dateFields(c *corpus.Citation) []**corpus.Date { return []**corpus.Date{&c.Issued, &c.Accessed} }

// citationReader is the reverse of citationWriter.
type citationReader struct {
	*reader
	text string
	from int
}

func readCitations(r *reader, text string) []corpus.Citation {
	n := r.count()
	if n == 0 {
		return nil
	}
	list := make([]corpus.Citation, n)
	for i := range list {
		c := citationReader{reader: r, text: text}
		c.citation(&list[i])
	}
	return list
}

func (r *citationReader) citation(c *corpus.Citation) {
	start := r.signed()
	c.Span = [2]int{start, start + r.signed()}
	r.from = len(corpus.Slice(r.text, 0, start))
	c.Confidence = float64(r.int()) / confidenceScale
	mask := r.int()
	next := func() bool {
		set := mask&1 != 0
		mask >>= 1
		return set
	}
	for _, s := range stringFields(c) {
		if next() {
			*s = r.str()
		}
	}
	for _, n := range nameFields(c) {
		if next() {
			*n = r.names()
		}
	}
	for _, d := range dateFields(c) {
		if next() {
			*d = r.date()
		}
	}
}

func (r *citationReader) str() string {
	n := r.int()
	if n == 0 {
		return r.string()
	}
	at := r.from + r.signed()
	if at < 0 || at > len(r.text) || n > len(r.text)-at {
		r.fail()
		return ""
	}
	return r.text[at : at+n]
}

func (r *citationReader) names() []corpus.Name {
	list := make([]corpus.Name, r.count())
	for i := range list {
		list[i] = corpus.Name{Family: r.str(), Given: r.str(), Literal: r.str()}
	}
	return list
}

func (r *citationReader) date() *corpus.Date {
	d := &corpus.Date{Literal: r.str()}
	for range r.count() {
		part := make([]int, r.count())
		for i := range part {
			part[i] = r.signed()
		}
		d.Parts = append(d.Parts, part)
	}
	return d
}
