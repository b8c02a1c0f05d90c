package query

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestHelp: each example parses, and the manual has each of them, each field
// and each limit's name.
func TestHelp(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "docs", "query-language.md"))
	if err != nil {
		t.Fatal(err)
	}
	manual := string(b)
	for _, topic := range Help() {
		for _, e := range topic.Examples {
			if _, err := Parse(e.Query); err != nil {
				t.Errorf("example %s: %v", e.Query, err)
			}
			if !strings.Contains(manual, strings.ReplaceAll(e.Query, "|", `\|`)) {
				t.Errorf("docs/query-language.md does not have the example %s", e.Query)
			}
			if e.Doc.ZH == "" || e.Doc.EN == "" {
				t.Errorf("example %s: an explanation is missing", e.Query)
			}
		}
	}
	for _, f := range Fields() {
		for _, name := range f.Names {
			if !strings.Contains(manual, "`"+name+"`") {
				t.Errorf("docs/query-language.md does not have the field %s", name)
			}
		}
	}
}

// TestFieldsAreTold: no two fields share a name, and each has one in Chinese.
func TestFieldsAreTold(t *testing.T) {
	seen := make(map[string]Name)
	for _, f := range Fields() {
		if f.Doc.ZH == "" || f.Doc.EN == "" || len(f.Names) < 2 {
			t.Errorf("field %s: %+v", f.Name, f)
		}
		for _, n := range f.Names {
			if other, ok := seen[n]; ok {
				t.Errorf("%s names both %s and %s", n, other, f.Name)
			}
			seen[n] = f.Name
		}
	}
}
