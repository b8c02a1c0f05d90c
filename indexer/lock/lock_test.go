package lock_test

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/indexer/lock"
)

// TestMain makes the test binary a process that holds a lock until its input
// ends, if it is asked to.
func TestMain(m *testing.M) {
	if dir := os.Getenv("SUOYIN_TEST_LOCK"); dir != "" {
		os.Exit(hold(dir))
	}
	os.Exit(m.Run())
}

func hold(dir string) int {
	if _, err := lock.Acquire(dir, "serve"); err != nil {
		return 1
	}
	os.Stdout.WriteString("locked\n")
	bufio.NewReader(os.Stdin).ReadByte()
	return 0
}

func TestSecondProcessLearnsWhoHasIt(t *testing.T) {
	dir := t.TempDir()
	other := exec.Command(os.Args[0])
	other.Env = append(os.Environ(), "SUOYIN_TEST_LOCK="+dir)
	in, err := other.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "locked\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}

	_, err = lock.Acquire(dir, "index")
	var held *lock.HeldError
	if !errors.As(err, &held) {
		t.Fatalf("error %v, want a HeldError", err)
	}
	host, _ := os.Hostname()
	if o := held.Owner; o.PID != other.Process.Pid || o.Command != "serve" || o.Host != host || o.Since.IsZero() {
		t.Errorf("owner %+v, is process %d", o, other.Process.Pid)
	}
	if !strings.Contains(err.Error(), "serve") || !strings.Contains(err.Error(), dir) {
		t.Errorf("error does not name command and directory: %v", err)
	}

	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	in.Close()
	other.Wait()
	l, err := lock.Acquire(dir, "index")
	if err != nil {
		t.Fatalf("after the other was killed: %v", err)
	}
	if err := l.Release(); err != nil {
		t.Fatal(err)
	}
}

func TestSameProcess(t *testing.T) {
	dir := t.TempDir()
	first, err := lock.Acquire(dir, "serve")
	if err != nil {
		t.Fatal(err)
	}
	var held *lock.HeldError
	if _, err := lock.Acquire(dir, "index"); !errors.As(err, &held) || held.Owner.PID != os.Getpid() {
		t.Fatalf("second: %v", err)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	second, err := lock.Acquire(dir, "index")
	if err != nil {
		t.Fatalf("after release: %v", err)
	}
	second.Release()
}

func TestFileThatSaysNothing(t *testing.T) {
	dir := t.TempDir()
	l, err := lock.Acquire(dir, "serve")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Release()
	if err := os.WriteFile(filepath.Join(dir, lock.FileName), []byte("{\x00"), 0o644); err != nil {
		t.Fatal(err)
	}
	var held *lock.HeldError
	if _, err := lock.Acquire(dir, "index"); !errors.As(err, &held) || held.Owner.PID != 0 {
		t.Fatalf("error %v", err)
	}
}

func TestNoDirectory(t *testing.T) {
	if _, err := lock.Acquire(filepath.Join(t.TempDir(), "missing"), "serve"); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("error %v", err)
	}
}

// TestShared: readers share a directory that they may not write to, keep writers
// off, and are kept off by one.
func TestShared(t *testing.T) {
	dir := t.TempDir()
	early, err := lock.Share(dir)
	if err != nil {
		t.Fatalf("before anybody wrote: %v", err)
	}
	writer, err := lock.Acquire(dir, "index")
	if err != nil {
		t.Fatal(err)
	}
	if err := early.Release(); err != nil {
		t.Error(err)
	}
	var held *lock.HeldError
	if _, err := lock.Share(dir); !errors.As(err, &held) || held.Owner.Command != "index" {
		t.Errorf("beside a writer: %v", err)
	}
	if err := writer.Release(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, lock.FileName)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	var readers []*lock.Lock
	for range 2 {
		r, err := lock.Share(dir)
		if err != nil {
			t.Fatal(err)
		}
		readers = append(readers, r)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := lock.Acquire(dir, "index"); !errors.As(err, &held) {
		t.Errorf("beside readers: %v", err)
	}
	for _, r := range readers {
		if err := r.Release(); err != nil {
			t.Error(err)
		}
	}
	if writer, err = lock.Acquire(dir, "index"); err != nil {
		t.Fatalf("after readers: %v", err)
	}
	writer.Release()
}
