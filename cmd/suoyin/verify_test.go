package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
)

// filled is a data directory with a few articles, the bundled one among them,
// that is ready for own words.
func filled(t *testing.T, own ...string) string {
	t.Helper()
	dir, data := t.TempDir(), newData(t, own...)
	write(t, dir, "seed.txt", string(corpus.Seed))
	write(t, dir, "a.txt", invented("石桥"))
	write(t, dir, "b.txt", invented("木桥"))
	if r := suoyin(t, "", "index", "--data", data, dir); r.code != exitOK {
		t.Fatalf("index: %+v", r)
	}
	return data
}

func TestVerifyFindsNothingWrong(t *testing.T) {
	t.Parallel()
	r := suoyin(t, "", "verify", "--data", filled(t))
	if r.code != exitOK || !strings.Contains(r.out, "3 articles") || !strings.Contains(r.out, "strings: 200 looked for") || !strings.HasSuffix(r.out, "all is well\n") {
		t.Errorf("%+v", r)
	}
}

// TestVerifyLooksForGivenStrings: what somebody wants to have proved is looked for
// besides what is sampled, and its number is said.
func TestVerifyLooksForGivenStrings(t *testing.T) {
	t.Parallel()
	data := filled(t)
	r := suoyin(t, "", "verify", "--data", data, "--strings", "0", "--find", "石桥", "--find", "没有,这个")
	if r.code != exitOK || !strings.Contains(r.out, "strings: 2 looked for") || !strings.Contains(r.out, `search "没有,这个": 0 places in 0 passages`) ||
		!strings.Contains(r.out, `search "石桥": `) || strings.Contains(r.out, `search "石桥": 0`) {
		t.Errorf("%+v", r)
	}
	if r := suoyin(t, "", "verify", "--data", data, "--find", " "); r.code != exitError || !strings.Contains(r.err, "nothing to look for") {
		t.Errorf("a space: %+v", r)
	}
}

// TestVerifySpeaksBothLanguages: what is printed in English is kept in Chinese,
// and nothing is called the same that is not.
func TestVerifySpeaksBothLanguages(t *testing.T) {
	var out bytes.Buffer
	v := verification{console: console{out: &out, err: &out}}
	v.problem("索引：缺少文章 %s", "index: article %s is not in it", "a")
	v.compared(200, 3000, 2)
	v.compared(200, 3000, 0)
	f := v.found(out.String())
	english := []string{"problem: index: article a is not in it", "strings: 200 looked for, 2 of them not as with a plain scan", "strings: 200 looked for, 3000 places, the same as with a plain scan"}
	chinese := []string{"问题：索引：缺少文章 a", "字串：查了 200 个，其中 2 个与逐字扫描不同", "字串：查了 200 个，共 3000 处，与逐字扫描相同"}
	if !slices.Equal(f.report, english) || !slices.Equal(f.chinese, chinese) || f.problems != 1 {
		t.Errorf("%+v", f)
	}
}

// TestVerifyFindsDamage changes one thing of a sound library at a time.
func TestVerifyFindsDamage(t *testing.T) {
	t.Parallel()
	sound := filled(t)
	generation := filepath.Join("index", currentGeneration(t, sound))
	for _, c := range []struct {
		name   string
		damage func(t *testing.T, data string)
		words  string
	}{
		{"a text of the index", func(t *testing.T, data string) {
			flip(t, first(t, filepath.Join(data, generation, "text", "*")))
		}, "index"},
		{"the words of the index", func(t *testing.T, data string) {
			flip(t, first(t, filepath.Join(data, generation, "words", "store", "*.zap")))
		}, "index"},
		{"the manifest", func(t *testing.T, data string) {
			flip(t, filepath.Join(data, generation, "manifest.json"))
		}, "index"},
		{"the index is gone", func(t *testing.T, data string) {
			if err := os.RemoveAll(filepath.Join(data, generation)); err != nil {
				t.Fatal(err)
			}
		}, "index"},
		{"the catalogue's pages", func(t *testing.T, data string) {
			flip(t, filepath.Join(data, catalogue.FileName))
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			data := filepath.Join(t.TempDir(), "copy")
			if err := os.CopyFS(data, os.DirFS(sound)); err != nil {
				t.Fatal(err)
			}
			c.damage(t, data)
			r := suoyin(t, "", "verify", "--data", data)
			if r.code == exitOK || strings.Contains(r.out, "all is well") || !strings.Contains(r.out+r.err, c.words) {
				t.Errorf("%+v, want a problem with %q", r, c.words)
			}
		})
	}
}

