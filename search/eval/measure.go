package eval

import (
	"context"
	"fmt"
)

// depth is how many hits are looked at.
const depth = 10

// Ranker answers a query with the IDs of passages, the best first, at most
// depth of them.
type Ranker interface {
	Rank(ctx context.Context, query string) ([]string, error)
}

// Score is how well a ranker did on a set.
type Score struct {
	Queries int
	MRR     float64 // mean reciprocal rank of the first right passage
	Recall  float64 // share of the right passages that were found
}

// Measure asks every nth query of a set.
func Measure(ctx context.Context, s *Set, r Ranker, every int) (Score, error) {
	var total Score
	for i := 0; i < len(s.Queries); i += every {
		q := s.Queries[i]
		ids, err := r.Rank(ctx, q.Text)
		if err != nil {
			return total, fmt.Errorf("query %s %q: %w", q.ID, q.Text, err)
		}
		rank, recall := judge(ids, s.Relevant[q.ID])
		total.Queries++
		total.MRR += rank
		total.Recall += recall
	}
	if total.Queries > 0 {
		total.MRR /= float64(total.Queries)
		total.Recall /= float64(total.Queries)
	}
	return total, nil
}

// judge is the reciprocal rank of the first right passage, and the share of
// the right ones that are among ids.
func judge(ids []string, relevant map[string]bool) (rank, recall float64) {
	if len(relevant) == 0 {
		return 0, 0
	}
	for i, id := range ids[:min(depth, len(ids))] {
		if !relevant[id] {
			continue
		}
		if rank == 0 {
			rank = 1 / float64(i+1)
		}
		recall++
	}
	return rank, recall / float64(len(relevant))
}
