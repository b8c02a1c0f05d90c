// Package epub reads EPUB publications (versions 2 and 3) that hold an article
// or a book without copy protection.
//
// The source's characters are those of the pages of the reading order, see
// package html, and of pages outside it that hold notes. Lines are counted
// through the pages as if they were one file. Tables of contents are listed
// as unplaced.
package epub

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/html"
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/archive"
	"suoyin/corpus/reader/structured/markup"
)

// Limits of a publication.
const (
	// MaxSource bounds its bytes: pictures make it big, not text.
	MaxSource = 256 << 20
	// MaxPages bounds the files that are read; a book with a page per poem has
	// some thousand.
	MaxPages = 5_000
)

// Detect reports whether src is a ZIP file that says it is an EPUB.
func Detect(_ string, src []byte) bool {
	return bytes.HasPrefix(src, []byte("PK\x03\x04")) &&
		(bytes.Contains(src[:min(len(src), 200)], []byte("application/epub+zip")) || bytes.Contains(src, []byte("META-INF/container.xml")))
}

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error.
func Read(name string, src []byte) (*corpus.Article, error) {
	b := structured.New(name, "epub")
	if len(src) > MaxSource {
		return nil, b.Fault("", 0, fault.Because(fault.TooLarge, fault.Size(MaxSource)))
	}
	packed, err := archive.Open(src)
	if err != nil {
		return nil, b.Fault("", 0, fault.From(err))
	}
	p := &publication{b: b, archive: packed, root: &markup.Node{Line: 1}, read: map[string]bool{}}
	if fail := p.open(); fail != nil {
		return nil, fail
	}
	b.Root(p.root)
	html.Blocks(b, p.root)
	b.FindFront()
	b.FindTypedNotes()
	return b.Article()
}

// publication is the state of reading one file.
type publication struct {
	b       *structured.Builder
	archive *archive.Archive
	root    *markup.Node // the pages read so far, one after the other
	lines   int          // lines in them
	read    map[string]bool
	linked  []string // pages that links point to, in order
}

func (p *publication) open() *fault.Error {
	if fail := p.protected(); fail != nil {
		return fail
	}
	container, fail := p.parse("META-INF/container.xml")
	if fail != nil {
		return fail
	}
	name := ""
	for _, file := range container.Find("rootfile") {
		name = file.Attr("full-path")
		break
	}
	opf, fail := p.parse(name)
	if fail != nil {
		return fail
	}
	p.metadata(opf)
	return p.spine(opf, path.Dir(name))
}

// protected refuses publications whose pages are encrypted; fonts may be.
func (p *publication) protected() *fault.Error {
	data, err := p.archive.Read("META-INF/encryption.xml")
	if err != nil || data == nil {
		return nil
	}
	for _, page := range []string{".xhtml", ".html", ".htm", ".opf", ".xml"} {
		if bytes.Contains(data, []byte(page+`"`)) {
			return p.b.Fault("META-INF/encryption.xml", 0, fault.Because(fault.Encrypted))
		}
	}
	return nil
}

// parse parses an XML part that must be there.
func (p *publication) parse(name string) (*markup.Node, *fault.Error) {
	data, err := p.archive.Read(name)
	switch {
	case err != nil:
		return nil, p.b.Fault(name, 0, fault.From(err))
	case data == nil:
		return nil, p.b.Fault(name, 0, fault.Because(fault.MissingPart))
	}
	root, problem := markup.ParseXML(data)
	if problem != nil {
		return nil, p.b.Fault(name, problem.Line, problem.Reason)
	}
	return root, nil
}

// unknownAuthor is what LibreOffice writes where nobody is named.
const unknownAuthor = "Unknown Author"

// metadata reads the Dublin Core of the package document.
func (p *publication) metadata(opf *markup.Node) {
	m := &p.b.Meta
	for _, metadata := range opf.Find("metadata") {
		for _, n := range metadata.Children {
			value := structured.OneLine(n.Plain())
			switch {
			case value == "" || n.Is("meta"):
			case n.Is("title") && m.Title == "":
				m.Title = value
			case n.Is("creator") && value == unknownAuthor:
			case n.Is("creator"):
				if names := structured.SplitAuthors(value); names != nil {
					m.Authors = append(m.Authors, names...)
				} else {
					m.Authors = append(m.Authors, value)
				}
			case n.Is("subject"):
				m.Keywords = append(m.Keywords, structured.SplitKeywords(value)...)
			case n.Is("date") && m.Journal.Year == 0:
				m.Journal.Year = html.Year(value)
			case n.Is("description"):
				m.Abstract = value
			default:
				p.b.AddField(n.Name, value)
			}
		}
	}
}

// spine reads the pages in reading order and then those with notes that the
// reading order leaves out.
func (p *publication) spine(opf *markup.Node, dir string) *fault.Error {
	files, contents := map[string]string{}, map[string]bool{}
	for _, item := range opf.Find("item") {
		file := path.Join(dir, unescape(item.Attr("href")))
		files[item.Attr("id")] = file
		contents[file] = strings.Contains(" "+item.Attr("properties")+" ", " nav ")
	}
	for _, item := range opf.Find("itemref") {
		if file := files[item.Attr("idref")]; file != "" {
			if fail := p.page(file, contents[file]); fail != nil {
				return fail
			}
		}
	}
	for i := 0; i < len(p.linked); i++ {
		if fail := p.page(p.linked[i], false); fail != nil {
			return fail
		}
	}
	return nil
}

// page reads one page. A table of contents stays unplaced, whatever it is
// marked as.
func (p *publication) page(file string, contents bool) *fault.Error {
	if p.read[file] || !p.archive.Has(file) {
		return nil
	}
	if p.read[file] = true; len(p.read) > MaxPages {
		return p.b.Fault(file, 0, fault.Because(fault.TooManyPages, len(p.read), MaxPages))
	}
	data, err := p.archive.Read(file)
	if err != nil {
		return p.b.Fault(file, 0, fault.From(err))
	}
	root, problem := html.ParseBytes(data)
	if problem != nil {
		return p.b.Fault(file, problem.Line, problem.Reason)
	}
	for _, body := range root.Find("body") {
		p.adopt(body, file)
		if contents {
			body.Name = "nav"
		} else {
			body.Name = "div"
		}
		p.root.Append(body)
	}
	p.lines += bytes.Count(data, []byte("\n")) + 1
	return nil
}

// adopt makes IDs and links of a page unique in the publication.
func (p *publication) adopt(body *markup.Node, file string) {
	body.Walk(func(n *markup.Node) bool {
		n.Line += p.lines
		for i, a := range n.Attrs {
			switch a.Name {
			case "id", "name":
				n.Attrs[i].Value = file + "#" + a.Value
			case "href":
				n.Attrs[i].Value = p.resolve(file, a.Value, n)
			}
		}
		return true
	})
}

// resolve makes a link within the publication one within the page. Pages that
// note calls lead to are read even if the reading order leaves them out.
func (p *publication) resolve(file, href string, a *markup.Node) string {
	target, id, found := strings.Cut(href, "#")
	if !found || strings.Contains(target, ":") {
		return href
	}
	if target != "" {
		file = path.Join(path.Dir(file), unescape(target))
		if structured.Marker(a.Plain()) {
			p.linked = append(p.linked, file)
		}
	}
	return "#" + url.PathEscape(file+"#"+unescape(id))
}

func unescape(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}
