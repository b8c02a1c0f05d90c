package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus/sharedtest"
)

// go test ./cmd/suoyin -run TestManual -update writes docs/cli.md anew.
var update = flag.Bool("update", false, "write docs/cli.md instead of comparing it")

// TestManual compares docs/cli.md with the table of commands that it is made
// from: every command and flag, in the words of --help.
func TestManual(t *testing.T) {
	path := filepath.Join(sharedtest.Root(t), "docs", "cli.md")
	want := manual(t)
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the commands say; go test ./cmd/suoyin -run TestManual -update writes it anew", path)
	}
}

// manual is the text of docs/cli.md.
func manual(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(manualHead)
	b.WriteString("\n```\n" + help(t) + "```\n")
	parser, err := newParser(new(commands), console{env: noEnvironment})
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Leaves(true) {
		fmt.Fprintf(&b, "\n## suoyin %s\n\n```\n%s```\n", command.Path(), help(t, strings.Fields(command.Path())...))
	}
	return b.String()
}

// manualHead says what the commands' own help does not.
const manualHead = `# The commands

This page is made from the program's table of commands; a test compares them.

| exit code | means |
| --- | --- |
| 0 | done |
| 1 | a negative answer: nothing was found, a file could not be read, a check found a fault. What could be done was done, and what could not is named on standard error |
| 2 | the command could not be carried out: wrong usage, or a data directory that is in use or damaged |

Answers go to standard output, everything else to standard error. Where a flag names an environment variable in brackets, the variable is
used when the flag is not given. What follows ` + "`--`" + ` is never a flag: ` + "`suoyin search -- -石桥 河`" + `.
`

func help(t *testing.T, command ...string) string {
	t.Helper()
	var out, err bytes.Buffer
	if code := run(context.Background(), append(command, "--help"), console{out: &out, err: &err, env: noEnvironment}); code != exitOK {
		t.Fatalf("suoyin %s --help: exit code %d, %s", command, code, &err)
	}
	return out.String()
}

func noEnvironment(string) string { return "" }
