package odt

import (
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured/markup"
)

// style is what a style says that tells parts of an article apart.
type style struct {
	parent  string
	raised  bool
	hidden  bool
	bold    bool
	centred bool
	level   int // of an outline, 0 if none
}

// styles are the styles of a document by family and name.
type styles map[string]style

// add takes the styles that a part defines.
func (s styles) add(root *markup.Node) {
	if root == nil {
		return
	}
	for _, n := range root.Find("style") {
		st := style{parent: n.Attr("parent-style-name")}
		st.level, _ = strconv.Atoi(n.Attr("default-outline-level"))
		if p := n.Child("text-properties"); p != nil {
			position, _, _ := strings.Cut(p.Attr("text-position"), " ")
			percent, _ := strconv.ParseFloat(strings.TrimSuffix(position, "%"), 64)
			st.raised = position == "super" || percent > 0
			st.bold = p.Attr("font-weight") == "bold" || p.Attr("font-weight-asian") == "bold"
			st.hidden = p.Attr("display") == "none"
		}
		if p := n.Child("paragraph-properties"); p != nil {
			st.centred = p.Attr("text-align") == "center"
		}
		s[n.Attr("family")+" "+n.Attr("name")] = st
	}
}

// maxParents bounds how many styles a style is made of.
const maxParents = 16

// of is the style of a paragraph or a span with what its parents say, and the
// names of all of them.
func (s styles) of(family, name string) (style, []string) {
	var all style
	var names []string
	for range maxParents {
		st, known := s[family+" "+name]
		if name != "" {
			names = append(names, name)
		}
		if !known {
			break
		}
		all.raised = all.raised || st.raised
		all.hidden = all.hidden || st.hidden
		all.bold = all.bold || st.bold
		all.centred = all.centred || st.centred
		all.level = max(all.level, st.level)
		if name = st.parent; name == "" {
			break
		}
	}
	return all, names
}

// named reports whether one of the names, as a program or a user wrote it, is
// that of a style which every document has.
func named(names []string, want ...string) bool {
	for _, name := range names {
		for _, w := range want {
			if strings.EqualFold(strings.ReplaceAll(name, "_20_", " "), w) {
				return true
			}
		}
	}
	return false
}
