package catalogue

import (
	"slices"
	"testing"
)

// TestEveryTableIsCopied holds the list of tables to those that the migrations
// make.
func TestEveryTableIsCopied(t *testing.T) { everywhere(t, testEveryTableIsCopied) }

func testEveryTableIsCopied(t *testing.T, h home) {
	c := h.new(t)
	query := `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
	if h != "" {
		query = `SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'suoyin_schema' ORDER BY tablename`
	}
	has, err := firstColumn(t.Context(), c.read, query)
	if err != nil {
		t.Fatal(err)
	}
	var copied []string
	for _, table := range tables() {
		copied = append(copied, table.name)
	}
	if slices.Sort(copied); !slices.Equal(copied, has) {
		t.Errorf("copied are %q, and there are %q", copied, has)
	}
}

// TestBothHaveOneSchema holds the migrations of the two databases to one number.
func TestBothHaveOneSchema(t *testing.T) {
	last := map[string]int{}
	for _, db := range []dialect{sqliteFile{}, &postgres{}} {
		steps, err := (&Catalogue{db: db}).steps()
		if err != nil {
			t.Fatal(err)
		}
		last[db.folder()] = steps[len(steps)-1].number
	}
	if last["migrations"] != last["migrations/postgres"] {
		t.Errorf("the last migrations are %v", last)
	}
}
