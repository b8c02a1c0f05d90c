package opensearch

import (
	"strings"
	"unicode/utf8"

	index "suoyin/indexer/opensearch"
	"suoyin/search/match"
)

// Limits that keep a query below the cluster's own, which is 1,024 clauses: a
// string of a query may have so many pairs, and a query so many strings that all
// must stand. What goes beyond is looked at in the text.
const (
	maxPairs   = 700 // of all strings of a query together
	leastPairs = 4   // of one string
	maxStrings = 200
)

// clauses makes the cluster's query of a plan.
type clauses struct {
	*view
	pairs int // how many a string may have
	// cite makes clauses on one citation, from within a nested query.
	cite bool
}

func (v *view) clauses(p *match.Plan) *clauses {
	return &clauses{view: v, pairs: max(leastPairs, maxPairs/max(1, stringsOf(p)))}
}

// stringsOf is how many strings a plan asks for.
func stringsOf(p *match.Plan) int {
	n := len(p.Texts)
	if p.Op == match.Has {
		n++
	}
	for _, q := range p.Plans {
		n += stringsOf(q)
	}
	return n
}

// of is the clause of a plan on a field of strings, nil for all passages. It is
// exact if all passages of which it is true are hits.
func (c *clauses) of(p *match.Plan, field string) (clause object, exact bool, err error) {
	switch p.Op {
	case match.Has:
		clause, exact = c.text(field, p.Text)
		return clause, exact, nil
	case match.Value:
		return c.value(p.Field)
	case match.Every:
		return c.every(p, field)
	case match.Any:
		return c.any(p, field)
	case match.Without:
		inner, exact, err := c.of(p.Plans[0], field)
		if err != nil || !exact {
			return nil, false, err
		}
		if inner == nil {
			return nothing(), true, nil
		}
		return without(inner), true, nil
	case match.Spaced:
		return c.spaced(p, field), false, nil
	}
	return nil, false, nil
}

// spaced is true of passages in which the strings of a plan stand one after the
// other, with no more between them than the plan says in all. Which gap is how
// long is left to the text.
func (c *clauses) spaced(p *match.Plan, field string) object {
	var list, inOrder []object
	most := 0
	for i, text := range p.Texts {
		one, _ := c.text(field, text)
		list = append(list, one)
		if n := utf8.RuneCountInString(text); n > 1 && n <= c.pairs {
			inOrder = append(inOrder, object{"match": object{"query": text, "max_gaps": 0, "ordered": true}})
		}
		if i > 0 {
			most += p.Gaps[i-1][1] + 1 // the last character of a string begins no pair of it
		}
	}
	if len(inOrder) < len(p.Texts) { // a single character has no place
		return every(list...)
	}
	return object{"intervals": object{field: object{"all_of": object{"ordered": true, "max_gaps": most, "intervals": inOrder}}}}
}

func (c *clauses) every(p *match.Plan, field string) (object, bool, error) {
	var list []object
	exact, texts := p.Exact, 0
	for _, q := range p.Plans {
		if q.Op == match.Has {
			if texts++; texts > maxStrings {
				exact = false
				continue
			}
		}
		one, whole, err := c.of(q, field)
		if err != nil {
			return nil, false, err
		}
		exact = exact && whole
		if one != nil {
			list = append(list, one)
		}
	}
	if len(list) == 0 {
		return nil, exact, nil
	}
	return every(list...), exact, nil
}

func (c *clauses) any(p *match.Plan, field string) (object, bool, error) {
	var list []object
	exact := p.Exact
	for _, q := range p.Plans {
		one, whole, err := c.of(q, field)
		if err != nil || one == nil {
			return nil, false, err
		}
		list, exact = append(list, one), exact && whole
	}
	return anyOf(max(1, p.Least), list), exact, nil
}

// text is the clause of a folded string on a field of strings, and whether it
// is exact.
func (c *clauses) text(field, folded string) (object, bool) {
	runes := []rune(folded)
	switch len(runes) {
	case 0:
		return nil, true
	case 1:
		return term(field+index.One, folded), true
	case 2:
		return term(field, folded), true
	}
	given, whole := phrase(runes, c.pairs)
	return object{"match_phrase": object{field: object{"query": given, "analyzer": index.Given}}}, whole
}

// phrase is a string of at least two characters as pairs for index.Given, each
// second one: together they have each character in its place. Of a string that
// needs more than so many pairs it is the beginning, and then not whole.
func phrase(runes []rune, most int) (given string, whole bool) {
	var b strings.Builder
	n := 0
	for at := 0; at < len(runes); at += 2 {
		if n == most {
			return b.String(), false
		}
		switch {
		case at == len(runes)-1:
			b.WriteString(index.Separator) // the last pair overlaps the one before
			at--
		case at > 0:
			b.WriteString(index.Separator + index.Hole + index.Separator)
		}
		b.WriteString(string(runes[at : at+2]))
		n++
	}
	return b.String(), true
}
