package catalogue

import (
	"context"
	"crypto/rand"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// postgresVariable names the variable of the environment with the URL of a
// PostgreSQL database in which tests may make schemas and drop them.
const postgresVariable = "SUOYIN_POSTGRES"

// home is a kind of database in which a test keeps its catalogues: empty for
// files, the URL of a PostgreSQL database for schemas of that.
type home string

const inFiles = home("")

// everywhere runs a test over each kind of database.
func everywhere(t *testing.T, test func(t *testing.T, h home)) {
	t.Run("sqlite", func(t *testing.T) { test(t, inFiles) })
	t.Run("postgres", func(t *testing.T) { test(t, server(t)) })
}

// server is the PostgreSQL database for tests. The test is skipped if there is
// none.
func server(t testing.TB) home {
	t.Helper()
	h := home(os.Getenv(postgresVariable))
	if h == "" {
		t.Skipf("%s is not set: no PostgreSQL to test against", postgresVariable)
	}
	return h
}

// where is a path or a URL where there is nothing yet.
func (h home) where(t testing.TB) string {
	t.Helper()
	if h == "" {
		return filepath.Join(t.TempDir(), FileName)
	}
	schema := "test_" + strings.ToLower(rand.Text())
	h.exec(t, `CREATE SCHEMA `+schema)
	t.Cleanup(func() { h.exec(t, `DROP SCHEMA `+schema+` CASCADE`) })
	return with(t, string(h), "search_path", schema)
}

// empty is a place for Restore, and where the catalogue is then.
func (h home) empty(t testing.TB) (target, where string) {
	t.Helper()
	if h != "" {
		where = h.where(t)
		return where, where
	}
	target = filepath.Join(t.TempDir(), "new")
	return target, filepath.Join(target, FileName)
}

// with is a URL with one more parameter.
func with(t testing.TB, address, name, value string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set(name, value)
	u.RawQuery = q.Encode()
	return u.String()
}

// exec carries out statements on the server.
func (h home) exec(t testing.TB, statements string) {
	t.Helper()
	ctx := t.Context()
	if ctx.Err() != nil { // in a cleanup
		ctx = context.WithoutCancel(ctx)
	}
	c, err := pgx.Connect(ctx, string(h))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	if _, err := c.Exec(ctx, statements); err != nil {
		t.Fatalf("%s: %v", statements, err)
	}
}

// new is an empty catalogue.
func (h home) new(t testing.TB) *Catalogue {
	t.Helper()
	return reopen(t, h.where(t))
}

// reopen opens a catalogue until the test ends.
func reopen(t testing.TB, where string) *Catalogue {
	t.Helper()
	c, err := Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// empty removes everything that a catalogue has.
func empty(t interface{ Fatal(...any) }, c *Catalogue) {
	for _, table := range []string{"articles", "changes"} {
		if _, err := c.write.Exec(`DELETE FROM ` + table); err != nil {
			t.Fatal(err)
		}
	}
}
