package textindex

import (
	"strings"

	"suoyin/corpus"
)

// Most of what a citation says stands word for word in the note that prints it,
// so a string is kept as its place in the note's text where it has one, and
// else as a number of the article's table.

// citationWriter appends citations of a note.
type citationWriter struct {
	dst   []byte
	table *stringTable
	note  string // its ID
	text  string
	from  int // byte at which the citation begins
}

func appendCitations(dst []byte, p *Passage, t *stringTable) []byte {
	w := citationWriter{dst: appendInt(dst, len(p.Citations)), table: t, note: p.Note, text: p.Text}
	for i := range p.Citations {
		c := &p.Citations[i]
		w.from = len(corpus.Slice(p.Text, 0, c.Span[0]))
		w.citation(c)
	}
	return w.dst
}

func (w *citationWriter) citation(c *corpus.Citation) {
	w.dst = appendSigned(w.dst, c.Span[0])
	w.dst = appendSigned(w.dst, c.Span[1]-c.Span[0])
	w.dst = appendInt(w.dst, int(c.Confidence*confidenceScale+0.5))
	w.name(c)
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

// name writes both IDs: a number above 0 if they are the note's ID, and that
// with a point and the number less 1.
func (w *citationWriter) name(c *corpus.Citation) {
	if prefix, n := splitID(c.ID); n > 0 && c.Note == w.note && prefix == w.note+"." {
		w.dst = appendInt(w.dst, n)
		return
	}
	w.dst = appendInt(w.dst, 0)
	w.dst = appendInt(w.dst, w.table.number(c.ID))
	w.dst = appendInt(w.dst, w.table.number(c.Note))
}

// confidenceScale is how fine a confidence is kept.
const confidenceScale = 10000

func setBit(mask, bit int, set bool) (int, int) {
	if set {
		mask |= bit
	}
	return mask, bit << 1
}

// string writes 0 and the string's number, or its length and its place.
func (w *citationWriter) string(s string) {
	at := strings.Index(w.text[w.from:], s)
	if at >= 0 {
		at += w.from
	} else {
		at = strings.Index(w.text, s)
	}
	if at < 0 || s == "" {
		w.dst = appendInt(appendInt(w.dst, 0), w.table.number(s))
		return
	}
	w.dst = appendInt(w.dst, len(s))
	w.dst = appendSigned(w.dst, at-w.from)
}

func (w *citationWriter) names(list []corpus.Name) {
	w.dst = appendInt(w.dst, len(list))
	for _, n := range list {
		w.parts(n.Literal, n.Family, n.Given)
	}
}

// parts writes a bit for each string that is not empty, and then those.
func (w *citationWriter) parts(list ...string) {
	mask, bit := 0, 1
	for _, s := range list {
		mask, bit = setBit(mask, bit, s != "")
	}
	w.dst = appendInt(w.dst, mask)
	for _, s := range list {
		if s != "" {
			w.string(s)
		}
	}
}

func (w *citationWriter) date(d *corpus.Date) {
	w.parts(d.Literal)
	w.dst = appendInt(w.dst, len(d.Parts))
	for _, part := range d.Parts {
		w.dst = appendInt(w.dst, len(part))
		for _, n := range part {
			w.dst = appendSigned(w.dst, n)
		}
	}
}

// stringFields are all strings of a citation but its IDs, in the order in which
// they are written.
func stringFields(c *corpus.Citation) []*string {
	return []*string{
		&c.Raw, &c.Signal, &c.Type, &c.Title, &c.ContainerTitle, &c.CollectionTitle, &c.Publisher,
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
	table []string
	note  string
	text  string
	from  int
}

// readCitations reads what appendCitations wrote; p has its note and text.
func readCitations(r *reader, p *Passage, table []string) []corpus.Citation {
	n := r.count()
	if n == 0 {
		return nil
	}
	list := make([]corpus.Citation, n)
	for i := range list {
		c := citationReader{reader: r, table: table, note: p.Note, text: p.Text}
		c.citation(&list[i])
	}
	return list
}

func (r *citationReader) citation(c *corpus.Citation) {
	start := r.signed()
	c.Span = [2]int{start, start + r.signed()}
	r.from = len(corpus.Slice(r.text, 0, start))
	c.Confidence = float64(r.int()) / confidenceScale
	r.name(c)
	next := r.mask()
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

// mask reads bits, which are given one by one.
func (r *citationReader) mask() func() bool {
	mask := r.int()
	return func() bool {
		set := mask&1 != 0
		mask >>= 1
		return set
	}
}

func (r *citationReader) name(c *corpus.Citation) {
	if n := r.int(); n > 0 {
		c.ID, c.Note = joinID(r.note+".", n), r.note
		return
	}
	c.ID, c.Note = r.entry(r.table), r.entry(r.table)
}

func (r *citationReader) str() string {
	n := r.int()
	if n == 0 {
		return r.entry(r.table)
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
		n := &list[i]
		r.parts(&n.Literal, &n.Family, &n.Given)
	}
	return list
}

func (r *citationReader) parts(list ...*string) {
	next := r.mask()
	for _, s := range list {
		if next() {
			*s = r.str()
		}
	}
}

func (r *citationReader) date() *corpus.Date {
	d := &corpus.Date{}
	r.parts(&d.Literal)
	for range r.count() {
		part := make([]int, r.count())
		for i := range part {
			part[i] = r.signed()
		}
		d.Parts = append(d.Parts, part)
	}
	return d
}
