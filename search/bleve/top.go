package bleve

import (
	"container/heap"
	"slices"
)

// top keeps the best hits of many: a heap with the worst of them on top.
type top struct {
	limit int
	hits  []scored
}

// Len, Less, Swap, Push and Pop are heap.Interface.
func (t *top) Len() int           { return len(t.hits) }
func (t *top) Less(i, j int) bool { return t.hits[j].before(t.hits[i]) }
func (t *top) Swap(i, j int)      { t.hits[i], t.hits[j] = t.hits[j], t.hits[i] }
func (t *top) Push(x any)         { t.hits = append(t.hits, x.(scored)) }
func (t *top) Pop() any {
	last := t.hits[len(t.hits)-1]
	t.hits = t.hits[:len(t.hits)-1]
	return last
}

// keep takes a hit if it is among the best.
func (t *top) keep(h scored) {
	switch {
	case len(t.hits) < t.limit:
		heap.Push(t, h)
	case t.limit > 0 && h.before(t.hits[0]):
		t.hits[0] = h
		heap.Fix(t, 0)
	}
}

// sorted is the hits kept, best first.
func (t *top) sorted() []scored {
	slices.SortFunc(t.hits, compare)
	return t.hits
}

func compare(a, b scored) int {
	switch {
	case a.before(b):
		return -1
	case b.before(a):
		return 1
	}
	return 0
}
