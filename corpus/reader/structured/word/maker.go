package word

import (
	"fmt"
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured/markup"
)

// Maker makes one part of a document (its text, a note) out of characters, marks and
// formats in reading order, as the older files of Word have them.
type Maker struct {
	part *markup.Node
	// paragraph is the one being made, tables are what it will stand in: the table
	// of the text, one inside of a cell of that, and so on.
	paragraph *markup.Node
	tables    []table
	// run is the last run of the paragraph, if text of format may go on in it.
	run    *markup.Node
	format Format
	fields []bool // those that are open: whether their result has begun
	nodes  int
}

// table is a table that is open, and the row and the cell of it that are.
type table struct{ table, row, cell *markup.Node }

// NewMaker makes a part: body, or what stands for a note, a header or a footer.
func NewMaker(part string) *Maker {
	return &Maker{part: &markup.Node{Name: part}}
}

// Switch is a property that may be left to the style.
type Switch uint8

// The states of a switch.
const (
	AsStyle Switch = iota
	On
	Off
)

// Format is how characters are set, as far as it differs from their paragraph's style.
type Format struct {
	Bold   Switch
	Size   float64 // points, 0 as the style has it
	Raised bool
	Hidden Switch
	// Deleted characters are a tracked deletion.
	Deleted bool
}

// Layout is how a paragraph is set.
type Layout struct {
	// Style is the ID of its style, "" for the default one.
	Style string
	// Outline is its level as a heading, from 1 on, 10 for running text, 0 as the
	// style has it.
	Outline int
	Centred Switch
	// List is the ID of the list it is an item of, "" as the style has it, and "0" for
	// none; Level is counted from 0.
	List  string
	Level int
	// InTable paragraphs belong to the cell that the next EndCell ends. Depth is how
	// many tables they are in, for those in a table inside of a cell: from 2 on.
	InTable bool
	Depth   int
}

// Text adds characters. A tab is one, a line feed ends a line inside of the paragraph.
func (m *Maker) Text(s string, f Format) {
	for s != "" {
		at := strings.IndexAny(s, "\t\n")
		if at < 0 {
			at = len(s)
		}
		m.text(s[:at], f)
		if at == len(s) {
			return
		}
		if s[at] == '\t' {
			m.inRun(m.element("tab"), f)
		} else {
			m.inRun(m.element("br"), f)
		}
		s = s[at+1:]
	}
}

func (m *Maker) text(s string, f Format) {
	if s == "" {
		return
	}
	name := "t"
	if n := len(m.fields); n > 0 && !m.fields[n-1] {
		name = "instrText"
	}
	if m.run != nil && m.format == f {
		if last := m.run.Children[len(m.run.Children)-1]; last.Is(name) {
			last.Children[0].Text += s
			return
		}
	}
	t := m.element(name)
	t.Append(&markup.Node{Text: s})
	m.nodes++
	m.inRun(t, f)
}

// Symbol adds a character of a symbol font by its code.
func (m *Maker) Symbol(font string, code uint16, f Format) {
	m.inRun(m.element("sym", "font", font, "char", fmt.Sprintf("%04X", code)), f)
}

// Note calls a footnote or an endnote (kind) by its ID. Custom is the marker where the
// author chose it.
func (m *Maker) Note(kind, id, custom string, f Format) {
	n := m.element(kind+"Reference", "id", id)
	if custom != "" {
		n.Attrs = append(n.Attrs, markup.Attr{Name: "customMarkFollows", Value: "1"})
	}
	m.run = nil // a marker that the author chose is all the text of its run
	m.inRun(n, f)
	if custom != "" {
		t := m.element("t")
		t.Append(&markup.Node{Text: custom})
		m.inRun(t, f)
		m.run = nil
	}
}

// Field begins a field, its result (separate), or ends it. What is added before the
// result is the field's code.
func (m *Maker) Field(step string) {
	switch n := len(m.fields); {
	case step == "begin" && n < markup.MaxDepth:
		m.fields = append(m.fields, false)
	case step == "separate" && n > 0:
		m.fields[n-1] = true
	case step == "end" && n > 0:
		m.fields = m.fields[:n-1]
	default:
		return
	}
	m.inRun(m.element("fldChar", "fldCharType", step), m.format)
}

// Bookmark begins or ends the bookmark with that ID; a name is needed at its beginning.
func (m *Maker) Bookmark(id, name string) {
	if name == "" {
		m.inline(m.element("bookmarkEnd", "id", id))
		return
	}
	m.inline(m.element("bookmarkStart", "id", id, "name", name))
}

// inRun adds what stands in a run.
func (m *Maker) inRun(n *markup.Node, f Format) {
	if m.run == nil || m.format != f {
		run := m.element("r")
		if properties := m.runProperties(f); properties != nil {
			run.Append(properties)
		}
		outer := run
		if f.Deleted {
			outer = m.element("del")
			outer.Append(run)
		}
		m.inline(outer)
		m.run, m.format = run, f
	}
	m.run.Append(n)
}

// inline adds what stands in a paragraph. What follows is another run.
func (m *Maker) inline(n *markup.Node) {
	if m.paragraph == nil {
		m.paragraph = m.element("p")
	}
	m.paragraph.Append(n)
	m.run = nil
}

