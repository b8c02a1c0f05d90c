package match

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"suoyin/search/query"
)

// near is operands each of which stands near the next.
type near struct {
	operands []finder
	links    []query.Link
	layer    layer
	needs    *Plan
}

func (c compiler) near(n query.Near, l layer) (node, error) {
	if len(n.Operands) != len(n.Links)+1 {
		return nil, fmt.Errorf("match: compile %d operands with %d links", len(n.Operands), len(n.Links))
	}
	out := near{links: n.Links, layer: l}
	var plans []*Plan
	for _, o := range n.Operands {
		f, p, err := newFinder(o, l)
		if err != nil {
			return nil, err
		}
		out.operands, plans = append(out.operands, f), append(plans, p)
	}
	out.needs = inexact(everyPlan(plans))
	if l == folded {
		out.needs = nearPlan(out, plans)
	}
	return out, nil
}

// maxApart is of how many links of a chain a plan says how far apart: each is looked up
// by itself, and what the first leave is few.
const maxApart = 4

// nearPlan says of two strings that stand near each other on the folded text how far
// apart; plans are those of the operands alone.
func nearPlan(n near, plans []*Plan) *Plan {
	list, told := []*Plan{}, make([]bool, len(plans))
	for i, link := range n.links {
		left, okLeft := n.operands[i].(literal)
		right, okRight := n.operands[i+1].(literal)
		if !okLeft || !okRight || left == "" || right == "" || link.Sentence || len(list) == maxApart {
			continue
		}
		list = append(list, apart(string(left), string(right), link))
		told[i], told[i+1] = true, true
	}
	for i, p := range plans {
		if !told[i] {
			list = append(list, p)
		}
	}
	p := everyPlan(list)
	p.Exact = p.Exact && len(list) == 1
	return p
}

// apart is the passages in which one string stands near another. Places are counted
// without overlap, so that of a string that overlaps itself not each may count.
func apart(left, right string, link query.Link) *Plan {
	exact := !OverlapsItself(left) && !OverlapsItself(right)
	inOrder := func(texts ...string) *Plan {
		return &Plan{Op: Spaced, Texts: texts, Gaps: [][2]int{{0, link.Distance}}, Exact: exact}
	}
	if link.Ordered || left == right {
		return inOrder(left, right)
	}
	return anyPlan([]*Plan{inOrder(left, right), inOrder(right, left)})
}

// OverlapsItself says whether a string ends with what it begins with, as 人人 does, so
// that its places can overlap.
func OverlapsItself(s string) bool {
	for i := range s {
		if i > 0 && strings.HasPrefix(s, s[i:]) {
			return true
		}
	}
	return false
}

func (n near) plan() *Plan { return n.needs }

func (n near) match(p Passage) bool {
	text := n.layer.text(p)
	if pair, ok := n.pair(); ok {
		return pair.has(text)
	}
	for _, o := range n.operands {
		if !o.has(text) {
			return false
		}
	}
	return len(n.chain(text)) > 0
}

func (n near) count(p Passage) int {
	text := n.layer.text(p)
	for _, o := range n.operands {
		if !o.has(text) {
			return 0
		}
	}
	return len(merge(n.chain(text)))
}

func (n near) mark(p Passage, m *marks) { m.add(n.layer, n.chain(n.layer.text(p))) }

// pair is two strings of which one stands near the other: the usual Near, for
// which no places have to be kept.
type pair struct {
	left, right string
	link        query.Link
}

func (n near) pair() (pair, bool) {
	if len(n.operands) != 2 || n.links[0].Sentence {
		return pair{}, false
	}
	left, okLeft := n.operands[0].(literal)
	right, okRight := n.operands[1].(literal)
	return pair{string(left), string(right), n.links[0]}, okLeft && okRight
}

func (p pair) has(text string) bool {
	if !strings.Contains(text, p.right) {
		return false
	}
	return p.inOrder(text, p.left, p.right) || !p.link.Ordered && p.inOrder(text, p.right, p.left)
}

// inOrder says whether a place of second stands after one of first within the
// distance. The next place after one of first is the nearest.
func (p pair) inOrder(text, first, second string) bool {
	from, to, next := 0, 0, 0 // from and to are the place of second, next is where first is looked for
	for {
		i := strings.Index(text[next:], first)
		if i < 0 {
			return false
		}
		next += i + len(first)
		for from < next || to == 0 {
			j := strings.Index(text[to:], second)
			if j < 0 {
				return false
			}
			from, to = to+j, to+j+len(second)
		}
		g := gaps{text: text}
		if g.fits(next, from, p.link) {
			return true
		}
	}
}

// chain is the places of all operands that are part of a chain in which each
// operand stands near the next. A place is kept if it has a neighbour on its
// left that is kept, and then, from the other end, on its right.
func (n near) chain(text string) []place {
	lists := make([][]place, len(n.operands))
	for i, o := range n.operands {
		lists[i] = o.places(nil, text)
	}
	g := gaps{text: text}
	for i, link := range n.links {
		lists[i+1] = g.keep(lists[i+1], lists[i], link, true)
	}
	for i := len(n.links) - 1; i >= 0; i-- {
		lists[i] = g.keep(lists[i], lists[i+1], n.links[i], false)
	}
	if len(lists[0]) == 0 {
		return nil
	}
	return slices.Concat(lists...)
}

// gaps measures the text between places.
type gaps struct {
	text string
	// ends are where sentences end, once they were asked for.
	ends []int
	cut  bool
}

// keep is those of places that stand near one of others. right says that places
// are those of the link's right operand.
func (g *gaps) keep(places, others []place, link query.Link, right bool) []place {
	starts, ends := make([]int, len(others)), make([]int, len(others))
	for i, o := range others {
		starts[i], ends[i] = o.start, o.end
	}
	slices.Sort(starts)
	slices.Sort(ends)
	return slices.DeleteFunc(places, func(p place) bool {
		if right || !link.Ordered {
			if i := sort.SearchInts(ends, p.start+1) - 1; i >= 0 && g.fits(ends[i], p.start, link) {
				return false
			}
		}
		if !right || !link.Ordered {
			if i := sort.SearchInts(starts, p.end); i < len(starts) && g.fits(p.end, starts[i], link) {
				return false
			}
		}
		return true
	})
}

// fits says whether the text from byte from up to byte to is a gap that the
// link allows.
func (g *gaps) fits(from, to int, link query.Link) bool {
	if link.Sentence {
		return !g.sentenceEnds(from, to)
	}
	return to-from <= link.Distance*utf8.UTFMax && utf8.RuneCountInString(g.text[from:to]) <= link.Distance
}

func (g *gaps) sentenceEnds(from, to int) bool {
	if !g.cut {
		g.ends, g.cut = sentenceEnds(g.text), true
	}
	i := sort.SearchInts(g.ends, from)
	return i < len(g.ends) && g.ends[i] < to
}
