package bleve

import (
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/indexer"
	"suoyin/indexer/textindex"
	"suoyin/search/match"
)

// outlines are what fields ask about, but for the facets: articles, headings,
// what notes cite, and which passages call them. Out of the index they would be
// read one by one for each question. They are read when they are first asked
// for, and once for a generation: a passage keeps its number and never changes.
type outlines struct {
	mu       sync.Mutex
	held     held
	headings map[string]uint32 // number by text
	paths    map[string]uint32 // number by headings
	strings  map[string]string // each string once
}

// held is what outlines have read. The lists only grow, so that a copy stays as
// it is.
type held struct {
	until    uint32
	articles []heldArticle
	headings []string
	// paths are lists of headings; sections is the number of each passage's.
	paths    [][]uint32
	sections []uint32
	// notes cite something, ends is where the citations of each end in cited.
	notes []uint32
	ends  []int
	cited []brief
	calls []call
}

// heldArticle is an article and its passages, from first up to end.
type heldArticle struct {
	first, end uint32
	about      *match.Article
}

// call says that a passage calls a note that cites something.
type call struct{ passage, note uint32 }

// brief is what fields ask about a citation.
type brief struct {
	kind, title, holder, publisher, page, locator string
	names                                         []string
	issued                                        *corpus.Date
}

func newOutlines() *outlines {
	return &outlines{
		held:     held{paths: [][]uint32{nil}}, // number 0 has no headings
		headings: make(map[string]uint32), paths: map[string]uint32{"": 0}, strings: make(map[string]string),
	}
}

// chunk is how many articles are read by one goroutine at a time.
const chunk = 64

// upTo is the outlines of all passages of an index.
func (o *outlines) upTo(texts *textindex.Index, facets *columns) (*held, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.held.until < texts.Len() {
		if err := o.read(texts, facets); err != nil {
			return nil, err
		}
	}
	copied := o.held
	return &copied, nil
}

func (o *outlines) read(texts *textindex.Index, facets *columns) error {
	fresh := roaring.New()
	fresh.AddRange(uint64(o.held.until), uint64(texts.Len()))
	fresh.And(texts.Live())
	cites := facets.filter(fresh, indexer.FacetCites, func(string) bool { return true })
	var articles [][2]uint32
	for first, end := range texts.Articles() {
		if first >= o.held.until {
			articles = append(articles, [2]uint32{first, end})
		}
	}
	parts := make([][]*outlined, (len(articles)+chunk-1)/chunk)
	err := parallel(len(parts), func(i int) (err error) {
		parts[i], err = outline(texts, cites, articles[i*chunk:min(len(articles), (i+1)*chunk)])
		return err
	})
	if err != nil {
		return err
	}
	for _, part := range parts {
		for _, a := range part {
			o.add(a)
		}
	}
	o.fill(texts.Len())
	o.held.until = texts.Len()
	return nil
}

// outlined is one article as it was read.
type outlined struct {
	heldArticle
	sections [][]string // by passage
	notes    []uint32
	cited    [][]brief // by note
	calls    []call
}

// outline reads articles.
func outline(texts *textindex.Index, cites *roaring.Bitmap, ranges [][2]uint32) ([]*outlined, error) {
	c := textindex.NewCursor(texts)
	var list []*outlined
	for _, r := range ranges {
		a, err := outlineOf(c, cites, r[0], r[1])
		if err != nil {
			return nil, err
		}
		list = append(list, a)
	}
	return list, nil
}

func outlineOf(c *textindex.Cursor, cites *roaring.Bitmap, first, end uint32) (*outlined, error) {
	about, err := c.Article(first)
	if err != nil {
		return nil, err
	}
	a := &outlined{heldArticle: heldArticle{first: first, end: end, about: aboutArticle(about)}}
	notes := make(map[string]uint32) // by ID; of two the last, as passage.Citations has it
	anchors := make(map[uint32][]corpus.Anchor)
	for doc := first; doc < end; doc++ {
		p, err := c.Outline(doc)
		if err != nil {
			return nil, err
		}
		a.sections = append(a.sections, p.Section)
		if p.Kind != corpus.KindNote {
			anchors[doc] = p.Anchors
			continue
		}
		notes[p.Note] = doc
		if !cites.Contains(doc) {
			continue
		}
		if p, err = c.Passage(doc); err != nil {
			return nil, err
		}
		a.notes = append(a.notes, doc)
		a.cited = append(a.cited, briefs(p.Citations))
	}
	for doc := first; doc < end; doc++ {
		for _, anchor := range anchors[doc] {
			if note, has := notes[anchor.Note]; has && cites.Contains(note) {
				a.calls = append(a.calls, call{doc, note})
			}
		}
	}
	return a, nil
}

func aboutArticle(a *textindex.Article) *match.Article {
	return &match.Article{ID: a.ID, Title: a.Title, Authors: a.Authors, Keywords: a.Keywords, Journal: a.Journal}
}

func briefs(citations []corpus.Citation) []brief {
	list := make([]brief, len(citations))
	for i := range citations {
		x := &citations[i]
		list[i] = brief{
			kind: x.Type, title: x.Title, holder: x.ContainerTitle, publisher: x.Publisher, page: x.Page, locator: x.Locator, issued: x.Issued,
		}
		for _, names := range [][]corpus.Name{x.Author, x.Editor, x.ContainerAuthor, x.Translator} {
			for _, n := range names {
				list[i].names = append(list[i].names, n.String())
			}
		}
	}
	return list
}

// add takes an article in.
func (o *outlines) add(a *outlined) {
	h := &o.held
	h.articles = append(h.articles, a.heldArticle)
	o.fill(a.first)
	for _, section := range a.sections {
		h.sections = append(h.sections, o.path(section))
	}
	for i, note := range a.notes {
		for _, b := range a.cited[i] {
			h.cited = append(h.cited, o.once(b))
		}
		h.notes, h.ends = append(h.notes, note), append(h.ends, len(h.cited))
	}
	h.calls = append(h.calls, a.calls...)
}

// fill gives all passages before doc that are not there any more no headings.
func (o *outlines) fill(doc uint32) {
	for uint32(len(o.held.sections)) < doc {
		o.held.sections = append(o.held.sections, 0)
	}
}

// path is the number of a list of headings.
func (o *outlines) path(section []string) uint32 {
	key := strings.Join(section, "\x00")
	n, has := o.paths[key]
	if has {
		return n
	}
	var path []uint32
	for _, heading := range section {
		number, has := o.headings[heading]
		if !has {
			number = uint32(len(o.held.headings))
			o.held.headings = append(o.held.headings, heading)
			o.headings[heading] = number
		}
		path = append(path, number)
	}
	n = uint32(len(o.held.paths))
	o.held.paths = append(o.held.paths, path)
	o.paths[key] = n
	return n
}

// once is a citation of which no string is held twice.
func (o *outlines) once(b brief) brief {
	for _, s := range []*string{&b.kind, &b.title, &b.holder, &b.publisher, &b.page, &b.locator} {
		*s = o.string(*s)
	}
	for i := range b.names {
		b.names[i] = o.string(b.names[i])
	}
	return b
}

func (o *outlines) string(s string) string {
	if held, has := o.strings[s]; has {
		return held
	}
	s = strings.Clone(s)
	o.strings[s] = s
	return s
}
