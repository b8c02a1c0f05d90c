package query

import (
	"strconv"
	"strings"
)

// String is the term as it was typed.
func (t Term) String() string { return t.Text }

// String is the string in quotes; a quote or backslash in it gets a backslash.
func (p Phrase) String() string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range p.Text {
		if r == '"' || r == '＂' || r == '\\' {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

// String is the pattern. Where a question mark at its end would be read as one,
// a * follows, which adds nothing.
func (w Wildcard) String() string {
	if hasWildcard(w.Pattern) {
		return w.Pattern
	}
	return w.Pattern + "*"
}

// String is the expression between slashes.
func (r Regexp) String() string { return "/" + r.Pattern + "/" }

// String is name:value.
func (f Field) String() string { return string(f.Name) + ":" + f.Value.String() }

// String is name:number, or name:from..to with an open end left out.
func (r Range) String() string {
	s := string(r.Name) + ":"
	if r.From == r.To {
		return s + strconv.Itoa(r.From)
	}
	if r.From != 0 {
		s += strconv.Itoa(r.From)
	}
	s += ".."
	if r.To != 0 {
		s += strconv.Itoa(r.To)
	}
	return s
}

// String joins the nodes with AND.
func (a And) String() string { return join(a.Nodes, " AND ", levelAnd) }

// String joins the nodes with OR.
func (o Or) String() string { return join(o.Nodes, " OR ", levelOr) }

// String is NOT before the node.
func (n Not) String() string { return "NOT " + within(n.Node, levelNot) }

// String is ANY/min before the nodes in parentheses.
func (a AtLeast) String() string {
	return "ANY/" + strconv.Itoa(a.Min) + " (" + join(a.Nodes, " ", levelNot) + ")"
}

// String has a link between each two operands.
func (n Near) String() string {
	var b strings.Builder
	for i, o := range n.Operands {
		if i > 0 {
			b.WriteString(" " + n.Links[i-1].String() + " ")
		}
		b.WriteString(within(o, levelNear))
	}
	return b.String()
}

// String is the operator that makes the link.
func (l Link) String() string {
	switch {
	case l.Sentence:
		return "SENTENCE"
	case l.Ordered:
		return "BEFORE/" + strconv.Itoa(l.Distance)
	default:
		return "NEAR/" + strconv.Itoa(l.Distance)
	}
}

// String has each neighbour that is not allowed.
func (e Except) String() string {
	var b strings.Builder
	b.WriteString(e.Node.String())
	neighbours(&b, " NOT AFTER ", e.After)
	neighbours(&b, " NOT BEFORE ", e.Before)
	return b.String()
}

func neighbours(b *strings.Builder, operator string, texts []string) {
	for _, t := range texts {
		b.WriteString(operator)
		b.WriteString(Phrase{t}.String())
	}
}

// String is the field printed with the node.
func (p Printed) String() string { return "printed:" + within(p.Node, levelField) }

// level is how tightly a node holds together, from the loosest.
type level int

const (
	levelOr level = iota + 1
	levelAnd
	levelNot
	levelNear
	levelExcept
	levelField
	levelLeaf
)

func levelOf(n Node) level {
	switch n.(type) {
	case Or:
		return levelOr
	case And:
		return levelAnd
	case Not:
		return levelNot
	case Near:
		return levelNear
	case Except:
		return levelExcept
	case AtLeast, Field, Range, Printed:
		return levelField
	default:
		return levelLeaf
	}
}

// within is n as it stands under a node of level outer: in parentheses unless
// it holds together more tightly.
func within(n Node, outer level) string {
	if levelOf(n) > outer {
		return n.String()
	}
	return "(" + n.String() + ")"
}

func join(nodes []Node, separator string, outer level) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = within(n, outer)
	}
	return strings.Join(parts, separator)
}
