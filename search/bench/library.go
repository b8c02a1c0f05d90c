package bench

import (
	"context"
	"fmt"
	"math/rand/v2"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/indexer"
)

// page is how many changes are asked for at once.
const page = 500

// part is the first articles of a source.
type part struct {
	indexer.Source
	last int64 // change
}

// first is about a share of a source's articles.
func first(ctx context.Context, s indexer.Source, share float64) (part, error) {
	last, err := s.LastChange(ctx)
	return part{s, int64(float64(last) * share)}, err
}

// LastChange implements indexer.Source.
func (p part) LastChange(context.Context) (int64, error) { return p.last, nil }

// Changes implements indexer.Source.
func (p part) Changes(ctx context.Context, after int64, limit int) ([]catalogue.Change, error) {
	changes, err := p.Source.Changes(ctx, after, limit)
	for i, c := range changes {
		if c.Seq > p.last {
			return changes[:i], err
		}
	}
	return changes, err
}

// eachArticle calls visit with every article of a source.
func eachArticle(ctx context.Context, s indexer.Source, visit func(*corpus.Article) error) error {
	after := int64(0)
	for {
		changes, err := s.Changes(ctx, after, page)
		if err != nil || len(changes) == 0 {
			return err
		}
		for _, c := range changes {
			after = c.Seq
			if c.Removed {
				continue
			}
			a, err := s.Article(ctx, c.ID)
			if err != nil {
				return fmt.Errorf("article %q: %w", c.ID, err)
			}
			if err := visit(a); err != nil {
				return err
			}
		}
	}
}

// sample draws passages of which each has the same chance (Vitter's
// algorithm R).
type sample struct {
	limit, seen int
	random      *rand.Rand
	texts       []string
}

func (s *sample) add(text string) {
	s.seen++
	if len(s.texts) < s.limit {
		s.texts = append(s.texts, text)
	} else if at := s.random.IntN(s.seen); at < s.limit {
		s.texts[at] = text
	}
}
