package opensearch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"suoyin/indexer"
	"suoyin/indexer/analysis"
)

// Config says what a Store works on.
type Config struct {
	Cluster
	// Prefix is the name of the alias, and begins those of the indices: small
	// letters, digits, - and _, a letter first.
	Prefix string
	// Shards and Replicas are those of new generations: into how many parts one is
	// cut, at least 1, and how many copies of each there are besides the first.
	Shards, Replicas int

	Source indexer.Source
	// Catalogue is the source's ID, so that the index of another one is not taken
	// for its own. Empty: not compared.
	Catalogue string
	// Analyzer cuts the words.
	Analyzer *analysis.Analyzer
	// Log is told what was repaired and removed. Nil is slog's default.
	Log *slog.Logger

	// Lease is after how long another process takes over from one that died. 0 is
	// one minute.
	Lease time.Duration
	// Patience is how long writing goes on trying when the cluster takes nothing. 0
	// is two minutes.
	Patience time.Duration
	// Linger is how long an index is kept that has been replaced, for answers that
	// are under way. 0 is 10 seconds.
	Linger time.Duration
	// Writers is how many requests write at once, 0 is two, or one for each node if
	// these are more; ChunkBytes how big one is about, 0 is 1 MB. More would only
	// wait in the cluster, and let others wait behind them.
	Writers, ChunkBytes int
}

func (c *Config) log() *slog.Logger {
	if c.Log == nil {
		return slog.Default()
	}
	return c.Log
}

// complete fills in what is not given.
func (c Config) complete() (Config, error) {
	if err := CheckPrefix(c.Prefix); err != nil {
		return c, err
	}
	if c.Shards < 0 || c.Replicas < 0 {
		return c, fmt.Errorf("%d shards, %d replicas: want at least 1 and 0", c.Shards, c.Replicas)
	}
	orElse(&c.Shards, 1)
	orElse(&c.Lease, time.Minute)
	orElse(&c.Patience, 2*time.Minute)
	orElse(&c.Linger, 10*time.Second)
	orElse(&c.Writers, max(2, len(c.URLs)))
	orElse(&c.ChunkBytes, 1<<20)
	return c, nil
}

func orElse[T comparable](x *T, otherwise T) {
	var zero T
	if *x == zero {
		*x = otherwise
	}
}

// Store is the index of a library on a cluster. It is safe for concurrent use,
// and any number of processes may have the same.
type Store struct {
	config Config
	client *Client

	// syncing and rebuilding are held by who does so in this process.
	syncing, rebuilding sync.Mutex
}

