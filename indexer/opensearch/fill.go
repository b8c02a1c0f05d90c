package opensearch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/processors"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
)

// A round is so many changes: readers see them together, and a writer that dies
// makes at most so many again.
const roundChanges = 500

// filler brings one generation up to the catalogue.
type filler struct {
	store    *Store
	index    string
	manifest Manifest
	analyzer *analysis.Analyzer
	// fresh is the number up to which each article has one change in Changes, and the
	// index had none of them: there is nothing to remove.
	fresh int64
}

// RefusedError says that the cluster did not take some articles. All others are
// in the index, as far as Sync is concerned. Each Sync tries them again.
type RefusedError struct {
	Index   string
	Refused []Refusal
}

// maxNamed is how many articles a message names.
const maxNamed = 3

func (e *RefusedError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "index %s: the cluster refused %d articles: ", e.Index, len(e.Refused))
	for i, r := range e.Refused[:min(len(e.Refused), maxNamed)] {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(r.String())
	}
	if len(e.Refused) > maxNamed {
		b.WriteString("; …")
	}
	return b.String()
}

// run applies all changes that there are.
func (f *filler) run(ctx context.Context, progress func(indexer.Progress)) error {
	src, start := f.store.config.Source, f.manifest.Sequence
	until, err := src.LastChange(ctx)
	if err != nil {
		return err
	}
	// What a writer that died has left shall be seen.
	if err := f.refresh(ctx); err != nil {
		return err
	}
	if err := f.retryRefused(ctx); err != nil {
		return err
	}
	for f.manifest.Sequence < until {
		changes, err := src.Changes(ctx, f.manifest.Sequence, roundChanges)
		if err != nil {
			return err
		}
		if len(changes) == 0 {
			break
		}
		if err := f.round(ctx, changes, changes[len(changes)-1].Seq); err != nil {
			return err
		}
		if progress != nil {
			progress(indexer.Progress{Done: int(min(f.manifest.Sequence, until) - start), Total: int(until - start)})
		}
	}
	return f.refusedError()
}

// refusedError is nil if all articles were taken.
func (f *filler) refusedError() error {
	if len(f.manifest.Refused) == 0 {
		return nil
	}
	return &RefusedError{Index: f.index, Refused: f.manifest.Refused}
}

// retryRefused tries again what was refused.
func (f *filler) retryRefused(ctx context.Context) error {
	if len(f.manifest.Refused) == 0 {
		return nil
	}
	changes := make([]catalogue.Change, len(f.manifest.Refused))
	for i, r := range f.manifest.Refused {
		changes[i] = catalogue.Change{Seq: r.Sequence, ID: r.Article}
	}
	return f.round(ctx, changes, f.manifest.Sequence)
}

// round applies changes, each of another article, and writes down that they are
// there.
func (f *filler) round(ctx context.Context, changes []catalogue.Change, until int64) error {
	had, err := f.had(ctx, changes)
	if err != nil {
		return err
	}
	r := &round{filler: f, had: had, refused: make(map[string]Refusal), places: make(map[string]int)}
	if err := r.write(ctx, changes); err != nil {
		return err
	}
	if err := r.takeBack(ctx, changes); err != nil {
		return err
	}
	if err := f.refresh(ctx); err != nil {
		return err
	}
	next := f.manifest
	next.Sequence, next.Refused = until, r.outcome(f.manifest.Refused, changes)
	if err := f.store.client.again(ctx, f.store.config.Patience, func() error { return f.store.client.putManifest(ctx, f.index, &next) }); err != nil {
		return err
	}
	f.manifest = next
	return nil
}

// had asks how many passages the index has of the changed articles: their
// places in it reach up to that number.
func (f *filler) had(ctx context.Context, changes []catalogue.Change) (map[string]int, error) {
	var ids []string
	for _, c := range changes {
		if c.Seq > f.fresh {
			ids = append(ids, c.ID)
		}
	}
	found, err := f.store.client.articles(ctx, f.index, ids, f.store.config.Patience)
	if err != nil {
		return nil, fmt.Errorf("passages of changed articles: %w", err)
	}
	had := make(map[string]int, len(found))
	for id, is := range found {
		had[id] = is.places
	}
	return had, nil
}

// round is one round of changes.
type round struct {
	*filler
	had map[string]int // by FacetTerm of the article

	mu      sync.Mutex
	refused map[string]Refusal
	places  map[string]int // that an article may have now, or had
}

// write reads articles, makes documents of them, and sends those, all at once:
// whoever is slowest holds up the others.
func (r *round) write(ctx context.Context, changes []catalogue.Change) error {
	group, ctx := errgroup.WithContext(ctx)
	todo, made, chunks := make(chan catalogue.Change), make(chan []item), make(chan []item)
	group.Go(func() error {
		defer close(todo)
		return each(ctx, changes, todo)
	})
	group.Go(func() error {
		defer close(made)
		readers, ctx := errgroup.WithContext(ctx)
		for range processors.Count() {
			readers.Go(func() error { return r.read(ctx, todo, made) })
		}
		return readers.Wait()
	})
	group.Go(func() error {
		defer close(chunks)
		return cut(ctx, made, chunks, r.store.config.ChunkBytes)
	})
	for range r.store.config.Writers {
		group.Go(func() error { return r.send(ctx, chunks) })
	}
	return group.Wait()
}

