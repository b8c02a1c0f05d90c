package bleve

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/indexer/textindex"
	"suoyin/search/match"
)

// spacedAtOnce is how many texts are searched for strings with gaps by one
// goroutine at a time.
const spacedAtOnce = 2048

// spaced is the passages of a Spaced plan. The caller owns the set. It is
// remembered: the scope of citations asks for the same.
func (v *view) spaced(p *match.Plan) *roaring.Bitmap {
	key := fmt.Sprintf("%q %v", p.Texts, p.Gaps)
	docs, ok := v.foundSpaced[key]
	if !ok {
		docs = textindex.SetOf(v.findSpaced(v.allOf(v.rarestFirst(p.Texts), nil), p))
		v.foundSpaced[key] = docs
	}
	return docs.Clone()
}

// findSpaced keeps those of docs, which is written over, that a Spaced plan
// describes.
func (v *view) findSpaced(docs []uint32, p *match.Plan) []uint32 {
	parts := make([][]uint32, (len(docs)+spacedAtOnce-1)/spacedAtOnce)
	strings := v.texts.Spaced(p.Texts, p.Gaps, len(docs))
	if len(parts) <= 1 {
		return strings.Keep(docs)
	}
	// Nothing of it makes an error.
	_ = parallel(len(parts), func(i int) error {
		parts[i] = strings.Keep(docs[i*spacedAtOnce : min(len(docs), (i+1)*spacedAtOnce)])
		return nil
	})
	kept := docs[:0]
	for _, part := range parts {
		kept = append(kept, part...)
	}
	return kept
}
