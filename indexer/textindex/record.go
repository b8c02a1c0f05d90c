package textindex

import (
	"slices"
	"strconv"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// A passage's record is: its facets, as numbers of the segment's table; its
// edits, see printed.go; its kind and ID; and numbers and strings, of which
// those that repeat in an article are numbers of the article's table.

// stringTable numbers strings.
type stringTable struct {
	list    []string
	numbers map[string]int
}

func (t *stringTable) number(s string) int {
	n, ok := t.numbers[s]
	if !ok {
		if t.numbers == nil {
			t.numbers = make(map[string]int)
		}
		n = len(t.list)
		t.numbers[s] = n
		t.list = append(t.list, s)
	}
	return n
}

// kinds are written as their place here; others as a string after len(kinds).
func kinds() []corpus.Kind {
	return []corpus.Kind{corpus.KindTitle, corpus.KindAbstract, corpus.KindHeading, corpus.KindParagraph, corpus.KindNote}
}

func appendPassage(dst []byte, p *Passage, m fold.Mapped, facets []int, t *stringTable) []byte {
	dst = appendInts(dst, facets)
	dst = appendEdits(dst, p.Text, m)
	dst = appendName(dst, p, t)
	dst = appendInt(dst, len(p.Section))
	for _, s := range p.Section {
		dst = appendInt(dst, t.number(s))
	}
	dst = appendInt(dst, len(p.Pages))
	page := 0
	for _, n := range p.Pages {
		dst = appendSigned(dst, n-page)
		page = n
	}
	dst = appendAnchors(dst, p, t)
	return appendCitations(dst, p, t)
}

func appendInts(dst []byte, list []int) []byte {
	dst = appendInt(dst, len(list))
	for _, n := range list {
		dst = appendInt(dst, n)
	}
	return dst
}

// appendName writes the kind and both IDs.
func appendName(dst []byte, p *Passage, t *stringTable) []byte {
	known := kinds()
	kind := len(known)
	for i, k := range known {
		if p.Kind == k {
			kind = i
		}
	}
	dst = appendInt(dst, kind)
	if kind == len(known) {
		dst = appendInt(dst, t.number(string(p.Kind)))
	}
	prefix, n := splitID(p.ID)
	dst = appendInt(dst, t.number(prefix))
	dst = appendInt(dst, n)
	return appendInt(dst, t.number(p.Note))
}

// splitID takes the number off the end of an ID, so that the IDs of an article
// share their beginning. What has no number there gets 0, others one more.
func splitID(id string) (prefix string, n int) {
	prefix = strings.TrimRight(id, "0123456789")
	digits := id[len(prefix):]
	v, err := strconv.Atoi(digits)
	if err != nil || v > 1<<30 || strconv.Itoa(v) != digits {
		return id, 0
	}
	return prefix, v + 1
}

func joinID(prefix string, n int) string {
	if n == 0 {
		return prefix
	}
	var room [32]byte // more than most IDs take
	return string(strconv.AppendInt(append(room[:0], prefix...), int64(n-1), 10))
}

func appendAnchors(dst []byte, p *Passage, t *stringTable) []byte {
	dst = appendInt(dst, len(p.Anchors))
	offset := 0
	for i, a := range p.Anchors {
		marker := ""
		if i < len(p.Markers) {
			marker = p.Markers[i]
		}
		dst = appendSigned(dst, a.Offset-offset)
		dst = appendInt(dst, t.number(a.Note))
		dst = appendInt(dst, t.number(marker))
		offset = a.Offset
	}
	return dst
}

// readPassage is the reverse of appendPassage up to the citations. The text, which
// is stored as enc and code has the characters of, goes into the room of t. Facets are
// appended as their numbers, unless facets is nil.
func readPassage(r *reader, t *restored, code *code, enc []byte, strs []string, facets *[]int) (p Passage, err error) {
	for range r.count() {
		n := r.int()
		if facets != nil {
			*facets = append(*facets, n)
		}
	}
	if !t.restore(code, enc, r.bytes(r.count())) {
		return p, damaged("edits of a printed text")
	}
	p.Text = string(t.printed)
	readOutline(&p, r, strs)
	if r.bad {
		return p, damaged("record of passage %q", p.ID)
	}
	return p, nil
}

// readOutline reads what stands in a record between the edits of the text and
// the citations.
func readOutline(p *Passage, r *reader, strs []string) {
	str := func() string { return r.entry(strs) }
	readName(p, r, str)
	if n := r.count(); n > 0 {
		p.Section = make([]string, n)
		for i := range p.Section {
			p.Section[i] = str()
		}
	}
	if n, page := r.count(), 0; n > 0 {
		p.Pages = make([]int, n)
		for i := range p.Pages {
			page += r.signed()
			p.Pages[i] = page
		}
	}
	n, offset := r.count(), 0
	p.Anchors, p.Markers = slices.Grow(p.Anchors, n), slices.Grow(p.Markers, n)
	for range n {
		offset += r.signed()
		p.Anchors = append(p.Anchors, corpus.Anchor{Offset: offset, Note: str()})
		p.Markers = append(p.Markers, str())
	}
}

func readName(p *Passage, r *reader, str func() string) {
	known := kinds()
	if kind := r.int(); kind < len(known) {
		p.Kind = known[kind]
	} else {
		p.Kind = corpus.Kind(str())
	}
	prefix := str()
	p.ID = joinID(prefix, r.int())
	p.Note = str()
}

// appendArticle writes an article: its facets, its own fields, and the table of
// the strings of its passages.
func appendArticle(dst []byte, a *Article, facets []int, t *stringTable) []byte {
	dst = appendInts(dst, facets)
	dst = appendString(dst, a.ID)
	dst = appendString(dst, a.Title)
	dst = appendStrings(dst, a.Authors)
	dst = appendStrings(dst, a.Keywords)
	dst = appendString(dst, a.Journal.Name)
	dst = appendSigned(dst, a.Journal.Year)
	dst = appendString(dst, a.Journal.Issue)
	dst = appendString(dst, a.Journal.Pages)
	dst = appendInt(dst, a.Citations)
	return appendStrings(dst, t.list)
}

func readArticle(data []byte) (a Article, facets []int, strs []string, err error) {
	r := reader{data: data}
	for range r.count() {
		facets = append(facets, r.int())
	}
	a.ID, a.Title = r.string(), r.string()
	a.Authors, a.Keywords = r.strings(), r.strings()
	a.Journal = corpus.Journal{Name: r.string(), Year: r.signed(), Issue: r.string(), Pages: r.string()}
	a.Citations = r.int()
	strs = r.strings()
	if r.bad {
		return a, nil, nil, damaged("record of article %q", a.ID)
	}
	return a, facets, strs, nil
}
