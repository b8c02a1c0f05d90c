package catalogue

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"modernc.org/sqlite"

	"suoyin/corpus"
)

// errMoved says that another process began to write to a catalogue while it was
// read without any lock: what was read may be of two moments.
var errMoved = fmt.Errorf("%w: another process has begun to write to it; please ask again", corpus.ErrUnavailable)

// JournalError says that a catalogue's last changes stand in its journal, of a
// process that was killed, and that only one that may write can take them in.
type JournalError struct{ Path string }

func (e *JournalError) Error() string {
	return fmt.Sprintf("the last changes stand in %s-wal, of a process that was killed; open the library once where it may be written, for instance with `suoyin search`", e.Path)
}

// untouched connects to a file such that nothing is written, neither to it nor
// beside it.
//
// SQLite's own way to read a file in WAL mode needs the journal and the memory
// that processes share, two files beside it. They are there as long as a process
// writes, and then they are read as they are. Without them the file is as whole as
// it can be, and is read as one that does not change. That it does not is checked
// whenever a connection is taken up and whenever an answer ends: the first thing a
// writer does is to make its journal.
type untouched struct{ path string }

// stand is how the files of a catalogue are.
type stand struct {
	file            fs.FileInfo
	journal, shared bool // are there
	frames          bool // the journal has something in it
}

func standOf(path string) (stand, error) {
	file, err := os.Stat(path)
	if err != nil {
		return stand{}, err
	}
	s := stand{file: file}
	if journal, err := os.Stat(path + "-wal"); err == nil {
		s.journal, s.frames = true, journal.Size() > 0
	}
	_, err = os.Stat(path + "-shm")
	s.shared = err == nil
	return s, nil
}

// still says that no process is writing, and none was killed at it.
func (s stand) still() bool { return !s.journal || !s.frames && !s.shared }

// same says that nothing has changed for who has the file open.
func (s stand) same(now stand) bool {
	if !os.SameFile(s.file, now.file) || s.still() != now.still() {
		return false
	}
	return !s.still() || s.file.Size() == now.file.Size() && s.file.ModTime().Equal(now.file.ModTime())
}

// connectTries is how often the way to connect is chosen anew, since a writer may
// begin or end meanwhile.
const connectTries = 3

// connect makes a connection in the way that fits how the files are.
func (u untouched) connect(ctx context.Context, c sqliteConnector) (driver.Conn, error) {
	for try := 1; ; try++ {
		has, err := standOf(u.path)
		if err != nil {
			return nil, err
		}
		conn, err := u.open(ctx, c, has)
		if err == nil {
			return conn, nil
		}
		if now, again := standOf(u.path); again != nil || has.same(now) || try == connectTries {
			return nil, err
		}
	}
}

func (u untouched) open(ctx context.Context, c sqliteConnector, has stand) (driver.Conn, error) {
	if has.frames && !has.shared {
		return nil, &JournalError{u.path}
	}
	name := c.name + "&readonly_shm=1"
	if has.still() {
		name = c.name + "&immutable=1"
	}
	below, err := c.driver.Open(name)
	if err != nil {
		return nil, c.trouble.explain(err)
	}
	conn := &untouchedConn{sqliteConn{below.(sqliteBelow), c.trouble}, u.path, has}
	// The file is looked into only now.
	rows, err := conn.QueryContext(ctx, `PRAGMA schema_version`, nil)
	if err == nil {
		err = rows.Close()
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

// untouchedConn is a connection to a file as it was at one moment.
type untouchedConn struct {
	sqliteConn
	path string
	has  stand
}

// moved is errMoved if somebody has begun to write, or has ended.
func (c *untouchedConn) moved() error {
	now, err := standOf(c.path)
	if err != nil || !c.has.same(now) {
		return fmt.Errorf("%s: %w", c.path, errMoved)
	}
	return nil
}

// ResetSession gives up a connection whose file is no longer as it was.
func (c *untouchedConn) ResetSession(ctx context.Context) error {
	if c.moved() != nil {
		return driver.ErrBadConn
	}
	return c.sqliteConn.ResetSession(ctx)
}

// PrepareContext implements driver.ConnPrepareContext.
func (c *untouchedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	below, err := c.sqliteConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, c.judge(err)
	}
	return untouchedStmt{below.(sqliteStmt), c}, nil
}

// QueryContext implements driver.QueryerContext.
func (c *untouchedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	below, err := c.sqliteConn.QueryContext(ctx, query, args)
	if err != nil {
		return nil, c.judge(err)
	}
	return untouchedRows{below, c}, nil
}

// judge says of an error, or of the end of an answer, whether it is because the
// file has moved.
func (c *untouchedConn) judge(err error) error {
	if moved := c.moved(); moved != nil {
		return moved
	}
	return err
}

type untouchedStmt struct {
	sqliteStmt
	conn *untouchedConn
}

// QueryContext implements driver.StmtQueryContext.
func (s untouchedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	below, err := s.sqliteStmt.QueryContext(ctx, args)
	if err != nil {
		return nil, s.conn.judge(err)
	}
	return untouchedRows{below, s.conn}, nil
}

type untouchedRows struct {
	driver.Rows
	conn *untouchedConn
}

// Next implements driver.Rows. An answer counts when it has ended and the file is
// still what it was.
func (r untouchedRows) Next(dest []driver.Value) error {
	err := r.Rows.Next(dest)
	if err != nil {
		return r.conn.judge(err)
	}
	return nil
}

// Close implements driver.Rows, also for answers of which no more is wanted.
func (r untouchedRows) Close() error { return r.conn.judge(r.Rows.Close()) }

// unopenable says of an error whether SQLite could not open a file for writing, or
// could not make one beside it.
func unopenable(err error) bool {
	const (
		readOnly = 8
		cantOpen = 14
	)
	var is *sqlite.Error
	return errors.As(err, &is) && (is.Code()&0xff == cantOpen || is.Code()&0xff == readOnly)
}
