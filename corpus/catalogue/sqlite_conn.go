package catalogue

import (
	"context"
	"database/sql/driver"

	_ "modernc.org/sqlite" // the driver named "sqlite"
)

// sqliteConnector makes connections whose errors say which file they are about.
type sqliteConnector struct {
	driver    driver.Driver
	name      string
	trouble   *trouble
	untouched *untouched // nil for a file that may be written
}

func (c sqliteConnector) Driver() driver.Driver { return c.driver }

func (c sqliteConnector) Connect(ctx context.Context) (driver.Conn, error) {
	if c.untouched != nil {
		return c.untouched.connect(ctx, c)
	}
	below, err := c.driver.Open(c.name)
	if err != nil {
		return nil, c.trouble.explain(err)
	}
	return sqliteConn{below.(sqliteBelow), c.trouble}, nil
}

// sqliteBelow is what the driver's connections can do that database/sql asks for.
type sqliteBelow interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

type sqliteConn struct {
	sqliteBelow
	trouble *trouble
}

func (c sqliteConn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	below, err := c.sqliteBelow.BeginTx(ctx, options)
	if err != nil {
		return nil, c.trouble.explain(err)
	}
	return sqliteTx{below, c.trouble}, nil
}

func (c sqliteConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	below, err := c.sqliteBelow.PrepareContext(ctx, query)
	if err != nil {
		return nil, c.trouble.explain(err)
	}
	return sqliteStmt{below.(sqliteStmtBelow), c.trouble}, nil
}

func (c sqliteConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	r, err := c.sqliteBelow.ExecContext(ctx, query, args)
	return r, c.trouble.explain(err)
}

func (c sqliteConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	below, err := c.sqliteBelow.QueryContext(ctx, query, args)
	if err != nil {
		return nil, c.trouble.explain(err)
	}
	return sqliteRows{below, c.trouble}, nil
}

type sqliteTx struct {
	driver.Tx
	trouble *trouble
}

func (t sqliteTx) Commit() error   { return t.trouble.explain(t.Tx.Commit()) }
func (t sqliteTx) Rollback() error { return t.trouble.explain(t.Tx.Rollback()) }

type sqliteStmtBelow interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type sqliteStmt struct {
	sqliteStmtBelow
	trouble *trouble
}

func (s sqliteStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	r, err := s.sqliteStmtBelow.ExecContext(ctx, args)
	return r, s.trouble.explain(err)
}

func (s sqliteStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	below, err := s.sqliteStmtBelow.QueryContext(ctx, args)
	if err != nil {
		return nil, s.trouble.explain(err)
	}
	return sqliteRows{below, s.trouble}, nil
}

// sqliteRows has of the driver's rows what this package asks for.
type sqliteRows struct {
	driver.Rows
	trouble *trouble
}

func (r sqliteRows) Close() error { return r.trouble.explain(r.Rows.Close()) }

func (r sqliteRows) Next(dest []driver.Value) error { return r.trouble.explain(r.Rows.Next(dest)) }