// Open opens the index in use. Where there is none yet it makes an empty one;
// Sync fills it. If there is one that cannot be used the error is an
// *indexer.UnusableError.
func Open(ctx context.Context, c Config) (*Store, error) {
	s, err := dial(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := s.check(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Create makes the index anew from the whole catalogue, whatever there was, and
// opens it. Until it is whole the old one stays in use.
func Create(ctx context.Context, c Config, progress func(indexer.Progress)) (*Store, error) {
	s, err := dial(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := s.Rebuild(ctx, progress); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// ErrServer says that what answers is no server that this program can use.
var ErrServer = errors.New("want OpenSearch 2 or newer")

// dial makes a store and looks at what answers.
func dial(ctx context.Context, c Config) (*Store, error) {
	c, err := c.complete()
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	client, err := Dial(c.Cluster)
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", c.Prefix, err)
	}
	if err := client.checkServer(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open index %s: %w", c.Prefix, err), client.Close())
	}
	return &Store{config: c, client: client}, nil
}

// checkServer refuses what is no OpenSearch, or too old.
func (c *Client) checkServer(ctx context.Context) error {
	var is struct {
		Version struct {
			Distribution string `json:"distribution"`
			Number       string `json:"number"`
		} `json:"version"`
	}
	if err := c.Do(ctx, http.MethodGet, "/", nil, &is); err != nil {
		return err
	}
	if v := is.Version; v.Distribution != "opensearch" || strings.HasPrefix(v.Number, "1.") {
		return fmt.Errorf("%s answers as %q %q: %w", strings.Join(c.nodes, ","), v.Distribution, v.Number, ErrServer)
	}
	return nil
}

// check looks at the index in use, and makes one where there is none.
func (s *Store) check(ctx context.Context) error {
	g, err := Current(ctx, s.client, s.config.Prefix)
	if errors.Is(err, ErrNone) {
		g, err = s.first(ctx)
	}
	if err != nil {
		return fmt.Errorf("open index %s: %w", s.config.Prefix, err)
	}
	if err := s.checkManifest(g); err != nil {
		return err
	}
	last, err := s.config.Source.LastChange(ctx)
	if err != nil {
		return fmt.Errorf("open index %s: %w", s.config.Prefix, err)
	}
	return checkAhead(g, last)
}

// checkManifest refuses an index of another version, and one of another
// catalogue.
func (s *Store) checkManifest(g *Generation) error {
	m := g.Manifest
	if want := StampOf(s.config.Analyzer); m.Stamp != want {
		return unusable(g.Index, fmt.Errorf("%w: %+v, this program makes %+v", indexer.ErrStamp, m.Stamp, want))
	}
	if m.Catalogue != "" && s.config.Catalogue != "" && m.Catalogue != s.config.Catalogue {
		return unusable(g.Index, fmt.Errorf("%w: it is of %s, the catalogue is %s", indexer.ErrForeign, m.Catalogue, s.config.Catalogue))
	}
	return nil
}

// checkAhead refuses an index that is ahead of its catalogue: of a time after a
// backup was put back.
func checkAhead(g *Generation, last int64) error {
	if has := g.Manifest.Sequence; has > last {
		return unusable(g.Index, fmt.Errorf("%w: it has change %d, the last one is %d", indexer.ErrAhead, has, last))
	}
	return nil
}

// first makes an empty index and puts it into use.
func (s *Store) first(ctx context.Context) (*Generation, error) {
	ctx, release, err := s.lead(ctx, syncing)
	if err != nil {
		return nil, err
	}
	defer release()
	all, err := generations(ctx, s.client, s.config.Prefix)
	if err != nil {
		return nil, err
	}
	if g, err := current(all, s.config.Prefix); !errors.Is(err, ErrNone) { // somebody was faster
		return g, err
	}
	m := s.config.newManifest(s.config.Analyzer)
	m.Building = false
	g, err := s.make(ctx, all, m, s.config.Replicas)
	if err != nil {
		return nil, err
	}
	return g, s.swap(ctx, g, nil)
}

// Parameters of BM25 by which the cluster orders what an engine looks at; those
// of search/ranking. Version is raised when they change.
const k1, b = 0.9, 0.4

// make makes a new index.
func (s *Store) make(ctx context.Context, all []Generation, m *Manifest, replicas int) (*Generation, error) {
	number := controlNumber + 1
	if len(all) > 0 {
		number = max(number, all[len(all)-1].number+1)
	}
	g := &Generation{Index: indexName(s.config.Prefix, number), Manifest: m, number: number}
	settings := Settings(k1, b)
	index := settings["index"].(object)
	index["number_of_shards"], index["number_of_replicas"] = s.config.Shards, replicas
	index["refresh_interval"] = "-1" // see the package's comment
	// So long the cluster knows the version of what was removed, and refuses what is
	// older: longer than any request can be under way.
	index["gc_deletes"] = "10m"
	if err := s.client.Do(ctx, http.MethodPut, "/"+g.Index, object{"settings": settings, "mappings": Mappings(m)}, nil); err != nil {
		return nil, fmt.Errorf("make index %s: %w", g.Index, err)
	}
	return g, nil
}

// swap gives the alias to an index, in one step.
func (s *Store) swap(ctx context.Context, to, from *Generation) error {
	actions := []object{{"add": object{"index": to.Index, "alias": s.config.Prefix}}}
	if from != nil {
		actions = append(actions, object{"remove": object{"index": from.Index, "alias": s.config.Prefix}})
	}
	if err := s.client.Do(ctx, http.MethodPost, "/_aliases", object{"actions": actions}, nil); err != nil {
		return fmt.Errorf("put index %s into use: %w", to.Index, err)
	}
	to.Current = true
	return nil
}

// Client is the store's client, for an engine over the same cluster. It ends
// with the store.
func (s *Store) Client() *Client { return s.client }

// Close ends the store's connections. It does not wait for a Sync or Rebuild:
// end their contexts first.
func (s *Store) Close() error { return s.client.Close() }
