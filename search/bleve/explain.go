package bleve

import (
	"context"
	"fmt"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/query"
)

// Explain says why a passage is a hit, see search.Explainer.
func (e *Engine) Explain(ctx context.Context, req search.Request, article, id string) (x *search.Explanation, err error) {
	err = e.all(req, func(v *view, q *ask.Question) error {
		doc, err := v.passageOf(article, id)
		if err != nil {
			return err
		}
		x, err = v.explain(ctx, q, doc)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("explain %q in %s of article %q: %w", req.Query, id, article, err)
	}
	return x, nil
}

// passageOf is the number of a passage of an article.
func (v *view) passageOf(article, id string) (uint32, error) {
	for doc := range v.articlePassages(article) {
		record, err := v.texts.Passage(doc)
		if err != nil {
			return 0, err
		}
		if record.ID == id {
			return doc, nil
		}
	}
	return 0, corpus.ErrNotFound
}

// articlePassages yields the numbers of an article's passages.
func (v *view) articlePassages(article string) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		each := v.ofArticles(v.texts.Live(), []string{article}).Iterator()
		for each.HasNext() && yield(each.Next()) {
		}
	}
}

func (v *view) explain(ctx context.Context, q *ask.Question, doc uint32) (*search.Explanation, error) {
	q.Sort = search.Relevance
	f, relaxed, err := v.findOrRelax(ctx, q)
	if err != nil {
		return nil, err
	}
	p := newPassage(v.texts)
	p.move(doc)
	record := p.read()
	x := &search.Explanation{
		Query: search.Reading{Text: q.Query, ReadAs: f.tree.String(), Parts: []search.Part{}, Relaxed: relaxed},
		Found: f.docs.bitmap().Contains(doc),
		ID:    record.ID, Kind: record.Kind, Article: articleRef(p.indexed()), Text: record.Text,
		Total: f.docs.count(), Refined: refined,
	}
	if x.Parts, err = q.FoundParts(v.words, p); err != nil {
		return nil, err
	}
	if x.Found {
		if x.Rank, err = v.rankOf(q, f, doc); err != nil {
			return nil, err
		}
	}
	x.Score, err = v.relevant(f.tree, q.Tree, p)
	if err == nil {
		err = p.err
	}
	return x, err
}

// rankOf is a hit's place by relevance among those that are refined, from 1; 0
// if it is not among them.
func (v *view) rankOf(q *ask.Question, f *scoped, doc uint32) (int, error) {
	first := *q
	first.Start, first.Limit = 0, refined
	hits, err := v.byRelevance(&first, f)
	for i, h := range hits {
		if h.doc == doc {
			return i + 1, err
		}
	}
	return 0, err
}

// relevant is what a passage's score is made of; found is the tree that found
// it, asked the one that was asked.
func (v *view) relevant(found, asked query.Node, p *passage) (search.Relevant, error) {
	r := search.Relevant{
		Words: []search.ScoredWord{}, Whole: []search.ScoredWord{},
		PairsShare: v.weights.Pairs, KindFactor: v.weights.Kind(v.kind(p.doc)),
		Length: v.length(p.doc), K1: v.weights.K1, B: v.weights.B,
	}
	terms, err := v.terms(ask.Wishes(found))
	if err != nil {
		return r, err
	}
	refiner := v.refiner(terms, ask.Wishes(asked))
	times, _ := refiner.counts(&finding{}, []uint32{p.doc})
	made, score := refiner.score(p.doc, times)
	r.WordsScore, r.PairsScore, r.Score = made.Words, made.Pairs, score
	for i := range terms {
		r.Words = append(r.Words, v.scoredWord(&terms[i], int(times[i]), r.Length))
	}
	for i, w := range refiner.Wholes {
		if n := times[len(terms)+len(refiner.Pairs)+i]; n > 0 {
			r.Whole = append(r.Whole, search.ScoredWord{Text: w.Text, Passages: v.standing(w.Text), Times: int(n), Score: w.Weight})
		}
	}
	return r, nil
}

func (v *view) scoredWord(t *term, times int, length float64) search.ScoredWord {
	w := search.ScoredWord{Text: t.word, Passages: v.standing(t.word), Weight: t.weight, Times: times}
	if times > 0 {
		w.Score = v.weights.BM25.Score(t.weight, float64(times), length)
	}
	return w
}
