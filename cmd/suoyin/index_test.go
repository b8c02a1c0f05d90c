package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus"
)

// invented is an article that was never printed, as a plain text: long enough to
// have paragraphs, a footnote and a citation.
func invented(about string) string {
	return "论" + about + "的来历\n\n　　河上有" + about + "，" + about + "上有人，往来不绝已三百年。[1]此" + about + "之名，志书失载，里人相传为张氏所建。\n\n" +
		"　　其后" + about + "毁于水，又二十年而复建，规模倍于前，至今犹存。今人过之，不复知其旧矣。\n\n" +
		"[1]甲某：《" + about + "考》，商务印书馆1936年版，第5页。\n"
}

// png is the beginning of a picture.
const png = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01"

// TestBadFilesDoNotStopTheRest indexes bad files among good ones: each bad one
// is named with its reason, the exit code is 1, and the good ones are found.
func TestBadFilesDoNotStopTheRest(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), newData(t)
	good := []string{write(t, dir, "a.txt", invented("石桥")), write(t, dir, "z/z.txt", invented("木桥"))}
	bad := []string{
		write(t, dir, "empty.txt", ""),
		write(t, dir, "picture.png", png),
		write(t, dir, "half.txt", invented("铁桥")+"\xe6\xa1"),
		write(t, dir, "line.txt", strings.Repeat("河上有桥，", 5<<20/15)),
		filepath.Join(dir, "missing.txt"),
	}
	r := suoyin(t, "", append([]string{"index", "--data", data}, append(bad, good...)...)...)
	if r.code != exitNo || !strings.Contains(r.out, "2 added") || !strings.Contains(r.out, "5 not read") {
		t.Errorf("exit code %d, %s, want 1, 2 added and 5 not read", r.code, r.out)
	}
	lines := strings.Split(strings.TrimSpace(r.err), "\n")
	if len(lines) != len(bad) {
		t.Errorf("%d errors for %d bad files:\n%s", len(lines), len(bad), r.err)
	}
	for _, path := range bad {
		if n := strings.Count(r.err, path+": "); n != 1 {
			t.Errorf("%s is named %d times:\n%s", path, n, r.err)
		}
	}
	for _, query := range []string{"石桥", "木桥"} {
		if r := suoyin(t, "", "search", "--data", data, query); r.code != exitOK || !strings.Contains(r.out, "论"+query) {
			t.Errorf("search %s: %+v", query, r)
		}
	}
}

// TestOneLineOf200MB is a file that no article is: it is refused in bounded
// memory, and the file beside it is taken.
func TestOneLineOf200MB(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("SUOYIN_LONG: writes 200 MB")
	}
	dir, data := t.TempDir(), newData(t)
	path := filepath.Join(dir, "line.txt")
	if err := os.WriteFile(path, bytes.Repeat([]byte("河"), 200_000_000/3), 0o600); err != nil {
		t.Fatal(err)
	}
	good := write(t, dir, "good.txt", invented("石桥"))
	r := suoyin(t, "", "index", "--data", data, path, good)
	if r.code != exitNo || !strings.Contains(r.out, "1 added") || !strings.Contains(r.err, path+": ") {
		t.Errorf("%+v, want exit code 1, one article and the line's file named", r)
	}
	if r := suoyin(t, "", "parse", path); r.code != exitNo || !strings.Contains(r.err, "line.txt: ") {
		t.Errorf("parse: %+v", r)
	}
}

func TestIndexSkipsReplacesAndRecognises(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), newData(t)
	write(t, dir, "a.txt", invented("石桥"))
	write(t, dir, "b.txt", invented("木桥"))
	index := func(want string) result {
		t.Helper()
		r := suoyin(t, "", "index", "--data", data, dir)
		if r.code != exitOK || !strings.HasPrefix(r.out[strings.LastIndex(strings.TrimSpace(r.out), "\n")+1:], want) {
			t.Fatalf("%+v, want %s", r, want)
		}
		return r
	}
	finds := func(query string, code int) {
		t.Helper()
		if r := suoyin(t, "", "search", "--data", data, `"`+query+`"`); r.code != code {
			t.Errorf("search %s: %+v, want exit code %d", query, r, code)
		}
	}
	index("2 added, 0 replaced, 0 unchanged, 0 the same as another, 0 not read")
	index("0 added, 0 replaced, 2 unchanged, 0 the same as another, 0 not read")
	write(t, dir, "a.txt", invented("石拱桥"))
	index("0 added, 1 replaced, 1 unchanged")
	finds("石拱桥", exitOK)
	finds("石桥", exitNo)
	write(t, dir, "copy.txt", invented("木桥"))
	write(t, dir, "crlf.txt", strings.ReplaceAll(invented("木桥"), "\n", "\r\n"))
	if r := index("0 added, 0 replaced, 2 unchanged, 2 the same as another"); !strings.Contains(r.err, "crlf.txt: the same text as ") {
		t.Errorf("the copy is not said: %s", r.err)
	}
}

