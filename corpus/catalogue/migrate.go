package catalogue

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql migrations/postgres/*.sql
var migrations embed.FS

// ErrForeign says that there is a database, but of somebody else.
var ErrForeign = errors.New("it is not a Suoyin catalogue")

// SchemaError says that a catalogue's schema is not the one this program knows.
type SchemaError struct {
	Has, Knows int
}

func (e *SchemaError) Error() string {
	if e.Has > e.Knows {
		return fmt.Sprintf("it has schema %d, made by a newer Suoyin; this one knows %d: use the newer program, or a backup made before it", e.Has, e.Knows)
	}
	return fmt.Sprintf("it has schema %d and this Suoyin needs %d: run a command that writes, such as serve or index, to bring it up to date", e.Has, e.Knows)
}

// migration is one numbered step from a schema to the next.
type migration struct {
	number int
	name   string
	sql    string
	// then does what SQL cannot, in the same transaction; nil if nothing.
	then func(context.Context, *sql.Tx) error
}

// apply carries out a step in a transaction.
func (m migration) apply(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, m.sql); err != nil {
		return err
	}
	if m.then == nil {
		return nil
	}
	return m.then(ctx, tx)
}

// steps are the embedded migrations of the dialect in order, without a gap. A
// number means the same in each dialect; one that came later begins with a later
// number, and its first step makes what the others have by then.
func (c *Catalogue) steps() ([]migration, error) {
	names, err := fs.Glob(migrations, c.db.folder()+"/*.sql")
	if err != nil {
		return nil, err
	}
	then := map[int]func(context.Context, *sql.Tx) error{2: c.bundleAll}
	var ms []migration
	for i, name := range names {
		base := path.Base(name)
		digits, _, _ := strings.Cut(base, "_")
		number, err := strconv.Atoi(digits)
		if err != nil || i > 0 && number != ms[i-1].number+1 {
			return nil, fmt.Errorf("migration %s does not follow the one before", base)
		}
		text, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		ms = append(ms, migration{number: number, name: base, sql: string(text), then: then[number]})
	}
	return ms, nil
}

// stepsAfter are the steps that a database with that schema lacks. A schema that
// is newer than all steps is a *SchemaError.
func stepsAfter(steps []migration, has int) ([]migration, error) {
	if last := steps[len(steps)-1].number; has > last {
		return nil, &SchemaError{Has: has, Knows: last}
	}
	for len(steps) > 0 && steps[0].number <= has {
		steps = steps[1:]
	}
	return steps, nil
}

// errNoCatalogue says that a schema is empty. It is fs.ErrNotExist, as for a file.
type errNoCatalogue struct{}

func (errNoCatalogue) Error() string {
	return "there is no catalogue yet; a command that writes, such as serve or index, makes one"
}

func (errNoCatalogue) Is(target error) bool { return target == fs.ErrNotExist }

// checkSchema refuses every schema but the newest.
func (c *Catalogue) checkSchema(ctx context.Context, steps []migration) error {
	has, err := c.db.schema(ctx, c.read)
	if err != nil {
		return err
	}
	if has == 0 && isURL(c.path) {
		return errNoCatalogue{}
	}
	if knows := steps[len(steps)-1].number; has != knows {
		return &SchemaError{Has: has, Knows: knows}
	}
	return nil
}
