package match

import "strings"

// node is a compiled node of a query.
type node interface {
	match(p Passage) bool
	// mark adds the places of a passage that matches.
	mark(p Passage, m *marks)
	plan() *Plan
}

// counter is a node that can count its places without looking for them twice:
// it matches if there are any.
type counter interface {
	count(p Passage) int
}

// layer is one of the texts of a passage.
type layer bool

const (
	folded  layer = false
	printed layer = true
)

func (l layer) text(p Passage) string {
	if l == printed {
		return p.Printed()
	}
	return p.Folded()
}

// found is something that stands in the text.
type found struct {
	finder
	layer layer
	needs *Plan
}

func (f found) match(p Passage) bool     { return f.has(f.layer.text(p)) }
func (f found) count(p Passage) int      { return f.finder.count(f.layer.text(p)) }
func (f found) mark(p Passage, m *marks) { m.find(f.finder, f.layer, p) }
func (f found) plan() *Plan              { return f.needs }

// term is a bare term on the folded text.
type term struct {
	whole literal
	words []literal
	// must are the words without those that stand in others.
	must []literal
}

func newTerm(whole string, words []string) term {
	t := term{whole: literal(whole)}
	for i, w := range words {
		if w == "" || contains(words[:i], w) {
			continue
		}
		t.words = append(t.words, literal(w))
		if !insideOther(w, words) {
			t.must = append(t.must, literal(w))
		}
	}
	if len(t.words) == 0 {
		t.words = []literal{t.whole}
		t.must = t.words
	}
	return t
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

func insideOther(w string, words []string) bool {
	for _, o := range words {
		if len(o) > len(w) && strings.Contains(o, w) {
			return true
		}
	}
	return false
}

func (t term) match(p Passage) bool {
	text := p.Folded()
	for _, w := range t.must {
		if !w.has(text) {
			return false
		}
	}
	return true
}

func (t term) mark(p Passage, m *marks) {
	if m.find(t.whole, folded, p) {
		return
	}
	for _, w := range t.words {
		m.find(w, folded, p)
	}
}

func (t term) plan() *Plan {
	plans := make([]*Plan, len(t.must))
	for i, w := range t.must {
		plans[i] = has(string(w))
	}
	return everyPlan(plans)
}

// all, anyOf, not and atLeast combine nodes.
type (
	all     []node
	anyOf   []node
	not     struct{ node }
	atLeast struct {
		min   int
		nodes []node
	}
)

func (a all) match(p Passage) bool {
	for _, n := range a {
		if !n.match(p) {
			return false
		}
	}
	return true
}

func (a all) mark(p Passage, m *marks) {
	for _, n := range a {
		n.mark(p, m)
	}
}

func (a all) plan() *Plan { return everyPlan(plansOf(a)) }

func (a anyOf) match(p Passage) bool {
	for _, n := range a {
		if n.match(p) {
			return true
		}
	}
	return false
}

func (a anyOf) mark(p Passage, m *marks) { markMatching(a, p, m) }
func (a anyOf) plan() *Plan              { return anyPlan(plansOf(a)) }

func (n not) match(p Passage) bool { return !n.node.match(p) }
func (n not) mark(Passage, *marks) {}

func (n not) plan() *Plan {
	if p := n.node.plan(); p.Exact {
		return &Plan{Op: Without, Plans: []*Plan{p}, Exact: true}
	}
	return &Plan{Op: All}
}

func (a atLeast) match(p Passage) bool {
	matched := 0
	for i, n := range a.nodes {
		if n.match(p) {
			matched++
		}
		if matched == a.min {
			return true
		}
		if matched+len(a.nodes)-1-i < a.min {
			return false
		}
	}
	return false
}

func (a atLeast) mark(p Passage, m *marks) { markMatching(a.nodes, p, m) }

func (a atLeast) plan() *Plan {
	p := *anyPlan(plansOf(a.nodes))
	exact := p.Exact
	p.Exact = false
	if p.Op == Any && len(p.Plans) == len(a.nodes) { // none was an Any itself
		p.Least, p.Exact = a.min, exact
	}
	return &p
}

// markMatching marks what those of some nodes match that match. A string does where it
// has places, which are found without making the text: it is not asked beforehand.
func markMatching(nodes []node, p Passage, m *marks) {
	for _, n := range nodes {
		if isString(n) || n.match(p) {
			n.mark(p, m)
		}
	}
}

func isString(n node) bool {
	f, ok := n.(found)
	if !ok {
		return false
	}
	l, ok := f.finder.(literal)
	return ok && l != ""
}

func plansOf(nodes []node) []*Plan {
	plans := make([]*Plan, len(nodes))
	for i, n := range nodes {
		plans[i] = n.plan()
	}
	return plans
}