func TestSearchFormatsAndExitCodes(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), newData(t)
	if r := suoyin(t, "", "index", "--data", data, write(t, dir, "a.txt", invented("石桥"))); r.code != exitOK {
		t.Fatal(r)
	}
	for _, c := range []struct {
		args []string
		code int
		want string // in what is printed, or said if the code is 2
	}{
		{[]string{"石桥"}, exitOK, "论石桥的来历"},
		{[]string{"河", "石桥"}, exitOK, "河上有石桥"},
		{[]string{"--format", "json", "石桥"}, exitOK, `"hits": [`},
		{[]string{"--format", "csv", "石桥"}, exitOK, "article,title,authors,"},
		{[]string{"--in", "notes", "商务印书馆"}, exitOK, "甲某"},
		{[]string{"--in", "paragraphs", `"商务印书馆"`}, exitNo, "0 passages"},
		{[]string{`"铁桥"`}, exitNo, "0 passages"},
		{[]string{"--limit", "1", "石桥"}, exitOK, "more; --limit 0"},
		{[]string{"--", "-石桥", "河"}, exitNo, "0 passages"},
		{[]string{`"石桥`}, exitError, "not closed"},
		{[]string{"(石桥"}, exitError, "石桥"},
		{[]string{"--filter", "colour=red", "石桥"}, exitError, "colour"},
		{[]string{""}, exitError, ""},
	} {
		r := suoyin(t, "", append([]string{"search", "--data", data}, c.args...)...)
		said := r.out
		if c.code == exitError {
			said = r.err
		}
		if r.code != c.code || !strings.Contains(said, c.want) {
			t.Errorf("search %q: exit code %d, %s%s; want %d and %q", c.args, r.code, r.out, r.err, c.code, c.want)
		}
	}
}

func TestSearchInAnEmptyPlaceSaysSo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nothing")
	r := suoyin(t, "", "search", "--data", dir, "桥")
	if r.code != exitError || !strings.Contains(r.err, dir) {
		t.Errorf("%+v, want exit code 2 and the directory's name", r)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("searching made a data directory")
	}
}

func TestSeedIsIndexedFromItsFile(t *testing.T) {
	t.Parallel()
	data := newData(t)
	path := write(t, t.TempDir(), "article.txt", string(corpus.Seed))
	if r := suoyin(t, "", "index", "--data", data, path); r.code != exitOK || !strings.HasPrefix(r.out, "1 added") || r.err != "" {
		t.Fatalf("%+v", r)
	}
	if r := suoyin(t, "", "search", "--data", data, "--in", "notes", "数字经济"); r.code != exitOK {
		t.Errorf("%+v", r)
	}
}

func TestRemove(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), newData(t)
	a, b := write(t, dir, "a.txt", invented("石桥")), write(t, dir, "b.txt", invented("木桥"))
	copied := write(t, dir, "copy.txt", invented("木桥"))
	r := suoyin(t, "", "index", "-v", "--data", data, dir)
	id, _, ok := strings.Cut(strings.TrimPrefix(r.out, "added "), " ")
	if r.code != exitOK || !ok {
		t.Fatalf("%+v", r)
	}
	for _, c := range []struct {
		what string
		code int
		want string
	}{
		{id, exitOK, "removed " + id}, {a, exitNo, ""}, {"nothing", exitNo, ""}, {copied, exitOK, "forgotten"}, {b, exitOK, "removed"},
	} {
		if r := suoyin(t, "", "remove", "--data", data, c.what); r.code != c.code || !strings.Contains(r.out, c.want) || (r.code != exitOK) != strings.Contains(r.err, c.what) {
			t.Errorf("remove %s: %+v, want exit code %d and %q", c.what, r, c.code, c.want)
		}
	}
	if r := suoyin(t, "", "search", "--data", data, "桥"); r.code != exitNo {
		t.Errorf("after all was removed: %+v", r)
	}
}
