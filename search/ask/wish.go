package ask

import (
	"strings"

	"suoyin/corpus/fold"
	"suoyin/search/query"
)

// Wish is a folded text that a query asks for, by which hits are ranked.
type Wish struct {
	Text string
	// Exact asks for the text as it is, in quotes: it counts as one word.
	Exact bool
}

// Wishes lists what a query asks for, those of its terms, strings and patterns,
// but not what it excludes.
func Wishes(tree query.Node) []Wish {
	var wishes []Wish
	for _, part := range query.Parts(tree) {
		wishes = append(wishes, leafWishes(part)...)
	}
	return wishes
}

func leafWishes(n query.Node) []Wish {
	switch n := n.(type) {
	case query.Term:
		return []Wish{{Text: fold.Text(n.Text)}}
	case query.Phrase:
		return []Wish{{fold.Text(n.Text), true}}
	case query.Wildcard:
		var wishes []Wish
		for _, text := range strings.FieldsFunc(fold.Text(n.Pattern), func(r rune) bool { return r == '?' || r == '*' }) {
			wishes = append(wishes, Wish{Text: text})
		}
		return wishes
	case query.Printed, query.Except:
		return leafWishes(query.Children(n)[0])
	}
	return nil
}

// Loose are the texts of wishes that are not in quotes: those may stand in parts.
func Loose(wishes []Wish) []string {
	var texts []string
	for _, w := range wishes {
		if !w.Exact {
			texts = append(texts, w.Text)
		}
	}
	return texts
}
