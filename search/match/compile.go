package match

import (
	"fmt"

	"suoyin/corpus/fold"
	"suoyin/search/query"
)

// compiler makes nodes of a query's.
type compiler struct {
	words func(string) []string
}

func (c compiler) node(n query.Node, l layer) (node, error) {
	switch n := n.(type) {
	case query.Printed:
		return c.node(n.Node, printed)
	case query.Term:
		if l == folded {
			return c.term(n), nil
		}
		return c.found(query.Phrase(n), l)
	case query.Phrase, query.Wildcard, query.Regexp, query.Except:
		return c.found(n, l)
	case query.And:
		return c.and(n, l)
	case query.Or:
		nodes, err := c.nodes(n.Nodes, l)
		return anyOf(nodes), err
	case query.AtLeast:
		nodes, err := c.nodes(n.Nodes, l)
		return atLeast{n.Min, nodes}, err
	case query.Not:
		inner, err := c.node(n.Node, l)
		return not{inner}, err
	case query.Near:
		return c.near(n, l)
	case query.Field:
		return c.field(n)
	case query.Range:
		return newNumber(n), nil
	default:
		return nil, fmt.Errorf("match: compile %v: no such node %T", n, n)
	}
}

func (c compiler) nodes(ns []query.Node, l layer) ([]node, error) {
	nodes := make([]node, len(ns))
	for i, n := range ns {
		var err error
		if nodes[i], err = c.node(n, l); err != nil {
			return nil, err
		}
	}
	return nodes, nil
}

func (c compiler) term(t query.Term) node {
	whole := fold.Text(t.Text)
	if c.words == nil {
		return newTerm(whole, nil)
	}
	return newTerm(whole, together(whole, c.words(whole)))
}

// and makes one node of the citations' fields, since they must hold of the same
// citation.
func (c compiler) and(a query.And, l layer) (node, error) {
	var nodes all
	var cited citedAll
	for _, n := range a.Nodes {
		compiled, err := c.node(n, l)
		if err != nil {
			return nil, err
		}
		if f, ok := compiled.(citedAll); ok {
			cited = append(cited, f...)
			continue
		}
		nodes = append(nodes, compiled)
	}
	if len(cited) > 0 {
		nodes = append(nodes, cited)
	}
	return nodes, nil
}

func (c compiler) found(n query.Node, l layer) (node, error) {
	f, plan, err := newFinder(n, l)
	if err != nil {
		return nil, err
	}
	return found{f, l, plan}, nil
}

// newFinder is the finder of a leaf, an Except, or an Or of them, and what a
// passage must have for it.
func newFinder(n query.Node, l layer) (finder, *Plan, error) {
	switch n := n.(type) {
	case query.Phrase:
		return newLiteral(n.Text, l), textPlan(n.Text, l), nil
	case query.Term:
		return newLiteral(n.Text, l), textPlan(n.Text, l), nil
	case query.Wildcard:
		return newWildcard(n.Pattern, l)
	case query.Regexp:
		return newExpression(n.Pattern, l)
	case query.Except:
		return newExcept(n, l)
	case query.Or:
		return newEither(n, l)
	}
	return nil, nil, fmt.Errorf("match: compile %v: %T has no places", n, n)
}

func newLiteral(text string, l layer) literal {
	if l == printed {
		return literal(text)
	}
	return literal(fold.Text(text))
}

// textPlan: what stands in the printed text stands folded in the folded one.
func textPlan(text string, l layer) *Plan {
	p := has(fold.Text(text))
	p.Exact = l == folded
	return p
}

func newEither(o query.Or, l layer) (finder, *Plan, error) {
	var finders either
	var plans []*Plan
	for _, n := range o.Nodes {
		f, p, err := newFinder(n, l)
		if err != nil {
			return nil, nil, err
		}
		finders, plans = append(finders, f), append(plans, p)
	}
	return finders, anyPlan(plans), nil
}

func newExcept(e query.Except, l layer) (finder, *Plan, error) {
	inner, plan, err := newFinder(e.Node, l)
	if err != nil {
		return nil, nil, err
	}
	not := neighbours{before: layerTexts(e.After, l), after: layerTexts(e.Before, l)}
	switch f := inner.(type) {
	case literal:
		return exceptLiteral{string(f), not}, inexact(plan), nil
	case expression, chain:
		return exceptPattern{f, not}, inexact(plan), nil
	}
	return nil, nil, fmt.Errorf("match: compile %v: %T cannot have neighbours", e, e.Node)
}

func layerTexts(texts []string, l layer) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = string(newLiteral(t, l))
	}
	return out
}
