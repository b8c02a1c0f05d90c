package analysis

import (
	"cmp"
	"slices"
)

// entry is one word of a dictionary: its code points and its path length, the
// negative binary logarithm of its probability, as gse computes it.
type entry struct {
	text     []rune
	distance float32
}

// automaton is a double-array trie over code points. The child of node n by a
// code point with code c is cell base[n]+c if check of that cell is n.
// distance is a word's path length at the cell where the word ends, else 0.
type automaton struct {
	codes    map[rune]int32
	narrow   [narrowCodes]int32
	base     []int32
	check    []int32
	distance []float32
}

// narrowCodes is how many code points have their code in an array: the basic
// plane up to the end of the unified ideographs.
const narrowCodes = 0xA000

const (
	root     = 0
	freeCell = -1
)

// code is the number of r in the trie's alphabet, 0 if no word has it.
func (t *automaton) code(r rune) int32 {
	if r < narrowCodes {
		return t.narrow[r]
	}
	return t.codes[r]
}

// next is the child of node by a code, or -1.
func (t *automaton) next(node, code int32) int32 {
	cell := t.base[node] + code
	if code == 0 || uint32(cell) >= uint32(len(t.check)) || t.check[cell] != node {
		return -1
	}
	return cell
}

// newAutomaton builds the trie of entries, of which no two may have the same
// text. The order of entries does not matter.
func newAutomaton(entries []entry) *automaton {
	alphabet := alphabetOf(entries)
	b := &builder{}
	b.setAlphabet(alphabet)
	coded := make([]codedEntry, len(entries))
	for i, e := range entries {
		codes := make([]int32, len(e.text))
		for j, r := range e.text {
			codes[j] = b.code(r)
		}
		coded[i] = codedEntry{codes, e.distance}
	}
	slices.SortFunc(coded, func(x, y codedEntry) int { return slices.Compare(x.codes, y.codes) })
	b.grow(len(alphabet) + 1)
	b.take(root, root)
	b.insert(root, 0, coded)
	b.trim()
	return &b.automaton
}

// alphabetOf lists the code points of all entries, the commonest first: small
// codes for common code points keep the array dense.
func alphabetOf(entries []entry) []rune {
	counts := make(map[rune]int)
	for _, e := range entries {
		for _, r := range e.text {
			counts[r]++
		}
	}
	alphabet := make([]rune, 0, len(counts))
	for r := range counts {
		alphabet = append(alphabet, r)
	}
	slices.SortFunc(alphabet, func(x, y rune) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
	})
	return alphabet
}

func (t *automaton) setAlphabet(alphabet []rune) {
	t.codes = make(map[rune]int32, len(alphabet))
	for i, r := range alphabet {
		t.codes[r] = int32(i) + 1
		if r < narrowCodes {
			t.narrow[r] = int32(i) + 1
		}
	}
}

type codedEntry struct {
	codes    []int32
	distance float32
}

// builder fills an automaton. Free cells are a doubly linked list in ascending
// order, so that a place for a node's children is found without looking at
// taken cells.
type builder struct {
	automaton
	after, before []int32 // neighbours in the list of free cells, -1 at its ends
	first, last   int32
}

// insert makes the trie below node of the entries, which are sorted and agree
// in their first depth codes.
func (b *builder) insert(node int32, depth int, entries []codedEntry) {
	if len(entries[0].codes) == depth {
		b.distance[node] = entries[0].distance
		entries = entries[1:]
	}
	if len(entries) == 0 {
		return
	}
	children := childrenAt(depth, entries)
	base := b.place(children)
	b.base[node] = base
	for _, c := range children {
		b.take(base+c.code, node)
	}
	for _, c := range children {
		b.insert(base+c.code, depth+1, entries[c.from:c.to])
	}
}

// child is a code and the range of the entries that go on with it.
type child struct {
	code     int32
	from, to int
}

func childrenAt(depth int, entries []codedEntry) []child {
	var children []child
	for i, e := range entries {
		c := e.codes[depth]
		if n := len(children); n > 0 && children[n-1].code == c {
			children[n-1].to = i + 1
			continue
		}
		children = append(children, child{code: c, from: i, to: i + 1})
	}
	return children
}

// place finds the base with which all children fall on free cells.
func (b *builder) place(children []child) int32 {
	low, high := children[0].code, children[len(children)-1].code
	if b.first < 0 {
		b.grow(len(b.check) + 1)
	}
	for cell := b.first; ; cell = b.after[cell] {
		base := cell - low
		b.grow(int(base+high) + 1)
		if b.fits(base, children) {
			return base
		}
		if b.after[cell] < 0 {
			b.grow(len(b.check) + int(high) + 1)
		}
	}
}

func (b *builder) fits(base int32, children []child) bool {
	for _, c := range children {
		if b.check[base+c.code] != freeCell {
			return false
		}
	}
	return true
}

// grow appends free cells until there are at least n.
func (b *builder) grow(n int) {
	if len(b.check) == 0 {
		b.first, b.last = -1, -1
	}
	for len(b.check) < n {
		cell := int32(len(b.check))
		b.base = append(b.base, 0)
		b.check = append(b.check, freeCell)
		b.distance = append(b.distance, 0)
		b.after = append(b.after, -1)
		b.before = append(b.before, b.last)
		if b.last >= 0 {
			b.after[b.last] = cell
		} else {
			b.first = cell
		}
		b.last = cell
	}
}

// take removes a cell from the free ones and gives it to its parent.
func (b *builder) take(cell, parent int32) {
	before, after := b.before[cell], b.after[cell]
	if before >= 0 {
		b.after[before] = after
	} else {
		b.first = after
	}
	if after >= 0 {
		b.before[after] = before
	} else {
		b.last = before
	}
	b.check[cell] = parent
}

// trim drops the free cells at the end.
func (b *builder) trim() {
	n := len(b.check)
	for n > 1 && b.check[n-1] == freeCell {
		n--
	}
	b.base, b.check, b.distance = b.base[:n:n], b.check[:n:n], b.distance[:n:n]
}