// each puts a list into a channel.
func each[T any](ctx context.Context, list []T, to chan<- T) error {
	for _, x := range list {
		select {
		case to <- x:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

// read makes the items of changes.
func (r *round) read(ctx context.Context, todo <-chan catalogue.Change, made chan<- []item) error {
	for c := range todo {
		items, err := r.items(ctx, c)
		if err != nil {
			return fmt.Errorf("article %q: %w", c.ID, err)
		}
		select {
		case made <- items:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

// items are what one change does to the index.
func (r *round) items(ctx context.Context, c catalogue.Change) ([]item, error) {
	var made []document
	if !c.Removed {
		a, err := r.store.config.Source.Article(ctx, c.ID)
		switch {
		case errors.Is(err, corpus.ErrNotFound): // gone since it was listed
		case err != nil:
			return nil, err
		default:
			if made, err = documents(indexer.NewDocument(a), c.Seq, r.analyzer); err != nil {
				return nil, err
			}
		}
	}
	had := r.had[FacetTerm(c.ID)]
	r.mu.Lock()
	r.places[c.ID] = max(len(made), had)
	r.mu.Unlock()
	items := make([]item, 0, len(made))
	for i, d := range made {
		it, err := newItem("index", c.ID, d.passage, i, c.Seq, d.body)
		if err != nil {
			return nil, err
		}
		items = append(items, it)
	}
	gone, err := removals(c, len(made), had)
	return append(items, gone...), err
}

// removals remove an article's passages from one place up to another.
func removals(c catalogue.Change, from, to int) ([]item, error) {
	var items []item
	for at := from; at < to; at++ {
		it, err := newItem("delete", c.ID, "", at, c.Seq, nil)
		if err != nil {
			return nil, err
		}
		items = append(items, it)
	}
	return items, nil
}

// cut joins items to requests of a size.
func cut(ctx context.Context, made <-chan []item, chunks chan<- []item, size int) error {
	var chunk []item
	bytes := 0
	flush := func() error {
		if len(chunk) == 0 {
			return nil
		}
		select {
		case chunks <- chunk:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		chunk, bytes = nil, 0
		return nil
	}
	for items := range made {
		for _, it := range items {
			if bytes+len(it.data) > size {
				if err := flush(); err != nil {
					return err
				}
			}
			chunk, bytes = append(chunk, it), bytes+len(it.data)
		}
	}
	return flush()
}

// send writes chunks.
func (r *round) send(ctx context.Context, chunks <-chan []item) error {
	for chunk := range chunks {
		refused, err := r.store.client.bulk(ctx, r.index, chunk, r.store.config.Patience)
		if err != nil {
			return err
		}
		r.mu.Lock()
		for _, no := range refused {
			if _, ok := r.refused[no.Article]; !ok {
				r.refused[no.Article] = no
			}
		}
		r.mu.Unlock()
	}
	return nil
}

// takeBack removes what the cluster took of articles that it did not take whole:
// an article is found whole or not at all.
func (r *round) takeBack(ctx context.Context, changes []catalogue.Change) error {
	for _, c := range changes {
		no, ok := r.refused[c.ID]
		if !ok {
			continue
		}
		r.store.config.log().Error("article refused", "index", r.index, "article", no.Article, "passage", no.Passage, "reason", no.Reason)
		items, err := removals(c, 0, r.places[c.ID])
		if err != nil {
			return err
		}
		still, err := r.store.client.bulk(ctx, r.index, items, r.store.config.Patience)
		if err != nil {
			return err
		}
		if len(still) > 0 {
			return fmt.Errorf("take back %s", still[0])
		}
	}
	return nil
}

// outcome is what is refused after this round.
func (r *round) outcome(before []Refusal, changes []catalogue.Change) []Refusal {
	tried := make(map[string]int64, len(changes))
	for _, c := range changes {
		tried[c.ID] = c.Seq
	}
	var after []Refusal
	for _, b := range before {
		if _, ok := tried[b.Article]; !ok {
			after = append(after, b)
		}
	}
	for id, no := range r.refused {
		no.Sequence = tried[id]
		after = append(after, no)
	}
	slices.SortFunc(after, func(a, b Refusal) int { return int(a.Sequence - b.Sequence) })
	return after
}

func (f *filler) refresh(ctx context.Context) error {
	c := f.store.client
	return c.again(ctx, f.store.config.Patience, func() error { return c.refresh(ctx, f.index) })
}

// refresh lets readers see what was written.
func (c *Client) refresh(ctx context.Context, index string) error {
	var answer struct {
		Shards shards `json:"_shards"`
	}
	if err := c.Do(ctx, http.MethodPost, "/"+index+"/_refresh", nil, &answer); err != nil {
		return err
	}
	return answer.Shards.err("refresh", index)
}
