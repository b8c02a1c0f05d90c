package interchange

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"suoyin/corpus"
)

// named is a value with the name of what it says.
type named struct{ name, value string }

// hasFields reports whether it is known what a citation means.
func hasFields(c *corpus.Citation) bool { return c.Unresolved == "" && c.Called() != "" }

// host is the title of what a citation is in; of a work in nothing else its own.
func host(c *corpus.Citation) string {
	if c.ContainerTitle != "" {
		return c.ContainerTitle
	}
	return c.Title
}

// extras are fields of a citation that formats of articles have no element for,
// by their names in CSL.
func extras(c *corpus.Citation) []named {
	all := []named{
		{"section", c.Section}, {"number", c.Number}, {"genre", c.Genre}, {"dynasty", c.Dynasty},
		{"archive", c.Archive}, {"archive_location", c.ArchiveLocation},
	}
	if c.Locator != c.Page {
		all = append(all, named{"locator", c.Locator})
	}
	return slices.DeleteFunc(all, func(n named) bool { return n.value == "" })
}

// dateText is a date as people and programs read it: 2017-05-14, or what was
// printed where that is no date.
func dateText(d *corpus.Date) string {
	if d == nil {
		return ""
	}
	var ends []string
	for _, parts := range d.Parts {
		var end []string
		for i, n := range parts {
			end = append(end, fmt.Sprintf("%0*d", []int{4, 2, 2}[min(i, 2)], n))
		}
		ends = append(ends, strings.Join(end, "-"))
	}
	if len(ends) == 0 {
		return d.Literal
	}
	return strings.Join(ends, "/")
}

// Fields of the front matter that formats have elements for, as readers name
// them.
const (
	fieldKeywordsEN = "keywords en"
	fieldVolume     = "volume"
	fieldISSN       = "issn"
)

// otherFields are the fields of the front matter but for those that the format
// has elements for, by name.
func otherFields(f corpus.Front, own ...string) []named {
	var list []named
	for _, name := range slices.Sorted(maps.Keys(f.Fields)) {
		if !slices.Contains(own, name) {
			list = append(list, named{name, f.Fields[name]})
		}
	}
	return list
}

// between is what readers put between the values of a field that came more than
// once.
const between = "; "

func keywordsEN(f corpus.Front) []string {
	if f.Fields[fieldKeywordsEN] == "" {
		return nil
	}
	return strings.Split(f.Fields[fieldKeywordsEN], between)
}
