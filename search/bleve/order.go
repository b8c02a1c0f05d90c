package bleve

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/ask"
)

// page is the hits of the page that is asked for.
func (v *view) page(q *ask.Question, f *scoped) ([]scored, error) {
	switch q.Sort {
	case search.Position:
		return v.byPosition(q, f.docs.all()), nil
	case search.Date:
		return v.byDate(q, f.docs.bitmap())
	}
	return v.byRelevance(q, f)
}

// byRelevance orders by words, and the best of them by their text, too.
func (v *view) byRelevance(q *ask.Question, f *scoped) ([]scored, error) {
	end := q.Start + q.Limit
	terms, err := v.terms(ask.Wishes(f.tree))
	if err != nil {
		return nil, err
	}
	refiner := v.refiner(terms, ask.Wishes(q.Tree))
	best := &top{limit: max(end, refined)}
	from, until := 0, refined
	if f.docs.count() > refined && refiner.Settled() {
		best.limit, from, until = end, q.Start, end
	}
	v.scoreWords(f.finding, terms, best)
	hits := best.hits
	if from > 0 || until < len(hits) { // which are refined depends on their order
		hits = best.sorted()
	}
	from, until = min(from, len(hits)), min(until, len(hits))
	refiner.refine(f.finding, hits[from:until])
	copy(hits[from:until], bestOf(hits[from:until], end-from)) // what follows is not shown
	return hits[min(q.Start, len(hits)):min(end, len(hits))], nil
}

// byPosition orders by number: article by article, in reading order.
func (v *view) byPosition(q *ask.Question, docs []uint32) []scored {
	page := make([]scored, 0, q.Limit)
	for _, doc := range docs[min(q.Start, len(docs)):min(q.Start+q.Limit, len(docs))] {
		page = append(page, scored{doc: doc})
	}
	return page
}

// issue is the passages of an article, from first up to end, and when it
// appeared.
type issue struct {
	first, end uint32
	corpus.Journal
}

// newer orders issues, the newest first; issue 10 is newer than 9.
func newer(a, b issue) int {
	return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(len(b.Issue), len(a.Issue)), cmp.Compare(b.Issue, a.Issue))
}

// byDate orders by when the article appeared, the newest first.
func (v *view) byDate(q *ask.Question, docs *roaring.Bitmap) ([]scored, error) {
	var issues []issue
	for first, end := range v.texts.Articles() {
		if !docs.IntersectsWithInterval(uint64(first), uint64(end)) {
			continue
		}
		a, err := v.texts.Article(first)
		if err != nil {
			return nil, err
		}
		issues = append(issues, issue{first, end, a.Journal})
	}
	slices.SortStableFunc(issues, newer)
	var page []scored
	skip := q.Start
	for _, i := range issues {
		for doc := range v.within(docs, i) {
			if skip > 0 {
				skip--
				continue
			}
			if page = append(page, scored{doc: doc}); len(page) == q.Limit {
				return page, nil
			}
		}
	}
	return page, nil
}

// within yields the passages of a set that are an article's.
func (v *view) within(docs *roaring.Bitmap, i issue) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		it := docs.Iterator()
		for it.AdvanceIfNeeded(i.first); it.HasNext() && it.PeekNext() < i.end; {
			if !yield(it.Next()) {
				return
			}
		}
	}
}
