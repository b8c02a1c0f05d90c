package opensearch

import (
	"context"
	"fmt"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	index "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/ranking"
)

var _ search.Explainer = (*Engine)(nil)

// Analyze says how a text is folded and cut, see search.Explainer.
func (e *Engine) Analyze(ctx context.Context, text string) (*search.Analysis, error) {
	if n := utf8.RuneCountInString(text); n > search.MaxQuery {
		return nil, fmt.Errorf("analyze a text of %d characters: %w", n, search.ErrLimit)
	}
	var a *search.Analysis
	err := e.whole(ctx, func(v *view) (err error) {
		a, err = v.analyze(ctx, text)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("analyze %q: %w", text, err)
	}
	return a, nil
}

func (v *view) analyze(ctx context.Context, text string) (*search.Analysis, error) {
	m := fold.New(text)
	words := v.analyzer.Words(m.Text)
	known, err := v.countAll(ctx, m.Text, v.cut(m.Text))
	if err != nil {
		return nil, err
	}
	a := &search.Analysis{Text: text, Folded: m.Text, Map: make([][2]int, m.Len()), Words: []search.AnalyzedWord{}}
	for i := range a.Map {
		a.Map[i][0], a.Map[i][1] = m.Span(i, i+1)
	}
	for _, w := range words {
		from, to := m.Span(w.Start, w.End)
		a.Words = append(a.Words, search.AnalyzedWord{
			Word: search.Word{Text: w.Text, Span: [2]int{from, to}}, Dictionary: string(v.analyzer.Origin(w.Text)),
			Passages: known.words[w.Text], Stands: known.strings[w.Text],
		})
	}
	runes := []rune(m.Text)
	a.Characters, a.Pairs = grams(runes, 1, known.strings), grams(runes, 2, known.strings)
	return a, nil
}

// grams are the different strings of n adjacent characters, in order.
func grams(runes []rune, n int, counts map[string]int) []search.Gram {
	list, seen := []search.Gram{}, make(map[string]bool)
	for i := 0; i+n <= len(runes); i++ {
		if s := string(runes[i : i+n]); !seen[s] {
			seen[s] = true
			list = append(list, search.Gram{Text: s, Passages: counts[s]})
		}
	}
	return list
}

// counts are in how many passages words are words, and strings stand.
type counts struct{ words, strings map[string]int }

// countAll counts the characters and pairs of a folded text, and words both as
// words and as strings.
func (v *view) countAll(ctx context.Context, folded string, words []string) (counts, error) {
	c := counts{make(map[string]int), make(map[string]int)}
	runes := []rune(folded)
	standing := words
	for i := range runes {
		standing = append(standing, string(runes[i:i+1]))
		if i+1 < len(runes) {
			standing = append(standing, string(runes[i:i+2]))
		}
	}
	var terms []counted
	for _, w := range words {
		terms = append(terms, wordTerm(w))
	}
	known, err := v.countTerms(ctx, terms)
	if err != nil {
		return c, err
	}
	for _, w := range words {
		c.words[w] = known[wordTerm(w)]
	}
	return c, v.countStrings(ctx, standing, c.strings)
}

// countStrings counts the passages that have each of some folded strings.
func (v *view) countStrings(ctx context.Context, list []string, into map[string]int) error {
	var bodies []object
	var asked []string
	for _, s := range list {
		if _, twice := into[s]; twice {
			continue
		}
		into[s] = 0
		clause, _ := (&clauses{pairs: maxPairs}).text(index.FieldText, s)
		bodies, asked = append(bodies, counting(clause)), append(asked, s)
	}
	for from := 0; from < len(bodies); from += atOnce {
		until := min(len(bodies), from+atOnce)
		answers, err := v.several(ctx, bodies[from:until])
		if err != nil {
			return err
		}
		for i, r := range answers {
			into[asked[from+i]] = r.total()
		}
	}
	return nil
}

// Explain says why a passage is a hit, see search.Explainer.
func (e *Engine) Explain(ctx context.Context, req search.Request, article, id string) (x *search.Explanation, err error) {
	err = e.all(ctx, req, func(v *view, q *ask.Question) (err error) {
		x, err = v.explain(ctx, q, article, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("explain %q in %s of article %q: %w", req.Query, id, article, err)
	}
	return x, nil
}

func (v *view) explain(ctx context.Context, q *ask.Question, article, id string) (*search.Explanation, error) {
	p, err := v.passageOf(ctx, article, id)
	if err != nil {
		return nil, err
	}
	v.prefer(q.Query)
	q.Limit, q.HitsOnly = refined, true
	f, a, err := v.relax(ctx, q)
	if err != nil {
		return nil, err
	}
	x := &search.Explanation{
		Query: search.Reading{Text: q.Query, ReadAs: a.Query.ReadAs, Parts: []search.Part{}, Relaxed: a.Query.Relaxed},
		ID:    id, Kind: p.record.Kind, Article: articleRef(&p.record.Article), Text: p.record.Text,
		Total: a.Total,
	}
	only := &finding{f.tree, f.matcher, every(f.clause, term(index.FieldNumber, p.number)), nil}
	n, err := v.countHits(ctx, only)
	if err != nil {
		return nil, err
	}
	x.Found = n > 0
	for i, h := range a.Hits {
		if h.Article.ID == article && h.ID == id {
			x.Rank = i + 1
		}
	}
	if x.Parts, err = q.FoundParts(v.cut, p); err != nil {
		return nil, err
	}
	rank, err := v.ranker(ctx, f.tree, q.Tree)
	if err != nil {
		return nil, err
	}
	if x.Refined = rank.refined(); x.Rank > x.Refined {
		x.Rank = 0
	}
	x.Score, err = rank.relevant(ctx, p)
	return x, err
}

// passageOf is a passage of an article.
func (v *view) passageOf(ctx context.Context, article, id string) (*passage, error) {
	var is *passage
	err := v.each(ctx, walk{clause: term(index.FieldArticle, index.FacetTerm(article))}, func(p *passage) bool {
		if p.record.ID == id && p.record.Article.ID == article {
			is = p
		}
		return is == nil
	})
	if err == nil && is == nil {
		err = corpus.ErrNotFound
	}
	return is, err
}

// relevant is what a passage's score is made of.
func (r *ranker) relevant(ctx context.Context, p *passage) (search.Relevant, error) {
	x := search.Relevant{
		Words: []search.ScoredWord{}, Whole: []search.ScoredWord{},
		PairsShare: r.weights.Pairs, KindFactor: r.weights.Kind(p.record.Kind), Length: r.length(p), K1: r.weights.K1, B: r.weights.B,
	}
	made := r.parts(p)
	x.WordsScore, x.PairsScore, x.Score = made.Words, made.Pairs, r.score(p)
	standing := make(map[string]int)
	if err := r.countStrings(ctx, r.Texts(), standing); err != nil {
		return x, err
	}
	for i, w := range r.Words {
		x.Words = append(x.Words, r.scoredWord(w, standing, int(r.times[i]), x.Length))
	}
	for i, w := range r.Wholes {
		if n := r.times[len(r.Words)+len(r.Pairs)+i]; n > 0 {
			x.Whole = append(x.Whole, search.ScoredWord{Text: w.Text, Passages: standing[w.Text], Times: int(n), Score: w.Weight})
		}
	}
	return x, nil
}

func (v *view) scoredWord(w ranking.Weighted, standing map[string]int, times int, length float64) search.ScoredWord {
	s := search.ScoredWord{Text: w.Text, Passages: standing[w.Text], Weight: w.Weight, Times: times}
	if times > 0 {
		s.Score = v.weights.BM25.Score(w.Weight, float64(times), length)
	}
	return s
}
