// Package web serves Suoyin over HTTP: pages for people, the JSON API below
// /api/v1 for programs, and exports of both.
//
// It sees the search contract and the corpus model, never an engine: New gets
// an engine and a library and answers with one http.Handler. Pages are rendered
// on the server and need no script; scripts only add comfort.
package web

import (
	"errors"
	"log/slog"
	"net/http"

	"suoyin/search"
)

// Config is what the handler needs. Engine and Library are required.
type Config struct {
	Engine  search.Engine
	Library Library
	// Ready says why requests cannot be answered yet, nil when they can. Nil
	// means: always ready.
	Ready func() error
	// Log gets one line for each request; nil means slog.Default().
	Log *slog.Logger
	// BaseURL is where readers see the service, "https://suoyin.example.org",
	// for canonical links and feeds. Empty means: as each request says.
	BaseURL string
	// Version is the program's version, shown at the foot of each page.
	Version string
}

// New builds the handler. Its error says which part of the configuration or
// which embedded template is wrong.
func New(cfg Config) (http.Handler, error) {
	if cfg.Engine == nil || cfg.Library == nil {
		return nil, errors.New("web: an engine and a library are required")
	}
	return http.NotFoundHandler(), nil
}
