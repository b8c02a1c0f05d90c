package match

import (
	"sync"

	"suoyin/search/query"
)

// Options say how a query is compiled.
type Options struct {
	// Words cuts a folded text into its words, those that a bare term must
	// have. Nil takes the whole term as one word.
	Words func(folded string) []string
	// AsPrinted matches all of the query on the printed text.
	AsPrinted bool
	// InCitations matches each citation of a note on its own, in its text as
	// printed: what stands elsewhere in the note does not count, and other
	// passages never match.
	InCitations bool
	// InClaims matches each claim of a passage on its own: each sentence that a
	// note with citations supports, with these citations for the fields on what
	// is cited. Notes never match.
	InClaims bool
}

// Matcher is a compiled query. It is safe for concurrent use.
type Matcher struct {
	root   node
	needs  *Plan
	single string // the folded string, where the query is nothing else
	parts  parter // nil for whole passages
	tree   query.Node
	spare  sync.Pool // of *marks
}

// Compile makes a Matcher of a tree that query.Parse made.
func Compile(tree query.Node, o Options) (*Matcher, error) {
	if o.AsPrinted {
		tree = query.Printed{Node: tree}
	}
	root, err := compiler{words: o.Words}.node(tree, folded)
	if err != nil {
		return nil, err
	}
	m := &Matcher{root: root, needs: root.plan(), parts: parterOf(o), tree: tree}
	if m.parts != nil {
		m.needs = ofWhole(m.needs)
		return m, nil
	}
	m.single = single(root)
	return m, nil
}

// single is the folded string that a query is, if it is nothing else.
func single(root node) string {
	switch n := root.(type) {
	case found:
		if l, ok := n.finder.(literal); ok && n.layer == folded {
			return string(l)
		}
	case term:
		if len(n.words) == 1 && n.words[0] == n.whole {
			return string(n.whole)
		}
	}
	return ""
}

// Match says whether p is a hit. It does not allocate unless the query has a
// Near, a regular expression or a field.
func (m *Matcher) Match(p Passage) bool {
	if m.parts != nil {
		return m.matchParts(p)
	}
	return m.root.match(p)
}

// Count is the number of places in p, and whether p is a hit at all: a hit by
// its fields alone has no places.
func (m *Matcher) Count(p Passage) (places int, ok bool) {
	if m.parts != nil {
		spans, ok := m.spansParts(p)
		return len(spans), ok
	}
	if c, ok := m.root.(counter); ok {
		places = c.count(p)
		return places, places > 0
	}
	if !m.root.match(p) {
		return 0, false
	}
	return m.HitCount(p), true
}

// HitCount is Count for a passage that is known to be a hit, see HitSpans.
func (m *Matcher) HitCount(p Passage) int {
	if _, ok := m.root.(counter); ok || m.parts != nil {
		places, _ := m.Count(p)
		return places
	}
	found := m.marked(p)
	defer m.spare.Put(found)
	return found.count(p)
}

// marked is the places in a passage, which goes back to spare.
func (m *Matcher) marked(p Passage) *marks {
	found, ok := m.spare.Get().(*marks)
	if !ok {
		found = new(marks)
	}
	found.reset()
	m.root.mark(p, found)
	return found
}

// Spans are the places in p's printed text, in order, not overlapping, in code
// points with the end exclusive; and whether p is a hit.
func (m *Matcher) Spans(p Passage) (spans [][2]int, ok bool) {
	if m.parts == nil && !m.root.match(p) {
		return nil, false
	}
	return m.HitSpans(p)
}

// HitSpans is Spans for a passage that is known to be a hit, which is not looked at
// again to find out; of whole passages ok is always true.
func (m *Matcher) HitSpans(p Passage) (spans [][2]int, ok bool) {
	if m.parts != nil {
		return m.spansParts(p)
	}
	found := m.marked(p)
	defer m.spare.Put(found)
	return found.spans(p), true
}

// apartCost is what it costs to take citations or claims out of a passage and to fold
// them, in the steps of Cost.
const apartCost = 30

// Cost is how many steps it takes at most to check one code point of a text for
// the query: instructions of expressions and wildcards, and what takes as long. It is
// 0 for strings, words and fields.
func (m *Matcher) Cost() int {
	cost := costOf(m.tree)
	if m.parts != nil {
		cost += apartCost
	}
	return cost
}

// Plan says which passages can be hits. It must not be changed.
func (m *Matcher) Plan() *Plan { return m.needs }

// Literal is the folded string that the query asks for, if it asks for nothing
// else: an engine can then count it in the text without a Matcher.
func (m *Matcher) Literal() (folded string, ok bool) { return m.single, m.single != "" }
