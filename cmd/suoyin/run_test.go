package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/corpus/interchange"
)

// result is what one command line did.
type result struct {
	code     int
	out, err string
}

// suoyin carries out a command line as main does, in this process.
func suoyin(t testing.TB, stdin string, args ...string) result {
	t.Helper()
	var out, err bytes.Buffer
	code := run(t.Context(), args, console{in: strings.NewReader(stdin), out: &out, err: &err, env: noEnvironment})
	return result{code, out.String(), err.String()}
}

// write makes a file in a folder and gives its path.
func write(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWrongUsageIsExitCode2(t *testing.T) {
	for _, args := range [][]string{
		{}, {"dig"}, {"search"}, {"search", "--in", "nowhere", "桥"}, {"parse"}, {"parse", "--format", "xml", "a.txt"},
		{"cite", "--to", "papyrus", "某书"}, {"index"}, {"serve", "--port", "1"}, {"search", "--limit", "-1", "桥"},
	} {
		r := suoyin(t, "", append(args, dataOf(t, args)...)...)
		if r.code != exitError || !strings.Contains(r.err, "suoyin: ") || r.out != "" {
			t.Errorf("suoyin %q: exit code %d, printed %q and said %q", args, r.code, r.out, r.err)
		}
	}
}

// dataOf keeps commands that work on a library away from the user's own.
func dataOf(t testing.TB, args []string) []string {
	if len(args) > 0 && (args[0] == "search" || args[0] == "index" || args[0] == "serve") {
		return []string{"--data", t.TempDir()}
	}
	return nil
}

func TestHelpAndVersion(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"--help"}, {"search", "--help"}} {
		if r := suoyin(t, "", args...); r.code != exitOK || !strings.Contains(r.out, "Usage: suoyin") || r.err != "" {
			t.Errorf("suoyin %q: %+v", args, r)
		}
	}
	if r := suoyin(t, "", "--version"); r.code != exitOK || strings.TrimSpace(r.out) != version {
		t.Errorf("suoyin --version: %+v", r)
	}
}

func TestParsePrintsTheArticle(t *testing.T) {
	path := write(t, t.TempDir(), "seed.txt", string(corpus.Seed))
	for _, args := range [][]string{{"parse", path, "--format", "json"}, {"parse", "-"}} {
		r := suoyin(t, string(corpus.Seed), args...)
		var a corpus.Article
		if err := json.Unmarshal([]byte(r.out), &a); r.code != exitOK || r.err != "" || err != nil {
			t.Fatalf("suoyin %q: exit code %d, %s, %v", args, r.code, r.err, err)
		}
		if a.Title == "" || len(a.Paragraphs) == 0 || len(a.Notes) == 0 || len(a.Citations) == 0 {
			t.Errorf("suoyin %q printed %q, %d paragraphs, %d notes, %d citations", args, a.Title, len(a.Paragraphs), len(a.Notes), len(a.Citations))
		}
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(suoyin(t, "", "parse", path).out), &fields); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"id", "title", "authors", "abstract", "keywords", "journal", "sections", "paragraphs", "notes", "citations", "account"} {
		if _, ok := fields[name]; !ok {
			t.Errorf("parse does not print %q", name)
		}
	}
}

// TestParsePrintsXML: what parse prints as JATS or TEI, parse reads as the same
// article.
func TestParsePrintsXML(t *testing.T) {
	want := parsed(t, string(corpus.Seed))
	for _, f := range interchange.Formats() {
		r := suoyin(t, string(corpus.Seed), "parse", "-", "--format", f.Name)
		if r.code != exitOK || r.err != "" {
			t.Fatalf("%s: exit code %d, %s", f.Name, r.code, r.err)
		}
		got := parsed(t, r.out)
		if got.Source.Format != f.Name || got.Title != want.Title || !reflect.DeepEqual(got.Citations, want.Citations) {
			t.Errorf("%s: %q read as %s with %d citations, want %d", f.Name, got.Title, got.Source.Format, len(got.Citations), len(want.Citations))
		}
	}
}

func parsed(t *testing.T, src string) (a corpus.Article) {
	t.Helper()
	if err := json.Unmarshal([]byte(suoyin(t, src, "parse", "-").out), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestParseSaysWhyItCannot(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		path string
		code int
	}{
		{write(t, dir, "empty.txt", ""), exitNo},
		{filepath.Join(dir, "missing.txt"), exitError},
		{dir, exitError},
	} {
		if r := suoyin(t, "", "parse", c.path); r.code != c.code || !strings.Contains(r.err, filepath.Base(c.path)) || r.out != "" {
			t.Errorf("parse %s: %+v, want exit code %d and the name", c.path, r, c.code)
		}
	}
}

func TestCiteAnswersEachLine(t *testing.T) {
	const notes = "甲某：《石桥考》，商务印书馆1936年版，第5页。\n\n感谢匿名评审人的意见。\n乙某：《木桥》，《河桥学刊》2001年第3期，第7—9页。\n"
	r := suoyin(t, notes, "cite", "-")
	lines := strings.Split(strings.TrimSuffix(r.out, "\n"), "\n")
	if r.code != exitOK || len(lines) != 4 {
		t.Fatalf("cite -: %+v", r)
	}
	for i, want := range []string{"石桥考", "", "", "木桥"} {
		var items []map[string]any
		if err := json.Unmarshal([]byte(lines[i]), &items); err != nil || items == nil {
			t.Fatalf("line %d is no JSON array: %s (%v)", i+1, lines[i], err)
		}
		switch {
		case want == "" && len(items) != 0:
			t.Errorf("line %d cites nothing, and is read as %s", i+1, lines[i])
		case want != "" && (len(items) != 1 || items[0]["title"] != want):
			t.Errorf("line %d: %s, want the title %s", i+1, lines[i], want)
		}
	}
}

func TestCiteFormats(t *testing.T) {
	const note = "甲某：《石桥考》，商务印书馆1936年版，第5页。"
	for _, f := range bibliography.Formats() {
		for _, args := range [][]string{{"cite", "--to", f.Name, note}, {"cite", "--to", f.Name, "-"}} {
			r := suoyin(t, note+"\n", args...)
			if r.code != exitOK || !strings.Contains(r.out, "石桥考") {
				t.Errorf("suoyin %q: %+v", args, r)
			}
		}
	}
	if r := suoyin(t, "", "cite", "感谢匿名评审人的意见。"); r.code != exitOK || strings.TrimSpace(r.out) != "[]" {
		t.Errorf("a note that cites nothing: %+v", r)
	}
}
