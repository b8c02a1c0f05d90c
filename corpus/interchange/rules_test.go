package interchange_test

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// rules are those of the schemas of JATS and TEI that are easily broken; it is
// the schemas that know all, see TestSchemas.
type rules struct{ open []opened }

// opened is an element that is not closed yet, and the elements in it so far.
type opened struct {
	name     string
	children []string
}

var (
	tagForm  = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
	wordForm = regexp.MustCompile(`^[\p{L}\p{N}\p{P}\p{S}]+$`)
	dayForm  = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)
)

// read takes the next token of a document and says what it breaks.
func (r *rules) read(token xml.Token) (broken []string) {
	switch token := token.(type) {
	case xml.StartElement:
		name := token.Name.Local
		if last := len(r.open) - 1; last >= 0 {
			in := &r.open[last]
			if parent := in.name; parent == "article-id" || name == "idno" && parent != "analytic" && parent != "monogr" {
				broken = append(broken, fmt.Sprintf("%s in %s", name, parent))
			}
			if name == "meeting" && slices.Contains(in.children, "title") {
				broken = append(broken, "a meeting behind the title")
			}
			in.children = append(in.children, name)
		}
		for _, a := range token.Attr {
			if form := form(name, a.Name.Local); form != nil && !form.MatchString(a.Value) {
				broken = append(broken, fmt.Sprintf("%s of %s is %q", a.Name.Local, name, a.Value))
			}
		}
		r.open = append(r.open, opened{name: name})
	case xml.EndElement:
		last := r.open[len(r.open)-1]
		r.open = r.open[:len(r.open)-1]
		if needed := map[string]string{"titleStmt": "title", "keywords": "term", "listBibl": "biblStruct"}[last.name]; needed != "" && !slices.Contains(last.children, needed) {
			broken = append(broken, last.name+" without "+needed)
		}
	}
	return broken
}

// form is that of an attribute's values, nil for any.
func form(element, attribute string) *regexp.Regexp {
	switch {
	case attribute == "lang":
		return tagForm
	case attribute == "when":
		return dayForm
	case element == "biblScope", strings.HasPrefix(element, "bibl") && attribute == "type":
		return wordForm
	}
	return nil
}
