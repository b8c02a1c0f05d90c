package opensearch

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"suoyin/indexer"
	index "suoyin/indexer/opensearch"
	"suoyin/search/ask"

	"suoyin/search/query"
	"suoyin/search/ranking"
)

// refined is how many of the best hits by the cluster's order are scored by
// their texts, as in the embedded engine. Where that order is by all there is, but
// for the cluster's lengths, which are rounded, only settled are.
const (
	refined = 200
	settled = 60
)

func (r *ranker) refined() int {
	if r.Settled() {
		return settled
	}
	return refined
}

// maxScored bounds by how many strings the cluster scores: the weightiest.
const maxScored = 150

// ranker says how high passages stand for a query.
type ranker struct {
	*view
	ranking.Sought
	times []uint32 // scratch
	known map[counted]int
}

// ranker ranks what a tree has found by what was asked.
func (v *view) ranker(ctx context.Context, found, asked query.Node) (*ranker, error) {
	words, wishes := ask.Wishes(found), ask.Wishes(asked)
	var terms []counted
	for _, w := range slices.Concat(words, wishes) {
		terms = append(terms, textTerms(w.Text)...)
		for _, word := range v.wordsOf(w) {
			terms = append(append(terms, wordTerm(word)), textTerms(word)...)
		}
	}
	r := &ranker{view: v}
	var err error
	if r.known, err = v.countTerms(ctx, terms); err != nil {
		return nil, err
	}
	r.seek(words, wishes)
	r.times = make([]uint32, len(r.Texts()))
	return r, nil
}

// seek fills what is counted in a passage.
func (r *ranker) seek(words, wishes []ask.Wish) {
	at := make(map[string]int)
	for _, wish := range words {
		for _, w := range r.wordsOf(wish) {
			i, ok := at[w]
			if !ok {
				i = len(r.Words)
				at[w] = i
				r.Words = append(r.Words, ranking.Weighted{Text: w})
			}
			r.Words[i].Weight += r.idf(w)
		}
	}
	r.Seek(ask.Loose(wishes), r.weights.Whole, r.cut, r.total, r.standing)
}

// wordsOf are the words of a wish.
func (v *view) wordsOf(w ask.Wish) []string {
	if w.Exact {
		return []string{w.Text}
	}
	return v.cut(w.Text)
}

// idf is the inverse document frequency of a word. A word that gse cuts nowhere
// in the texts may still stand in them.
func (r *ranker) idf(word string) float64 {
	found, other := r.counts[word]
	if !other {
		found = r.known[wordTerm(word)]
	}
	if found == 0 {
		found = r.standing(word)
	}
	return ranking.IDF(r.total, found)
}

// standing is in how many passages a string can stand: those of its rarest pair.
func (r *ranker) standing(folded string) int {
	least := r.total
	for _, t := range textTerms(folded) {
		least = min(least, r.known[t])
	}
	return least
}

// query is the cluster's query of passages that a clause is true of, scored
// nearly as the ranker does by words.
func (r *ranker) query(clause object) object {
	words := slices.Clone(r.Words)
	slices.SortStableFunc(words, func(a, b ranking.Weighted) int { return cmp.Compare(b.Weight, a.Weight) })
	var should []object
	c := &clauses{pairs: max(leastPairs, maxPairs/max(1, min(len(words), maxScored)))}
	for _, w := range words[:min(len(words), maxScored)] {
		one, _ := c.text(index.FieldText, w.Text)
		if one != nil {
			should = append(should, boosted(one, w.Weight/r.clusterIDF(w.Text, c.pairs)))
		}
	}
	var functions []object
	for kind, factor := range r.weights.Kinds {
		functions = append(functions, object{"filter": term(facetField(indexer.FacetKind), string(kind)), "weight": factor})
	}
	return object{"function_score": object{
		"query":      object{"bool": object{"filter": []object{every(clause)}, "should": should}},
		"functions":  functions,
		"score_mode": "multiply", "boost_mode": "multiply",
	}}
}

// clusterIDF is what the cluster weighs a string by: the sum of its terms'.
func (r *ranker) clusterIDF(folded string, pairs int) float64 {
	runes := []rune(folded)
	if len(runes) < 3 {
		return ranking.IDF(r.total, r.standing(folded))
	}
	given, _ := phrase(runes, pairs)
	sum := 0.0
	for _, pair := range strings.Split(given, index.Separator) {
		if pair != index.Hole {
			sum += ranking.IDF(r.total, r.known[counted{index.FieldText, pair}])
		}
	}
	return sum
}

// boosted is a clause of a string with a weight.
func boosted(clause object, boost float64) object {
	if t, ok := clause["term"].(object); ok {
		for field, value := range t {
			return object{"term": object{field: object{"value": value, "boost": boost}}}
		}
	}
	for _, of := range clause["match_phrase"].(object) {
		of.(object)["boost"] = boost
	}
	return clause
}

// refine scores passages by their texts, and sorts them.
func (r *ranker) refine(list []*passage) {
	for _, p := range list {
		p.score = r.score(p)
	}
	slices.SortFunc(list, func(a, b *passage) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.number, b.number))
	})
}

// score is a passage's score.
func (r *ranker) score(p *passage) float64 {
	return r.weights.Score(r.parts(p)) * r.weights.Kind(p.record.Kind)
}

// parts are what a passage's score is made of. Afterwards times is how often all
// are in it.
func (r *ranker) parts(p *passage) ranking.Parts {
	text := p.Folded()
	for i, s := range r.Texts() {
		r.times[i] = uint32(strings.Count(text, s))
	}
	return r.Parts(r.weights.BM25, r.times, r.length(p))
}

// length is a passage's length over the mean length.
func (v *view) length(p *passage) float64 { return float64(p.FoldMap().Len()) / v.mean }
