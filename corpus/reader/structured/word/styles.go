package word

import (
	"regexp"
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured/markup"
)

// style is what a paragraph style says, its base styles taken in.
type style struct {
	name    string // lower case: "heading 1", "title", "标题 1"
	outline int    // 1 for the first level of headings, 0 for running text
	size    float64
	bold    bool
	centred bool
	hidden  bool
	num     numRef
}

// styles knows the styles of a document by their IDs.
type styles struct {
	byID     map[string]*markup.Node
	defaults style
	standard string // the ID of the default paragraph style
	known    map[string]style
}

func newStyles(root *markup.Node) *styles {
	s := &styles{byID: map[string]*markup.Node{}, known: map[string]style{}}
	for _, n := range root.Find("style") {
		s.byID[n.Attr("styleId")] = n
		if n.Attr("type") == "paragraph" && on(n.Attr("default")) {
			s.standard = n.Attr("styleId")
		}
	}
	for _, n := range root.Find("docDefaults") {
		s.apply(&s.defaults, n.Child("pPrDefault").Child("pPr"), n.Child("rPrDefault").Child("rPr"))
	}
	return s
}

// maxBases bounds the chain of base styles, which a damaged file may close to
// a ring.
const maxBases = 20

// get is the style with that ID, or the default style.
func (s *styles) get(id string) style {
	if id == "" {
		id = s.standard
	}
	if found, ok := s.known[id]; ok {
		return found
	}
	var chain []*markup.Node
	for n := s.byID[id]; n != nil && len(chain) < maxBases; n = s.byID[n.Child("basedOn").Attr("val")] {
		chain = append(chain, n)
	}
	result := s.defaults
	for i := len(chain) - 1; i >= 0; i-- {
		s.apply(&result, chain[i].Child("pPr"), chain[i].Child("rPr"))
		result.name = strings.ToLower(chain[i].Child("name").Attr("val"))
		if level := headingName(result.name); level > 0 {
			result.outline = level
		}
	}
	s.known[id] = result
	return result
}

// apply adds what paragraph and run properties say.
func (s *styles) apply(to *style, paragraph, run *markup.Node) {
	if n := paragraph.Child("outlineLvl"); n != nil {
		if level, err := strconv.Atoi(n.Attr("val")); err == nil && level >= 0 {
			to.outline = (level + 1) % 10 // 9 is running text
		}
	}
	if n := paragraph.Child("jc"); n != nil {
		to.centred = n.Attr("val") == "center"
	}
	if n := paragraph.Child("numPr"); n != nil {
		if id := n.Child("numId"); id != nil {
			to.num.id = id.Attr("val")
		}
		if level := n.Child("ilvl"); level != nil {
			to.num.level, _ = strconv.Atoi(level.Attr("val"))
		}
	}
	if size := halfPoints(run); size > 0 {
		to.size = size
	}
	if n := run.Child("b"); n != nil {
		to.bold = isOn(n)
	}
	if n := run.Child("vanish"); n != nil {
		to.hidden = isOn(n)
	}
}

// halfPoints is the font size of run properties in points, 0 if not given.
func halfPoints(run *markup.Node) float64 {
	size, err := strconv.ParseFloat(run.Child("sz").Attr("val"), 64)
	if err != nil {
		return 0
	}
	return size / 2
}

// isOn reads a property that is on where nothing else is said.
func isOn(n *markup.Node) bool { return n.Attr("val") == "" || on(n.Attr("val")) }

func on(value string) bool { return value == "1" || value == "true" || value == "on" }

var headingForm = regexp.MustCompile(`^(?:heading|标题|標題|überschrift|titre|見出し)\s*([1-9])$`)

// headingName is the level of a heading style by its name, 0 if it is none.
func headingName(name string) int {
	m := headingForm.FindStringSubmatch(name)
	if m == nil {
		return 0
	}
	return int(m[1][0] - '0')
}
