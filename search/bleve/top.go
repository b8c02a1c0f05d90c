package bleve

import "slices"

// top keeps the best hits of many: a heap with the worst of them first.
type top struct {
	limit int
	hits  []scored
}

// keep takes a hit if it is among the best.
func (t *top) keep(h scored) {
	switch {
	case len(t.hits) < t.limit:
		t.hits = append(t.hits, h)
		t.up(len(t.hits) - 1)
	case t.limit > 0 && h.before(t.hits[0]):
		t.hits[0] = h
		t.down(0)
	}
}

// all takes passages without a score, ascending, which must not be more than the limit.
func (t *top) all(docs []uint32) {
	t.hits = make([]scored, len(docs))
	for i, doc := range docs {
		t.hits[i].doc = doc
	}
}

// floor is the score of the worst hit that is kept, -1 as long as each is kept.
func (t *top) floor() float64 {
	if len(t.hits) < t.limit || t.limit == 0 {
		return -1
	}
	return t.hits[0].score
}

// up moves hit i to its place above.
func (t *top) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !t.hits[parent].before(t.hits[i]) {
			return
		}
		t.hits[i], t.hits[parent] = t.hits[parent], t.hits[i]
		i = parent
	}
}

// down moves hit i to its place below.
func (t *top) down(i int) {
	for child := 2*i + 1; child < len(t.hits); child = 2*i + 1 {
		if child+1 < len(t.hits) && t.hits[child].before(t.hits[child+1]) {
			child++
		}
		if !t.hits[i].before(t.hits[child]) {
			return
		}
		t.hits[i], t.hits[child] = t.hits[child], t.hits[i]
		i = child
	}
}

// sorted is the hits kept, best first.
func (t *top) sorted() []scored {
	slices.SortFunc(t.hits, compare)
	return t.hits
}

// bestOf is the best n of some hits, or all if they are fewer, best first.
func bestOf(hits []scored, n int) []scored {
	t := top{limit: min(n, len(hits)), hits: make([]scored, 0, min(n, len(hits)))}
	for _, h := range hits {
		t.keep(h)
	}
	return t.sorted()
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
