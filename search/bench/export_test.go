package bench

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExport(t *testing.T) {
	dir, a := t.TempDir(), invented()
	if err := Export(t.Context(), Options{Source: one{a}, PerClass: 3, Seed: 1}, dir); err != nil {
		t.Fatal(err)
	}
	passages := lines(t, filepath.Join(dir, PassagesFile))
	if want := len(a.Passages()); len(passages) != want {
		t.Errorf("%d lines for %d passages", len(passages), want)
	}
	for i, p := range a.Passages() {
		if passages[i] != strings.ReplaceAll(p.Text, "\n", " ") {
			t.Errorf("passage %d is %q, want %q", i, passages[i], p.Text)
		}
	}
	kinds := map[string]bool{}
	for _, line := range lines(t, filepath.Join(dir, QueriesFile)) {
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || fields[0] == "" || fields[2] == "" {
			t.Errorf("query %q has not three fields", line)
			continue
		}
		kinds[fields[1]] = true
	}
	for _, kind := range []string{"phrase", "all", "any", "regexp"} {
		if !kinds[kind] {
			t.Errorf("no query of kind %s", kind)
		}
	}
}

// lines are the lines of a file.
func lines(t *testing.T, name string) []string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(content), "\n"), "\n")
}
