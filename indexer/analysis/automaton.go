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

// sizeClasses is how many numbers of children have a resume point of their own.
const sizeClasses = 64

// builder fills an automaton. skip leads from a taken cell to a later one with
// only taken cells between; resume is where the search for a place goes on, by
// number of children.
type builder struct {
	automaton
	skip   []int32
	resume [sizeClasses]int32
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

// place finds the base with which all children fall on free cells. The search
// goes on where a node of about as many children found its place: cells before
// that did not fit one, and trying them again makes building quadratic. The
// holes they leave are filled by nodes of fewer children.
func (b *builder) place(children []child) int32 {
	low, high := children[0].code, children[len(children)-1].code
	resume := &b.resume[min(len(children), len(b.resume)-1)]
	for cell := b.freeFrom(*resume); ; cell = b.freeFrom(cell + 1) {
		base := cell - low
		b.grow(int(base+high) + 1)
		if b.fits(base, children) {
			*resume = cell
			return base
		}
	}
}

// freeFrom is the first free cell at or after cell. Jumps over taken cells are
// shortened on the way, as in a union-find forest.
func (b *builder) freeFrom(cell int32) int32 {
	for {
		b.grow(int(cell) + 1)
		if b.check[cell] == freeCell {
			return cell
		}
		if over := b.skip[cell]; int(over) < len(b.check) {
			b.skip[cell] = b.skip[over]
		}
		cell = b.skip[cell]
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
	for len(b.check) < n {
		cell := int32(len(b.check))
		b.base = append(b.base, 0)
		b.check = append(b.check, freeCell)
		b.distance = append(b.distance, 0)
		b.skip = append(b.skip, cell)
	}
}

// take gives a free cell to its parent.
func (b *builder) take(cell, parent int32) {
	b.check[cell] = parent
	b.skip[cell] = cell + 1
}

// trim drops the free cells at the end.
func (b *builder) trim() {
	n := len(b.check)
	for n > 1 && b.check[n-1] == freeCell {
		n--
	}
	b.base, b.check, b.distance = b.base[:n:n], b.check[:n:n], b.distance[:n:n]
}
