package sru

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/indexdata/cql-go/cql"

	"suoyin/search"
	"suoyin/search/query"
)

// index is an index of CQL, with the field of the query language that it is; an
// empty field is the text.
type index struct {
	set, name, title string
	field            query.Name
}

// indexes are those that explain lists; each may be asked for without its set.
func indexes() []index {
	return []index{
		{"cql", "serverChoice", "Anywhere", ""},
		{"cql", "anywhere", "Anywhere", ""},
		{"dc", "title", "Title", query.Title},
		{"dc", "creator", "Author", query.Author},
		{"dc", "author", "Author", query.Author},
		{"dc", "source", "Journal", query.Journal},
		{"dc", "journal", "Journal", query.Journal},
		{"dc", "date", "Year", query.Year},
		{"dc", "year", "Year", query.Year},
		{"dc", "subject", "Keyword", query.Keyword},
	}
}

// translate is a CQL query in the library's own language. Its error is a
// *diagnostic.
func translate(text string) (string, error) {
	if utf8.RuneCountInString(text) > search.MaxQuery {
		return "", diagnose(tooLong, "")
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) { // at which the parser would stop
		return "", diagnose(querySyntax, "a character that no query has")
	}
	q, err := new(cql.Parser).Parse(text)
	if err != nil {
		var wrong *cql.ParseError
		if errors.As(err, &wrong) {
			return "", diagnose(querySyntax, wrong.Message())
		}
		return "", diagnose(querySyntax, "")
	}
	if len(q.SortSpec) > 0 {
		return "", diagnose(sortUnsupported, "")
	}
	n, d := clause(q.Clause)
	if d != nil {
		return "", d
	}
	return fmt.Sprint(n), nil
}

func clause(c cql.Clause) (query.Node, *diagnostic) {
	if len(c.PrefixMap) > 0 {
		return nil, diagnose(contextSet, c.PrefixMap[0].Uri)
	}
	if c.BoolClause != nil {
		return boolean(c.BoolClause)
	}
	s := c.SearchClause
	if len(s.Modifiers) > 0 {
		return nil, diagnose(relationModifier, s.Modifiers[0].Name)
	}
	set, name, qualified := strings.Cut(strings.ToLower(s.Index), ".")
	if !qualified {
		set, name = "", set
	}
	for _, i := range indexes() {
		if strings.ToLower(i.name) != name || qualified && i.set != set {
			continue
		}
		if i.field == query.Year {
			return year(s)
		}
		return words(i.field, s)
	}
	return nil, diagnose(unsupportedIndex, s.Index)
}

func boolean(b *cql.BoolClause) (query.Node, *diagnostic) {
	if len(b.Modifiers) > 0 {
		return nil, diagnose(booleanModifier, b.Modifiers[0].Name)
	}
	left, d := clause(b.Left)
	if d != nil {
		return nil, d
	}
	right, d := clause(b.Right)
	if d != nil {
		return nil, d
	}
	switch b.Operator {
	case cql.AND:
		return and(left, right), nil
	case cql.NOT:
		return and(left, query.Not{Node: right}), nil
	case cql.OR:
		if l, ok := left.(query.Or); ok {
			return query.Or{Nodes: append(slices.Clip(l.Nodes), right)}, nil
		}
		return query.Or{Nodes: []query.Node{left, right}}, nil
	}
	return nil, diagnose(unsupportedBoolean, string(b.Operator))
}

func and(left, right query.Node) query.Node {
	if l, ok := left.(query.And); ok {
		return query.And{Nodes: append(slices.Clip(l.Nodes), right)}
	}
	return query.And{Nodes: []query.Node{left, right}}
}

// words asks for strings: the whole term, or with all and any its words.
func words(field query.Name, s *cql.SearchClause) (query.Node, *diagnostic) {
	term, d := unmasked(s.Term)
	if d != nil {
		return nil, d
	}
	asked := func(text string) query.Node {
		if field == "" {
			return query.Phrase{Text: text}
		}
		return query.Field{Name: field, Value: query.Phrase{Text: text}}
	}
	var nodes []query.Node
	for _, w := range strings.Fields(term) {
		nodes = append(nodes, asked(w))
	}
	switch relation := cql.Relation(strings.ToLower(string(s.Relation))); {
	case len(nodes) == 0:
		return nil, diagnose(emptyTerm, "")
	case slices.Contains([]cql.Relation{cql.EQ, "==", cql.SCR, cql.ADJ, cql.EXACT}, relation):
		return asked(strings.Join(strings.Fields(term), " ")), nil
	case relation != cql.ALL && relation != cql.ANY:
		return nil, diagnose(unsupportedRelation, string(s.Relation))
	case len(nodes) == 1:
		return nodes[0], nil
	case relation == cql.ALL:
		return query.And{Nodes: nodes}, nil
	default:
		return query.Or{Nodes: nodes}, nil
	}
}

// unmasked is a term without its escapes. An asterisk at either end adds nothing,
// since strings are found inside words; other masks are not offered.
func unmasked(term string) (string, *diagnostic) {
	var b strings.Builder
	runes := []rune(term)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '\\' && i+1 < len(runes):
			i++
			b.WriteRune(runes[i])
		case r == '*' && (i == 0 || i == len(runes)-1):
		case r == '*' || r == '?':
			return "", diagnose(masking, string(r))
		case r == '^':
			return "", diagnose(anchoring, string(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), nil
}

// maxYear is the last year that can be asked for.
const maxYear = 9999

// year asks for a year or a span of them.
func year(s *cql.SearchClause) (query.Node, *diagnostic) {
	relation := cql.Relation(strings.ToLower(string(s.Relation)))
	fields := strings.Fields(s.Term)
	want := 1
	if relation == cql.WITHIN {
		want = 2
	}
	if len(fields) != want {
		return nil, diagnose(termFormat, s.Term)
	}
	var years []int
	for _, f := range fields {
		n, err := strconv.Atoi(f)
		if err != nil || n < 1 || n > maxYear {
			return nil, diagnose(termFormat, s.Term)
		}
		years = append(years, n)
	}
	r := query.Range{Name: query.Year, From: years[0], To: years[0]}
	switch relation {
	case cql.EQ, "==", cql.SCR, cql.EXACT:
	case cql.WITHIN:
		r.To = years[1]
	case cql.LE:
		r.From = 0
	case cql.GE:
		r.To = 0
	case cql.LT:
		r.From, r.To = 0, years[0]-1
	case cql.GT:
		r.From, r.To = years[0]+1, 0
	default:
		return nil, diagnose(relationAndIndex, string(s.Relation))
	}
	if r.From > r.To && r.To != 0 || r.From == 0 && r.To == 0 {
		return nil, diagnose(termFormat, s.Term)
	}
	return r, nil
}
