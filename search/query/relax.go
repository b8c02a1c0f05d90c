package query

// Relax is the query that asks for most of the words where nothing has all of
// them: the bare terms of the query are cut into words, of which a passage must
// have at least the share given (0 to 1, rounded up), and two of three or more
// unless the share is 0. What is quoted, excluded
// or asked of a field stays as it is. It is false where that is no other query.
func Relax(n Node, words func(term string) []string, share float64) (Node, bool) {
	var kept []Node
	var terms []string
	seen := make(map[string]bool)
	for _, c := range Conjuncts(n) {
		t, ok := c.(Term)
		if !ok {
			kept = append(kept, c)
			continue
		}
		for _, w := range words(t.Text) {
			if !empty(w) && !seen[w] && len(terms) < MaxLeaves {
				seen[w] = true
				terms = append(terms, w)
			}
		}
	}
	least := int(share*float64(len(terms)) + 0.999)
	if share > 0 && len(terms) > 2 {
		least = max(least, 2) // one word of many is no answer
	}
	if len(terms) < 2 || least >= len(terms) {
		return nil, false
	}
	nodes := make([]Node, len(terms))
	for i, w := range terms {
		nodes[i] = Phrase{w}
	}
	relaxed := newAtLeast(max(least, 1), nodes)
	if len(kept) == 0 {
		return relaxed, true
	}
	return And{append(kept, relaxed)}, true
}

// Conjuncts are what must all hold.
func Conjuncts(n Node) []Node {
	if a, ok := n.(And); ok {
		return a.Nodes
	}
	return []Node{n}
}
