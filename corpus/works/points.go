package works

import "slices"

// points adds up what each work shares with a question. It is as long as the
// set of works and is used again, so that a question costs only the works it
// touches.
type points struct {
	of      []float32
	touched []int32
}

func (p *points) add(works []int32, n float32) {
	for _, i := range works {
		if p.of[i] == 0 {
			p.touched = append(p.touched, i)
		}
		p.of[i] += n
	}
}

func (p *points) clear() {
	for _, i := range p.touched {
		p.of[i] = 0
	}
	p.touched = p.touched[:0]
}

// top are the works with the most points, at most limit, in falling order;
// equal ones in the order of the set.
func (p *points) top(limit int) []int32 {
	best := make([]int32, 0, limit+1)
	for _, i := range p.touched {
		if len(best) == limit && !p.before(i, best[limit-1]) {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, i, func(a, b int32) int {
			if p.before(a, b) {
				return -1
			}
			return 1
		})
		best = slices.Insert(best, at, i)
		best = best[:min(len(best), limit)]
	}
	return best
}

func (p *points) before(a, b int32) bool {
	if p.of[a] != p.of[b] {
		return p.of[a] > p.of[b]
	}
	return a < b
}
