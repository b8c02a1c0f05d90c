package pdf

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/label"
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// compose makes an article of a document.
func compose(name string, doc *document) (*corpus.Article, error) {
	l := measure(doc)
	if fail := allEmpty(name, l); fail != nil {
		return nil, fail
	}
	c := &composer{b: structured.New(name, "pdf"), layout: l, root: &markup.Node{}}
	c.b.Root(c.root)
	c.b.Meta.Title = structured.OneLine(doc.title)
	var smallPrint []*note
	for _, n := range l.notes() {
		if n.label == "" {
			smallPrint = append(smallPrint, n)
		} else {
			c.notes = append(c.notes, n)
		}
	}
	blocks := l.blocks()
	c.findCalls(blocks)
	c.body(blocks, smallPrint)
	for _, n := range c.notes {
		c.b.Note(structured.Note{Key: n.key, Marker: n.label, Page: l.sheets[n.page].printed, Text: c.noteText(n)})
	}
	c.furniture()
	c.b.FindFront()
	c.b.FindTypedNotes()
	return c.b.Article()
}

// allEmpty is the error for a file without any text: scans.
func allEmpty(name string, l *layout) error {
	for _, s := range l.sheets {
		if !s.empty {
			return nil
		}
	}
	return &fault.Error{Name: name, Format: "pdf", Reason: fault.Because(fault.NoPDFText, len(l.sheets))}
}

// composer is the state of making an article.
type composer struct {
	b      *structured.Builder
	layout *layout
	root   *markup.Node // its children are the pieces of text, for the account
	notes  []*note
	calls  map[place]called
	// byPage and hasNotes find notes, see indexNotes.
	byPage   map[noteKey][]*note
	hasNotes map[int]bool
}

// title is where the title ends: the blocks of the largest type at the top of
// the first page that has text.
func (c *composer) title(blocks []*block) (from, to int) {
	largest := 0.0
	for i, b := range blocks {
		if i >= titleReach || b.lines[0].page != blocks[0].lines[0].page {
			break
		}
		if size := b.lines[0].size; b.heading && size > largest && size >= larger*c.layout.body {
			from, to, largest = i, i+1, size
		}
	}
	return from, to
}

// titleReach is among how many blocks the title is looked for.
const titleReach = 8

// body adds the blocks. What stands above the title is the masthead: journal,
// issue, the name of a column. Short lines after it that look like headings
// are the authors; the small print about the article follows them.
func (c *composer) body(blocks []*block, smallPrint []*note) {
	from, to := c.title(blocks)
	if to > 0 && to < len(blocks) && isSubtitle(blocks[to]) {
		to++
	}
	front := to > 0
	ranks := headingRanks(blocks)
	for i, b := range blocks {
		if i < from {
			c.masthead(b)
			continue
		}
		t := c.text(b.lines, 0)
		if front && i >= to && (!b.heading || numbering(t.String()) > 0 || bareHead(t.String())) {
			front = false
		}
		if i == to {
			c.smallPrint(smallPrint)
		}
		look := structured.Look{Size: b.lines[0].size, Bold: b.lines[0].bold, Centred: b.lines[0].centred()}
		switch {
		case i < to:
			c.b.Add(structured.Block{Kind: structured.Title, Text: t, Look: look})
		case b.heading && !front:
			c.b.Add(structured.Block{Kind: structured.Heading, Level: ranks[styleOf(b)], Text: t, Look: look})
		default:
			c.b.Add(structured.Block{Text: t, Look: look})
		}
	}
	if to >= len(blocks) {
		c.smallPrint(smallPrint)
	}
}

// smallPrint adds what a page prints at its foot about the article.
func (c *composer) smallPrint(items []*note) {
	for _, n := range items {
		c.b.Add(structured.Block{Text: c.text(n.lines, 0)})
	}
}

// masthead reads a block above the title.
func (c *composer) masthead(b *block) {
	var text strings.Builder
	for _, l := range b.lines {
		c.piece(&l, 0, len(l.glyphs)).Role = markup.Title
		c.b.Imprint(l.text())
		text.WriteString(l.text() + " ")
	}
	if doi := doiForm.FindString(text.String()); doi != "" && c.b.Meta.Front.DOI == "" {
		c.b.Meta.Front.DOI = doi
	}
	c.b.AddField("masthead", text.String())
}

var doiForm = regexp.MustCompile(`10\.\d{4,9}/[!-~]+`)

// isSubtitle reports whether a block that follows the title goes on with it.
func isSubtitle(b *block) bool { return b.heading && subtitleForm.MatchString(b.lines[0].text()) }

var subtitleForm = regexp.MustCompile(`^\s*[—–―─－-]{1,2}`)

// headStyle is what headings of one level have in common.
type headStyle struct {
	size      float64
	numbering label.Rank
}

func styleOf(b *block) headStyle {
	text := b.lines[0].text()
	n := numbering(text)
	if n == 0 && bareHead(text) {
		n = bareNumbering
	}
	return headStyle{b.lines[0].size, n}
}

// bareNumbering is the rank that headings without a number have: 前言 stands
// beside 一、.
const bareNumbering = label.Han

// headingRanks orders the styles of headings: by size, then by numbering; one
// without a number after those with one.
func headingRanks(blocks []*block) map[headStyle]int {
	var styles []headStyle
	for _, b := range blocks {
		if b.heading {
			styles = append(styles, styleOf(b))
		}
	}
	slices.SortFunc(styles, func(a, b headStyle) int {
		return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(uint(a.numbering)-1, uint(b.numbering)-1)) // 0, no number, is the greatest
	})
	ranks := map[headStyle]int{}
	for i, s := range slices.Compact(styles) {
		ranks[s] = i + 1
	}
	return ranks
}

// furniture accounts for what is around the text, and reads from the running
// heads where the article appeared.
func (c *composer) furniture() {
	for _, s := range c.layout.sheets {
		for _, l := range s.heads {
			c.piece(&l, 0, len(l.glyphs)).Role = markup.RunningHead
			c.b.Imprint(l.text())
		}
		for _, l := range s.folios {
			c.piece(&l, 0, len(l.glyphs)).Role = markup.PageNumber
		}
		for _, l := range s.stray {
			c.piece(&l, 0, len(l.glyphs))
		}
		if s.empty {
			c.b.AddField("pages without text", strconv.Itoa(s.index+1))
		}
	}
	c.pageRange()
}

func (c *composer) pageRange() {
	first, last := c.layout.sheets[0].printed, c.layout.sheets[len(c.layout.sheets)-1].printed
	if first > 0 && last > first {
		c.b.Meta.Journal.Pages = fmt.Sprintf("%d-%d", first, last)
	} else if first > 0 {
		c.b.Meta.Journal.Pages = strconv.Itoa(first)
	}
}
