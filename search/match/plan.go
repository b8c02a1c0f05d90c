package match

import (
	"slices"
	"strings"

	"suoyin/search/query"
)

// Op is what a Plan asks for.
type Op int

// The operations of a Plan.
const (
	// All is every passage: nothing is known that a hit must have.
	All Op = iota
	// Has is the passages whose folded text has Text.
	Has
	// Value is the passages that Field asks for. An engine that cannot tell
	// takes it as All.
	Value
	// Every is the passages that all of Plans have, Any those of any of them, or
	// of at least Least where that is given.
	Every
	Any
	// Spaced is the passages whose folded text has Texts one after the other, with
	// as many characters between two as Gaps says.
	Spaced
	// Without is the passages that the one of Plans, which is Exact, does not
	// describe.
	Without
)

// Plan says which passages can be hits: each hit is in the set it describes,
// but not each of the set is a hit, unless Exact.
type Plan struct {
	Op    Op
	Text  string     // folded; the passage's folded text contains it as it is
	Field query.Node // a query.Field or query.Range
	Plans []*Plan
	// Texts are folded; between Texts[i] and Texts[i+1] stand at least Gaps[i][0]
	// and at most Gaps[i][1] characters.
	Texts []string
	Gaps  [][2]int
	// Least is how many of Plans a hit of an Any has at least, 0 for one. An
	// engine that takes it as one proposes more; one that counts its passages
	// need only propose those of all but the Least-1 commonest plans.
	Least int
	// Exact says that all passages of the set are hits.
	Exact bool
}

func has(text string) *Plan { return &Plan{Op: Has, Text: text, Exact: true} }

// inexact is p as a bound only.
func inexact(p *Plan) *Plan {
	q := *p
	q.Exact = false
	return &q
}

// everyPlan is the passages that all of plans have. What says nothing is left out.
func everyPlan(plans []*Plan) *Plan {
	p := &Plan{Op: Every, Exact: true}
	for _, q := range plans {
		p.Exact = p.Exact && q.Exact
		switch {
		case q.Op == All:
			p.Exact = false
		case q.Op == Every:
			p.Plans = append(p.Plans, q.Plans...)
		default:
			p.Plans = append(p.Plans, q)
		}
	}
	p.Plans = withoutImplied(p.Plans)
	return p.simple()
}

// ofWhole is a plan for passages of which a part must match p on its own: what
// one part must not have, another may.
func ofWhole(p *Plan) *Plan {
	switch p.Op {
	case Without:
		return &Plan{Op: All}
	case Every, Any:
		q := *p
		q.Exact, q.Plans = false, nil
		for _, sub := range p.Plans {
			sub = ofWhole(sub)
			if sub.Op == All && p.Op == Any {
				return sub
			}
			if sub.Op != All {
				q.Plans = append(q.Plans, sub)
			}
		}
		return q.simple()
	}
	return inexact(p)
}

// withoutImplied leaves out plans that another one says with more: who has 第一条
// or 第二条 has 第.
func withoutImplied(plans []*Plan) []*Plan {
	var kept []*Plan
	for i, p := range plans {
		implied := false
		for j, q := range plans {
			if i != j && implies(q, p) && (!implies(p, q) || j < i) {
				implied = true
				break
			}
		}
		if !implied {
			kept = append(kept, p)
		}
	}
	return kept
}

// implies says whether each string that q can be satisfied with has one in it
// that satisfies p.
func implies(q, p *Plan) bool {
	have, want := alternatives(q), alternatives(p)
	if len(have) == 0 || len(want) == 0 {
		return false
	}
	for _, h := range have {
		if !slices.ContainsFunc(want, func(w string) bool { return strings.Contains(h, w) }) {
			return false
		}
	}
	return true
}

// alternatives are the strings of which a plan asks for one, nil if it asks for
// something else.
func alternatives(p *Plan) []string {
	switch p.Op {
	case Has:
		return []string{p.Text}
	case Any:
		var texts []string
		for _, q := range p.Plans {
			if q.Op != Has || p.Least > 0 {
				return nil
			}
			texts = append(texts, q.Text)
		}
		return texts
	}
	return nil
}

// anyPlan is the passages of any of plans; all of them if one says nothing.
func anyPlan(plans []*Plan) *Plan {
	p := &Plan{Op: Any, Exact: true}
	for _, q := range plans {
		if q.Op == All {
			return &Plan{Op: All}
		}
		p.Exact = p.Exact && q.Exact
		if q.Op == Any && q.Least == 0 {
			p.Plans = append(p.Plans, q.Plans...)
		} else {
			p.Plans = append(p.Plans, q)
		}
	}
	return p.simple()
}

// simple is p, or the one plan it is made of.
func (p *Plan) simple() *Plan {
	switch len(p.Plans) {
	case 0:
		return &Plan{Op: All}
	case 1:
		q := *p.Plans[0]
		q.Exact = p.Exact && q.Exact
		return &q
	}
	return p
}