// TestTheIndexOfAnotherLibraryIsRecognised puts the index of one library into
// the directory of another that has as many changes: it is refused, and made
// anew from the library's own catalogue.
func TestTheIndexOfAnotherLibraryIsRecognised(t *testing.T) {
	t.Parallel()
	data, other := newData(t), filled(t)
	dir := t.TempDir()
	for i, about := range []string{"铁桥", "砖桥", "竹桥", "浮桥"} {
		write(t, dir, string(rune('a'+i))+".txt", invented(about))
	}
	if r := suoyin(t, "", "index", "--data", data, dir); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	for _, name := range []string{"index", "CURRENT"} {
		if err := errors.Join(os.RemoveAll(filepath.Join(data, name)), os.Rename(filepath.Join(other, name), filepath.Join(data, name))); err != nil {
			t.Fatal(err)
		}
	}
	r := suoyin(t, "", "search", "--data", data, "石桥")
	if r.code != exitError || !strings.Contains(r.err, "of another catalogue") || !strings.Contains(r.err, "index --rebuild") {
		t.Errorf("search: %+v", r)
	}
	if r := suoyin(t, "", "index", "--data", data, dir); r.code != exitOK {
		t.Errorf("index: %+v", r)
	}
	if r := suoyin(t, "", "verify", "--data", data); r.code != exitOK {
		t.Errorf("verify: %+v", r)
	}
}

// TestADamagedCatalogueIsSaidAndRestored damages pages of the catalogue: commands
// say what is damaged and never take it for something else, and the backup has
// all of it.
func TestADamagedCatalogueIsSaidAndRestored(t *testing.T) {
	t.Parallel()
	data := filled(t)
	before := suoyin(t, "", "verify", "--data", data)
	backup := filepath.Join(t.TempDir(), "library.tar")
	if r := suoyin(t, "", "backup", "--data", data, backup); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	file := filepath.Join(data, catalogue.FileName)
	flip(t, file)
	for _, args := range [][]string{{"verify"}, {"index", "--rebuild"}, {"backup", filepath.Join(t.TempDir(), "second.tar")}, {"export", filepath.Join(t.TempDir(), "export")}} {
		args = append(args[:1:1], append([]string{"--data", data}, args[1:]...)...)
		r := suoyin(t, "", args...)
		if said := r.out + r.err; r.code == exitOK || !strings.Contains(said, "damaged") && !strings.Contains(said, "malformed") || !strings.Contains(said, "catalogue") && !strings.Contains(said, file) {
			t.Errorf("%s: %+v, want the damage and what is damaged", args[0], r)
		}
	}
	restored := newData(t)
	if r := suoyin(t, "", "restore", "--data", restored, backup); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	if after := suoyin(t, "", "verify", "--data", restored); after != before {
		t.Errorf("verify says of the restored library\n%s%s\nand said of the first\n%s", after.out, after.err, before.out)
	}
}

func currentGeneration(t *testing.T, data string) string {
	t.Helper()
	name, err := os.ReadFile(filepath.Join(data, "CURRENT"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(name))
}

func first(t *testing.T, pattern string) string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no file %s (%v)", pattern, err)
	}
	return files[0]
}

// flip changes bytes all over a file, but for its beginning.
func flip(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(data) / 3; i < len(data); i += 997 {
		data[i] ^= 0x55
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestBackupBesideAServerAndRestore(t *testing.T) {
	t.Parallel()
	data := filled(t)
	before := suoyin(t, "", "verify", "--data", data)
	file := filepath.Join(t.TempDir(), "library.tar")
	serving(t, data)
	if r := suoyin(t, "", "backup", "--data", data, file); r.code != exitOK || !strings.HasPrefix(r.out, "3 articles, content ") {
		t.Fatalf("backup: %+v", r)
	}
	if r := suoyin(t, "", "backup", "--data", data, file); r.code != exitError || !strings.Contains(r.err, "exist") {
		t.Errorf("a second backup to the same file: %+v", r)
	}
	if r := suoyin(t, "", "restore", "--data", data, file); r.code != exitError || !strings.Contains(r.err, `in use by "serve"`) {
		t.Errorf("restore under a server: %+v", r)
	}
	restored := newData(t)
	if r := suoyin(t, "", "restore", "--data", restored, file); r.code != exitOK {
		t.Fatalf("restore: %+v", r)
	}
	if after := suoyin(t, "", "verify", "--data", restored); after != before || after.code != exitOK {
		t.Errorf("verify says of the restored library\n%s%s\nand said of the first\n%s", after.out, after.err, before.out)
	}
	if r := suoyin(t, "", "restore", "--data", restored, file); r.code != exitError || !strings.Contains(r.err, "has a catalogue already") {
		t.Errorf("restore over a library: %+v", r)
	}
	flip(t, file)
	if r := suoyin(t, "", "restore", "--data", newData(t), file); r.code != exitError || !strings.Contains(r.err, file) {
		t.Errorf("restore of a damaged backup: %+v", r)
	}
}
