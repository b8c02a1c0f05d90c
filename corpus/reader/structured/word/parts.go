package word

import (
	"strconv"

	"suoyin/corpus/reader/structured/markup"
)

// Style is a paragraph style of a document.
type Style struct {
	ID, Name string
	// Base is the ID of the style that it is based on, "" if none.
	Base    string
	Default bool // of paragraphs that name none
	Format  Format
	Layout  Layout // its Style is not looked at
}

// Styles is the part that holds styles.
func Styles(list []Style) *markup.Node {
	m := NewMaker("styles")
	for _, s := range list {
		n := m.element("style", "type", "paragraph", "styleId", s.ID)
		if s.Default {
			n.Attrs = append(n.Attrs, markup.Attr{Name: "default", Value: "1"})
		}
		n.Append(m.element("name", "val", s.Name))
		if s.Base != "" {
			n.Append(m.element("basedOn", "val", s.Base))
		}
		for _, p := range []*markup.Node{m.properties("pPr", m.layout(s.Layout)), m.runProperties(s.Format)} {
			if p != nil {
				n.Append(p)
			}
		}
		m.part.Append(n)
	}
	return m.part
}

// List is a list of numbered paragraphs.
type List struct {
	ID     string
	Levels []Level
}

// Level is how a level of a list prints its numbers.
type Level struct {
	Start int
	// Format is a number format of WordprocessingML: decimal, chineseCounting.
	Format string
	// Pattern is what is printed; %1 stands for the number of the first level.
	Pattern string
}

// Numbering is the part that holds lists. Lists that go on counting where another one
// stopped have the same levels, given as Counts: the ID of the list to count with.
func Numbering(lists []List, counts map[string]string) *markup.Node {
	m := NewMaker("numbering")
	for _, l := range lists {
		n := m.element("abstractNum", "abstractNumId", l.ID)
		for i, level := range l.Levels {
			e := m.element("lvl", "ilvl", strconv.Itoa(i))
			e.Append(m.element("start", "val", strconv.Itoa(level.Start)))
			e.Append(m.element("numFmt", "val", level.Format))
			e.Append(m.element("lvlText", "val", level.Pattern))
			n.Append(e)
		}
		m.part.Append(n)
	}
	for id, of := range counts {
		n := m.element("num", "numId", id)
		n.Append(m.element("abstractNumId", "val", of))
		m.part.Append(n)
	}
	return m.part
}

// Counting is how the notes of one kind are numbered.
type Counting struct {
	Format string // of WordprocessingML, "" for what Word does by itself
	Start  int    // 0 for what Word does by itself
}

// Settings is the part that says how footnotes and endnotes are numbered.
func Settings(foot, end Counting) *markup.Node {
	m := NewMaker("settings")
	for i, c := range []Counting{foot, end} {
		n := m.element([]string{"footnotePr", "endnotePr"}[i])
		if c.Format != "" {
			n.Append(m.element("numFmt", "val", c.Format))
		}
		if c.Start > 0 {
			n.Append(m.element("numStart", "val", strconv.Itoa(c.Start)))
		}
		m.part.Append(n)
	}
	return m.part
}

// Notes is the part that holds the notes of a kind (footnote, endnote), each made by a
// Maker of whatever name. The IDs are those that calls name them by, in the order of notes.
func Notes(kind string, ids []string, notes []*Maker) *markup.Node {
	m := NewMaker(kind + "s")
	for i, note := range notes {
		n := note.Close()
		n.Name = kind // some files say the kind in the note only
		n.Attrs = append(n.Attrs, markup.Attr{Name: "id", Value: ids[i]})
		m.part.Append(n)
	}
	return m.part
}

// Core is the part that says the title of the document.
func Core(title string) *markup.Node {
	m := NewMaker("coreProperties")
	n := m.element("title")
	n.Append(&markup.Node{Text: title})
	m.part.Append(n)
	return m.part
}

// Document is the part that holds the text, made by a Maker of body.
func Document(body *Maker) *markup.Node {
	m := NewMaker("document")
	m.part.Append(body.Close())
	return m.part
}
