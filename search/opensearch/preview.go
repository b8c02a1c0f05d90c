package opensearch

import (
	"context"
	"fmt"

	"suoyin/indexer/analysis"
	index "suoyin/indexer/opensearch"
	"suoyin/search"
)

// instead is another analyzer than that of the index, to see what would be found
// with it.
type instead struct {
	analyzer *analysis.Analyzer
	counts   map[string]int
}

// of is a state with the other analyzer.
func (i *instead) of(s *state) *state {
	if i == nil || s.analyzer == i.analyzer {
		return s
	}
	t := *s
	t.analyzer, t.counts = i.analyzer, i.counts
	return &t
}

// changedAtOnce is how many changed words are looked for at once.
const changedAtOnce = 200

// Preview is an engine that answers from the same index as if its words had been
// cut by analyzer. changed lists the folded words that only one of the two
// analyzers knows, or weighs otherwise: only passages that have one are cut again,
// to count in how many passages each word would be. Nothing is written. passages
// is how many are cut again; it is search.ErrLimit where they are more than
// MaxScanned.
func (e *Engine) Preview(analyzer *analysis.Analyzer, changed []string) (then search.Walker, passages int, err error) {
	p := New(e.config)
	ctx := context.Background()
	err = e.whole(ctx, func(v *view) error {
		difference := analysis.Difference{Before: v.analyzer, After: analyzer}
		seen := make(map[int64]bool)
		if err := v.having(ctx, changed, func(p *passage) bool {
			if !seen[p.number] {
				seen[p.number] = true
				difference.Add(p.Folded())
			}
			return true
		}); err != nil {
			return err
		}
		passages = len(seen)
		p.instead = &instead{analyzer: analyzer}
		p.instead.counts, err = v.recounted(ctx, difference.Words())
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("preview of %d words: %w", len(changed), err)
	}
	return p, passages, nil
}

// having reads the passages that have one of some folded strings; one that has
// several may come more than once.
func (v *view) having(ctx context.Context, folded []string, visit func(p *passage) bool) error {
	for from := 0; from < len(folded); from += changedAtOnce {
		c := &clauses{pairs: leastPairs}
		var list []object
		for _, s := range folded[from:min(len(folded), from+changedAtOnce)] {
			if one, _ := c.text(index.FieldText, s); one != nil {
				list = append(list, one)
			}
		}
		if err := v.each(ctx, walk{clause: anyOf(1, list), bound: MaxScanned}, visit); err != nil {
			return err
		}
	}
	return nil
}

// recounted is in how many passages words would be.
func (v *view) recounted(ctx context.Context, by map[string]int) (map[string]int, error) {
	var terms []counted
	for word := range by {
		terms = append(terms, wordTerm(word))
	}
	known, err := v.countTerms(ctx, terms)
	if err != nil {
		return nil, err
	}
	counts := make(map[string]int, len(by))
	for word, n := range by {
		counts[word] = max(0, known[wordTerm(word)]+n)
	}
	return counts, nil
}
