package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// Environment of a program that the system gives less than others.
const (
	envFileSize = "SUOYIN_TEST_FILE_SIZE" // bytes that a file may have
	envFiles    = "SUOYIN_TEST_FILES"     // files that may be open at once
)

// limitSelf takes from this process what the environment says. Go itself has
// raised the number of open files before, so both limits are set.
func limitSelf() {
	for name, what := range map[string]int{envFileSize: syscall.RLIMIT_FSIZE, envFiles: syscall.RLIMIT_NOFILE} {
		n, err := strconv.ParseUint(os.Getenv(name), 10, 64)
		if err != nil {
			continue
		}
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(what, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
			fmt.Fprintln(os.Stderr, name, err)
			os.Exit(exitError)
		}
	}
}

// limited is a program that the system gives less than others.
func limited(t *testing.T, limit string, n int, args ...string) result {
	t.Helper()
	cmd := program(t, args...)
	cmd.Env = append(cmd.Env, fmt.Sprintf("%s=%d", limit, n))
	return finish(t, cmd)
}

// bridges is how many articles there are, and last what only the last one has.
const (
	bridges = 120
	last    = "第119座桥"
)

// filling is a library that is filled until there is no more room.
type filling struct {
	t          *testing.T
	docs, data string
	kept       map[string]string
}

func newFilling(t *testing.T, data string) *filling {
	t.Helper()
	f := &filling{t: t, docs: t.TempDir(), data: data, kept: map[string]string{}}
	for i := range bridges {
		// Words that no other article has, so that nothing packs well.
		write(t, f.docs, fmt.Sprintf("%d.txt", i), invented(fmt.Sprintf("第%d座桥", i))+"\n　　"+scattered(i)+"。\n")
	}
	return f
}

// scattered is text without repetitions.
func scattered(seed int) string {
	var b strings.Builder
	for i := range 2000 {
		b.WriteRune(rune(0x4e00 + (seed*7919+i*104729+i*i*31)%20000))
	}
	return b.String()
}

// ends wants that a command did not succeed and says why, in one of some ways:
// SQLite has its own words.
func (f *filling) ends(r result, because ...string) {
	f.t.Helper()
	told := slices.ContainsFunc(because, func(s string) bool { return strings.Contains(r.err, s) })
	if r.code != exitError || !told {
		f.t.Errorf("exit code %d, said %.500q, want one of %q", r.code, r.err, because)
	}
	w := victim{kept: f.kept}
	w.acknowledge(r.out)
}

// goesOn wants that with room again everything acknowledged is there, the rest
// is taken, and all is well.
func (f *filling) goesOn() {
	f.t.Helper()
	if r := suoyin(f.t, "", "verify", "--strings", "20", "--data", f.data); r.code != exitOK {
		f.t.Fatalf("verify: %+v", r)
	}
	w := victim{t: f.t, data: f.data, kept: f.kept}
	w.check("with room again")
	if r := suoyin(f.t, "", "index", "--data", f.data, f.docs); r.code != exitOK {
		f.t.Fatalf("index: %+v", r)
	}
	if r := suoyin(f.t, "", "search", "--data", f.data, `"`+last+`"`); r.code != exitOK {
		f.t.Errorf("search: %+v", r)
	}
}

// TestFullDisk fills a small file system.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	disk := t.TempDir()
	size := func(mb int) string { return fmt.Sprintf("size=%dm", mb) }
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, size(40)); err != nil {
		t.Skipf("SUOYIN_MOUNT: a small file system cannot be made here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) })
	data := filepath.Join(disk, "data")
	if err := os.CopyFS(data, os.DirFS(newData(t))); err != nil {
		t.Fatal(err)
	}
	f := newFilling(t, data)
	if r := suoyin(t, "", "index", "--data", data, filepath.Join(f.docs, "1.txt")); r.code != exitOK {
		t.Fatalf("index: %+v", r)
	}
	fill(t, disk, 1<<20)
	f.ends(finish(t, program(t, "index", "-v", "--data", data, f.docs)), "full", "no space left")
	fill(t, disk, 64<<10) // SQLite cannot open anything without 32 KB for its shared memory
	if r := suoyin(t, "", "search", "--data", data, `"第1座桥"`); r.code != exitOK {
		t.Errorf("search with a full disk: %+v", r)
	}
	server := startServer(t, data)
	defer server.cmd.Process.Kill()
	if status, total := askedUntilAnswered(t, server.url, "第1座桥"); status != http.StatusOK || total == 0 {
		t.Errorf("server with a full disk: status %d, %d hits", status, total)
	}
	server.stop(t)
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT, size(400)); err != nil {
		t.Fatal(err)
	}
	f.goesOn()
}

// fill writes zeros until there is no more than some room.
func fill(t *testing.T, disk string, left uint64) {
	t.Helper()
	var fs syscall.Statfs_t
	if err := syscall.Statfs(disk, &fs); err != nil {
		t.Fatal(err)
	}
	free := fs.Bavail * uint64(fs.Bsize)
	if free <= left {
		return
	}
	f, err := os.CreateTemp(disk, "fill")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Write(make([]byte, free-left)); err != nil {
		t.Fatal(err)
	}
}

// TestFilesThatMayNotGrow is a full disk for those who may not mount one: the
// system refuses to let files grow.
func TestFilesThatMayNotGrow(t *testing.T) {
	t.Parallel()
	f := newFilling(t, newData(t))
	if r := suoyin(t, "", "index", "--data", f.data, filepath.Join(f.docs, "1.txt")); r.code != exitOK {
		t.Fatalf("index: %+v", r)
	}
	for _, size := range []int{300 << 10, 900 << 10} {
		f.ends(limited(t, envFileSize, size, "index", "-v", "--data", f.data, f.docs), "full", "too large", "disk I/O error")
	}
	f.goesOn()
}

// TestNoMoreFiles lets commands and a server run out of file descriptors.
func TestNoMoreFiles(t *testing.T) {
	t.Parallel()
	f := newFilling(t, newData(t))
	if r := suoyin(t, "", "index", "--data", f.data, filepath.Join(f.docs, "1.txt")); r.code != exitOK {
		t.Fatalf("index: %+v", r)
	}
	for n := 8; n < 24; n += 3 {
		r := limited(t, envFiles, n, "index", "-v", "--data", f.data, f.docs)
		w := victim{kept: f.kept}
		if w.acknowledge(r.out); r.code == exitOK {
			break
		}
		if !strings.Contains(r.err, "too many open files") && !strings.Contains(r.err, "unable to open database") {
			t.Errorf("%d files: exit code %d, said %.500q", n, r.code, r.err)
		}
	}
	f.goesOn()
	server := startServer(t, f.data, fmt.Sprintf("%s=%d", envFiles, 48))
	defer server.cmd.Process.Kill()
	address := strings.TrimPrefix(server.url, "http://")
	var idle []net.Conn
	for range 100 {
		c, err := net.Dial("tcp", address)
		if err != nil {
			break // the queue of those who wait is full, too
		}
		fmt.Fprint(c, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
		idle = append(idle, c)
	}
	for _, c := range idle {
		c.Close()
	}
	// As soon as there are files again it answers, and right.
	if status, total := asked(t, server.url, last); status != http.StatusOK || total == 0 {
		t.Errorf("after %d connections at once: status %d, %d hits", len(idle), status, total)
	}
	server.stop(t)
}
