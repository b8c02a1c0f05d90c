package word

import (
	"regexp"
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// contents are the styles of tables of contents; contents is what LibreOffice calls them.
var contents = regexp.MustCompile(`^(?:toc|contents|目录|目次)\s*(?:\d|heading|标题)`)

// fieldState is a field that is open. A field has a code, which is not
// printed, and a result, which is.
type fieldState struct {
	code   strings.Builder
	result bool
	// printed says that the result has text.
	printed bool
	// call is the note that the field's result is the marker of.
	note *markup.Node
}

// inline adds the text of a paragraph, or of what stands in one, to t.
func (d *document) inline(t *structured.Text, n *markup.Node) {
	for _, c := range n.Children {
		d.inlineNode(t, c)
	}
}

func (d *document) inlineNode(t *structured.Text, n *markup.Node) {
	switch n.Name {
	case "", "pPr", "rPr", "sdtPr", "sdtEndPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd":
	case "r":
		d.run(t, n)
	case "fldSimple":
		d.simpleField(t, n)
	case "del", "moveFrom", "rt", "Fallback":
		if !n.Is("rt") { // the reading of a ruby is printed, beside the text
			n.Mark(markup.Unprinted)
		}
	case "txbxContent":
		d.boxes = append(d.boxes, n)
	case "p":
		t.Break()
		d.inline(t, n)
		t.Break()
	default:
		d.inline(t, n)
	}
}

// run reads a run of text in one format.
func (d *document) run(t *structured.Text, n *markup.Node) {
	properties := n.Child("rPr")
	if hidden(properties) {
		n.Mark(markup.Unprinted)
		return
	}
	start := t.Len()
	for _, c := range n.Children {
		d.runNode(t, n, c)
	}
	if d.raised(properties) {
		t.Raise(start)
	}
}

// hidden reports whether run properties hide their text.
func hidden(properties *markup.Node) bool {
	vanish := properties.Child("vanish")
	return vanish != nil && isOn(vanish)
}

// raised reports whether run properties make a superscript: by themselves or
// by their character style, as typed note markers have it.
func (d *document) raised(properties *markup.Node) bool {
	align := properties.Child("vertAlign")
	if align == nil {
		style := d.styles.byID[properties.Child("rStyle").Attr("val")]
		align = style.Child("rPr").Child("vertAlign")
	}
	return align.Attr("val") == "superscript"
}

func (d *document) runNode(t *structured.Text, run, n *markup.Node) {
	switch n.Name {
	case "", "rPr", "delText", "delInstrText", "footnoteRef", "endnoteRef":
	case "t":
		d.text(t, n)
	case "tab", "ptab":
		t.Add("\t", n.Line)
	case "br", "cr":
		t.Break()
	case "lastRenderedPageBreak":
		d.calls.begin("eachPage")
	case "noBreakHyphen":
		t.Add("-", n.Line)
	case "sym":
		t.Add(symbol(n.Attr("font"), n.Attr("char")), n.Line)
	case "fldChar":
		d.fieldChar(t, n)
	case "instrText":
		if len(d.field) > 0 {
			d.field[len(d.field)-1].code.WriteString(n.Plain())
		}
	case "footnoteReference", "endnoteReference":
		d.noteReference(t, run, n)
	default:
		d.inlineNode(t, n)
	}
}

// text adds printed text, unless a field that is open says what it is.
func (d *document) text(t *structured.Text, n *markup.Node) {
	for i := range d.field {
		f := &d.field[i]
		switch {
		case !f.result:
			n.Mark(markup.Unprinted)
			return
		case f.note != nil && !d.inNote && structured.Marker(n.Plain()):
			t.Own(n)
			d.calls.again(t, f.note, n.Plain())
			f.note = nil
			return
		}
	}
	for i := range d.field {
		d.field[i].printed = true
	}
	for _, c := range n.Children {
		t.Node(c)
	}
}

func (d *document) fieldChar(t *structured.Text, n *markup.Node) {
	switch kind, open := n.Attr("fldCharType"), len(d.field); {
	case kind == "begin":
		d.field = append(d.field, fieldState{})
	case kind == "separate" && open > 0:
		f := &d.field[open-1]
		f.result = true
		f.note = d.noteOfField(f.code.String())
	case kind == "end" && open > 0:
		f := &d.field[open-1]
		if !f.printed {
			t.Add(equation(f.code.String()), n.Line)
		}
		d.field = d.field[:open-1]
	}
}

func (d *document) simpleField(t *structured.Text, n *markup.Node) {
	open := len(d.field)
	d.field = append(d.field, fieldState{result: true, note: d.noteOfField(n.Attr("instr"))})
	d.inline(t, n)
	d.field = d.field[:min(open, len(d.field))] // a damaged file may have closed more
}

// noteOfField is the note whose reference a cross-reference (NOTEREF and a
// bookmark around the reference) repeats: a note called a second time.
func (d *document) noteOfField(code string) *markup.Node {
	words := strings.Fields(code)
	if len(words) < 2 || words[0] != "NOTEREF" && words[0] != "FTNREF" {
		return nil
	}
	return d.calls.bookmarks[words[1]]
}

// symbol is the character of a symbol font. Their codes are Latin ones in the
// private use area; only bullets, common signs and the numbers in circles that
// authors mark notes with have an equivalent.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 16)
	if err != nil {
		return "□"
	}
	n &= 0xff
	if strings.EqualFold(font, "Wingdings") {
		switch {
		case n >= 0x81 && n <= 0x8a:
			return string(rune('①' + n - 0x81))
		case n >= 0x8c && n <= 0x95:
			return string(rune('❶' + n - 0x8c))
		case n == 0xfc || n == 0xfe:
			return "✓"
		}
	}
	switch n {
	case 0xb7, 0x6c, 0x6e, 0xa7:
		return "•"
	case 0xb4:
		return "×"
	case 0xb0:
		return "°"
	case 0xd7:
		return "·"
	}
	return "□"
}
