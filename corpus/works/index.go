package works

import (
	"math"
	"sync"
	"unicode/utf8"
)

// index finds the works whose titles, authors or containers share the most
// with a question, without looking at each work. Titles go in by their pairs
// of adjacent characters, so a title with a slip still shares nearly all.
type index struct {
	entries []entry
	grams   map[[2]rune][]int32 // of titles and, where a work has none, of containers
	names   map[string][]int32
	hosts   map[string][]int32
	lens    []uint16  // of the longest title of each work, in characters
	roots   []float32 // what a length divides points by
	scratch *sync.Pool
}

// longestTitle is where lengths stop to count: two texts as long as that are
// about equally long.
const longestTitle = 255

func newIndex(works []*Work) index {
	ix := index{entries: make([]entry, len(works)), grams: map[[2]rune][]int32{}, names: map[string][]int32{}, hosts: map[string][]int32{},
		lens: make([]uint16, len(works)), roots: make([]float32, longestTitle+1)}
	for n := range ix.roots {
		ix.roots[n] = float32(math.Sqrt(float64(8 + n)))
	}
	ix.scratch = &sync.Pool{New: func() any { return &points{of: make([]float32, len(works))} }}
	for i, w := range works {
		e := entryOf(w)
		ix.entries[i] = e
		seen := map[[2]rune]bool{}
		for _, t := range e.titles {
			ix.lens[i] = max(ix.lens[i], uint16(min(utf8.RuneCountInString(t), longestTitle)))
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
	p := ix.scratch.Get().(*points)
	defer ix.scratch.Put(p)
	defer p.clear()
	for _, g := range pairs(q.title) {
		p.add(ix.grams[g], ix.rarity(len(ix.grams[g])))
	}
	for n := range q.names {
		p.add(ix.names[n], namePoints)
	}
	if len(p.touched) > 0 || q.title == "" {
		p.add(ix.hosts[q.container], hostPoints)
		p.add(ix.hosts[q.publisher], hostPoints)
	}
	if q.title == "" {
		return ix.untitled(p, q, limit)
	}
	ix.lengths(p, len([]rune(q.title)))
	return p.top(limit)
}

// lengths divides what a title shares by a measure of both lengths, so that a
// long title does not win by having many pairs.
func (ix *index) lengths(p *points, asked int) {
	for _, i := range p.touched {
		p.of[i] /= ix.roots[min(max(int(ix.lens[i]), asked), len(ix.roots)-1)]
	}
}

// untitled are the nearest works to a question without a title. Then a name
// and a journal fit many works equally, so each of them is held against the
// whole question before the list is cut.
func (ix *index) untitled(p *points, q question, limit int) []int32 {
	for _, i := range p.touched {
		p.of[i] = float32(ix.entries[i].hold(q).Score)
	}
	return p.top(limit)
}

// rarity is the inverse document frequency of a pair.
func (ix *index) rarity(count int) float32 {
	if count == 0 {
		return 0
	}
	return float32(math.Log(1 + float64(len(ix.entries))/float64(count)))
}
