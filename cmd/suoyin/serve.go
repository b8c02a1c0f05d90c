package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/intake"
	cluster "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/web"
	"suoyin/web/uploads"
)

// shutdownTime is how long requests in progress may go on after the server was
// asked to stop: longer than any is worked on, exports included.
const shutdownTime = 60 * time.Second

type serveCommand struct {
	dataFlag
	catalogueFlags
	engineFlags
	watchFlags
	readOnlyFlag
	Addr         string        `help:"Where to listen; ${default} unless given." default:"127.0.0.1:8080" env:"SUOYIN_ADDR" placeholder:"HOST:PORT"`
	BaseURL      string        `help:"The address that readers see, such as https://suoyin.example.org, for links that leave the page." env:"SUOYIN_BASE_URL" placeholder:"URL"`
	TrustedProxy []string      `help:"An address or network of a reverse proxy whose X-Forwarded-For is believed; may be repeated." env:"SUOYIN_TRUSTED_PROXY" placeholder:"CIDR"`
	Contact      string        `help:"The mail address of who runs the server, for library systems that harvest it." env:"SUOYIN_CONTACT" placeholder:"MAIL"`
	LinkResolver string        `help:"The address of your library's link resolver (OpenURL), such as https://resolver.example.org/openurl, to which citations lead." env:"SUOYIN_LINK_RESOLVER" placeholder:"URL"`
	PerMinute    int           `help:"How many requests one client may send in a minute; -1 sets no limit. Unless given: 600, and no limit for a server that only this machine can reach." env:"SUOYIN_PER_MINUTE" placeholder:"N"`
	RequireKey   bool          `help:"Ask for a key for reading, too, and not only for changing the library." env:"SUOYIN_REQUIRE_KEY"`
	QueryLog     string        `help:"A file that gets a line of JSON for each slow query and each without hits: the query, and nothing of who asked." env:"SUOYIN_QUERY_LOG" placeholder:"FILE" type:"path"`
	SlowQuery    time.Duration `help:"From which time on a search is slow; ${default} unless given." default:"500ms" env:"SUOYIN_SLOW_QUERY" placeholder:"TIME"`
	// computing is how many requests compute at once; 0 means as many as Go does.
	computing int
}

