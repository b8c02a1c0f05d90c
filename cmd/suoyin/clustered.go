package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

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

	// client is the engine's, prefix the index.
	client *cluster.Client
	prefix string

	mu    sync.Mutex
	words *analysis.Analyzer // those of the store
	store *cluster.Store     // nil until the cluster could be reached
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
	ctx, cancel := context.WithTimeout(ctx, openTime)
	defer cancel()
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
	first, err := l.openSoon(ctx, config, open)
	if err != nil {
		return err
	}
	client, err := cluster.Dial(at)
	if err != nil {
		return err
	}
	index := &clustered{client: client, prefix: config.Prefix, store: first, words: l.analyzer, analyzer: l.analyzerFor, open: func(ctx context.Context, a *analysis.Analyzer) (*cluster.Store, error) {
		with := config
		with.Analyzer = a
		return cluster.Open(ctx, with)
	}}
	engine := opensearch.New(opensearch.Config{
		Client: client, Prefix: config.Prefix, Weights: ranking.Default(),
		Analyzer: func(own string) (*analysis.Analyzer, error) { return l.analyzerFor([]byte(own)) },
	})
	l.index, l.engine = index, engine
	l.own = own.NewBookIn(l.words(), compiledIn(l.place.dir), index, engine)
	return nil
}

// openTime is how long a server waits for a cluster before it answers without.
const openTime = 10 * time.Second

// openSoon opens the index. A server goes on without one that cannot be reached:
// articles can be read, and it will be reached later. The store is nil then.
func (l *library) openSoon(ctx context.Context, c cluster.Config, open func(context.Context, cluster.Config) (*cluster.Store, error)) (*cluster.Store, error) {
	if !l.serving {
		return open(ctx, c)
	}
	soon, cancel := context.WithTimeout(ctx, openTime)
	defer cancel()
	s, err := cluster.Open(soon, c)
	switch {
	case err == nil:
		return s, nil
	case ctx.Err() == nil && unreachable(err):
		l.log.Error("the index cannot be reached", "because", err)
		return nil, nil
	}
	return open(ctx, c)
}

// analyzerFor is the analyzer with own words as an index keeps them.
func (l *library) analyzerFor(own []byte) (*analysis.Analyzer, error) {
	f, _ := dict.Parse(own)
	return openAnalyzer(l.place.dir, dict.User(f.Words()))
}

// use is the store with the words that are in use.
func (c *clustered) use(ctx context.Context) (*cluster.Store, error) {
	c.mu.Lock()
	s, a := c.store, c.words
	c.mu.Unlock()
	if s != nil {
		return s, nil
	}
	s, err := c.open(ctx, a)
	if errors.Is(err, indexer.ErrStamp) {
		return c.follow(ctx)
	}
	if err != nil {
		return nil, err
	}
	return c.keep(s, a), nil
}

// keep takes a store into use.
func (c *clustered) keep(s *cluster.Store, a *analysis.Analyzer) *cluster.Store {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.store != nil {
		c.old = append(c.old, c.store)
	}
	c.store, c.words = s, a
	return s
}

// follow takes the words of the index in use, which another process may have
// rebuilt with other ones.
func (c *clustered) follow(ctx context.Context) (*cluster.Store, error) {
	g, err := cluster.Current(ctx, c.client, c.prefix)
	if err != nil {
		return nil, err
	}
	a, err := c.analyzer([]byte(g.Manifest.OwnWords))
	if err != nil {
		return nil, err
	}
	now, err := c.open(ctx, a)
	if err != nil {
		return nil, err
	}
	return c.keep(now, a), nil
}

// following does something, and once more where the index in use turned out to
// have other words than it did.
func (c *clustered) following(ctx context.Context, do func(*cluster.Store) error) error {
	s, err := c.use(ctx)
	if err != nil {
		return err
	}
	if err = do(s); !errors.Is(err, indexer.ErrStamp) {
		return err
	}
	now, failed := c.follow(ctx)
	if failed != nil {
		return err // it is of another version, not of other words
	}
	return do(now)
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
	s, err := c.use(ctx)
	if err != nil {
		return err
	}
	return s.RebuildWith(ctx, f.Analyzer, progress)
}

// Verify implements store.
func (c *clustered) Verify(ctx context.Context) error {
	return c.following(ctx, func(s *cluster.Store) error { return s.Verify(ctx) })
}

// Texts implements store.
func (c *clustered) Texts(ctx context.Context, visit func(indexedArticle) error) error {
	s, err := c.use(ctx)
	if err != nil {
		return err
	}
	return s.Articles(ctx, func(a *cluster.Article) error {
		return visit(indexedArticle{ID: a.ID, Passages: len(a.Records), Printed: func(i int) (string, error) { return a.Records[i].Text, nil }})
	})
}

// Sequence implements store.
func (c *clustered) Sequence(ctx context.Context) (int64, error) {
	g, err := cluster.Current(ctx, c.client, c.prefix)
	if err != nil {
		return 0, err
	}
	return g.Manifest.Sequence, nil
}

// State implements store.
func (c *clustered) State(ctx context.Context) (storeState, error) {
	opened, err := c.use(ctx)
	if err != nil {
		return storeState{}, err
	}
	s, err := opened.State(ctx)
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
	h, err := c.client.Health(ctx, c.prefix)
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
	errs := []error{c.client.Close()}
	for _, s := range append(c.old, c.store) {
		if s != nil {
			errs = append(errs, s.Close())
		}
	}
	return errors.Join(errs...)
}
