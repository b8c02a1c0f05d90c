package rtf

import (
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured/word"
)

// characters are the control words that stand for characters.
var characters = map[string]string{
	"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
	"tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}

// words are the control words that say how text is set, but for those of one family.
var words = map[string]func(r *reader, n int, given bool){
	"ansi":    func(r *reader, _ int, _ bool) { r.codePage = latin },
	"mac":     func(r *reader, _ int, _ bool) { r.codePage = 10000 },
	"pc":      func(r *reader, _ int, _ bool) { r.codePage = 437 },
	"pca":     func(r *reader, _ int, _ bool) { r.codePage = 850 },
	"ansicpg": func(r *reader, n int, _ bool) { r.codePage = n },
	"deff":    func(r *reader, n int, _ bool) { r.defaultFont = n },
	"uc":      func(r *reader, n int, _ bool) { r.setFallback(n) },

	"f":        func(r *reader, n int, _ bool) { r.setFont(n) },
	"fcharset": func(r *reader, n int, _ bool) { r.setPage(charsetPages[n]) },
	"cpg":      func(r *reader, n int, _ bool) { r.setPage(n) },
	"loch":     func(r *reader, _ int, _ bool) { r.s.dbch = false },
	"hich":     func(r *reader, _ int, _ bool) { r.s.dbch = false },
	"dbch":     func(r *reader, _ int, _ bool) { r.s.dbch = true },
	"af": func(r *reader, n int, _ bool) {
		if r.s.dbch {
			r.s.wide = n
		}
	},

	"plain": func(r *reader, _ int, _ bool) {
		r.s.format, r.s.font, r.s.wide, r.s.dbch = word.Format{}, none, none, false
	},
	"b":     func(r *reader, n int, given bool) { r.s.format.Bold = switched(n, given) },
	"v":     func(r *reader, n int, given bool) { r.s.format.Hidden = switched(n, given) },
	"fs":    func(r *reader, n int, _ bool) { r.s.format.Size = float64(max(n, 0)) / 2 },
	"super": func(r *reader, n int, given bool) { r.s.format.Raised = switched(n, given) == word.On },
	"up":    func(r *reader, n int, given bool) { r.s.format.Raised = !given || n > 0 },

	"sub":        func(r *reader, _ int, _ bool) { r.s.format.Raised = false },
	"dn":         func(r *reader, _ int, _ bool) { r.s.format.Raised = false },
	"nosupersub": func(r *reader, _ int, _ bool) { r.s.format.Raised = false },
	"deleted":    func(r *reader, n int, given bool) { r.s.format.Deleted = switched(n, given) == word.On },
	"mvf":        func(r *reader, n int, given bool) { r.s.format.Deleted = switched(n, given) == word.On },
	"cs":         func(r *reader, n int, _ bool) { r.characterStyle(n) },

	"pard":         func(r *reader, _ int, _ bool) { r.s.layout = word.Layout{} },
	"s":            func(r *reader, n int, _ bool) { r.paragraphStyle(n) },
	"qc":           func(r *reader, _ int, _ bool) { r.s.layout.Centred = word.On },
	"ql":           func(r *reader, _ int, _ bool) { r.s.layout.Centred = word.Off },
	"qr":           func(r *reader, _ int, _ bool) { r.s.layout.Centred = word.Off },
	"qj":           func(r *reader, _ int, _ bool) { r.s.layout.Centred = word.Off },
	"qd":           func(r *reader, _ int, _ bool) { r.s.layout.Centred = word.Off },
	"outlinelevel": func(r *reader, n int, _ bool) { r.s.layout.Outline = min(max(n, 0), 9) + 1 },
	"ls":           func(r *reader, n int, _ bool) { r.setList(n) },
	"ilvl":         func(r *reader, n int, _ bool) { r.s.layout.Level = n },
	"intbl":        func(r *reader, _ int, _ bool) { r.s.layout.InTable = true },
	"itap":         func(r *reader, n int, _ bool) { r.s.layout.InTable, r.s.layout.Depth = n > 0, n },

	"par":      func(r *reader, _ int, _ bool) { r.endParagraph((*word.Maker).EndParagraph) },
	"sect":     func(r *reader, _ int, _ bool) { r.endSection() },
	"cell":     func(r *reader, _ int, _ bool) { r.endCell(1) },
	"nestcell": func(r *reader, _ int, _ bool) { r.endCell(max(r.s.layout.Depth, 2)) },
	"row":      func(r *reader, _ int, _ bool) { r.endRow(1) },
	"nestrow":  func(r *reader, _ int, _ bool) { r.endRow(max(r.s.layout.Depth, 2)) },

	"chftn":    func(r *reader, _ int, _ bool) { r.flow.called = true },
	"ftnalt":   func(r *reader, _ int, _ bool) { r.flow.endnote = true },
	"fet":      func(r *reader, n int, _ bool) { r.notes.allEnd = n == 1 },
	"sbasedon": func(r *reader, n int, _ bool) { r.sheet.open.base = n },
	"levelnfc": func(r *reader, n int, _ bool) { r.lists.level.Format = word.NumberFormat(n) },

	"levelnfcn":    func(r *reader, n int, _ bool) { r.lists.level.Format = word.NumberFormat(n) },
	"levelstartat": func(r *reader, n int, _ bool) { r.lists.startAt(n) },
	"listid":       func(r *reader, n int, _ bool) { r.lists.id(n, r.s.in == inOverrides) },
}

// act does what a control word says. One that is not known is left out, and the rest
// of its group with it if the file says so.
func (r *reader) act(name string, n int, given bool) {
	star := r.s.star
	r.s.star = false
	if text := characters[name]; text != "" {
		r.add(text)
		return
	}
	if do := words[name]; do != nil {
		do(r, n, given)
		return
	}
	if do := destinations[name]; do != nil {
		do(r)
		return
	}
	if star || strings.HasPrefix(name, "m") && strings.HasSuffix(name, "Pr") { // properties of a formula
		r.skip()
		return
	}
	r.notes.count(name, n)
}

// switched is a property that is on unless 0 is given.
func switched(n int, given bool) word.Switch {
	if given && n == 0 {
		return word.Off
	}
	return word.On
}

func (r *reader) setList(n int) {
	if r.s.in == inOverrides {
		r.lists.override(n)
		return
	}
	r.s.layout.List = strconv.Itoa(n)
}

// endSection ends the paragraph that a section ends in.
func (r *reader) endSection() {
	if r.flow.open || len(r.flow.text) > 0 {
		r.endParagraph((*word.Maker).EndParagraph)
	}
}

// endCell ends a cell of a table that is in that many.
func (r *reader) endCell(depth int) {
	r.endParagraph(func(m *word.Maker, l word.Layout) {
		l.Depth = depth
		m.EndCell(l)
	})
}

func (r *reader) endRow(depth int) {
	if r.flow.open || len(r.flow.text) > 0 {
		r.endCell(depth)
	}
	r.flow.maker.EndInnerRow(depth)
}
