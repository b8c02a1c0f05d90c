package interchange

import (
	"fmt"
	"strings"

	"suoyin/corpus"
)

// namespaceJATS is where archives that hand out JATS over other protocols put it.
const namespaceJATS = "https://jats.nlm.nih.gov/ns/archiving/1.3/"

// jats writes JATS 1.3, the Archiving and Interchange tag set.
type jats struct{ *document }

// writeJATS writes an article. JATS has no namespace; in other documents, where an
// element must have one, it has that of the schema's home.
func writeJATS(d *document, embedded bool) {
	j, namespace := jats{d}, ""
	if embedded {
		namespace = namespaceJATS
	}
	j.block("article", "xmlns", namespace, "article-type", "research-article", "dtd-version", "1.3", "xml:lang", j.language)
	j.front()
	if len(j.a.Sections)+len(j.a.Paragraphs) > 0 {
		j.block("body")
		j.body(outline{open: j.section, close: j.endBlock, paragraph: j.paragraph})
		j.endBlock()
	}
	j.back()
	j.end()
}

func (j jats) section(s *corpus.Section) {
	j.block("sec")
	if s == nil {
		return
	}
	j.start("title")
	j.run(s.Heading, j.insertions(s.ID, s.Anchors, headingPages(s), s.Origins), j.printed, j.insert)
	j.endBlock()
}

func (j jats) paragraph(p *corpus.Paragraph) {
	j.start("p")
	j.run(p.Text, j.insertions(p.ID, p.Anchors, paragraphPages(p), p.Origins), j.printed, j.insert)
	j.endBlock()
}

// insert writes what stands between characters. JATS has no element for the
// beginning of a page; a target of that type is what others write.
func (j jats) insert(in insertion) {
	if in.begins {
		j.pageStart(in.page)
		return
	}
	rids := make([]string, 0, len(in.notes))
	for _, id := range in.notes {
		if j.notes[id] != nil {
			rids = append(rids, j.name("fn", id))
		}
	}
	j.start("xref", "ref-type", "fn", "rid", strings.Join(rids, " "))
	switch {
	case in.kept != "":
		j.printed(in.kept)
	case in.marker != "":
		j.inline("sup", in.marker)
	}
	j.end()
}

// printed writes characters of running text. Of white space XML keeps what is
// the same in any layout; spaces beyond that are marked.
func (j jats) printed(text string) {
	for _, part := range parts(text) {
		switch {
		case part.row:
			j.inline("x", part.text, "content-type", "row", "xml:space", "preserve")
		case part.kept:
			j.inline("x", part.text, "xml:space", "preserve")
		default:
			j.text(part.text)
		}
	}
}

func (j jats) pageStart(page int) {
	j.empty("target", "id", j.fresh(fmt.Sprint("page-", page)), "target-type", "page")
}

// back writes the notes, in the order in which they are printed, each with the
// page it stands on and with what it cites.
func (j jats) back() {
	if len(j.a.Notes) == 0 {
		return
	}
	j.block("back")
	j.block("fn-group")
	for i := range j.a.Notes {
		n := &j.a.Notes[i]
		j.start("fn", "id", j.name("fn", n.ID))
		if n.Marker != "" {
			j.inline("label", n.Marker)
		}
		j.start("p")
		if n.Page != 0 {
			j.pageStart(n.Page)
		}
		j.noteText(n)
		j.end()
		j.endBlock()
	}
	j.endBlock()
	j.endBlock()
}

// noteText writes the text of a note. What it cites is there twice, as JATS has it
// for such: as it is printed, and as fields.
func (j jats) noteText(n *corpus.Note) {
	at := 0
	for _, c := range j.cited[n.ID] {
		j.printed(corpus.Slice(n.Text, at, c.Span[0]))
		at = c.Span[1]
		printed := corpus.Slice(n.Text, c.Span[0], at)
		fields := hasFields(c)
		if fields {
			j.start("citation-alternatives")
		}
		j.start("mixed-citation", "id", j.name("cit", c.ID), "publication-type", publicationType(c), "specific-use", unresolved(c))
		j.backReference(c, printed)
		j.end()
		if fields {
			j.fields(c)
			j.end()
		}
	}
	j.printed(corpus.Slice(n.Text, at, corpus.Len(n.Text)))
}

// backReference writes a citation as printed; in one like 同上, the words that
// refer back point at the citation they stand for.
func (j jats) backReference(c *corpus.Citation, printed string) {
	before, after, found := strings.Cut(printed, c.Back)
	if c.Back == "" || !found || j.marked[c.RefersTo] == nil {
		j.printed(printed)
		return
	}
	j.printed(before)
	j.inline("xref", c.Back, "ref-type", "bibr", "rid", j.name("cit", c.RefersTo))
	j.printed(after)
}

func unresolved(c *corpus.Citation) string {
	if c.Unresolved != "" {
		return "unresolved"
	}
	return ""
}

// publicationType is the usual word of JATS for a CSL type.
func publicationType(c *corpus.Citation) string {
	switch c.Type {
	case "article-journal", "article-magazine":
		return "journal"
	case "article-newspaper":
		return "newspaper"
	case "paper-conference":
		return "confproc"
	case "webpage", "post", "post-weblog":
		return "web"
	case "dataset":
		return "data"
	}
	return c.Type
}
