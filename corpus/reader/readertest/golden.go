package readertest

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"suoyin/corpus"
)

var update = flag.Bool("update", false, "write the golden files")

// Golden compares the article, as Show prints it, with a file. With -update it
// writes the file.
func Golden(t *testing.T, file string, a *corpus.Article) {
	t.Helper()
	Check(t, a)
	GoldenText(t, file, Show(a))
}

// GoldenText compares a text with a file. With -update it writes the file.
func GoldenText(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s has changed (run with -update to accept):\n%s", file, Diff(string(want), got))
	}
}

// Diff lists the lines that only one of the texts has, in order.
func Diff(want, got string) string {
	var b strings.Builder
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for len(w) > 0 || len(g) > 0 {
		switch {
		case len(w) > 0 && len(g) > 0 && w[0] == g[0]:
			w, g = w[1:], g[1:]
		case len(g) == 0 || len(w) > 0 && !has(g, w[0]):
			fmt.Fprintf(&b, "- %s\n", w[0])
			w = w[1:]
		default:
			fmt.Fprintf(&b, "+ %s\n", g[0])
			g = g[1:]
		}
	}
	return b.String()
}

func has(lines []string, line string) bool {
	for _, l := range lines {
		if l == line {
			return true
		}
	}
	return false
}
