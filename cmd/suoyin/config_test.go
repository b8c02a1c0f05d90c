package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestConfigurationFile(t *testing.T) {
	data := filled(t)
	file := write(t, t.TempDir(), "suoyin.yaml", "# where the library is\ndata: "+data+"\nsearch:\n  limit: 1\n  format: csv\nserve: {addr: '127.0.0.1:1', watch: [/a, /b], per_minute: 7}\n")
	r := suoyin(t, "", "search", "--config", file, "桥")
	if r.code != exitOK || strings.Count(r.out, "\n") != 2 || !strings.HasPrefix(r.out, "article,") {
		t.Errorf("%+v, want one hit as CSV", r)
	}
	if r := suoyin(t, "", "search", "--config="+file, "--format", "text", "桥"); r.code != exitOK || strings.HasPrefix(r.out, "article,") {
		t.Errorf("%+v, want the flag to go before the file", r)
	}
	r = suoyin(t, "", "config", "--config", file)
	for _, want := range []string{"/a /b", file + ":6", data, file + ":2", "per-minute", "default"} {
		if r.code != exitOK || !strings.Contains(r.out, want) {
			t.Errorf("%+v, want %q", r, want)
		}
	}
	if r := suoyin(t, "", "config", "--config", file, "search"); !strings.Contains(r.out, "csv") || strings.Contains(r.out, "watch") {
		t.Errorf("%+v", r)
	}
	if r := suoyin(t, "", "config", "nothing"); r.code != exitError || !strings.Contains(r.err, "nothing") {
		t.Errorf("%+v", r)
	}
}

func TestConfigurationInJSON(t *testing.T) {
	file := write(t, t.TempDir(), "suoyin.json", `{"data": "/d", "serve": {"per-minute": 5}}`)
	if r := suoyin(t, "", "config", "--config", file); r.code != exitOK || !strings.Contains(r.out, "/d ") || !strings.Contains(r.out, file+":1") {
		t.Errorf("%+v", r)
	}
}

func TestTheEnvironmentGoesBeforeTheFile(t *testing.T) {
	data := filled(t)
	file := write(t, t.TempDir(), "suoyin.yaml", "data: "+filepath.Join(t.TempDir(), "none")+"\n")
	cmd := program(t, "search", "--config", file, "桥")
	cmd.Env = append(cmd.Env, "SUOYIN_DATA="+data)
	if r := finish(t, cmd); r.code != exitOK {
		t.Errorf("%+v", r)
	}
	cmd = program(t, "config", "search")
	cmd.Env = append(cmd.Env, "SUOYIN_DATA="+data, "SUOYIN_CONFIG="+file)
	if r := finish(t, cmd); r.code != exitOK || !strings.Contains(r.out, "environment SUOYIN_DATA") {
		t.Errorf("%+v", r)
	}
}

// TestMistakesInAConfigurationAreNamed writes files with one mistake each: the
// error names the file and the line.
func TestMistakesInAConfigurationAreNamed(t *testing.T) {
	for _, c := range []struct {
		text, want string
		line       int
	}{
		{"data: /x\naddr: 1\nserve:\n  adr: 2\n", `"adr" is no setting of serve`, 4},
		{"\ncolour: red\n", `"colour" is no setting of any command`, 2},
		{"serve:\n  colour: red\n", `"colour" is no setting of serve`, 2},
		{"sing:\n  addr: x\n", `"addr" is no setting of sing`, 2},
		{"data: /x\n\ndata: /y\n", "data", 3},
		{"- a\n- b\n", "names of settings", 1},
		{"data: [[a]]\n", "list in a list", 1},
		{"data:\n", "a value", 1},
		{"data: 'open\n", "", 1},
		{"serve: {per-minute: many}\n", "--per-minute", 1},
		{"config: /x\n", `"config" is no setting`, 1},
		{"data: a\n---\ndata: b\n", "second document", 3},
	} {
		file := write(t, t.TempDir(), "c.yaml", c.text)
		r := suoyin(t, "", "serve", "--addr", "256.0.0.1:1", "--config", file)
		if r.code != exitError || !strings.Contains(r.err, c.want) || !strings.Contains(r.err, file) || c.want != "" && !strings.Contains(r.err, fmt.Sprint(":", c.line)) && !strings.Contains(r.err, fmt.Sprintf("[%d:", c.line)) {
			t.Errorf("%q: %+v, want %q, line %d", c.text, r, c.want, c.line)
		}
	}
	r := suoyin(t, "", "config", "--config", filepath.Join(os.TempDir(), "no-such.yaml"))
	if r.code != exitError || !strings.Contains(r.err, "no-such.yaml") {
		t.Errorf("%+v", r)
	}
}
