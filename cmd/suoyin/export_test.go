package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus/interchange"
)

// TestExportAndImport exports a library with duplicates, replaced articles and
// other encodings, in every form, and imports it: verify says the same of both.
func TestExportAndImport(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), newData(t)
	for _, step := range [][2]string{
		{"a.txt", invented("石桥")}, {"b.txt", invented("木桥")}, {"copy.txt", invented("木桥")},
		{"crlf.txt", strings.ReplaceAll(invented("木桥"), "\n", "\r\n")}, {"gb.txt", "\xca\xaf\xc7\xc5\xa1\xa3\xca\xaf\xc7\xc5\xc9\xcf\xd3\xd0\xc8\xcb\xa1\xa3\n"},
	} {
		write(t, dir, step[0], step[1])
	}
	if r := suoyin(t, "", "index", "--data", data, dir); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	write(t, dir, "a.txt", invented("石拱桥")) // which leaves a former address
	if r := suoyin(t, "", "index", "--data", data, dir); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	before := suoyin(t, "", "verify", "--data", data)
	for _, name := range []string{"export.tar", "export.tgz", "export"} {
		file := filepath.Join(t.TempDir(), name)
		made := suoyin(t, "", "export", "--data", data, file)
		if made.code != exitOK || !strings.HasPrefix(made.out, "3 articles, 4 sources, content ") {
			t.Fatalf("export: %+v", made)
		}
		if r := suoyin(t, "", "export", "--data", data, file); r.code != exitError || !strings.Contains(r.err, file) {
			t.Errorf("a second export to the same place: %+v", r)
		}
		if names, err := os.ReadDir(filepath.Dir(file)); err != nil || len(names) != 1 {
			t.Errorf("%s: left over: %v, %v", name, names, err)
		}
		again := newData(t)
		if r := suoyin(t, "", "import", "--data", again, file); r.code != exitOK || !strings.HasPrefix(r.out, "3 added, 0 unchanged") {
			t.Fatalf("import: %+v", r)
		}
		if after := suoyin(t, "", "verify", "--data", again); after != before || after.code != exitOK {
			t.Errorf("%s: verify says of the imported library\n%s%s\nand said of the first\n%s", name, after.out, after.err, before.out)
		}
		if r := suoyin(t, "", "import", "--data", again, file); r.code != exitOK || !strings.HasPrefix(r.out, "0 added, 3 unchanged") {
			t.Errorf("a second import: %+v", r)
		}
		// The library goes on as if it had read the files itself.
		if r := suoyin(t, "", "index", "--data", again, dir); r.code != exitOK || !strings.HasPrefix(r.out, "0 added, 0 replaced, 5 unchanged") {
			t.Errorf("index of the same files: %+v", r)
		}
		second := filepath.Join(t.TempDir(), name)
		if r := suoyin(t, "", "export", "--data", again, second); r.out != made.out {
			t.Errorf("%s: exported again %s, and at first %s", name, r.out, made.out)
		}
	}
}

// TestExportAsXML: a library in XML has a file for each article, which index reads.
func TestExportAsXML(t *testing.T) {
	t.Parallel()
	data := filled(t)
	for _, f := range interchange.Formats() {
		file, again := filepath.Join(t.TempDir(), "library.tar"), newData(t)
		if r := suoyin(t, "", "export", "--data", data, "--format", f.Name, file); r.code != exitOK || r.out != "3 articles\n" {
			t.Fatalf("%s: %+v", f.Name, r)
		}
		if r := suoyin(t, "", "index", "--data", again, file); r.code != exitOK || !strings.HasPrefix(r.out, "3 added") {
			t.Errorf("%s: index: %+v", f.Name, r)
		}
		if r := suoyin(t, "", "import", "--data", again, file); r.code != exitError {
			t.Errorf("%s: import takes it for the open form: %+v", f.Name, r)
		}
	}
}

// TestCopiesHaveTheOwnWords: they are the owner's work, and not in the catalogue.
func TestCopiesHaveTheOwnWords(t *testing.T) {
	t.Parallel()
	data := filled(t, "石拱桥")
	if r := suoyin(t, "", "dictionary", "add", "--data", data, "石拱桥"); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	words := readWords(t, data)
	for way, back := range map[string]string{"backup": "restore", "export": "import"} {
		file, again := filepath.Join(t.TempDir(), "copy.tar"), newData(t, "石拱桥")
		if r := suoyin(t, "", way, "--data", data, file); r.code != exitOK {
			t.Fatalf("%s: %+v", way, r)
		}
		if r := suoyin(t, "", back, "--data", again, file); r.code != exitOK || readWords(t, again) != words {
			t.Errorf("%s: %+v, and the words %q, want %q", back, r, readWords(t, again), words)
		}
		if r := suoyin(t, "", "dictionary", "check", "--data", again, "石拱桥"); r.out != "the index has these words already\n" {
			t.Errorf("after %s the words are not in use: %+v", back, r)
		}
	}
	other := filled(t, "铁索桥")
	if r := suoyin(t, "", "dictionary", "add", "--data", other, "铁索桥"); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	kept, file := readWords(t, other), filepath.Join(t.TempDir(), "copy.tar")
	if r := suoyin(t, "", "export", "--data", data, file); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	if r := suoyin(t, "", "import", "--data", other, file); r.code != exitOK || readWords(t, other) != kept || !strings.Contains(r.err, "are kept") {
		t.Errorf("import into a library with words of its own: %+v", r)
	}
}

