package bleve

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/search/ranking"
)

// outside marks a passage that is not among the hits in a table of scores.
const outside = -1

// scored is a hit and its score.
type scored struct {
	doc   uint32
	score float64
}

// before orders hits: the higher score, then the earlier passage.
func (a scored) before(b scored) bool {
	return a.score > b.score || a.score == b.score && a.doc < b.doc
}

// scoreWords gives each hit the BM25 of the query's words, and hands it to
// keep, in order of number.
func (v *view) scoreWords(terms []term, docs *roaring.Bitmap, keep func(scored)) error {
	scores := v.table()
	defer v.release(scores)
	each(docs, func(doc uint32) { scores[doc] = 0 })
	defer each(docs, func(doc uint32) { scores[doc] = outside })
	for _, t := range terms {
		weight := ranking.IDF(v.total, t.found) * float64(t.times)
		err := t.postings.Each(func(doc uint32, frequency int) bool {
			// The words may be ahead of the texts.
			if int(doc) < len(scores) && scores[doc] != outside {
				scores[doc] += float32(v.weights.BM25.Score(weight, float64(frequency), v.length(doc)))
			}
			return true
		})
		if err != nil {
			return fmt.Errorf("score word %q: %w", t.word, err)
		}
	}
	each(docs, func(doc uint32) { keep(scored{doc, float64(scores[doc])}) })
	return nil
}
