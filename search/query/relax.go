package query

import "suoyin/corpus/fold"

// Relaxation says what a query asks for where nothing has all of its words.
type Relaxation struct {
	// Words cuts a bare term into the words that count.
	Words func(term string) []string
	// Alone are words of which one is enough.
	Alone map[string]bool
	// Share is the share of all words that a passage without any of these must have
	// of the others, 0 to 1, rounded up: two of three or more unless it is 0.
	Share float64
}

// Bare are the different words of the bare terms of a query, in order.
func (r *Relaxation) Bare(n Node) []string {
	var list []string
	seen := make(map[string]bool)
	for _, c := range Conjuncts(n) {
		t, ok := c.(Term)
		if !ok {
			continue
		}
		for _, w := range r.Words(t.Text) {
			if !empty(w) && !seen[w] && len(list) < MaxLeaves {
				seen[w] = true
				list = append(list, w)
			}
		}
	}
	return list
}

// Relax is the query that asks for some of the words of the bare terms in place of
// all. What is quoted, excluded or asked of a field stays as it is. It is false where
// that is no other query.
func (r *Relaxation) Relax(n Node) (Node, bool) {
	words := r.Bare(n)
	least := r.least(len(words))
	switch {
	case len(words) == 0 || len(words) > 1 && least >= len(words):
		return nil, false
	case len(words) == 1 && isWord(n, words[0]):
		return nil, false
	}
	var enough, others []Node
	for _, w := range words {
		if least > 1 && r.Alone[w] {
			enough = append(enough, Phrase{w})
		} else {
			others = append(others, Phrase{w})
		}
	}
	if least <= len(others) {
		enough = append(enough, newAtLeast(least, others))
	}
	relaxed := newOr(enough)
	var kept []Node
	for _, c := range Conjuncts(n) {
		if _, ok := c.(Term); !ok {
			kept = append(kept, c)
		}
	}
	return newAnd(append(kept, relaxed)), true
}

// least is how many of so many words a passage must have.
func (r *Relaxation) least(words int) int {
	least := int(r.Share*float64(words) + 0.999)
	if r.Share > 0 && words > 2 {
		least = max(least, 2) // one word of many is no answer
	}
	return max(least, 1)
}

// isWord says whether the bare terms of a query are nothing but a folded word.
func isWord(n Node, word string) bool {
	for _, c := range Conjuncts(n) {
		if t, ok := c.(Term); ok && fold.Text(t.Text) != word {
			return false
		}
	}
	return true
}

// Conjuncts are what must all hold.
func Conjuncts(n Node) []Node {
	if a, ok := n.(And); ok {
		return a.Nodes
	}
	return []Node{n}
}
