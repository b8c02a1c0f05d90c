package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"suoyin/web/keys"
)

// keysDir is where a data directory keeps the keys.
const keysDir = "keys"

// keysCommand works beside running servers: keys are files of their own, or rows
// of a database, and a revoked one is refused from the next request on.
type keysCommand struct {
	Add    keysAddCommand    `cmd:"" help:"Make a key and print it, once."`
	List   keysListCommand   `cmd:"" help:"List the keys: ID, role, made, last used, name."`
	Revoke keysRevokeCommand `cmd:"" help:"Take keys back, by their IDs."`
}

type keysAddCommand struct {
	articlesFlags
	Role string `help:"What the key allows: read (where the server asks for a key), write (add, replace and remove articles) or admin (that, and rebuild, check, keys)." enum:"read,write,admin" default:"write" placeholder:"ROLE"`
	Name string `arg:"" help:"Whose key it is, or what for."`
}

// Run makes a key. The key alone goes to standard output, for scripts.
func (p *keysAddCommand) Run(ctx context.Context, c console) error {
	store, done, err := p.keys(ctx)
	if err != nil {
		return fmt.Errorf("keys: add: %w", err)
	}
	defer done()
	k, secret, err := store.Add(p.Name, keys.Role(p.Role))
	if err != nil {
		return fmt.Errorf("keys: add: %w", err)
	}
	c.remark(fmt.Sprintf("Key %s of role %s, for %s. It is shown only now; keep it like a password.", k.ID, k.Role, printable(k.Name)))
	_, err = fmt.Fprintln(c.out, secret)
	return err
}

type keysListCommand struct{ articlesFlags }

// Run lists the keys, the oldest first.
func (p *keysListCommand) Run(ctx context.Context, c console) error {
	store, done, err := p.keys(ctx)
	if err != nil {
		return fmt.Errorf("keys: %w", err)
	}
	defer done()
	all, err := store.List()
	if err != nil {
		return fmt.Errorf("keys: %w", err)
	}
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	for _, k := range all {
		used := "never"
		if !k.Used.IsZero() {
			used = k.Used.Format(time.RFC3339)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", k.ID, k.Role, k.Created.Format(time.RFC3339), used, printable(k.Name))
	}
	return w.Flush()
}

type keysRevokeCommand struct {
	articlesFlags
	ID []string `arg:"" help:"IDs of keys, as list prints them."`
}

// Run revokes keys. What is no key is named and the rest goes on; the exit code
// is then 1.
func (p *keysRevokeCommand) Run(ctx context.Context, c console) error {
	store, done, err := p.keys(ctx)
	if err != nil {
		return fmt.Errorf("keys: %w", err)
	}
	defer done()
	missing := 0
	for _, id := range p.ID {
		// A whole key names itself, too: somebody who found one wants it gone.
		if parts := strings.Split(id, "_"); len(parts) > 2 && parts[0] == "suoyin" {
			id = parts[1]
		}
		switch err := store.Revoke(id); {
		case errors.Is(err, keys.ErrUnknown):
			missing++
			fmt.Fprintf(c.err, "suoyin: keys: revoke: %s: %v\n", printable(id), err)
		case err != nil:
			return fmt.Errorf("keys: %w", err)
		default:
			fmt.Fprintln(c.out, "revoked", id)
		}
	}
	if missing > 0 {
		return exit(exitNo)
	}
	return nil
}

// openKeys are the keys of a data directory.
func openKeys(data string) *keys.Store { return keys.Open(filepath.Join(data, keysDir)) }
