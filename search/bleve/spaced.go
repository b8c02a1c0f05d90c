package bleve

import (
	"fmt"
	"slices"

	"suoyin/search/match"
)

// spacedAtOnce is in how many passages strings with gaps are looked for by one goroutine
// at a time.
const spacedAtOnce = 4096

// spaced is the passages of a Spaced plan, which must not be changed. They are
// remembered: the scope of citations asks for the same.
func (v *view) spaced(p *match.Plan) []uint32 {
	key := fmt.Sprintf("%q %v", p.Texts, p.Gaps)
	docs, ok := v.foundSpaced[key]
	if !ok {
		if docs, ok = v.spacedPair(p); !ok {
			docs = v.keepSpaced(v.allOf(v.rarestFirst(p.Texts), nil), p)
		}
		v.foundSpaced[key] = docs
	}
	return docs
}

// spacedPair is the passages of a Spaced plan of two strings that both are common; false
// if it is of others.
func (v *view) spacedPair(p *match.Plan) ([]uint32, bool) {
	if len(p.Texts) != 2 {
		return nil, false
	}
	passages, ok := v.texts.Common(p.Texts[0], p.Texts[1])
	if !ok {
		return nil, false
	}
	strings, all := v.texts.Spaced(p.Texts, p.Gaps, passages), v.texts.Len()
	n := 1 + passages/spacedAtOnce
	parts := make([][]uint32, n)
	told := make([]bool, n)
	_ = parallel(n, func(i int) error {
		at := func(i int) uint32 { return uint32(uint64(all) * uint64(i) / uint64(n)) }
		parts[i], told[i] = strings.Append(nil, at(i), at(i+1))
		return nil
	})
	return slices.Concat(parts...), !slices.Contains(told, false)
}

// keepSpaced keeps those of docs, which is written over, that a Spaced plan describes.
func (v *view) keepSpaced(docs []uint32, p *match.Plan) []uint32 {
	strings := v.texts.Spaced(p.Texts, p.Gaps, len(docs))
	parts := make([][]uint32, (len(docs)+spacedAtOnce-1)/spacedAtOnce)
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
