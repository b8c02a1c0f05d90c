package word

import (
	"slices"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// document is a document and the state of reading it.
type document struct {
	*Parts
	b         *structured.Builder
	bodyNode  *markup.Node
	styles    *styles
	numbering *numbering

	calls  *counters
	field  []fieldState
	inNote bool
	boxes  []*markup.Node // text boxes met in the paragraph being read
}

// body reads the document's blocks.
func (d *document) body() {
	d.properties()
	d.calls = newCounters(d)
	d.blocks(d.bodyNode)
}

// properties reads what the file says of itself. Word fills the author in from
// the computer, so only a Chinese name is believed.
func (d *document) properties() {
	for _, n := range d.Core.Find("title") {
		d.b.Meta.Title = structured.OneLine(n.Plain())
	}
}

// blocks reads the paragraphs and tables under n. Everything else that may
// stand there (content controls, insertions, custom XML) only wraps them.
func (d *document) blocks(n *markup.Node) {
	for _, c := range n.Children {
		switch c.Name {
		case "", "sectPr", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid":
		case "p":
			d.paragraph(c)
		case "tbl":
			d.table(c)
		case "del", "moveFrom":
			c.Mark(markup.Unprinted)
		default:
			d.blocks(c)
		}
	}
}

// paragraph reads one paragraph, and after it the text boxes anchored in it.
func (d *document) paragraph(n *markup.Node) {
	properties := n.Child("pPr")
	s := d.styles.get(properties.Child("pStyle").Attr("val"))
	d.styles.apply(&s, properties, nil)
	if contents.MatchString(s.name) {
		return // a table of contents repeats the headings: unplaced
	}
	d.field = slices.DeleteFunc(d.field, func(f fieldState) bool { return !f.result }) // a code that never ends must not hide the rest
	t := &structured.Text{}
	if printed := d.numbering.next(s.num); printed != "" {
		t.Add(printed+" ", n.Line)
	}
	numbered := t.Len()
	d.inline(t, n)
	if t.Len() == numbered {
		t = textWithout(t)
	}
	if slices.Contains([]string{"abstract", "摘要", "内容提要", "内容摘要"}, s.name) {
		d.b.AddAbstract(t)
	} else {
		d.b.Add(structured.Block{Kind: kindOf(s, t), Level: s.outline, Text: t, Look: d.look(n, s)})
	}
	d.openBoxes()
	if properties.Child("sectPr") != nil { // it is the last of its section
		d.calls.begin("eachSect")
	}
}

// textWithout is an empty text with the calls of one that is only a number.
func textWithout(t *structured.Text) *structured.Text {
	empty := &structured.Text{}
	empty.TakeCalls(t)
	return empty
}

// openBoxes reads the text boxes of the paragraph just read.
func (d *document) openBoxes() {
	boxes := d.boxes
	d.boxes = nil
	for _, box := range boxes {
		d.blocks(box)
	}
}

// kindOf is the kind of block a style makes.
func kindOf(s style, t *structured.Text) structured.Kind {
	switch {
	case s.name == "title" || s.name == "标题" || s.name == "subtitle" || s.name == "副标题" || s.name == "文章标题" || s.name == "论文标题":
		return structured.Title
	case s.outline > 0 && t.Len() > 0 && t.Len() <= maxHeading:
		return structured.Heading
	}
	return structured.Paragraph
}

// maxHeading bounds a heading, in characters: authors give outline levels to
// whole paragraphs by mistake.
const maxHeading = 120

// table reads a table: a row is one paragraph, see structured.Text.Bar, unless
// the table only lays out the page.
func (d *document) table(n *markup.Node) {
	for _, row := range rows(n) {
		cells := wrapped(row, "tc")
		if len(cells) == 1 || len(row.Find("tbl")) > 0 {
			d.blocks(row)
			continue
		}
		t := &structured.Text{}
		for i, cell := range cells {
			if i > 0 {
				t.Bar(cell.Line)
			}
			for j, p := range wrapped(cell, "p") {
				if j > 0 {
					t.Break()
				}
				d.inline(t, p)
			}
		}
		if strings.Trim(t.String(), " |") == "" {
			t = textWithout(t)
		}
		d.b.Add(structured.Block{Text: t, Look: structured.Look{Item: true}})
		d.openBoxes()
	}
}

func rows(table *markup.Node) []*markup.Node { return wrapped(table, "tr") }

// wrapped lists the elements of a name under n that only content controls and
// tracked insertions stand around.
func wrapped(n *markup.Node, name string) []*markup.Node {
	var found []*markup.Node
	for _, c := range n.Children {
		switch {
		case c.Is(name):
			found = append(found, c)
		case c.Is("sdt", "sdtContent", "customXml", "ins", "moveTo"):
			found = append(found, wrapped(c, name)...)
		}
	}
	return found
}

// look is how the paragraph is set: the size of its largest run, and whether
// all of it is bold.
func (d *document) look(n *markup.Node, s style) structured.Look {
	look := structured.Look{Size: s.size, Bold: s.bold, Centred: s.centred, Item: s.num.id != "" && s.num.id != "0" && s.outline == 0}
	first := true
	for _, r := range n.Find("r") {
		if r.Child("t") == nil {
			continue
		}
		run := s
		d.styles.apply(&run, nil, r.Child("rPr"))
		if first {
			look.Bold, look.Size, first = run.bold, run.size, false
		}
		look.Bold = look.Bold && run.bold
		look.Size = max(look.Size, run.size)
	}
	return look
}

// furniture accounts for headers and footers: page numbers are digits alone, whether
// typed or the result of a field.
func (d *document) furniture() {
	for _, root := range d.Running {
		root.Walk(func(n *markup.Node) bool {
			if n.Is("del", "moveFrom", "Fallback") || n.Is("r") && hidden(n.Child("rPr")) {
				n.Mark(markup.Unprinted)
				return false
			}
			return true
		})
		for _, p := range root.Find("p") {
			if strings.Trim(printed(p), "0123456789·-—– 第页共/\u3000") == "" {
				p.Mark(markup.PageNumber)
			}
		}
		root.Mark(markup.RunningHead)
	}
}

// printed is the text under n that is printed.
func printed(n *markup.Node) string {
	var b strings.Builder
	n.Walk(func(c *markup.Node) bool {
		if c.Role != markup.Unprinted {
			b.WriteString(c.Text)
		}
		return true
	})
	return b.String()
}