// Run serves until the process is asked to stop.
func (p *serveCommand) Run(ctx context.Context, c console) error {
	var takeBack func()
	p.computing, takeBack = addPlaces()
	defer takeBack()
	s, err := newServer(ctx, *p, c.logger())
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	err = s.Run(ctx)
	if err = errors.Join(err, s.Close()); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// server is the whole program when it serves: a library, and the handler that
// answers from it on one address.
type server struct {
	config   serveCommand
	place    place
	library  *library // nil until it could be opened
	listener net.Listener
	http     *http.Server
	door     *door
	log      *slog.Logger
	queries  *os.File  // the query log, nil if there is none
	watching *watching // nil if no folder is watched
	parts    *parts    // nil until the library is open
	// opening is closed when requests are answered, or never will be; what went
	// wrong is sent first.
	opening chan error
	// beside is what goes on beside the answers; end asks it to stop.
	beside sync.WaitGroup
	end    context.CancelFunc
}

// newServer listens and opens the library. Requests wait for Run. If the index
// has to be made anew first, or lacks much, that goes on beside: the server
// tells clients when to come back until it is done.
func newServer(ctx context.Context, p serveCommand, log *slog.Logger) (_ *server, err error) {
	if err := errors.Join(web.CheckResolver(p.LinkResolver), web.CheckContact(p.Contact)); err != nil {
		return nil, err
	}
	s := &server{config: p, log: log, door: new(door), opening: make(chan error, 1)}
	beside, end := context.WithCancel(context.WithoutCancel(ctx))
	s.end = end
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	// Listening comes first: an address in use is said before any work is done.
	if s.listener, err = (&net.ListenConfig{}).Listen(ctx, "tcp", p.Addr); err != nil {
		return nil, err
	}
	at, err := placeFrom(p.dataFlag, p.catalogueFlags, p.engineFlags)
	if err != nil {
		return nil, err
	}
	if at, err = p.of(at); err != nil {
		return nil, err
	}
	if err := s.openQueryLog(); err != nil {
		return nil, err
	}
	s.place = at
	s.http = web.NewServer(s.door)
	s.http.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelWarn)
	err = s.openLibrary(ctx)
	if at.catalogue != "" && unreachable(err) {
		s.beside.Go(func() { s.openLater(beside, err) })
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	if soon, err := s.opensSoon(ctx); err != nil {
		return nil, err
	} else if soon {
		close(s.opening)
		return s, s.open(beside)
	}
	s.beside.Go(func() {
		s.opening <- s.open(beside)
		close(s.opening)
	})
	return s, nil
}

// openLibrary takes the library, and finds out what is to be watched.
func (s *server) openLibrary(ctx context.Context) (err error) {
	if s.library, err = openToServe(ctx, s.place, s.log); err != nil {
		return err
	}
	if s.library.readOnly {
		if len(s.config.Watch) > 0 {
			return errors.New("--watch takes files into the library, which is open for reading only")
		}
		return nil
	}
	if err := seed(ctx, s.library.catalogue); err != nil {
		return err
	}
	if s.watching, err = newWatching(ctx, s.config.watchFlags, s.library, s.refresh, s.log); err != nil {
		return err
	}
	if err := s.library.announce(s.URL()); err != nil {
		// Other commands then cannot ask this server; readers can, even with a full disk.
		s.log.Warn("where the server is reached cannot be written down", "because", err)
	}
	return nil
}

// openLater opens a library whose database could not be reached, when it can be.
// Clients are told to come back until then.
func (s *server) openLater(ctx context.Context, err error) {
	defer close(s.opening)
	for {
		s.log.Error("the library cannot be reached, trying again", "after", mendPause, "because", err)
		if s.library != nil {
			if closing := s.library.Close(); closing != nil {
				s.log.Warn("library could not be closed", "error", closing)
			}
			s.library = nil
		}
		select {
		case <-time.After(mendPause):
		case <-ctx.Done():
			return
		}
		if err = s.openLibrary(ctx); err == nil {
			err = s.open(ctx)
		}
		if !unreachable(err) {
			s.opening <- err
			return
		}
	}
}

// unreachable says of an error that a server which the library needs does not
// answer for now.
func unreachable(err error) bool {
	return err != nil && (errors.Is(err, corpus.ErrUnavailable) || errors.Is(err, search.ErrUnavailable) || cluster.Passing(err))
}

// syncAtOnce is how many changes the index takes in while clients wait: about a
// second's work.
const syncAtOnce = 200

// opensSoon says whether there is little to do before requests are answered.
func (s *server) opensSoon(ctx context.Context) (bool, error) {
	if s.library.broken != nil {
		return false, nil
	}
	if s.place.engine != nil || s.library.readOnly { // which may be away, and articles can be read
		return true, nil
	}
	behind, err := s.library.behind(ctx)
	return behind <= syncAtOnce, err
}

// open brings the index up to the catalogue and lets requests in. What the notes
// cite is brought together beside the first answers: a large library takes
// seconds for it, and searching does not need it.
func (s *server) open(ctx context.Context) error {
	if err := s.repair(ctx); err != nil {
		return err
	}
	if err := s.syncFirst(ctx); err != nil {
		return err
	}
	s.parts = partsOf(s.library, s.log)
	var w *writer
	if !s.library.readOnly {
		w = s.beginWriting(ctx)
	}
	handler, err := s.handlerWith(s.library.engine, w)
	if err != nil {
		return err
	}
	s.door.open(handler)
	if s.place.engine != nil {
		w.wake() // for what the index lacks
	}
	s.beside.Go(func() {
		again := time.NewTicker(lookAtParts)
		defer again.Stop()
		s.parts.watch(ctx, again.C)
	})
	if s.watching != nil {
		s.beside.Go(func() { s.watching.run(ctx) })
	}
	switch {
	case s.library.readOnly:
		s.beside.Go(func() { s.library.watchDamage(ctx) })
	case s.place.engine == nil: // a cluster looks after its own files
		s.beside.Go(func() {
			check := time.NewTicker(checkEvery)
			defer check.Stop()
			keepWhole(ctx, s.library.index, check.C, s.log)
		})
	}
	s.beside.Go(func() {
		look := time.NewTicker(lookEvery)
		defer look.Stop()
		keepUp(ctx, s.library, look.C, s.log)
	})
	s.beside.Go(func() {
		if err := s.library.works.Refresh(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("works cited are not shown", "because", err)
		}
		if s.place.catalogue != "" {
			s.keepWorks(ctx)
		}
	})
	return nil
}

// syncFirst brings the index up to the catalogue before requests are answered.
// One that is elsewhere is brought up beside the answers.
func (s *server) syncFirst(ctx context.Context) error {
	if s.place.engine != nil || s.library.readOnly {
		return nil
	}
	err := s.library.sync(ctx, nil)
	if err != nil && ctx.Err() == nil {
		// What the index has is answered; keepUp tries again.
		s.log.Error("index lacks the last changes", "because", err)
		err = nil
	}
	return err
}

// keepWorks brings what the notes cite up to what other processes have put into
// the catalogue, until ctx ends. How long it took says how long it is left alone.
func (s *server) keepWorks(ctx context.Context) {
	known, pause := int64(-1), lookEvery
	for {
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return
		}
		last, err := s.library.catalogue.LastChange(ctx)
		if err != nil || last == known {
			continue // that the catalogue is away is said by those who look at the parts
		}
		begin := time.Now()
		if err := s.library.works.Refresh(ctx); err != nil {
			if ctx.Err() == nil {
				s.log.Error("works cited are not up to date", "because", err)
			}
			continue
		}
		known, pause = last, max(lookEvery, worksShare*time.Since(begin))
	}
}

