package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
)

// pack writes an archive of names and texts in turn: a ZIP archive, or a TAR
// archive packed with gzip if its name says so.
func pack(t *testing.T, dir, name string, files ...string) string {
	t.Helper()
	var out bytes.Buffer
	create, end := zipper(&out)
	if strings.HasSuffix(name, ".tgz") {
		create, end = tarrer(&out)
	}
	for i := 0; i < len(files); i += 2 {
		if err := create(files[i], files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := end(); err != nil {
		t.Fatal(err)
	}
	return write(t, dir, name, out.String())
}

func zipper(out io.Writer) (create func(name, text string) error, end func() error) {
	z := zip.NewWriter(out)
	return func(name, text string) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, NonUTF8: true})
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		return err
	}, z.Close
}

func tarrer(out io.Writer) (create func(name, text string) error, end func() error) {
	z := gzip.NewWriter(out)
	w := tar.NewWriter(z)
	return func(name, text string) error {
			err := w.WriteHeader(&tar.Header{Name: name, Size: int64(len(text)), Mode: 0o600, Typeflag: tar.TypeReg})
			if err == nil {
				_, err = io.WriteString(w, text)
			}
			return err
		}, func() error {
			if err := w.Close(); err != nil {
				return err
			}
			return z.Close()
		}
}

// TestPackedFilesAreTakenLikeFiles: one archive has a name in GB18030, as Chinese
// Windows writes it.
func TestPackedFilesAreTakenLikeFiles(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), newData(t)
	one := pack(t, dir, "a.zip", "\xc2\xdb\xce\xc4/\xca\xaf\xc7\xc5.txt", invented("石桥"), "论文/图.png", png, ".hidden.txt", invented("铁桥"))
	two := pack(t, dir, "b.tgz", "木桥.txt", invented("木桥"), "丙/竹桥.txt", invented("竹桥"))
	plain := write(t, dir, "c.txt", invented("砖桥"))
	index := func() result { return suoyin(t, "", "index", "--verbose", "--report", "--data", data, one, two, plain) }
	r := index()
	if r.code != exitNo || !strings.Contains(r.out, "4 added, 0 replaced, 0 unchanged, 0 the same as another, 1 not read") {
		t.Errorf("%+v, want exit code 1 and four articles", r)
	}
	places := []string{filepath.Join(one, "论文", "石桥.txt"), filepath.Join(two, "木桥.txt"), filepath.Join(two, "丙", "竹桥.txt"), plain}
	last := 0
	for _, place := range places {
		at := strings.Index(r.out, " "+place+"\n")
		if at < last {
			t.Errorf("%s is told at %d, want it after %d:\n%s", place, at, last, r.out)
		}
		last = at
	}
	if picture := filepath.Join(one, "论文", "图.png"); strings.Count(r.err, picture+": ") != 1 || !strings.Contains(r.err, "PNG") {
		t.Errorf("%s is not named once: %s", picture, r.err)
	}
	if r := index(); !strings.Contains(r.out, "0 added, 0 replaced, 4 unchanged, 0 the same as another, 1 not read") {
		t.Errorf("the second time: %s", r.out)
	}
	pack(t, dir, "b.tgz", "木桥.txt", invented("木拱桥"), "丙/竹桥.txt", invented("竹桥"))
	if r := index(); !strings.Contains(r.out, "0 added, 1 replaced, 3 unchanged, 0 the same as another, 1 not read") {
		t.Errorf("after a change: %s", r.out)
	}
	if r := suoyin(t, "", "search", "--data", data, "木拱桥"); r.code != exitOK || !strings.Contains(r.out, "论木拱桥的来历") {
		t.Errorf("search: %+v", r)
	}
}

func TestDamagedArchivesAreNamed(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), newData(t)
	noise := make([]byte, 300_000)
	for i := range noise {
		noise[i] = byte((i*i+i>>7)>>3) | 1
	}
	path := pack(t, dir, "a.tgz", "a.txt", invented("石桥"), "b.txt", string(noise))
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "a.tgz", string(whole[:len(whole)/2]))
	empty := pack(t, dir, "empty.zip")
	inner := pack(t, dir, "outer.zip", "inner.zip", string(readFileOf(t, pack(t, t.TempDir(), "i.zip", "a.txt", "桥"))))
	good := write(t, dir, "good.txt", invented("木桥"))
	r := suoyin(t, "", "index", "--data", data, path, empty, inner, good)
	if r.code != exitNo || !strings.Contains(r.out, "2 added") || !strings.Contains(r.out, "3 not read") {
		t.Errorf("%+v, want what came before the damage, and what came after the archives", r)
	}
	for _, want := range []string{filepath.Join(path, "b.txt") + ": after a.txt: the archive is damaged", empty + ": there is no file", filepath.Join(inner, "inner.zip") + ": an archive in an archive"} {
		if !strings.Contains(r.err, "suoyin: index: "+want) {
			t.Errorf("%q is not told:\n%s", want, r.err)
		}
	}
}

