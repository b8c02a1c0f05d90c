package works

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
)

// Set is the works of a library. It does not change once it is made and is
// safe for concurrent use.
type Set struct {
	works []*Work
	byID  map[string]*Work // every form's ID
	of    map[ref]*Work
	index index
}

// ref names a citation in a library.
type ref struct{ article, citation string }

// largestBlock bounds how many forms of one author, or of one host and year,
// are held against each other. Pairs grow with its square; an author with more
// different titles than this is an institution, whose titles differ by more
// than slips.
const largestBlock = 1500

// Connect brings the places that cite one thing together. The time it takes
// grows with the number of places and, within one author, with the square of
// the number of different titles.
func Connect(places []Place) *Set {
	forms := formsOf(places)
	j := newJoiner(forms)
	j.blocks(func(f *form) string { return f.key.title }, sameTitle)
	j.blocks(func(f *form) string { return f.key.author }, sameAuthor)
	for _, block := range hostYears(forms) {
		j.pairs(block, sameHostYear)
	}
	return newSet(places, forms, j)
}

// Apart leaves each form of a place a work of its own: for what is known to be
// different things, as the articles of a library are, so that Locate finds the
// one that a citation means. Its time grows with the number of places alone.
func Apart(places []Place) *Set {
	forms := formsOf(places)
	return newSet(places, forms, newJoiner(forms))
}

// joiner is a union-find over forms (Tarjan 1975) that remembers why.
type joiner struct {
	forms    []*form
	parent   []int
	evidence []joint
}

type joint struct {
	a, b int
	rule Rule
}

func newJoiner(forms []*form) *joiner {
	j := &joiner{forms: forms, parent: make([]int, len(forms))}
	for i := range j.parent {
		j.parent[i] = i
	}
	return j
}

func (j *joiner) root(i int) int {
	for j.parent[i] != i {
		j.parent[i] = j.parent[j.parent[i]]
		i = j.parent[i]
	}
	return i
}

// blocks holds against each other the forms that share what by gives.
func (j *joiner) blocks(by func(*form) string, rule func(f, g *form) (Rule, bool)) {
	blocks := make(map[string][]int)
	var order []string
	for i, f := range j.forms {
		name := by(f)
		if name == "" {
			continue
		}
		if blocks[name] == nil {
			order = append(order, name)
		}
		blocks[name] = append(blocks[name], i)
	}
	for _, name := range order {
		j.pairs(blocks[name], rule)
	}
}

// pairs holds each form of a block against each other one, commonest first, so
// that a form without author goes to the work most places mean.
func (j *joiner) pairs(block []int, rule func(f, g *form) (Rule, bool)) {
	block = block[:min(len(block), largestBlock)]
	for n, b := range block {
		for _, a := range block[:n] {
			if j.root(a) == j.root(b) {
				continue
			}
			if name, ok := rule(j.forms[a], j.forms[b]); ok && j.compatible(a, b) {
				j.join(a, b, name)
			}
		}
	}
}

// compatible keeps a form without author from tying two authors together: once
// it has been joined to one, the whole group speaks with that author.
func (j *joiner) compatible(a, b int) bool {
	if j.forms[a].key.author != "" && j.forms[b].key.author != "" {
		return true
	}
	x, y := j.author(a), j.author(b)
	return x == "" || y == "" || x == y
}

// author is an author of the group that the form is in, the root's if it has one.
func (j *joiner) author(i int) string {
	return j.forms[j.root(i)].key.author
}

func (j *joiner) join(a, b int, rule Rule) {
	ra, rb := j.root(a), j.root(b)
	if j.forms[ra].key.author == "" && j.forms[rb].key.author != "" {
		ra, rb = rb, ra // the root speaks for the group: it names an author
	}
	j.parent[rb] = ra
	j.evidence = append(j.evidence, joint{a, b, rule})
}

// hostYears blocks forms by container or publisher and year.
func hostYears(forms []*form) [][]int {
	type place struct {
		host string
		year int
	}
	blocks := make(map[place][]int)
	var order []place
	for i, f := range forms {
		for host := range f.hosts {
			for year := range f.years {
				p := place{host, year}
				if blocks[p] == nil {
					order = append(order, p)
				}
				blocks[p] = append(blocks[p], i)
			}
		}
	}
	sort.Slice(order, func(i, j int) bool {
		if order[i].host != order[j].host {
			return order[i].host < order[j].host
		}
		return order[i].year < order[j].year
	})
	out := make([][]int, 0, len(order))
	for _, p := range order {
		if len(blocks[p]) > 1 {
			out = append(out, blocks[p])
		}
	}
	return out
}

func newSet(places []Place, forms []*form, j *joiner) *Set {
	s := &Set{byID: make(map[string]*Work, len(forms)), of: make(map[ref]*Work, len(places))}
	byRoot := make(map[int]*Work)
	members := make(map[*Work][]int)
	for i, f := range forms { // commonest first: it gives the work its ID
		root := j.root(i)
		w := byRoot[root]
		if w == nil {
			w = &Work{ID: idOf(f.key)}
			byRoot[root] = w
			s.works = append(s.works, w)
		}
		s.byID[idOf(f.key)] = w
		members[w] = append(members[w], f.places...)
	}
	for _, e := range j.evidence {
		w := byRoot[j.root(e.a)]
		w.Evidence = append(w.Evidence, Evidence{A: forms[e.a].label(places), B: forms[e.b].label(places), Rule: e.rule})
	}
	for _, w := range s.works {
		s.fill(w, places, members[w])
	}
	sort.SliceStable(s.works, func(a, b int) bool { return len(s.works[a].Places) > len(s.works[b].Places) })
	s.index = newIndex(s.works)
	return s
}

func (s *Set) fill(w *Work, places []Place, members []int) {
	sort.Ints(members)
	for _, i := range members {
		w.Places = append(w.Places, places[i])
		s.of[ref{places[i].Article, places[i].Citation.ID}] = w
	}
	w.Citation = consensus(w.Places)
	w.Differences = differences(w.Places)
}

// idOf is 12 hexadecimal digits of a digest of the key: with ten million works
// two share one with a chance of about one in six.
func idOf(k key) string {
	sum := sha256.Sum256([]byte(k.String()))
	return hex.EncodeToString(sum[:])[:12]
}

// Works are all works, most cited first.
func (s *Set) Works() []*Work { return s.works }

// Work is the work with that ID, or with the ID of one of its forms.
func (s *Set) Work(id string) (*Work, bool) {
	w, ok := s.byID[id]
	return w, ok
}

// Of is the work that a citation cites.
func (s *Set) Of(article, citation string) (*Work, bool) {
	w, ok := s.of[ref{article, citation}]
	return w, ok
}
