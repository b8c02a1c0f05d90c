package works

import (
	"math"
	"sort"
)

// index finds the works whose titles, authors or containers share the most
// with a question, without looking at each work. Titles go in by their pairs
// of adjacent characters, so a title with a slip still shares nearly all.
type index struct {
	entries []entry
	grams   map[[2]rune][]int32 // of titles and, where a work has none, of containers
	names   map[string][]int32
	hosts   map[string][]int32
}

func newIndex(works []*Work) index {
	ix := index{entries: make([]entry, len(works)), grams: map[[2]rune][]int32{}, names: map[string][]int32{}, hosts: map[string][]int32{}}
	for i, w := range works {
		e := entryOf(w)
		ix.entries[i] = e
		seen := map[[2]rune]bool{}
		for _, t := range e.titles {
			for _, g := range pairs(t) {
				if !seen[g] {
					seen[g] = true
					ix.grams[g] = append(ix.grams[g], int32(i))
				}
			}
		}
		for n := range e.names {
			ix.names[n] = append(ix.names[n], int32(i))
		}
		for _, hosts := range []set{e.containers, e.publishers} {
			for h := range hosts {
				ix.hosts[h] = append(ix.hosts[h], int32(i))
			}
		}
	}
	return ix
}

// pairs are the adjacent pairs of a text, and its first character alone, so
// that a title of one character has one, too.
func pairs(text string) [][2]rune {
	runes := []rune(text)
	if len(runes) == 0 {
		return nil
	}
	out := make([][2]rune, 0, len(runes))
	out = append(out, [2]rune{0, runes[0]})
	for i := 1; i < len(runes); i++ {
		out = append(out, [2]rune{runes[i-1], runes[i]})
	}
	return out
}

// Points for sharing a name or a container, beside the rarity of shared pairs:
// as much as a few pairs of a title, which is all a question without a title has.
const (
	namePoints = 12
	hostPoints = 3
)

// nearest are up to limit works, those that share the most first.
func (ix *index) nearest(q question, limit int) []int32 {
	points := map[int32]float64{}
	add := func(list []int32, p float64) {
		for _, i := range list {
			points[i] += p
		}
	}
	for _, g := range pairs(q.title) {
		add(ix.grams[g], ix.rarity(len(ix.grams[g])))
	}
	for n := range q.names {
		add(ix.names[n], namePoints)
	}
	if len(points) > 0 || q.title == "" {
		add(ix.hosts[q.container], hostPoints)
		add(ix.hosts[q.publisher], hostPoints)
	}
	ix.lengths(points, len([]rune(q.title)))
	return top(points, limit)
}

// lengths divides what a title shares by a measure of both lengths, so that a
// long title does not win by having many pairs.
func (ix *index) lengths(points map[int32]float64, asked int) {
	for i, p := range points {
		length := 0
		for _, t := range ix.entries[i].titles {
			length = max(length, len(t)/3)
		}
		points[i] = p / math.Sqrt(float64(8+max(length, asked)))
	}
}

// rarity is the inverse document frequency of a pair.
func (ix *index) rarity(count int) float64 {
	if count == 0 {
		return 0
	}
	return math.Log(1 + float64(len(ix.entries))/float64(count))
}

func top(points map[int32]float64, limit int) []int32 {
	out := make([]int32, 0, len(points))
	for i := range points {
		out = append(out, i)
	}
	sort.Slice(out, func(a, b int) bool {
		if points[out[a]] != points[out[b]] {
			return points[out[a]] > points[out[b]]
		}
		return out[a] < out[b]
	})
	return out[:min(len(out), limit)]
}
