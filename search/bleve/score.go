package bleve

import (
	"fmt"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
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

// What it takes, roughly in nanoseconds, to read a posting, and to read the
// text of a hit and look for a word in it.
const (
	postingCost = 25
	textCost    = 600
	lookCost    = 60
)

// scoreWords gives each hit the BM25 of the query's words, and hands it to
// keep. Few hits are scored by their texts, many by the words' postings,
// whichever is less to read.
func (v *view) scoreWords(terms []term, docs *roaring.Bitmap, keep func(scored)) error {
	postings, hits := 0, int(docs.GetCardinality())
	for _, t := range terms {
		postings += t.postings.Count()
	}
	if hits <= refined {
		// All of them are refined, which scores their texts.
		each(docs, func(doc uint32) { keep(scored{doc, 0}) })
		return nil
	}
	if v.byText || hits*(textCost+lookCost*len(terms)) < postings*postingCost {
		p := newPassage(v.texts)
		each(docs, func(doc uint32) {
			p.move(doc)
			keep(scored{doc, v.scoreText(terms, doc, p.Folded())})
		})
		return p.err
	}
	return v.scorePostings(terms, docs, keep)
}

// scoreText is the BM25 of words by how often they stand in a text.
func (v *view) scoreText(terms []term, doc uint32, folded string) float64 {
	score, length := 0.0, v.length(doc)
	for i := range terms {
		if n := strings.Count(folded, terms[i].word); n > 0 {
			score += v.weights.BM25.Score(terms[i].weight, float64(n), length)
		}
	}
	return score
}

// scorePostings is scoreWords by the postings of the words.
func (v *view) scorePostings(terms []term, docs *roaring.Bitmap, keep func(scored)) error {
	scores := v.table()
	defer v.release(scores)
	each(docs, func(doc uint32) { scores[doc] = 0 })
	defer each(docs, func(doc uint32) { scores[doc] = outside })
	for _, t := range terms {
		err := t.postings.Each(func(doc uint32, frequency int) bool {
			// The words may be ahead of the texts.
			if int(doc) < len(scores) && scores[doc] != outside {
				scores[doc] += float32(v.weights.BM25.Score(t.weight, float64(frequency), v.length(doc)))
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
