package html

import (
	"net/url"
	"regexp"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// links knows which links of a page call notes and where the notes stand.
//
// A link calls a note if it says so (role="doc-noteref", epub:type="noteref")
// or if it points into the page, what is printed is a marker (1, [2], ③, *),
// and what it points to comes later and is no heading. Links from a note back
// to the text point to no note, so they fail these tests.
type links struct {
	order  map[*markup.Node]int
	byID   map[string]*markup.Node
	calls  map[*markup.Node]*markup.Node // link -> note
	broken map[*markup.Node]bool         // links that call a note which is not there
	notes  map[*markup.Node]*note
	listed []*note               // in the order of the page
	headed map[*markup.Node]bool // blocks known to hold a heading or not
	own    string                // address by which the page links to itself, see ownAddress
}

// note is a note of the page: an element, or the part of one that begins at a
// target and ends at the next.
type note struct {
	key    string
	marker string
	block  *markup.Node // the element with the note's text
	start  *markup.Node // the target within block where several notes share it; else nil
}

func newLinks(root *markup.Node) *links {
	l := &links{
		order: map[*markup.Node]int{}, byID: map[string]*markup.Node{}, calls: map[*markup.Node]*markup.Node{},
		broken: map[*markup.Node]bool{}, notes: map[*markup.Node]*note{}, headed: map[*markup.Node]bool{},
	}
	var anchors []*markup.Node
	root.Walk(func(n *markup.Node) bool {
		l.order[n] = len(l.order)
		for _, id := range []string{n.Attr("id"), n.Attr("name")} {
			if id != "" && l.byID[id] == nil && (id == n.Attr("id") || n.Is("a")) {
				l.byID[id] = n
			}
		}
		if n.Is("a") {
			anchors = append(anchors, n)
		}
		return true
	})
	l.own = l.ownAddress(anchors)
	for _, a := range anchors {
		l.judge(a)
	}
	l.gather(root)
	return l
}

// ownAddress is the address by which a page links to itself, "" if it names none.
// Browsers that save a page write all links out, #n1 as https://…/page#n1: it is the
// address with which most is linked to that is there.
func (l *links) ownAddress(anchors []*markup.Node) string {
	here, own := map[string]int{}, ""
	for _, a := range anchors {
		address, id, found := strings.Cut(a.Attr("href"), "#")
		if !found || l.byID[unescaped(id)] == nil {
			continue
		}
		if here[address]++; here[address] > here[own] {
			own = address
		}
	}
	return own
}

// fragment is the ID a link points to within the page.
func (l *links) fragment(a *markup.Node) (string, bool) {
	address, id, found := strings.Cut(a.Attr("href"), "#")
	if !found || id == "" || address != "" && address != l.own {
		return "", false
	}
	return unescaped(id), true
}

func unescaped(id string) string {
	if plain, err := url.PathUnescape(id); err == nil {
		return plain
	}
	return id
}

// judge decides whether a link calls a note.
func (l *links) judge(a *markup.Node) {
	id, local := l.fragment(a)
	if !local {
		return
	}
	said := says(a, "noteref") || hasClass(a, "footnote-ref") || hasClass(a, "sdfootnoteanc") || hasClass(a, "sdendnoteanc")
	target := l.byID[id]
	if target == nil {
		l.broken[a] = said
		return
	}
	if !said && !structured.Marker(a.Plain()) || says(a, "backlink") {
		return
	}
	known := l.notes[target] != nil
	if !known && l.order[target] < l.order[a] && !says(target, "footnote") && !says(target, "endnote") {
		return
	}
	block := l.noteBlock(target)
	if block == nil || contains(block, a) {
		return
	}
	l.calls[a] = target
	if !known {
		l.notes[target] = &note{key: id, marker: printed(a), block: block, start: target}
	}
}

// printed is what is printed for a link that calls a note; its title if it has
// no text of its own.
func printed(a *markup.Node) string {
	if text := a.Plain(); text != "" {
		return text
	}
	return a.Attr("title")
}

// says reports whether the element has an ARIA role or an EPUB type with the
// word in it: doc-noteref and noteref, doc-footnote and footnote.
func says(n *markup.Node, word string) bool {
	return strings.Contains(n.Attr("role"), "doc-"+word) || strings.Contains(" "+n.Attr("epub:type")+n.Attr("type"), word)
}

func hasClass(n *markup.Node, class string) bool {
	return strings.Contains(" "+n.Attr("class")+" ", " "+class+" ")
}

// noteBlock is the element that holds the note whose target is given, nil if
// it can be none: a heading, or something with headings in it.
func (l *links) noteBlock(target *markup.Node) *markup.Node {
	n := target
	for n != nil && !isBlock(n) {
		n = n.Parent
	}
	if n.Is("dt") {
		n = after(n, "dd")
	}
	for n != nil && n.Parent.Is("li", "aside", "dd") || n != nil && n.Parent.Is("div") && noteName.MatchString(n.Parent.Attr("id")) {
		n = n.Parent
	}
	if n == nil || n.Is("body", "html", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6") || l.holdsHeading(n) {
		return nil
	}
	return n
}

func (l *links) holdsHeading(n *markup.Node) bool {
	known, found := l.headed[n]
	if !found {
		known = len(n.Find("h1", "h2", "h3", "h4", "h5", "h6")) > 0
		l.headed[n] = known
	}
	return known
}

// noteName are the IDs that word processors give the box of one note.
var noteName = regexp.MustCompile(`(?i)^(?:ftn|edn|sdfootnote|sdendnote|fn|footnote|endnote|note)[-_:]?\d+(?:sym)?$`)

func after(n *markup.Node, name string) *markup.Node {
	found := false
	for _, c := range n.Parent.Children {
		if found && c.Is(name) {
			return c
		}
		found = found || c == n
	}
	return nil
}

func contains(n, inner *markup.Node) bool {
	for ; inner != nil; inner = inner.Parent {
		if inner == n {
			return true
		}
	}
	return false
}
