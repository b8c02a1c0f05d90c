package rtf

// destinations are the control words that say what their group is for.
var destinations = map[string]func(r *reader){
	"fonttbl":    (*reader).fontTable,
	"stylesheet": func(r *reader) { r.s.in, r.s.to = inStyles, toNothing },
	"info":       func(r *reader) { r.s.in, r.s.to = inInfo, toNothing },
	"title":      (*reader).readTitle,

	"listtable":         func(r *reader) { r.s.in, r.s.to = inLists, toNothing },
	"listoverridetable": func(r *reader) { r.s.in, r.s.to = inOverrides, toNothing },
	"list":              (*reader).beginList,
	"listlevel":         (*reader).beginLevel,
	"leveltext":         func(r *reader) { r.collect(r.lists.pattern) },
	"levelnumbers":      (*reader).skip,
	"listname":          (*reader).skip,
	"lfolevel":          func(r *reader) { r.lists.overriding = min(r.lists.overriding+1, maxLevels) },
	"listoverride":      (*reader).beginOverride,
	"listtext":          (*reader).printedNumber,
	"pntext":            (*reader).printedNumber,

	"footnote": (*reader).note,
	"header":   (*reader).furniture, "headerl": (*reader).furniture, "headerr": (*reader).furniture, "headerf": (*reader).furniture,
	"footer": (*reader).furniture, "footerl": (*reader).furniture, "footerr": (*reader).furniture, "footerf": (*reader).furniture,

	"shptxt": (*reader).box, "dptxbxtext": (*reader).box,
	"shp": nothing, "shpgrp": nothing, "shpinst": nothing, "do": nothing,
	"object": func(r *reader) { r.s.in, r.s.to = inObject, toNothing },
	"result": (*reader).objectResult,

	"field":     (*reader).field,
	"fldinst":   (*reader).fieldCode,
	"fldrslt":   (*reader).fieldResult,
	"bkmkstart": func(r *reader) { r.collect(r.beginBookmark) },
	"bkmkend":   func(r *reader) { r.collect(r.endBookmark) },

	// The text of these is what their group holds.
	"nesttableprops": goOn, "moMath": goOn, "moMathPara": goOn, "ud": goOn,
	"upr": (*reader).skipFirst,

	// These are not printed, or are there for readers who know less.
	"colortbl": (*reader).skip, "pict": (*reader).skip, "shppict": (*reader).skip, "nonshppict": (*reader).skip, "sp": (*reader).skip,
	"shprslt": (*reader).skip, "nonesttables": (*reader).skip, "annotation": (*reader).skip, "atnid": (*reader).skip, "atnauthor": (*reader).skip,
	"ftnsep": (*reader).skip, "ftnsepc": (*reader).skip, "ftncn": (*reader).skip, "aftnsep": (*reader).skip, "aftnsepc": (*reader).skip,
	"aftncn": (*reader).skip, "xe": (*reader).skip, "rxe": (*reader).skip, "txe": (*reader).skip, "bxe": (*reader).skip, "tc": (*reader).skip,
	"tcn": (*reader).skip, "pn": (*reader).skip, "pntxta": (*reader).skip, "pntxtb": (*reader).skip, "filetbl": (*reader).skip,
	"revtbl": (*reader).skip, "mmathPict": (*reader).skip, "fldtype": (*reader).skip, "private": (*reader).skip,
}

func goOn(*reader) {}

func nothing(r *reader) { r.s.to = toNothing }

// skipFirst leaves out the first group in this one: the text for readers who do not
// know characters by their numbers.
func (r *reader) skipFirst() {
	for r.at < len(r.src) && r.src[r.at] != '{' && r.src[r.at] != '}' {
		r.at++
	}
	if r.at < len(r.src) && r.src[r.at] == '{' {
		r.at++
		r.skip()
		r.at = min(r.at+1, len(r.src))
	}
}

// readTitle makes the group the title that the file gives itself.
func (r *reader) readTitle() {
	if r.s.in == inInfo {
		r.collect(func(name string) { r.title = name })
	}
}

// objectResult is what is printed of an embedded object.
func (r *reader) objectResult() {
	if r.s.in == inObject {
		r.s.in, r.s.to = inText, toFlow
	}
}
