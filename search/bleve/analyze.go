package bleve

import (
	"context"
	"fmt"
	"unicode/utf8"

	"suoyin/corpus/fold"
	"suoyin/search"
)

var _ search.Explainer = (*Engine)(nil)

// Analyze says how a text is folded and cut, see search.Explainer.
func (e *Engine) Analyze(_ context.Context, text string) (*search.Analysis, error) {
	if n := utf8.RuneCountInString(text); n > search.MaxQuery {
		return nil, fmt.Errorf("analyze a text of %d characters: %w", n, search.ErrLimit)
	}
	var a *search.Analysis
	err := e.use(func(v *view) (err error) {
		a, err = v.analyze(text)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("analyze %q: %w", text, err)
	}
	return a, nil
}

func (v *view) analyze(text string) (*search.Analysis, error) {
	m := fold.New(text)
	a := &search.Analysis{Text: text, Folded: m.Text, Map: make([][2]int, m.Len()), Words: []search.AnalyzedWord{}}
	for i := range a.Map {
		a.Map[i][0], a.Map[i][1] = m.Span(i, i+1)
	}
	for _, w := range v.analyzer.Words(m.Text) {
		passages, err := v.ranked.Passages(w.Text)
		if err != nil {
			return nil, err
		}
		from, to := m.Span(w.Start, w.End)
		a.Words = append(a.Words, search.AnalyzedWord{
			Word:       search.Word{Text: w.Text, Span: [2]int{from, to}},
			Dictionary: string(v.analyzer.Origin(w.Text)),
			Passages:   passages,
			Stands:     v.standing(w.Text),
		})
	}
	runes := []rune(m.Text)
	a.Characters, a.Pairs = v.grams(runes, 1), v.grams(runes, 2)
	return a, nil
}

// standing is in how many passages a folded string stands.
func (v *view) standing(folded string) int { return int(v.having(folded).GetCardinality()) }

// grams are the different strings of n adjacent characters, in order.
func (v *view) grams(runes []rune, n int) []search.Gram {
	list, seen := []search.Gram{}, make(map[string]bool)
	for i := 0; i+n <= len(runes); i++ {
		if s := string(runes[i : i+n]); !seen[s] {
			seen[s] = true
			list = append(list, search.Gram{Text: s, Passages: v.texts.Count(s)})
		}
	}
	return list
}
