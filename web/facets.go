package web

import (
	"net/url"
	"slices"

	headings "suoyin/corpus/reader/label"
	"suoyin/search"
)

// facetShown is how many values of a facet are seen at once, facetUnfolded how
// many more unfold; who wants a rarer one finds it with a field of the query.
const (
	facetShown    = 8
	facetUnfolded = 20
)

// facetBox is one facet with its values.
type facetBox struct {
	Name   string
	Values []facetChoice
	// More unfold; MoreChosen says that one of them is in force.
	More       []facetChoice
	MoreChosen bool
	// Rest counts the values that are not listed.
	Rest int
}

// facetChoice adds or removes one value of a facet.
type facetChoice struct {
	Label, Value, Href string
	Count              int
	Chosen             bool
}

// chosen is a value in force; its link leads to the page without it.
type chosen struct{ Facet, Label, Href string }

// facetBoxes are the facets with the values that a page shows, most frequent first.
func (s *server) facetBoxes(l lang, v url.Values, facets map[string][]search.FacetValue) []facetBox {
	var boxes []facetBox
	for _, name := range facetNames() {
		b := facetBox{Name: name}
		for _, value := range facets[name] {
			// A common word has tens of thousands of values: only those on the page are
			// made into links.
			isChosen := slices.Contains(v[name], value.Value)
			switch {
			case name == "section" && headings.BareNumber(value.Value) && !isChosen:
			case len(b.Values) < facetShown:
				b.Values = append(b.Values, s.facetChoice(l, v, name, value, isChosen))
			case len(b.More) < facetUnfolded || isChosen:
				b.More = append(b.More, s.facetChoice(l, v, name, value, isChosen))
				b.MoreChosen = b.MoreChosen || isChosen
			default:
				b.Rest++
			}
		}
		if len(b.Values) > 0 {
			boxes = append(boxes, b)
		}
	}
	return boxes
}

// facetChoice is the link that chooses a value, or takes it back if it is chosen.
func (s *server) facetChoice(l lang, v url.Values, name string, value search.FacetValue, isChosen bool) facetChoice {
	choice := facetChoice{Label: s.facetLabel(l, name, value.Value), Value: value.Value, Count: value.Count, Chosen: isChosen}
	if isChosen {
		choice.Href = link("/search", with(v, name, without(v[name], value.Value)...))
	} else {
		choice.Href = link("/search", with(v, name, append(slices.Clone(v[name]), value.Value)...))
	}
	return choice
}

func without(values []string, value string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(s string) bool { return s == value })
}

// facetLabel is the value as readers know it: kinds and types have names.
func (s *server) facetLabel(l lang, name, value string) string {
	prefix := map[string]string{"kind": "kind-", "citation_type": "type-"}[name]
	if prefix != "" && s.messages.has(prefix+value) {
		return s.say(l, prefix+value)
	}
	return value
}

func (s *server) chosenFilters(l lang, v url.Values) []chosen {
	var all []chosen
	for _, name := range facetNames() {
		for _, value := range v[name] {
			all = append(all, chosen{
				Facet: s.say(l, "facet-"+name),
				Label: s.facetLabel(l, name, value),
				Href:  link("/search", with(v, name, without(v[name], value)...)),
			})
		}
	}
	return all
}
