package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// postgres is a schema of a PostgreSQL database: the first in the search path
// of its URL, which is "public" unless search_path says otherwise.
type postgres struct {
	config *pgx.ConnConfig
	// pool is how many connections read at once.
	pool int
}

// isURL says whether a catalogue is on a server.
func isURL(where string) bool {
	return strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://")
}

// What a server and the way to it may take. All but the first can be given in
// the URL.
const (
	connectionLife                                   = 30 * time.Minute // so that connections follow a server that moved
	connectTimeout                                   = 10 * time.Second
	keepAliveIdle, keepAliveInterval, keepAliveCount = 30 * time.Second, 10 * time.Second, 3
	// statementTimeout ends what nobody waits for any more. Who waits has a context.
	statementTimeout = time.Hour
	// idleTimeout ends a transaction whose owner is stuck, since others wait for
	// its lock.
	idleTimeout = time.Minute
	// idleReadTimeout is that of a transaction that only reads: who exports may
	// wait for a slow disk.
	idleReadTimeout = 30 * time.Minute
)

// poolParameter is the parameter of the URL that says how many connections may
// read at once.
const poolParameter = "pool_max_conns"

func newPostgres(address string) (*postgres, error) {
	config, err := parseAddress(address)
	if err != nil {
		return nil, err
	}
	p := &postgres{config: config, pool: readers}
	if n, ok := config.RuntimeParams[poolParameter]; ok {
		if p.pool, err = strconv.Atoi(n); err != nil || p.pool < 1 {
			return nil, fmt.Errorf("%s is %q and should be a number from 1", poolParameter, n)
		}
		delete(config.RuntimeParams, poolParameter)
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	// A server that vanished without a word is noticed after a minute.
	config.DialFunc = (&net.Dialer{Timeout: config.ConnectTimeout, KeepAliveConfig: net.KeepAliveConfig{
		Enable: true, Idle: keepAliveIdle, Interval: keepAliveInterval, Count: keepAliveCount}}).DialContext
	if _, ok := config.RuntimeParams["application_name"]; !ok {
		config.RuntimeParams["application_name"] = "suoyin"
	}
	return p, nil
}

func (p *postgres) open(writable bool) (write, read *sql.DB, err error) {
	if writable {
		// Writers of one process wait for each other here and not at the server.
		write = sql.OpenDB(p.connector(false))
		write.SetMaxOpenConns(1)
		write.SetConnMaxLifetime(connectionLife)
	}
	read = sql.OpenDB(p.connector(true))
	read.SetMaxOpenConns(p.pool)
	read.SetMaxIdleConns(p.pool)
	read.SetConnMaxLifetime(connectionLife)
	return write, read, nil
}

func (*postgres) folder() string { return "migrations/postgres" }

// The table suoyin_schema marks a schema as ours and has the number of its last
// migration.
func (*postgres) schema(ctx context.Context, db queryer) (int, error) {
	var in sql.NullString
	var ours, others int
	if err := db.QueryRowContext(ctx, `SELECT current_schema(), count(*) FILTER (WHERE relname = 'suoyin_schema'), count(*) FILTER (WHERE relname <> 'suoyin_schema')
		FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')`).Scan(&in, &ours, &others); err != nil {
		return 0, err
	}
	switch {
	case !in.Valid:
		return 0, errors.New("there is no schema in the search path; an administrator of the database makes one with CREATE SCHEMA")
	case ours == 0 && others > 0:
		return 0, fmt.Errorf("%w: schema %q has tables of others; give search_path a schema of its own", ErrForeign, in.String)
	case ours == 0:
		return 0, nil
	}
	var number int
	err := db.QueryRowContext(ctx, `SELECT number FROM suoyin_schema`).Scan(&number)
	return number, err
}

// migrate applies all steps in one transaction, under a lock.
func (p *postgres) migrate(ctx context.Context, db *sql.DB, steps []migration) error {
	// Whoever finds the schema whole needs no lock, nor the right to change it.
	if has, err := p.schema(ctx, db); err != nil {
		return err
	} else if missing, err := stepsAfter(steps, has); err != nil || len(missing) == 0 {
		return err
	}
	tx, err := db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return err
	}
	defer tx.Rollback() // after Commit it does nothing
	if _, err := tx.ExecContext(ctx, `SET LOCAL statement_timeout = 0`); err != nil {
		return err
	}
	if err := p.lock(ctx, tx); err != nil {
		return err
	}
	has, err := p.schema(ctx, tx) // as the one before has left it
	if err != nil {
		return err
	}
	missing, err := stepsAfter(steps, has)
	if err != nil {
		return err
	}
	if has == 0 {
		if _, err := tx.ExecContext(ctx, `CREATE TABLE suoyin_schema (number BIGINT NOT NULL); INSERT INTO suoyin_schema VALUES (0)`); err != nil {
			return err
		}
	}
	for _, m := range missing {
		if err := m.apply(ctx, tx); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
		if _, err := tx.ExecContext(ctx, `UPDATE suoyin_schema SET number = ?`, m.number); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// lockNumber is the number of the advisory lock for what $1 says. Locks are the
// database's, so the schema is in it.
const lockNumber = `hashtextextended('suoyin ' || current_schema() || ' ' || $1, 0)`

// writing is what the lock of all writers is called, and leading what is before
// the role in that of a leader.
const (
	writing = "write"
	leading = "lead "
)

// lock takes the lock of all writers. PostgreSQL gives it back after what the
// transaction has written can be seen, so the numbers of changes, which are
// taken under it, can be seen in their order.
func (*postgres) lock(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(`+lockNumber+`)`, writing)
	return err
}

func (*postgres) again(err error) bool {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		switch e.Code {
		case "40001", "40P01": // serialization failure, deadlock
			return true
		}
	}
	return errors.Is(err, ErrUnreachable)
}

func (*postgres) contains(column string) string { return "strpos(" + column + ", ?) > 0" }

// An index of titles has only their beginning.
func (*postgres) listing() string { return "-a.year, substr(a.title, 1, 200), a.title, a.id" }

func (*postgres) after(k articleKey) (string, []any) {
	return "(-a.year, substr(a.title, 1, 200), a.title, a.id) > (?, substr(?, 1, 200), ?, ?)", []any{-k.Year, k.Title, k.Title, k.ID}
}

// bytewise puts the bytes that storable has replaced back in their place.
func (*postgres) bytewise(column string) string {
	first := fmt.Sprintf(`U&'\+%06X'`, escapes)
	mark := fmt.Sprintf(`'\x%x'::bytea`, escapeMark)
	return `CASE WHEN position(` + mark + ` IN convert_to(` + column + `, 'UTF8')) = 0 THEN convert_to(` + column + `, 'UTF8')
		ELSE (SELECT string_agg(CASE WHEN c >= ` + first + ` THEN set_byte('\x00'::bytea, 0, ascii(c) - ascii(` + first + `)) ELSE convert_to(c, 'UTF8') END, ''::bytea ORDER BY n)
			FROM unnest(string_to_array(` + column + `, NULL)) WITH ORDINALITY AS x (c, n)) END`
}

// contradictions look for rows that refer to nothing. The server sees to that
// there are none, unless somebody has told it not to.
func (*postgres) contradictions() (checks []contradiction) {
	for _, r := range [...]struct{ table, column, to, key string }{
		{"texts", "article", "articles", "row"},
		{"places", "article", "articles", "row"},
		{"authors", "article", "articles", "row"},
		{"citations", "article", "articles", "row"},
		{"sources", "article", "articles", "row"},
		{"aliases", "article", "articles", "row"},
		{"blobs", "sha256", "sources", "sha256"},
		{"origins", "sha256", "sources", "sha256"},
	} {
		checks = append(checks, contradiction{"refers to nothing", fmt.Sprintf(`SELECT '%[1]s row ' || x.%[2]s FROM %[1]s x
			WHERE NOT EXISTS (SELECT 1 FROM %[3]s y WHERE y.%[4]s = x.%[2]s)`, r.table, r.column, r.to, r.key)})
	}
	return checks
}
