package catalogue

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"suoyin/corpus"
)

// ErrUnreachable says that the server of a catalogue cannot be reached, or was
// lost in the middle. It is worth trying again later.
var ErrUnreachable = errors.New("the PostgreSQL server cannot be reached")

// connector makes connections that understand the SQL of this package and keep
// any text. pgx's own stands below.
type connector struct {
	driver.Connector
}

func (p *postgres) connector(readOnly bool) driver.Connector {
	set := p.session(readOnly)
	return connector{stdlib.GetConnector(*p.config, stdlib.OptionAfterConnect(func(ctx context.Context, c *pgx.Conn) error {
		if has := c.PgConn().ParameterStatus("server_encoding"); has != "UTF8" {
			return fmt.Errorf("the database has the encoding %s and must have UTF8", has)
		}
		_, err := c.Exec(ctx, set)
		return err
	}))}
}

// session are the statements with which a connection begins. They are no
// parameters of the connection, since poolers refuse those they do not know.
func (p *postgres) session(readOnly bool) string {
	idle := idleTimeout
	settings := [][2]string{{"statement_timeout", fmt.Sprint(statementTimeout.Milliseconds())}}
	if readOnly {
		idle = idleReadTimeout
		settings = append(settings, [2]string{"default_transaction_read_only", "on"})
	}
	settings = append(settings, [2]string{"idle_in_transaction_session_timeout", fmt.Sprint(idle.Milliseconds())},
		// A client that is gone without a word is noticed after a minute, not after
		// two hours: its lock must go.
		[2]string{"tcp_keepalives_idle", fmt.Sprint(keepAliveIdle.Seconds())},
		[2]string{"tcp_keepalives_interval", fmt.Sprint(keepAliveInterval.Seconds())},
		[2]string{"tcp_keepalives_count", fmt.Sprint(keepAliveCount)})
	var b strings.Builder
	for _, s := range settings {
		if _, given := p.config.RuntimeParams[s[0]]; !given {
			fmt.Fprintf(&b, "SET %s = %s;", s[0], s[1])
		}
	}
	return b.String()
}

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	below, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, notConnected(ctx, err)
	}
	return conn{below.(*stdlib.Conn)}, nil
}

type conn struct{ *stdlib.Conn }

func (c conn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	s, err := c.Conn.PrepareContext(ctx, numbered(query))
	return s, explain(err)
}

func (c conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	r, err := c.Conn.ExecContext(ctx, numbered(query), args)
	return r, explain(err)
}

func (c conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	r, err := c.Conn.QueryContext(ctx, numbered(query), args)
	if err != nil {
		return nil, explain(err)
	}
	return rows{r}, nil
}

func (c conn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	below, err := c.Conn.BeginTx(ctx, options)
	if err != nil {
		return nil, explain(err)
	}
	return tx{below}, nil
}

type tx struct{ driver.Tx }

func (t tx) Rollback() error { return explain(t.Tx.Rollback()) }

func (t tx) Commit() error {
	err := explain(t.Tx.Commit())
	if errors.Is(err, ErrUnreachable) {
		return fmt.Errorf("nobody knows whether what was written is kept; writing it again does no harm: %w", err)
	}
	return err
}

// CheckNamedValue makes an argument one that the server can keep.
func (c conn) CheckNamedValue(v *driver.NamedValue) (err error) {
	if v.Value, err = driver.DefaultParameterConverter.ConvertValue(v.Value); err != nil {
		return err
	}
	if s, ok := v.Value.(string); ok {
		v.Value = storable(s)
	}
	return nil
}

// rows gives texts as they were before storable. It hides what else pgx's rows
// can do, so that nothing passes it by.
type rows struct{ below driver.Rows }

func (r rows) Columns() []string { return r.below.Columns() }
func (r rows) Close() error      { return explain(r.below.Close()) }

func (r rows) Next(dest []driver.Value) error {
	err := r.below.Next(dest)
	for i := range dest {
		if s, ok := dest[i].(string); ok {
			dest[i] = asItWas(s)
		}
	}
	return explain(err)
}

