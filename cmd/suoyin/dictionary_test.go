package main

import (
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus"
)

// TestDictionary: words are added, tried, put to use and taken out, and a file
// with a mistake is refused with its line.
func TestDictionary(t *testing.T) {
	t.Parallel()
	data := newData(t, "数字经济合作")
	dir := t.TempDir()
	if r := suoyin(t, "", "index", "--data", data, write(t, dir, "seed.txt", string(corpus.Seed))); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	step := func(code int, says string, args ...string) {
		t.Helper()
		args = append([]string{"dictionary", args[0], "--data", data}, args[1:]...)
		if r := suoyin(t, "", args...); r.code != code || !strings.Contains(r.out+r.err, says) {
			t.Errorf("suoyin %q: exit code %d, printed %q and said %q; want %d and %q", args, r.code, r.out, r.err, code, says)
		}
	}
	step(exitOK, "", "list")
	step(exitError, "no letter", "add", "……")
	wrong := write(t, dir, "wrong.txt", "数字贸易规则\n海塘 常见\n")
	step(exitError, filepath.Base(wrong)+":2: 海塘:", "import", wrong)
	step(exitOK, "1 word added", "add", "数字经济合作")
	step(exitOK, "not in use yet", "list")
	step(exitNo, "then  数字经济合作", "check", "数字经济合作")
	step(exitOK, "in use", "apply")
	step(exitOK, "already", "check")
	step(exitOK, "1 of 2 words removed", "remove", "数字经济合作", "没有")
	step(exitOK, "removed, still in use", "list")
	step(exitNo, "0 of 1", "remove", "没有")
	if r := suoyin(t, "", "search", "--data", data, "--explain", "--certify", "数字经济合作"); r.code != exitOK ||
		!strings.Contains(r.out, "checked against the text") || !strings.Contains(r.out, "words ") || !strings.Contains(r.out, "数字经济合作") {
		t.Errorf("%+v", r)
	}
}
