package bleve

import (
	"math"
	"slices"
	"sync"

	"suoyin/indexer/textindex"
)

// bounds are, for strings that were ranked before, the most that a passage of each
// block of its postings scores, but for the string's weight. They hold for one
// state of the index. Ding and Suel ("Faster Top-k Document Retrieval Using
// Block-Max Indexes", 2011) write them into the index; here they are learned when
// a string is first asked for, since they depend on the ranking and on the mean
// length, and are four bytes for 128 postings.
type bounds struct {
	mu     sync.Mutex
	of     map[string][]float32
	blocks int
}

// maxBounds is how many blocks are remembered: four megabytes, those of all
// strings of a corpus that are long enough.
const maxBounds = 1 << 20

func (b *bounds) get(folded string) []float32 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.of[folded]
}

// put remembers bounds, and forgets all others where they would be too many.
func (b *bounds) put(folded string, list []float32) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.of == nil || b.blocks+len(list) > maxBounds {
		b.of, b.blocks = make(map[string][]float32), 0
	}
	b.blocks += len(list)
	b.of[folded] = list
}

// least is what the last of the limit best scores at least, given that there is a
// passage with the score of each bound.
func least(bounds []float32, limit int) float32 {
	if len(bounds) <= limit {
		return -1
	}
	best := slices.Clone(bounds[:limit])
	slices.Sort(best)
	for _, b := range bounds[limit:] {
		if b <= best[0] {
			continue
		}
		i, _ := slices.BinarySearch(best, b)
		copy(best, best[1:i])
		best[i-1] = b
	}
	return best[0]
}

// scoreBlocks scores the passages of one word, and reads only the blocks that may
// have one of the best.
func (v *view) scoreBlocks(folded string, blocks *textindex.Blocks, weight float64, best *top) {
	known := v.bounds.get(folded)
	if known == nil {
		v.bounds.put(folded, v.learn(blocks, weight, best))
		return
	}
	room := v.scratch.block()
	floor := float64(least(known, best.limit))
	for i := 0; blocks.Next(); i++ {
		if bound := float64(known[i]) * slack32; bound < floor || weight*bound < best.floor() {
			continue
		}
		*room = blocks.Read(*room)
		v.scoreWord(room, weight, best)
	}
}

// slack32 is more than what rounding makes of a bound.
const slack32 = 1 + 1e-6

// learn scores all passages of one word and gives the bounds of its blocks.
func (v *view) learn(blocks *textindex.Blocks, weight float64, best *top) []float32 {
	var list []float32
	room := v.scratch.block()
	for blocks.Next() {
		*room = blocks.Read(*room)
		most := 0.0
		for i, doc := range room.Docs {
			n := float64(room.Times[i])
			most = max(most, n/(n+float64(v.norms[doc]))*v.factor(doc))
		}
		list = append(list, math.Nextafter32(float32(most), 2*float32(most)))
		v.scoreWord(room, weight, best)
	}
	return list
}