// storable replaces what PostgreSQL does not keep in a text, a zero byte and
// what is no UTF-8, with characters that stand for bytes: file names may have
// both. Characters that would be taken for those are replaced, too.
func storable(s string) string {
	if utf8.ValidString(s) && !strings.Contains(s, "\x00") && !strings.Contains(s, escapeMark) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if r == 0 || r >= escapes || r == utf8.RuneError && size == 1 {
			for i := range size {
				b.WriteRune(escapes + rune(s[i]))
			}
		} else {
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}

func asItWas(s string) string {
	if !strings.Contains(s, escapeMark) {
		return s
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r >= escapes {
			b = append(b, byte(r-escapes))
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// numbered writes the arguments ? and ?1 of a statement as $1.
func numbered(query string) string {
	var b strings.Builder
	next := 0
	quoted := false
	for i := 0; i < len(query); i++ {
		switch c := query[i]; {
		case c == '\'':
			quoted = !quoted
		case c == '?' && !quoted && i+1 < len(query) && '1' <= query[i+1] && query[i+1] <= '9':
			b.WriteByte('$')
			continue
		case c == '?' && !quoted:
			next++
			fmt.Fprintf(&b, "$%d", next)
			continue
		}
		b.WriteByte(query[i])
	}
	return b.String()
}

// explain marks an error that says that the server is out of reach, and puts
// those that pgx spreads over many lines into one.
func explain(err error) error {
	var dial *pgconn.ConnectError
	var network net.Error
	var server *pgconn.PgError
	switch {
	case err == nil, errors.Is(err, driver.ErrBadConn), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &server):
		if unavailable(server.Code) {
			return unreachable{err}
		}
		return err
	case errors.As(err, &dial), errors.As(err, &network), pgconn.SafeToRetry(err),
		errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed):
		return unreachable{err}
	}
	return err
}

// notConnected explains why there is no connection. That it took too long is a
// fault of the server, unless the context says so.
func notConnected(ctx context.Context, err error) error {
	if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return unreachable{errors.New(err.Error())}
	}
	return explain(err)
}

// unavailable says whether an error code is one of a server that ends, begins,
// has no room for one more, or has ended a session that did nothing for too long.
func unavailable(code string) bool {
	switch code {
	case "57P01", "57P02", "57P03", "53300", "25P03", "57P05":
		return true
	}
	return strings.HasPrefix(code, "08")
}

// unreachable is an error of the connection.
type unreachable struct{ below error }

func (e unreachable) Error() string {
	// The same is often said of each address and way to encrypt that was tried.
	var said []string
	for line := range strings.Lines(e.below.Error()) {
		if line = strings.TrimSpace(line); !slices.Contains(said, line) {
			said = append(said, line)
		}
	}
	return ErrUnreachable.Error() + ": " + strings.Join(said, " ")
}

func (e unreachable) Unwrap() []error { return []error{ErrUnreachable, corpus.ErrUnavailable, e.below} }

// parseAddress reads a URL. Where a password may end in two ways, it is refused.
func parseAddress(address string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, addressError(err)
	}
	if _, authority, _ := strings.Cut(address, "://"); strings.Count(authority[:strings.IndexAny(authority+"/", "/?#")], "@") > 1 {
		return nil, addressError(errors.New("it has more than one @ before the host"))
	}
	return config, nil
}

// addressError says what is wrong with a URL without saying what it is: there
// may be a password in any part of one that cannot be read.
func addressError(err error) error {
	what := err.Error()
	var parse *pgconn.ParseConfigError
	if errors.As(err, &parse) {
		_, what, _ = strings.Cut(what, "`: ") // behind what could be read of it
		what, _, _ = strings.Cut(what, " (")  // and without what is quoted
	}
	return fmt.Errorf("the address is not right: %s; characters such as / @ : %% # of a name or password are written as %%2F and so on", what)
}

// redacted is an address with what tells a catalogue from another: the user, the
// hosts, the database and the schema.
func redacted(address string) string {
	config, err := parseAddress(address)
	if err != nil {
		return "postgres://…"
	}
	hosts := []string{net.JoinHostPort(config.Host, strconv.Itoa(int(config.Port)))}
	for _, f := range config.Fallbacks {
		if host := net.JoinHostPort(f.Host, strconv.Itoa(int(f.Port))); !slices.Contains(hosts, host) {
			hosts = append(hosts, host)
		}
	}
	u := url.URL{Scheme: "postgres", User: url.User(config.User), Path: "/" + config.Database}
	if schema, ok := config.RuntimeParams["search_path"]; ok {
		u.RawQuery = url.Values{"search_path": {schema}}.Encode()
	}
	return strings.Replace(u.String(), "@", "@"+strings.Join(hosts, ","), 1)
}
