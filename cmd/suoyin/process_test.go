package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"suoyin/indexer/analysis/analysistest"
	dict "suoyin/indexer/dictionary"
)

// asProgram makes the test binary the program itself: a test that needs a
// process of its own (to kill it, to run as somebody else) starts it so.
const asProgram = "SUOYIN_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		limitSelf()
		main()
		return
	}
	code := m.Run()
	if dir, err := dictionary(); err == nil {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// envProgram names a test binary of this package to start as the program in place of
// the one that runs: one without the race detector, as .ci/run has, does the same work
// in a fraction of the time. What runs at once in a process is looked at by the tests
// that start none.
const envProgram = "SUOYIN_TEST_PROGRAM"

// programPath is the path of the test binary that is the program.
func programPath(t testing.TB) string {
	t.Helper()
	if path := os.Getenv(envProgram); path != "" {
		return path
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return self
}

// program is the program as a process that has not been started.
func program(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), programPath(t), args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// finish runs a process to its end.
func finish(t testing.TB, cmd *exec.Cmd) result {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	return result{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
}

// dictionary is a folder with the compiled dictionary, made once for all tests.
var dictionary = sync.OnceValues(func() (string, error) { return analysistest.Folder() })

// newData is a data directory with nothing in it but the compiled dictionary:
// compiling it takes a second or two, which one test does for all. It has the
// one with an own word beside it for each that will be added.
func newData(t testing.TB, own ...string) string {
	t.Helper()
	compiled, err := dictionary()
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	if err := os.CopyFS(filepath.Join(data, dict.CompiledDir), os.DirFS(compiled)); err != nil {
		t.Fatal(err)
	}
	for _, word := range own {
		with, err := analysistest.Folder(word)
		if err == nil {
			err = errors.Join(os.CopyFS(filepath.Join(data, dict.CompiledDir), os.DirFS(with)), os.RemoveAll(with))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return data
}

// copyProgram puts the test binary where every user can run it.
func copyProgram(t *testing.T, dir string) string {
	t.Helper()
	in, err := os.Open(programPath(t))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	path := filepath.Join(dir, "suoyin")
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
