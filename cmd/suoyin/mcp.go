package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"suoyin/web/mcp"
)

type mcpCommand struct {
	readerFlags
	Server string `help:"Ask the server at this address instead of a data directory: on this machine or another." env:"SUOYIN_SERVER" placeholder:"URL"`
	Key    string `help:"The key for a server that asks for one; better given by the environment, where other users do not see it." env:"SUOYIN_KEY" placeholder:"KEY"`
}

// Run answers one assistant over standard input and output until its input
// ends. Nothing but messages goes to standard output.
func (p *mcpCommand) Run(ctx context.Context, c console) error {
	cfg := mcp.Config{Version: version, Log: c.logger()}
	closing := func() error { return nil }
	if p.Server != "" {
		u, err := url.Parse(p.Server)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return fmt.Errorf("mcp: --server %q: want an address such as http://127.0.0.1:8080", p.Server)
		}
		cfg.Base = strings.TrimSuffix(p.Server, "/")
		cfg.Library = remote{base: cfg.Base, key: p.Key}
	} else {
		at, err := p.place()
		if err != nil {
			return fmt.Errorf("mcp: %w", err)
		}
		b := &borrowed{place: at, key: p.Key, log: c.logger()}
		if server, ok := servedBy(at); ok {
			cfg.Base = server.base
		}
		cfg.Library, closing = b, b.Close
	}
	if err := errors.Join(mcp.Serve(ctx, cfg, c.in, c.out), closing()); err != nil {
		return fmt.Errorf("mcp: %w", err)
	}
	return nil
}
