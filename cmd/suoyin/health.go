package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// healthTimeout is how long a healthy server may take to say so.
const healthTimeout = 4 * time.Second

type healthCommand struct {
	Addr string `help:"Where the server listens; ${default} unless given." default:"127.0.0.1:8080" env:"SUOYIN_ADDR" placeholder:"HOST:PORT"`
}

// Run asks the server whether it is ready; exit code 1 if it is not. A
// container without any other program uses it as its health check.
func (p *healthCommand) Run(ctx context.Context, c console) error {
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	target := url.URL{Scheme: "http", Host: reachable(p.Addr), Path: "/readyz"}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, target.String(), nil)
	if err != nil {
		return fmt.Errorf("health %s: %w", p.Addr, err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		fmt.Fprintln(c.err, "suoyin: health:", err)
		return exit(exitNo)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, 4<<10))
	if err != nil || res.StatusCode != http.StatusOK {
		fmt.Fprintf(c.err, "suoyin: health: %s says %s: %s\n", p.Addr, res.Status, printable(strings.TrimSpace(string(body))))
		return exit(exitNo)
	}
	fmt.Fprintln(c.out, printable(strings.TrimSpace(string(body)))) // "ready", and what needs attention
	return nil
}

// reachable is where to reach a server that listens on an address: one that
// listens everywhere is reached at home.
func reachable(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return addr
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}