func readFileOf(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestPackedAndUnpackedGiveTheSame indexes a folder, and the same packed in two
// ways, into libraries of their own.
func TestPackedAndUnpackedGiveTheSame(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var files []string
	for _, about := range []string{"石桥", "木桥", "竹桥", "铁桥", "砖桥", "浮桥", "索桥", "廊桥", "拱桥", "栈桥"} {
		name, text := "桥/"+about+".txt", invented(about)
		write(t, dir, filepath.Join("folder", name), text)
		files = append(files, name, text)
	}
	want := articlesOf(t, filepath.Join(dir, "folder"))
	if len(want) != len(files)/2 {
		t.Fatalf("%d articles", len(want))
	}
	for _, name := range []string{"a.zip", "a.tgz"} {
		if got := articlesOf(t, pack(t, dir, name, files...)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d articles are not the %d of the folder", name, len(got), len(want))
		}
	}
}

// articlesOf indexes what is at a path and gives the articles by their IDs.
func articlesOf(t *testing.T, path string) map[string]*corpus.Article {
	t.Helper()
	data := newData(t)
	if r := suoyin(t, "", "index", "--data", data, path); r.code != exitOK {
		t.Fatalf("index %s: %+v", path, r)
	}
	l, err := openLibrary(t.Context(), place{dir: data}, "test", quiet())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	ids, err := liveArticles(t.Context(), l.catalogue)
	if err != nil {
		t.Fatal(err)
	}
	articles := map[string]*corpus.Article{}
	for _, id := range ids {
		if articles[id], err = l.catalogue.Article(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	return articles
}

func TestParseReadsTheOnlyFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	want := suoyin(t, "", "parse", write(t, dir, "石桥.txt", invented("石桥")))
	if got := suoyin(t, "", "parse", pack(t, dir, "one.zip", "石桥.txt", invented("石桥"))); want.code != exitOK || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	several := pack(t, dir, "two.zip", "a.txt", invented("石桥"), "b.txt", invented("木桥"))
	if r := suoyin(t, "", "parse", several); r.code == exitOK || !strings.Contains(r.err, several+" holds several files; `suoyin index` adds them all") {
		t.Errorf("%+v", r)
	}
	if r := suoyin(t, "", "parse", pack(t, dir, "none.zip", "b.zip", "PK\x05\x06"+strings.Repeat("\x00", 18))); r.code == exitOK || !strings.Contains(r.err, "none.zip/b.zip: an archive in an archive") {
		t.Errorf("%+v", r)
	}
}

// TestWatchTakesArchives: files of an archive come, change and go with it, also
// while no server watches.
func TestWatchTakesArchives(t *testing.T) {
	t.Parallel()
	w := newWatched(t, false)
	path := pack(t, w.dir, "a.zip", "石桥.txt", invented("石桥"), "木桥.txt", invented("木桥"), "图.png", png)
	w.settled()
	if !w.has("论石桥的来历") || !w.has("论木桥的来历") || !strings.Contains(w.log.String(), "图.png") {
		t.Fatalf("not taken: %s", &w.log)
	}
	again, err := newWatching(t.Context(), w.watchFlags, w.library, w.changed, w.watching.log)
	if err != nil {
		t.Fatal(err)
	}
	w.watching = again
	w.settled()
	if !w.has("论石桥的来历") || !w.has("论木桥的来历") {
		t.Fatalf("a new server forgot the files of an archive: %s", &w.log)
	}
	pack(t, w.dir, "a.zip", "石桥.txt", invented("石拱桥"))
	w.settled()
	if !w.has("论石拱桥的来历") || w.has("论石桥的来历") || w.has("论木桥的来历") {
		t.Errorf("the change was not taken: %s", &w.log)
	}
	write(t, w.dir, "b.txt", invented("竹桥"))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	w.settled()
	if left, err := w.library.catalogue.PathsBelow(t.Context(), w.dir); err != nil || !slices.Equal(left, []string{filepath.Join(w.dir, "b.txt")}) {
		t.Errorf("left when the archive had gone: %q, %v", left, err)
	}
}
