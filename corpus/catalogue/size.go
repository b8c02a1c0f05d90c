package catalogue

import (
	"context"
	"fmt"
	"os"
)

// Size is how many bytes the catalogue has on disk, indexes and journals
// included.
func (c *Catalogue) Size(ctx context.Context) (int64, error) {
	n, err := c.db.size(ctx, c)
	if err != nil {
		return 0, fmt.Errorf("size of the catalogue: %w", err)
	}
	return n, nil
}

// Connections is how many connections are open for reading, and how many of them
// are in use.
func (c *Catalogue) Connections() (open, used int) {
	s := c.read.Stats()
	return s.OpenConnections, s.InUse
}

func (f sqliteFile) size(context.Context, *Catalogue) (n int64, err error) {
	for _, name := range []string{f.path, f.path + "-wal"} {
		info, err := os.Stat(name)
		if err != nil { // a journal comes and goes
			continue
		}
		n += info.Size()
	}
	return n, nil
}

func (*postgres) size(ctx context.Context, c *Catalogue) (n int64, err error) {
	err = c.read.QueryRowContext(ctx, `SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class
		WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'`).Scan(&n)
	return n, err
}
