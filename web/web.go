// Package web serves Suoyin over HTTP: pages for people, the JSON API below
// /api/v1 for programs, and exports of both.
//
// It sees the search contract and the corpus model, never an engine: New gets
// an engine and a library and answers with one http.Handler. Pages are rendered
// on the server and need no script; scripts only add comfort. Whatever a reader
// types reaches a page through html/template and an address through net/url.
package web

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"suoyin/search"
	"suoyin/search/dictionary"
	"suoyin/web/keys"
	"suoyin/web/uploads"
)

// Config is what the handler needs. Engine and Library are required.
type Config struct {
	Engine  search.Engine
	Library Library
	// Works are what the library's notes cite; nil means none.
	Works Works
	// Ready says why requests cannot be answered yet, nil when they can. Nil
	// means: always ready.
	Ready func() error
	// Notes are lines that /readyz says when it is ready, of what needs somebody's
	// attention; without anything that not everybody may know. Nil means none.
	Notes func() []string
	// Parts are how the things that the server needs are now. /readyz says which is
	// away and since when, /metrics all of them. Nil: Engine and Library are asked.
	Parts func() []Part
	// Log gets one line for each request; nil means slog.Default().
	Log *slog.Logger
	// BaseURL is where readers see the service, "https://suoyin.example.org",
	// for canonical links and feeds. Empty means: as each request says.
	BaseURL string
	// Contact is the mail address of who runs the server, for those who harvest
	// it. Empty means the one that RFC 2142 gives a web server.
	Contact string
	// Resolver is the address of the link resolver of the readers' library, by
	// which pages lead from a citation to its holdings. Empty means none.
	Resolver string
	// Version is the program's version, shown at the foot of each page.
	Version string
	// Concurrent is how many requests are worked on at once, PerMinute how many
	// one client may send in a minute. 0 means the default, below 0 no limit.
	Concurrent int
	PerMinute  int
	// Computing is how many requests compute at once: the number of processors.
	// 0 means as many as Go uses.
	Computing int
	// TrustedProxies are the addresses or networks whose X-Forwarded-For is
	// believed. Empty means none.
	TrustedProxies []string
	// Keys are what programs and people show to change the library; nil means
	// that nobody can. RequireKey asks for one for reading, too.
	Keys       *keys.Store
	RequireKey bool
	// Sessions keeps the sessions of browsers that showed a key, where several
	// servers answer them; nil keeps them in memory.
	Sessions SessionHome
	// Writer changes the library, Uploads keeps files that come in pieces, and
	// Words are the library's own words; what is nil is not offered.
	Writer  Writer
	Uploads *uploads.Store
	Words   dictionary.Manager
	// ReadOnly says that the library is where nothing may be written: what would
	// change it is refused with that reason.
	ReadOnly bool
	// SlowQuery is from which time on a search is slow; 0 means the default.
	// QueryLog gets a line for each slow query and for each without hits; nil
	// means none: the last are remembered in memory only.
	SlowQuery time.Duration
	QueryLog  *slog.Logger
}

// server holds what handlers share. Nothing in it changes after New, but what
// holdings remembers.
type server struct {
	engine   search.Engine
	library  Library
	works    Works
	ready    func() error
	parts    func() []Part
	notes    func() []string
	log      *slog.Logger
	base     *url.URL
	resolver *url.URL // nil if there is none
	contact  string
	version  string
	assets   assets
	messages messages
	pages    templates
	busy     map[lang][]byte // the page for those who are refused, made once
	spec     specification
	holdings holdings
	shelf    shelf
	examples examples

	keys        *keys.Store
	sessions    sessions
	crossOrigin *http.CrossOriginProtection
	writer      Writer
	readOnly    bool
	uploads     *uploads.Store
	words       dictionary.Manager
	metrics     *metrics
	queries     queryLog
}

// New builds the handler. Its error says which part of the configuration or
// which embedded file is wrong.
func New(cfg Config) (http.Handler, error) {
	s, err := newServer(cfg)
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	router, err := s.router(cfg)
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	return compress(router)
}