// worksShare is how many times as long as it took the works are left alone.
const worksShare = 10

// refresh brings the index, and what the notes cite, up to the catalogue. If it
// fails, keepUp tries again.
func (s *server) refresh(ctx context.Context) {
	err := s.library.sync(ctx, nil)
	if err == nil {
		err = s.library.works.Refresh(ctx)
	}
	if err != nil && ctx.Err() == nil {
		s.log.Error("what was taken is not found yet", "because", err)
	}
}

// handler answers from the library with an engine, and changes nothing.
func (s *server) handler(engine search.Engine) (http.Handler, error) {
	return s.handlerWith(engine, nil)
}

// handlerWith lets those who have a key change the library, too.
func (s *server) handlerWith(engine search.Engine, w *writer) (http.Handler, error) {
	c := web.Config{
		Engine:         engine,
		Library:        s.library.catalogue,
		Works:          s.library.works,
		Notes:          s.notes,
		ReadOnly:       s.library.readOnly,
		Log:            s.log,
		BaseURL:        s.config.BaseURL,
		Resolver:       s.config.LinkResolver,
		Contact:        s.config.Contact,
		Version:        version,
		PerMinute:      perMinute(s.config.PerMinute, s.listener.Addr(), s.config.TrustedProxy),
		Computing:      s.config.computing,
		TrustedProxies: s.config.TrustedProxy,
		Keys:           s.library.keys(),
		RequireKey:     s.config.RequireKey,
		Uploads:        uploads.Open(uploadsIn(s.library.place.dir)),
		SlowQuery:      s.config.SlowQuery,
		QueryLog:       s.queryLog(),
	}
	if s.parts != nil {
		c.Parts = s.parts.look
	}
	if s.library.place.catalogue != "" {
		c.Sessions = sharedSessions{s.library.catalogue}
	}
	if w != nil {
		c.Writer, c.Words = w, s.library.own
	}
	return web.New(c)
}

// notes are what /readyz says besides.
func (s *server) notes() []string {
	if s.library.readOnly {
		return []string{readOnlyNote}
	}
	return s.watching.notes()
}

// perMinute is the limit on one client's requests. A server that only this
// machine can reach, and no proxy, serves nobody but its user.
func perMinute(asked int, addr net.Addr, proxies []string) int {
	tcp, ok := addr.(*net.TCPAddr)
	if asked == 0 && ok && tcp.IP.IsLoopback() && len(proxies) == 0 {
		return -1
	}
	return asked
}

// seed puts the bundled article into a catalogue that never had any, so that
// there is always something to search.
func seed(ctx context.Context, cat *catalogue.Catalogue) error {
	last, err := cat.LastChange(ctx)
	if err != nil || last > 0 {
		return err
	}
	a, err := intake.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		return fmt.Errorf("read the bundled article: %w", err)
	}
	_, err = cat.Put(ctx, catalogue.Document{Path: "bundled:" + corpus.SeedName, Source: corpus.Seed, Article: a, Reader: intake.Version})
	return err
}

// URL is where the server is reached.
func (s *server) URL() string { return "http://" + reachable(s.listener.Addr().String()) }

// Run answers requests until ctx ends; then those in progress are finished.
func (s *server) Run(ctx context.Context) error {
	s.log.Info("serving", "url", s.URL(), "library", s.place)
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(s.listener) }()
	for opening := s.opening; ; {
		select {
		case err := <-failed:
			return err
		case err := <-opening:
			if err != nil {
				return errors.Join(err, s.http.Close())
			}
			opening = nil
		case <-ctx.Done():
			return s.stop(ctx)
		}
	}
}

// stop lets no more requests in and finishes those in progress.
func (s *server) stop(ctx context.Context) error {
	s.log.Info("stopping: finishing the requests in progress")
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := s.http.Shutdown(grace); err != nil {
		return errors.Join(fmt.Errorf("requests were cut off: %w", err), s.http.Close())
	}
	return nil
}

// Close ends what Run has not ended, and releases the address and the library.
func (s *server) Close() error {
	var errs []error
	s.end()
	s.beside.Wait()
	if s.listener != nil {
		if err := s.listener.Close(); !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	if s.queries != nil {
		errs = append(errs, s.queries.Close())
	}
	if s.library != nil {
		if !s.library.readOnly {
			errs = append(errs, s.library.withdraw())
		}
		errs = append(errs, s.library.Close())
	}
	return errors.Join(errs...)
}
