package match

import (
	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// Claim is a sentence of a passage that one or more notes support, from code
// point Start up to End of the printed text, and what these notes cite.
type Claim struct {
	Start, End int
	Citations  []corpus.Citation
}

// ClaimsOf lists the claims of a text in order: for each anchor whose note
// cites something, the sentence that corpus.Claim gives. Anchors that support
// one sentence make one claim.
func ClaimsOf(text string, anchors []corpus.Anchor, cited func(note string) []corpus.Citation) []Claim {
	var claims []Claim
	for _, a := range anchors {
		citations := cited(a.Note)
		if len(citations) == 0 {
			continue
		}
		start, end := corpus.Claim(text, a.Offset)
		if start == end {
			continue
		}
		if n := len(claims); n > 0 && claims[n-1].Start == start {
			last := &claims[n-1]
			last.End = max(last.End, end)
			last.Citations = append(last.Citations[:len(last.Citations):len(last.Citations)], citations...)
			continue
		}
		claims = append(claims, Claim{Start: start, End: end, Citations: citations})
	}
	return claims
}

// eachClaim shows the passage's claims, each with what supports it.
func eachClaim(p Passage, f func(v *part) bool) {
	if p.Kind() == corpus.KindNote {
		return
	}
	claims := p.Claims()
	if len(claims) == 0 {
		return
	}
	printed := p.Printed()
	for i := range claims {
		text := corpus.Slice(printed, claims[i].Start, claims[i].End)
		if !f(&part{Passage: p, citations: claims[i].Citations, claims: claims[i : i+1], printed: text, folded: fold.Text(text), start: claims[i].Start}) {
			return
		}
	}
}