func newServer(cfg Config) (*server, error) {
	if cfg.Engine == nil || cfg.Library == nil {
		return nil, errors.New("an engine and a library are required")
	}
	s := &server{engine: cfg.Engine, library: cfg.Library, ready: cfg.Ready, notes: cfg.Notes, log: cfg.Log, version: cfg.Version}
	if s.works = cfg.Works; s.works == nil {
		s.works = noWorks()
	}
	if s.parts = cfg.Parts; s.parts == nil {
		s.parts = func() []Part { return nil }
	}
	if s.ready == nil {
		s.ready = func() error { return nil }
	}
	if s.notes == nil {
		s.notes = func() []string { return nil }
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	s.sessions.home = cfg.Sessions
	s.keys, s.writer, s.uploads, s.words = cfg.Keys, cfg.Writer, cfg.Uploads, cfg.Words
	s.readOnly = cfg.ReadOnly
	s.queries = queryLog{slow: cmp.Or(cfg.SlowQuery, defaultSlow), log: cfg.QueryLog}
	s.crossOrigin = http.NewCrossOriginProtection()
	s.metrics = newMetrics(s)
	var err error
	if cfg.BaseURL != "" {
		if s.base, err = url.Parse(cfg.BaseURL); err != nil || s.base.Host == "" {
			return nil, fmt.Errorf("base URL %q: want scheme and host", cfg.BaseURL)
		}
	}
	if s.base != nil { // where the proxy does not say which host readers asked
		if err := s.crossOrigin.AddTrustedOrigin(s.base.Scheme + "://" + s.base.Host); err != nil {
			return nil, fmt.Errorf("base URL %q: %w", cfg.BaseURL, err)
		}
	}
	if s.contact, err = readContact(cfg.Contact); err != nil {
		return nil, err
	}
	if s.resolver, err = readResolver(cfg.Resolver); err != nil {
		return nil, err
	}
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	if s.messages, err = loadMessages(); err != nil {
		return nil, err
	}
	if s.spec, err = loadSpecification(); err != nil {
		return nil, err
	}
	if s.pages, err = loadTemplates(s.messages, s.assets); err != nil {
		return nil, err
	}
	if s.busy, err = s.busyPages(); err != nil {
		return nil, err
	}
	return s, nil
}

// router says which address is answered by what, and what stands before all.
func (s *server) router(cfg Config) (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.HandleMethodNotAllowed = true
	if err := r.SetTrustedProxies(cfg.TrustedProxies); err != nil {
		return nil, fmt.Errorf("trusted proxies %q: %w", cfg.TrustedProxies, err)
	}
	r.Use(identify, s.access, s.recover, secure, shared, s.bounded, s.authenticate)
	s.routeFixed(r)
	r.GET("/metrics", s.reading(cfg.RequireKey), newGate(scrapesAtOnce).pass(s), s.metricsPage())
	limited := r.Group("/", newMeter(cfg.PerMinute).pass(s))
	s.routeKeyed(limited)
	counted := limited.Group("/", s.reading(cfg.RequireKey), newGate(cfg.Concurrent).pass(s), newTurns(cfg.Computing, cfg.PerMinute >= 0).pass(s))
	work := counted.Group("/", timed(workTime))
	s.routePages(work)
	s.routeAPI(work.Group("/api/v1"))
	s.get(counted.Group("/", timed(exportTime)), "/api/v1/search/export", s.apiSearchExport)
	r.NoRoute(s.answer(func(*gin.Context) error { return errNoRoute }))
	r.NoMethod(s.answer(func(*gin.Context) error { return errNoMethod }))
	return r, nil
}

// routeFixed are the addresses that cost nothing and are always answered.
func (s *server) routeFixed(r gin.IRoutes) {
	r.GET("/healthz", s.healthz)
	r.GET("/readyz", s.readyz)
	s.get(r, "/static/*name", s.static)
	s.get(r, "/favicon.ico", s.favicon)
	s.get(r, "/robots.txt", s.robots)
	s.get(r, "/opensearch.xml", s.openSearch)
	s.get(r, "/openapi.json", s.openapi)
}

func (s *server) routePages(r gin.IRoutes) {
	s.get(r, "/", s.home)
	s.get(r, "/search", s.searchPage)
	s.get(r, "/search.atom", s.feed)
	s.get(r, "/explain", s.explainPage)
	s.get(r, "/sitemap.xml", s.sitemap)
	s.get(r, oaiPath, s.oai)
	r.POST(oaiPath, s.answer(s.oai))
	s.get(r, sruPath, s.sru)
	r.POST(sruPath, s.answer(s.sru))
	s.get(r, "/articles", s.articlesPage)
	s.get(r, "/articles/:id", s.articlePage)
	s.get(r, "/works", s.worksPage)
	s.get(r, "/works/:id", s.workPage)
	s.get(r, "/authors/*name", s.authorPage)
	s.get(r, "/journals/*name", s.journalPage)
	s.get(r, "/cite", s.citePage)
	r.POST("/cite", s.answer(s.citePage))
	s.get(r, batchPath, s.batchPage)
	s.get(r, quotePath, s.quotePage)
	r.POST(quotePath, s.answer(s.quotePage))
	s.get(r, "/help", s.helpPage)
	s.get(r, "/about", s.aboutPage)
	s.get(r, "/corpus", s.corpusPage)
	s.get(r, "/docs", s.docsPage)
}

func (s *server) routeAPI(r gin.IRoutes) {
	s.get(r, "/search", s.apiSearch)
	s.get(r, "/suggest", s.apiSuggest)
	s.get(r, "/analyze", s.apiAnalyze)
	s.get(r, "/explain", s.apiExplain)
	s.get(r, "/variants", s.apiVariants)
	s.get(r, "/frequencies", s.apiFrequencies)
	s.get(r, "/collocates", s.apiCollocates)
	s.get(r, "/keywords", s.apiKeywords)
	s.get(r, "/articles", s.apiArticles)
	s.get(r, "/articles/:id", s.apiArticle)
	s.get(r, "/articles/:id/source", s.apiSource)
	s.get(r, "/articles/:id/export", s.apiExport)
	s.get(r, "/citations", s.apiCitations)
	s.get(r, "/cite", s.apiCite)
	r.POST("/cite", s.answer(s.apiCite))
	s.get(r, quotePath, s.apiQuote)
	r.POST(quotePath, s.answer(s.apiQuote))
	s.get(r, "/works", s.apiWorks)
	s.get(r, "/works/:id", s.apiWork)
	s.get(r, "/works/:id/export", s.apiWorkExport)
	s.get(r, "/locate", s.apiLocate)
	s.get(r, "/formats", s.apiFormats)
}

// get routes GET and HEAD to h.
func (s *server) get(r gin.IRoutes, path string, h handler) {
	r.GET(path, s.answer(h))
	r.HEAD(path, s.answer(h))
}
