package jats

import (
	"regexp"
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

var digits = regexp.MustCompile(`\d+`)

// target begins a page if it is of that type: <target id="page-148"
// target-type="page"/>. The number is in its ID, as nothing is printed there.
func (r *reader) target(t *structured.Text, n *markup.Node) {
	if !strings.HasPrefix(n.Attr("target-type"), "page") {
		return
	}
	page, err := strconv.Atoi(digits.FindString(n.Attr("id")))
	if err != nil {
		page = 0
	}
	t.Page(page)
	if !r.inNote {
		r.page = page
	}
}
