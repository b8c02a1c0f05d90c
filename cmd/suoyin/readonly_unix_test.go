//go:build unix

package main

import (
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// reading is a library for somebody who may only read it.
type reading struct {
	t       *testing.T
	data    string
	program string // a copy that nobody may start; empty where the tests' own is
	flags   []string
}

// command is the program for the library, run by who may only read it.
func (r reading) command(args ...string) *exec.Cmd {
	r.t.Helper()
	args = append(append(args[:1:1], "--data", r.data), append(r.flags, args[1:]...)...)
	cmd := program(r.t, args...)
	if r.program != "" {
		cmd.Path = r.program
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	return cmd
}

// keyed is a library with an article about a bridge, and a key for it.
func keyed(t *testing.T) (data, key string) {
	t.Helper()
	data = newData(t)
	if r := suoyin(t, "", "index", "--data", data, write(t, t.TempDir(), "bridge.txt", invented("石桥"))); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	r := suoyin(t, "", "keys", "add", "--data", data, "--role", "admin", "x")
	if r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	return data, strings.TrimSpace(r.out)
}

// shutToWriters lets everybody read below a directory and nobody write, not even
// its owner, unless that is root: for root the program is run by nobody.
func shutToWriters(t *testing.T, data string) reading {
	t.Helper()
	r := reading{t: t, data: data}
	mode := func(dir, file os.FileMode) {
		err := filepath.WalkDir(data, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				return os.Chmod(path, dir)
			}
			return os.Chmod(path, file)
		})
		if err != nil {
			t.Error(err)
		}
	}
	mode(0o555, 0o444)
	t.Cleanup(func() { mode(0o755, 0o644) })
	if os.Getuid() == 0 {
		home := t.TempDir()
		for _, dir := range []string{home, data} {
			for up := dir; up != filepath.Clean(os.TempDir()) && up != "/"; up = filepath.Dir(up) {
				if up != data {
					if err := os.Chmod(up, 0o755); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		r.program = copyProgram(t, home)
	}
	return r
}

// looksOf is how everything below a directory looks from outside.
func looksOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		all[path] = info.ModTime().String()
		if d.IsDir() {
			return nil
		}
		data, err := os.ReadFile(path)
		all[path] += string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestLibraryThatCannotBeWritten asks a library that the user may only read, and
// one that is not to be written, with everything that only reads.
func TestLibraryThatCannotBeWritten(t *testing.T) {
	for name, shut := range map[string]func(t *testing.T, data string) reading{
		"no rights": shutToWriters,
		"--read-only": func(t *testing.T, data string) reading {
			return reading{t: t, data: data, flags: []string{"--read-only"}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			data, key := keyed(t)
			r := shut(t, data)
			before := looksOf(t, data)
			if got := finish(t, r.command("search", "石桥")); got.code != exitOK || !strings.Contains(got.out, "石桥") {
				t.Errorf("search: %+v", got)
			}
			if got := finish(t, r.command("verify")); got.code != exitOK || !strings.Contains(got.out, "all is well") {
				t.Errorf("verify: %+v", got)
			}
			r.serve(key)
			if now := looksOf(t, data); !maps.Equal(now, before) {
				for path := range now {
					if now[path] != before[path] {
						t.Error("changed:", path)
					}
				}
			}
		})
	}
}

// serve looks at a server of the library.
func (r reading) serve(key string) {
	r.t.Helper()
	s := serveWith(r.t, r.command("serve", "--addr", "127.0.0.1:0"))
	defer s.stop(r.t)
	for path, want := range map[string]string{
		"/search?q=石桥":           "石桥",
		"/api/v1/search?q=石桥":    `"total":`,
		"/search?q=石桥&view=kwic": "石桥",
		"/api/v1/articles":       "石桥",
		"/readyz":                "read-only",
	} {
		if body := get(r.t, s.url+path, http.StatusOK); !strings.Contains(body, want) {
			r.t.Errorf("%s does not have %q", path, want)
		}
	}
	for _, refused := range []struct{ method, path, accept, want string }{
		{http.MethodPost, "/api/v1/articles?name=a.txt", "application/json", "Read-only"},
		{http.MethodPost, "/api/v1/index/rebuild", "application/json", "Read-only"},
		{http.MethodPost, "/api/v1/keys", "application/json", "Read-only"},
		{http.MethodGet, "/admin", "text/html", "只读"},
	} {
		req, err := http.NewRequestWithContext(r.t.Context(), refused.method, s.url+refused.path, strings.NewReader("桥"))
		if err != nil {
			r.t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+key)
		req.Header.Set("Accept", refused.accept)
		req.Header.Set("Accept-Language", "zh")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			r.t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusForbidden || !strings.Contains(string(body), refused.want) {
			r.t.Errorf("%s %s: %d, %v, %s", refused.method, refused.path, res.StatusCode, err, body)
		}
	}
}

// TestWhatReadsWorksWithoutRights: the commands that never open an index.
func TestWhatReadsWorksWithoutRights(t *testing.T) {
	data, _ := keyed(t)
	r := shutToWriters(t, data)
	before := looksOf(t, data)
	out := t.TempDir()
	if err := os.Chmod(out, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"export", filepath.Join(out, "library.tar")},
		{"backup", filepath.Join(out, "library.backup")},
		{"dictionary", "list"},
		{"keys", "list"},
	} {
		cmd := r.command(args...)
		if args[0] == "dictionary" || args[0] == "keys" {
			cmd.Args = []string{cmd.Args[0], args[0], args[1], "--data", data}
		}
		if got := finish(t, cmd); got.code != exitOK {
			t.Errorf("%v: %+v", args, got)
		}
	}
	if got := finish(t, r.command("index", write(t, out, "other.txt", invented("木桥")))); got.code != exitError || !strings.Contains(got.err, "cannot be written") {
		t.Errorf("index: %+v, want that it says why it cannot", got)
	}
	if now := looksOf(t, data); !maps.Equal(now, before) {
		t.Error("the directory has changed")
	}
}

// TestReaderFollowsAWriter: what is open for reading answers while others write,
// and shows what they have written when they are done.
func TestReaderFollowsAWriter(t *testing.T) {
	data, _ := keyed(t)
	l, err := openReadOnly(t.Context(), place{dir: data, readOnly: true}, quiet())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	found := func(text string) int {
		t.Helper()
		w, err := walkAll(t.Context(), l.engine, text)
		if err != nil {
			t.Fatal(err)
		}
		return w.passages
	}
	if found("石桥") == 0 || found("木桥") != 0 {
		t.Fatal("the library is not what it was made")
	}
	writer, err := openLibrary(t.Context(), place{dir: data}, "index", quiet())
	if err != nil {
		t.Fatalf("a reader keeps writers off: %v", err)
	}
	if err := l.follow(t.Context()); err != nil {
		t.Errorf("beside a writer: %v", err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"木桥", "铁桥"} {
		if r := suoyin(t, "", "index", "--data", data, write(t, t.TempDir(), "other.txt", invented(text))); r.code != exitOK {
			t.Fatalf("%+v", r)
		}
	}
	if r := suoyin(t, "", "index", "--data", data, "--rebuild"); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	if found("石桥") == 0 || found("铁桥") != 0 {
		t.Error("what is open has changed before it was looked for")
	}
	if err := l.catchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if found("石桥") == 0 || found("木桥") == 0 || found("铁桥") == 0 {
		t.Error("what others have written is not found")
	}
}

// TestReaderBesideAServer: a directory that a server has is not read beside it, and
// the server is asked or named.
func TestReaderBesideAServer(t *testing.T) {
	data, _ := keyed(t)
	serving(t, data)
	if r := suoyin(t, "", "search", "--data", data, "--read-only", "石桥"); r.code != exitOK {
		t.Errorf("search: %+v", r)
	}
	if r := suoyin(t, "", "serve", "--data", data, "--read-only", "--addr", "127.0.0.1:0"); r.code != exitError || !strings.Contains(r.err, `in use by "serve"`) {
		t.Errorf("serve: %+v", r)
	}
}
