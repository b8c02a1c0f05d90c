package bleve

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/indexer/textindex"
	"suoyin/search/match"
	"suoyin/search/query"
)

// checkEvery is how many passages are looked at between two looks at whether
// the question was withdrawn.
const checkEvery = 256

// finding is a query's matcher and the passages that it matches.
type finding struct {
	tree    query.Node
	matcher *match.Matcher
	docs    *docs
	// narrowed are postings that were read to find docs, and have at least those
	// of docs, by folded string.
	narrowed map[string]*textindex.Postings
}

// find lists the passages that a query matches: those that the text index
// proposes, if the matcher agrees.
func (v *view) find(ctx context.Context, tree query.Node, o match.Options) (*finding, error) {
	matcher, err := match.Compile(tree, o)
	if err != nil {
		return nil, err
	}
	f := &finding{tree: tree, matcher: matcher, narrowed: make(map[string]*textindex.Postings)}
	if f.docs, err = v.matching(ctx, matcher, f.narrowed); err != nil {
		return nil, fmt.Errorf("find %s: %w", tree, err)
	}
	return f, nil
}

// matching is the passages that a compiled query matches.
func (v *view) matching(ctx context.Context, matcher *match.Matcher, narrowed map[string]*textindex.Postings) (*docs, error) {
	plan := matcher.Plan()
	if plan.Exact {
		if d, ok := v.commonString(plan); ok {
			return d, nil
		}
		if list, ok := v.listOf(plan, narrowed); ok {
			return listed(list), nil
		}
	}
	docs, whole, err := v.plannedAll(plan, narrowed)
	if err != nil {
		return nil, err
	}
	if whole && plan.Exact {
		return inSet(docs), nil
	}
	if err := v.affordable(matcher, int(docs.GetCardinality())); err != nil {
		return nil, err
	}
	docs, err = v.verify(ctx, matcher, docs)
	return inSet(docs), err
}

// commonString is the passages that a plan of one string describes, where they are
// more than are read for a page.
func (v *view) commonString(p *match.Plan) (*docs, bool) {
	if p.Op != match.Has {
		return nil, false
	}
	blocks, ok := v.texts.Blocks(p.Text)
	if !ok {
		return nil, false
	}
	n := blocks.Count()
	return having(p.Text, n, func() []uint32 { return v.postings(p.Text).Docs }), n > refined
}

// plannedAll is planned, and keeps what it reads of strings that all hits have.
func (v *view) plannedAll(p *match.Plan, narrowed map[string]*textindex.Postings) (*roaring.Bitmap, bool, error) {
	if p.Op == match.Every {
		return v.every(p.Plans, narrowed)
	}
	return v.planned(p)
}

// verifyAtOnce is how many passages are looked at by one goroutine at a time.
const verifyAtOnce = 4096

// verify keeps the passages that match.
func (v *view) verify(ctx context.Context, matcher *match.Matcher, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	all := docs.ToArray()
	hits := make([][]uint32, (len(all)+verifyAtOnce-1)/verifyAtOnce)
	err := parallel(len(hits), func(i int) error {
		p := newPassage(v.texts)
		for n, doc := range all[i*verifyAtOnce : min(len(all), (i+1)*verifyAtOnce)] {
			if n%checkEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if p.move(doc); matcher.Match(p) {
				hits[i] = append(hits[i], doc)
			}
		}
		return p.err
	})
	found := roaring.New()
	for _, some := range hits {
		found.AddMany(some)
	}
	return found, err
}

// notCounted is Answer.Places where there are more hits than are counted, unless
// the query is a single string, whose postings say how often it stands where.
const (
	notCounted = -1
	maxCounted = 1_000
)

// countable says whether counting the places of a finding is quick.
func (f *finding) countable() bool {
	_, ok := f.matcher.Literal()
	return ok || f.docs.count() <= maxCounted
}

// places counts the occurrences of a finding in its passages.
func (v *view) places(ctx context.Context, f *finding) (int, error) {
	if literal, ok := f.matcher.Literal(); ok {
		docs, total := f.docs.all(), 0
		times := v.scratch.room(len(docs))
		v.times(f, times, literal, docs)
		for _, n := range times {
			total += int(n)
		}
		return total, nil
	}
	p := newPassage(v.texts)
	total := 0
	for n, doc := range f.docs.all() {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return total, ctx.Err()
		}
		p.move(doc)
		total += f.matcher.HitCount(p)
	}
	return total, p.err
}

// each calls visit with the numbers of a set in ascending order.
func each(docs *roaring.Bitmap, visit func(doc uint32)) {
	// A context that is never done makes no error.
	_ = eachWhile(context.Background(), docs, visit)
}

// eachWhile is each, until ctx is done.
func eachWhile(ctx context.Context, docs *roaring.Bitmap, visit func(doc uint32)) error {
	buffer := make([]uint32, checkEvery)
	some := docs.ManyIterator()
	for n := some.NextMany(buffer); n > 0; n = some.NextMany(buffer) {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, doc := range buffer[:n] {
			visit(doc)
		}
	}
	return nil
}
