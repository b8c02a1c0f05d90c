package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"suoyin/indexer"
	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
	dict "suoyin/indexer/dictionary"
	cluster "suoyin/indexer/opensearch"
	own "suoyin/search/dictionary"
	"suoyin/search/opensearch"
	"suoyin/search/ranking"
	"suoyin/web"
)

// clustered is the index on a cluster. It implements store.
type clustered struct {
	// open opens the index with the words of an analyzer.
	open func(ctx context.Context, a *analysis.Analyzer) (*cluster.Store, error)
	// analyzer is the one with a user's words.
	analyzer func(own []byte) (*analysis.Analyzer, error)

	mu    sync.Mutex
	store *cluster.Store
	// old are stores whose words are not in use any more; answers may still be
	// under way over their connections.
	old []*cluster.Store
}

// dial says how the cluster is reached.
func (a *clusterAddress) dial() (cluster.Cluster, error) {
	c := cluster.Cluster{URLs: a.Nodes, User: a.User, Password: a.Password}
	if a.CA == "" {
		return c, nil
	}
	var err error
	if c.CA, err = os.ReadFile(a.CA); err != nil {
		return c, fmt.Errorf("--engine-ca: %w", err)
	}
	return c, nil
}

// usedWords are the own words that the cluster's index in use was made with;
// fs.ErrNotExist if there is no index.
func (a *clusterAddress) usedWords(ctx context.Context) ([]byte, error) {
	at, err := a.dial()
	if err != nil {
		return nil, err
	}
	client, err := cluster.Dial(at)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	g, err := cluster.Current(ctx, client, a.Prefix)
	if errors.Is(err, cluster.ErrNone) {
		return nil, fmt.Errorf("%w: %w", fs.ErrNotExist, err)
	}
	if err != nil {
		return nil, err
	}
	return []byte(g.Manifest.OwnWords), nil
}

// openClustered opens the index on the cluster in the way given, and the engine
// on it.
func (l *library) openClustered(ctx context.Context, open func(context.Context, cluster.Config) (*cluster.Store, error)) error {
	at, err := l.place.engine.dial()
	if err != nil {
		return err
	}
	id, err := l.catalogue.ID(ctx)
	if err != nil {
		return err
	}
	config := cluster.Config{
		Cluster: at, Prefix: l.place.engine.Prefix, Shards: l.place.engine.Shards, Replicas: l.place.engine.Replicas,
		Source: l.catalogue, Catalogue: id, Analyzer: l.analyzer, Log: l.log,
	}
	first, err := open(ctx, config)
	if err != nil {
		return err
	}
	index := &clustered{store: first, analyzer: l.analyzerFor, open: func(ctx context.Context, a *analysis.Analyzer) (*cluster.Store, error) {
		with := config
		with.Analyzer = a
		return cluster.Open(ctx, with)
	}}
	engine := opensearch.New(opensearch.Config{
		Client: first.Client(), Prefix: config.Prefix, Weights: ranking.Default(),
		Analyzer: func(own string) (*analysis.Analyzer, error) { return l.analyzerFor([]byte(own)) },
	})
	l.index, l.engine = index, engine
	preview, _ := any(engine).(own.Engine)
	l.own = own.NewBookIn(l.words(), compiledIn(l.place.dir), index, preview)
	return nil
}

// analyzerFor is the analyzer with own words as an index keeps them.
func (l *library) analyzerFor(own []byte) (*analysis.Analyzer, error) {
	f, _ := dict.Parse(own)
	return openAnalyzer(l.place.dir, dict.User(f.Words()))
}

// use is the store with the words that are in use.
func (c *clustered) use() *cluster.Store {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.store
}

// follow takes the words of the index in use, which another process may have
// rebuilt with other ones.
func (c *clustered) follow(ctx context.Context) error {
	before := c.use()
	g, err := before.Current(ctx)
	if err != nil {
		return err
	}
	a, err := c.analyzer([]byte(g.Manifest.OwnWords))
	if err != nil {
		return err
	}
	now, err := c.open(ctx, a)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.old, c.store = append(c.old, c.store), now
	return nil
}

// following does something, and once more where the index in use turned out to
// have other words than it did.
func (c *clustered) following(ctx context.Context, do func(*cluster.Store) error) error {
	err := do(c.use())
	if !errors.Is(err, indexer.ErrStamp) {
		return err
	}
	if c.follow(ctx) != nil {
		return err // it is of another version, not of other words
	}
	return do(c.use())
}

// Sync implements store.
func (c *clustered) Sync(ctx context.Context, progress func(indexer.Progress)) error {
	return c.following(ctx, func(s *cluster.Store) error { return s.Sync(ctx, progress) })
}

// Rebuild implements store.
func (c *clustered) Rebuild(ctx context.Context, progress func(indexer.Progress)) error {
	return c.following(ctx, func(s *cluster.Store) error { return s.Rebuild(ctx, progress) })
}

// RebuildWith implements store.
func (c *clustered) RebuildWith(ctx context.Context, format indexer.WordsFormat, progress func(indexer.Progress)) error {
	f, ok := format.(words.Format)
	if !ok {
		return fmt.Errorf("rebuild the index: words of the format %T: %w", format, errors.ErrUnsupported)
	}
	return c.use().RebuildWith(ctx, f.Analyzer, progress)
}

// Verify implements store.
func (c *clustered) Verify(ctx context.Context) error {
	return c.following(ctx, func(s *cluster.Store) error { return s.Verify(ctx) })
}

// Texts implements store.
func (c *clustered) Texts(ctx context.Context, visit func(indexedArticle) error) error {
	return c.use().Articles(ctx, func(a *cluster.Article) error {
		return visit(indexedArticle{ID: a.ID, Passages: len(a.Records), Printed: func(i int) (string, error) { return a.Records[i].Text, nil }})
	})
}

// Sequence implements store.
func (c *clustered) Sequence(ctx context.Context) (int64, error) {
	g, err := c.use().Current(ctx)
	if err != nil {
		return 0, err
	}
	return g.Manifest.Sequence, nil
}

// State implements store.
func (c *clustered) State(ctx context.Context) (storeState, error) {
	s, err := c.use().State(ctx)
	if err != nil {
		return storeState{}, err
	}
	is := storeState{
		Sequence: s.Sequence, Generation: s.Index, Created: s.Created,
		Articles: s.Articles, Passages: s.Passages, Citations: s.Citations, Bytes: s.Bytes,
	}
	if len(s.Refused) > 0 {
		is.Failing = &cluster.RefusedError{Refused: s.Refused}
	}
	return is, nil
}

// Look implements store.
func (c *clustered) Look(ctx context.Context) (web.PartState, map[string]float64, error) {
	h, err := c.use().Health(ctx)
	if err != nil {
		return "", nil, err
	}
	figures := map[string]float64{
		"cluster_nodes": float64(h.Nodes), "cluster_shards_active": float64(h.Active),
		"cluster_shards_unassigned": float64(h.Unassigned), "cluster_pending_tasks": float64(h.Pending),
	}
	switch {
	case h.Status == "red":
		return web.PartPartly, figures, nil
	case h.ReadOnly:
		return web.PartReadOnly, figures, nil
	}
	return web.PartUp, figures, nil
}

// Damaged implements store: a cluster looks after its own files.
func (c *clustered) Damaged() <-chan *indexer.UnusableError { return nil }

// Close implements store.
func (c *clustered) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	errs := []error{c.store.Close()}
	for _, s := range c.old {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}
