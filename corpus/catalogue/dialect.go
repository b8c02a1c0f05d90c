package catalogue

import (
	"context"
	"database/sql"
)

// dialect is what differs between the databases that a catalogue can be kept
// in. All other code is the same for each: it speaks the SQL that they share,
// with ? and ?1 for arguments.
type dialect interface {
	// open gives the connections for writing, nil if not writable, and those for
	// reading, which cannot write. The database need not have been asked yet.
	open(writable bool) (write, read *sql.DB, err error)
	// folder has the migrations, see Catalogue.steps.
	folder() string
	// schema is the number of the last migration that the database has, 0 for a
	// new one. A database that somebody else made is ErrForeign.
	schema(ctx context.Context, db queryer) (int, error)
	// migrate applies the steps that the database lacks. Of several processes that
	// begin at once one does it, and the others wait.
	migrate(ctx context.Context, db *sql.DB, steps []migration) error
	// lock makes the transaction the only one that writes until it ends, and lets
	// it see everything that was written before.
	lock(ctx context.Context, tx *sql.Tx) error
	// again says whether a transaction that failed so and left nothing behind may
	// succeed if it is begun anew.
	again(err error) bool
	// contains is the condition that the next argument stands in a text column.
	contains(column string) string
	// listing is the order of a list of articles, and after the condition that an
	// article stands behind a place in it.
	listing() string
	after(k articleKey) (condition string, args []any)
	// bytewise is what a column with texts of any bytes is to be sorted by.
	bytewise(column string) string
	// contradictions are the checks that are this database's own.
	contradictions() []contradiction
	// snapshot copies the catalogue to an SQLite file that does not exist.
	snapshot(ctx context.Context, c *Catalogue, path string) error
	// renumber lets new rows have numbers of their own after rows were copied with
	// theirs.
	renumber(ctx context.Context, tx *sql.Tx) error
	// settle is called before each transaction that writes: what was written before
	// must last if what is written now does.
	settle(ctx context.Context, write *sql.DB) error
	// sound is the last error of reading that is not known to be over, and writable
	// that of writing, which is over when try succeeds. close ends what they have
	// begun.
	sound() error
	writable(try func(context.Context) error) error
	close()
	// size is Catalogue.Size.
	size(ctx context.Context, c *Catalogue) (int64, error)
	// lead is Catalogue.Lead.
	lead(ctx context.Context, role string) (lead context.Context, release func(), err error)
}

// moment are the options of a transaction that reads everything as it is at one
// moment.
func moment() *sql.TxOptions {
	return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
}