func readWords(t *testing.T, data string) string {
	t.Helper()
	words, err := os.ReadFile(filepath.Join(data, "dictionary.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(words)
}

// TestExportThroughAPipe: suoyin export | suoyin import.
func TestExportThroughAPipe(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), newData(t)
	write(t, dir, "a.txt", invented("石桥"))
	if r := suoyin(t, "", "index", "--data", data, dir); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	made := suoyin(t, "", "export", "--data", data)
	if made.code != exitOK || !strings.HasPrefix(made.err, "1 articles, 1 sources, content ") {
		t.Fatalf("export: %d, %q", made.code, made.err)
	}
	again := newData(t)
	if r := suoyin(t, made.out, "import", "--data", again); r.code != exitOK || !strings.HasPrefix(r.out, "1 added") {
		t.Fatalf("import: %+v", r)
	}
	if r := suoyin(t, made.out[:len(made.out)/2], "import", "--data", newData(t)); r.code != exitError {
		t.Errorf("import of half an archive: %+v", r)
	}
}

func TestImportIntoALibraryChangesNothingThatItHas(t *testing.T) {
	t.Parallel()
	data, other := filled(t), newData(t)
	file := filepath.Join(t.TempDir(), "export.tar.gz")
	if r := suoyin(t, "", "export", "--data", data, file); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	dir := t.TempDir()
	write(t, dir, "own.txt", invented("铁桥"))
	write(t, dir, "same.txt", strings.ReplaceAll(invented("木桥"), "，", ", "))
	if r := suoyin(t, "", "index", "--data", other, dir); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	if r := suoyin(t, "", "import", "--data", other, file); r.code != exitOK || !strings.HasPrefix(r.out, "2 added, 0 unchanged, 1 the same as another") {
		t.Errorf("%+v", r)
	}
	if r := suoyin(t, "", "verify", "--data", other); r.code != exitOK || !strings.Contains(r.out, "4 articles") {
		t.Errorf("%+v", r)
	}
}

// TestDamagedExportsAreRefused damages an export in many ways: nothing is
// imported, and the error names what is wrong.
func TestDamagedExportsAreRefused(t *testing.T) {
	t.Parallel()
	data := filled(t)
	file := filepath.Join(t.TempDir(), "export.tar")
	folder := filepath.Join(t.TempDir(), "export")
	for _, to := range []string{file, folder} {
		if r := suoyin(t, "", "export", "--data", data, to); r.code != exitOK {
			t.Fatalf("%+v", r)
		}
	}
	for _, c := range []struct {
		name, want string
		damage     func(path string)
	}{
		{"lines", "articles/000001.jsonl", func(p string) { flip(t, filepath.Join(p, "articles", "000001.jsonl")) }},
		{"a source", "sources/", func(p string) { flip(t, first(t, filepath.Join(p, "sources", "*", "*"))) }},
		{"a source is gone", "sources/", func(p string) { os.Remove(first(t, filepath.Join(p, "sources", "*", "*"))) }},
		{"no manifest", "manifest.json", func(p string) { os.Remove(filepath.Join(p, "manifest.json")) }},
		{"no sums", "SHA256SUMS", func(p string) { os.Remove(filepath.Join(p, "SHA256SUMS")) }},
		{"a way out", "SHA256SUMS", func(p string) { write(t, p, "SHA256SUMS", strings.Repeat("0", 64)+"  ../../../etc/passwd\n") }},
		{"a link out", "sources/", func(p string) {
			source := first(t, filepath.Join(p, "sources", "*", "*"))
			moved := filepath.Join(t.TempDir(), "moved")
			if err := os.Rename(source, moved); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(moved, source); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		copied := filepath.Join(t.TempDir(), "copy")
		if err := os.CopyFS(copied, os.DirFS(folder)); err != nil {
			t.Fatal(err)
		}
		c.damage(copied)
		into := filepath.Join(t.TempDir(), "new")
		r := suoyin(t, "", "import", "--data", into, copied)
		if r.code != exitError || !strings.Contains(r.err, c.want) && !strings.Contains(r.err, "passwd") || !strings.Contains(r.err, copied) {
			t.Errorf("%s: %+v, want %q", c.name, r, c.want)
		}
		if _, err := os.Stat(into); err == nil {
			t.Errorf("%s: a library was made", c.name)
		}
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for size := 0; size < len(whole)-1024; size += 4096 {
		if err := os.WriteFile(file, whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		if r := suoyin(t, "", "import", "--data", filepath.Join(t.TempDir(), "new"), file); r.code != exitError || !strings.Contains(r.err, "not a whole export") {
			t.Errorf("%d of %d bytes: %+v", size, len(whole), r)
		}
	}
}