func (m *Maker) runProperties(f Format) *markup.Node {
	var list []*markup.Node
	if f.Bold != AsStyle {
		list = append(list, m.element("b", "val", f.Bold.value()))
	}
	if f.Hidden != AsStyle {
		list = append(list, m.element("vanish", "val", f.Hidden.value()))
	}
	if f.Size > 0 {
		list = append(list, m.element("sz", "val", halves(f.Size)))
	}
	if f.Raised {
		list = append(list, m.element("vertAlign", "val", "superscript"))
	}
	return m.properties("rPr", list)
}

// EndParagraph ends the paragraph, which may be empty.
func (m *Maker) EndParagraph(l Layout) {
	p := m.paragraph
	if p == nil {
		p = m.element("p")
	}
	if properties := m.paragraphProperties(l); properties != nil {
		p.Children = append([]*markup.Node{properties}, p.Children...)
		properties.Parent = p
	}
	m.paragraph, m.run = nil, nil
	if l.InTable {
		m.inCell(p, max(l.Depth, 1))
		return
	}
	m.tables = nil
	m.part.Append(p)
}

func (m *Maker) paragraphProperties(l Layout) *markup.Node {
	var list []*markup.Node
	if l.Style != "" {
		list = append(list, m.element("pStyle", "val", l.Style))
	}
	return m.properties("pPr", append(list, m.layout(l)...))
}

// layout is the properties of a paragraph but for its style.
func (m *Maker) layout(l Layout) (list []*markup.Node) {
	if l.Outline > 0 {
		list = append(list, m.element("outlineLvl", "val", strconv.Itoa(l.Outline-1)))
	}
	if l.Centred != AsStyle {
		value := "left"
		if l.Centred == On {
			value = "center"
		}
		list = append(list, m.element("jc", "val", value))
	}
	if l.List != "" {
		n := m.element("numPr")
		n.Append(m.element("numId", "val", l.List))
		n.Append(m.element("ilvl", "val", strconv.Itoa(l.Level)))
		list = append(list, n)
	}
	return list
}

// EndCell ends a cell of a table, and the paragraph that it ends with.
func (m *Maker) EndCell(l Layout) {
	l.InTable = true
	m.EndParagraph(l)
	m.tables[len(m.tables)-1].cell = nil
}

// EndRow ends a row of the table of the text, and a cell that has not ended.
func (m *Maker) EndRow() { m.EndInnerRow(1) }

// EndInnerRow ends a row of a table at that depth, see Layout, and a cell that has not
// ended.
func (m *Maker) EndInnerRow(depth int) {
	if m.paragraph != nil {
		m.EndCell(Layout{Depth: depth})
	}
	if len(m.tables) >= depth {
		m.tables = m.tables[:depth]
		m.tables[depth-1].row, m.tables[depth-1].cell = nil, nil
	}
}

// maxTables bounds tables inside of cells.
const maxTables = 32

// inCell adds a paragraph to the cell that is open in the table at that depth.
func (m *Maker) inCell(p *markup.Node, depth int) {
	depth = min(depth, maxTables)
	m.tables = m.tables[:min(len(m.tables), depth)]
	outer := m.part
	for i := range depth {
		if i == len(m.tables) {
			m.tables = append(m.tables, table{table: m.under(outer, "tbl")})
		}
		t := &m.tables[i]
		if t.row == nil {
			t.row = m.under(t.table, "tr")
		}
		if t.cell == nil {
			t.cell = m.under(t.row, "tc")
		}
		outer = t.cell
	}
	outer.Append(p)
}

// under is a new element at the end of another one.
func (m *Maker) under(outer *markup.Node, name string) *markup.Node {
	n := m.element(name)
	outer.Append(n)
	return n
}

// Box adds a text box, made by a Maker of txbxContent. Its text follows the paragraph
// it is anchored in.
func (m *Maker) Box(box *Maker) { m.inline(box.Close()) }

// Close is the part. A paragraph that never ended ends here.
func (m *Maker) Close() *markup.Node {
	if m.paragraph != nil {
		inCell := len(m.tables) > 0 && m.tables[len(m.tables)-1].cell != nil
		m.EndParagraph(Layout{InTable: inCell, Depth: len(m.tables)})
	}
	return m.part
}

// Full says that the part has more nodes than a document may have.
func (m *Maker) Full() bool { return m.nodes > markup.MaxNodes }

// Size is how many nodes the part has, without those of notes and boxes.
func (m *Maker) Size() int { return m.nodes }

// element is a new element with attributes, given as pairs of name and value.
func (m *Maker) element(name string, attrs ...string) *markup.Node {
	m.nodes++
	return element(name, attrs...)
}

func element(name string, attrs ...string) *markup.Node {
	n := &markup.Node{Name: name}
	for i := 0; i+1 < len(attrs); i += 2 {
		n.Attrs = append(n.Attrs, markup.Attr{Name: attrs[i], Value: attrs[i+1]})
	}
	return n
}

// properties is an element with properties, nil if there are none.
func (m *Maker) properties(name string, list []*markup.Node) *markup.Node {
	if len(list) == 0 {
		return nil
	}
	n := m.element(name)
	for _, p := range list {
		n.Append(p)
	}
	return n
}

func (s Switch) value() string {
	if s == On {
		return "1"
	}
	return "0"
}

// halves is a size in half points.
func halves(points float64) string { return strconv.Itoa(int(2*points + 0.5)) }
