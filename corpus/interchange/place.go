package interchange

import (
	"slices"
	"sort"

	"suoyin/corpus"
)

// placement says which notes of an article stand in the text. Where notes have
// printed pages, all of them do: each where it is called first, as far as their
// order allows, and the others behind the note before them, since notes read in
// another order would have other numbers. Notes without pages are a list at the
// end.
type placement struct {
	// leading stand before the title; following behind the note of that ID.
	leading   []*corpus.Note
	following map[string][]*corpus.Note
	// waiting are the notes that stand where they are called, until they are
	// written.
	waiting map[string]bool
	written map[string]bool
}

// due reports whether a note stands where it is called and is not yet written.
func (p *placement) due(n *corpus.Note) bool { return p.waiting[n.ID] }

func place(a *corpus.Article) *placement {
	p := &placement{following: map[string][]*corpus.Note{}, waiting: map[string]bool{}, written: map[string]bool{}}
	if !slices.ContainsFunc(a.Notes, func(n corpus.Note) bool { return n.Page != 0 }) {
		return p
	}
	first := firstCalls(a)
	inPlace := rising(a.Notes, func(n corpus.Note) int { return first[n.ID] })
	before := ""
	for i := range a.Notes {
		n := &a.Notes[i]
		switch {
		case inPlace[i]:
			p.waiting[n.ID] = true
			before = n.ID
		case before == "":
			p.leading = append(p.leading, n)
		default:
			p.following[before] = append(p.following[before], n)
		}
	}
	return p
}

// firstCalls numbers the notes from 1 in the order in which they are called
// first.
func firstCalls(a *corpus.Article) map[string]int {
	first := make(map[string]int, len(a.Notes))
	for _, p := range a.Passages() {
		anchors := slices.Clone(p.Anchors)
		slices.SortStableFunc(anchors, func(a, b corpus.Anchor) int { return a.Offset - b.Offset })
		for _, anchor := range anchors {
			if first[anchor.Note] == 0 {
				first[anchor.Note] = len(first) + 1
			}
		}
	}
	return first
}

// rising chooses the most elements whose numbers rise; those with number 0 are
// never chosen.
func rising[T any](list []T, number func(T) int) []bool {
	var ends []int // ends[k] is the element with the lowest number that k others rise to
	before := make([]int, len(list))
	for i := range list {
		n := number(list[i])
		if n == 0 {
			continue
		}
		k := sort.Search(len(ends), func(k int) bool { return number(list[ends[k]]) >= n })
		before[i] = -1
		if k > 0 {
			before[i] = ends[k-1]
		}
		ends = append(ends[:k], append([]int{i}, ends[min(k+1, len(ends)):]...)...)
	}
	chosen := make([]bool, len(list))
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			chosen[i] = true
		}
	}
	return chosen
}
