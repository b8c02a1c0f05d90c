package packed

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"
)

// wide are limits that no test comes near.
var wide = Limits{Member: 1 << 20, Members: 1000, Bytes: 1 << 30}

// entry is a file for an archive.
type entry struct{ name, text string }

func zipped(t interface{ Fatal(...any) }, change func(*zip.FileHeader), files ...entry) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate}
		if change != nil {
			change(h)
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = io.WriteString(w, f.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func tarred(t interface{ Fatal(...any) }, files ...entry) []byte {
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, f := range files {
		err := w.WriteHeader(&tar.Header{Name: f.name, Size: int64(len(f.text)), Mode: 0o600, Typeflag: tar.TypeReg})
		if err == nil {
			_, err = io.WriteString(w, f.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func gzipped(t interface{ Fatal(...any) }, src []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(src); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// walked lists the members, "name=text" or "name!error".
func walked(t interface{ Context() context.Context }, name string, src []byte, limits Limits) (got []string, err error) {
	err = Walk(t.Context(), name, section(src), limits, func(m Member) error {
		if m.Err != nil {
			got = append(got, m.Name+"!"+m.Err.Error())
		} else {
			got = append(got, m.Name+"="+string(m.Source))
		}
		return nil
	})
	return got, err
}

func TestEachKindGivesTheSame(t *testing.T) {
	files := []entry{{"甲/01.txt", "石桥记。河上有桥。\n"}, {"02.txt", "木桥记。溪上有桥。\n"}}
	want := []string{"甲/01.txt=石桥记。河上有桥。\n", "02.txt=木桥记。溪上有桥。\n"}
	sources := map[Kind][]byte{ZIP: zipped(t, nil, files...), TAR: tarred(t, files...), Gzip: gzipped(t, tarred(t, files...))}
	for kind, file := range map[Kind]string{XZ: "two.tar.xz", Bzip2: "two.tar.bz2"} {
		src, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		sources[kind] = src
	}
	for kind, src := range sources {
		if found := Detect(section(src)); found != kind {
			t.Errorf("%s is detected as %q", kind, found)
		}
		if got, err := walked(t, "a", src, wide); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v", kind, got, err)
		}
	}
}

func TestOneFilePackedByItself(t *testing.T) {
	got, err := walked(t, "folder/石桥.txt.gz", gzipped(t, []byte("石桥记")), wide)
	if err != nil || !slices.Equal(got, []string{"石桥.txt=石桥记"}) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestDocumentsAreNotPacked(t *testing.T) {
	for what, src := range map[string][]byte{
		"DOCX":        zipped(t, nil, entry{"[Content_Types].xml", ""}, entry{"word/document.xml", "<w/>"}),
		"old DOCX":    zipped(t, nil, entry{"word/document.xml", "<w/>"}),
		"ODT":         zipped(t, nil, entry{"mimetype", "application/vnd.oasis.opendocument.text"}, entry{"content.xml", ""}),
		"EPUB":        zipped(t, nil, entry{"META-INF/container.xml", ""}),
		"spreadsheet": zipped(t, nil, entry{"[Content_Types].xml", ""}, entry{"xl/workbook.xml", ""}),
		"cut DOCX":    zipped(t, nil, entry{"word/document.xml", strings.Repeat("石桥", 500)})[:60],
		"text":        []byte(strings.Repeat("石桥记。", 200)),
		"nothing":     nil,
	} {
		if kind := Detect(section(src)); kind != None {
			t.Errorf("%s is detected as %q", what, kind)
		}
	}
	document := string(zipped(t, nil, entry{"[Content_Types].xml", ""}, entry{"word/document.xml", "<w/>"}))
	stored := func(h *zip.FileHeader) { h.Method = zip.Store }
	src := zipped(t, stored, entry{"一.docx", document}, entry{"二.txt", "石桥"})
	if got, err := walked(t, "a.zip", src, wide); Detect(section(src)) != ZIP || err != nil || len(got) != 2 || got[0] != "一.docx="+document {
		t.Errorf("an archive of documents that are not packed again: %q, %v, %v", Detect(section(src)), len(got), err)
	}
}

func TestNamesOfChineseWindows(t *testing.T) {
	gbk := func(s string) string {
		b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	unsaid := func(h *zip.FileHeader) { h.NonUTF8 = true }
	for what, c := range map[string]struct {
		name, other string
		want        string
	}{
		"GB18030":                     {gbk("论文/石桥记.txt"), "a.txt", "论文/石桥记.txt"},
		"GB18030 that looks like UTF": {gbk("联通"), gbk("石桥"), "联通"},
		"a trail byte that is \\":     {gbk("乗.txt"), "a.txt", "乗.txt"},
		"UTF-8 of macOS":              {"论文/石桥记.txt", "b.txt", "论文/石桥记.txt"},
		"UTF-8 beside GB18030":        {"论文/图.txt", gbk("石桥"), "论文/图.txt"},
		"code page 437":               {"caf\x82.txt", "b.txt", "café.txt"},
		"slashes of Windows":          {`a\b.txt`, "b.txt", "a/b.txt"},
		"a way up":                    {"../../etc/passwd", "b.txt", "etc/passwd"},
		"from the root":               {"/etc/passwd", "b.txt", "etc/passwd"},
		"what cannot be shown":        {"a\x1b[2J.txt", "b.txt", "a\ufffd[2J.txt"},
	} {
		got, err := walked(t, "a.zip", zipped(t, unsaid, entry{c.name, ""}, entry{c.other, ""}), wide)
		if err != nil || len(got) != 2 || got[0] != c.want+"=" {
			t.Errorf("%s: %q, %v; want %q", what, got, err, c.want)
		}
	}
	got, err := walked(t, "a.tar", tarred(t, entry{gbk("石桥.txt"), ""}, entry{"../木桥.txt", ""}), wide)
	if err != nil || !slices.Equal(got, []string{"石桥.txt=", "木桥.txt="}) {
		t.Errorf("TAR: %q, %v", got, err)
	}
}

func TestLeftOut(t *testing.T) {
	files := []entry{{"甲/", ""}, {".a.txt", "x"}, {".git/a.txt", "x"}, {"__MACOSX/甲/._a.txt", "x"}, {"甲/Thumbs.db", "x"}, {"甲/b.txt", "桥"}}
	got, err := walked(t, "a.zip", zipped(t, nil, files...), wide)
	if err != nil || !slices.Equal(got, []string{"甲/b.txt=桥"}) {
		t.Errorf("%q, %v", got, err)
	}
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, h := range []*tar.Header{{Name: "l", Linkname: "/etc/passwd", Typeflag: tar.TypeSymlink}, {Name: "h", Linkname: "b", Typeflag: tar.TypeLink},
		{Name: "甲/", Typeflag: tar.TypeDir}, {Name: "p", Typeflag: tar.TypeFifo}, {Name: "b.txt", Typeflag: tar.TypeReg}} {
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := walked(t, "a.tar", out.Bytes(), wide); err != nil || !slices.Equal(got, []string{"b.txt="}) {
		t.Errorf("%q, %v", got, err)
	}
}

// TestErrorsOfMembers: one bad file does not take the others with it.
func TestErrorsOfMembers(t *testing.T) {
	inner := string(zipped(t, nil, entry{"a.txt", "桥"}))
	odd := func(h *zip.FileHeader) {
		switch h.Name {
		case "密.txt":
			h.Flags |= encryptedFlag
		case "large.txt":
			h.Method = zip.Store
		}
	}
	src := zipped(t, odd, entry{"密.txt", "x"}, entry{"内.zip", inner}, entry{"large.txt", strings.Repeat("x", 100)}, entry{"b.txt", "桥"}, entry{"b.txt", "河"}, entry{"坏.txt", "坏了坏了坏了"}, entry{"c.txt", "桥"})
	at := bytes.LastIndex(src[:bytes.Index(src, []byte("PK\x01\x02"))], []byte("坏.txt")) + len("坏.txt")
	src[at+2] ^= 0xff
	src = bytes.ReplaceAll(src, []byte("large.txt"), []byte("large.tx\x01"))
	got, err := walked(t, "a.zip", src, Limits{Member: 50 + int64(len(inner)), Members: 10, Bytes: 1 << 20})
	if err != nil || len(got) != 7 {
		t.Fatalf("%q, %v", got, err)
	}
	for i, want := range []string{"密.txt!a.zip/密.txt: encrypted", "内.zip!a.zip/内.zip: an archive in an archive", "large.tx\ufffd=", "b.txt=桥", "b.txt!a.zip/b.txt: a file of the same name", "坏.txt!a.zip/坏.txt: damaged in the archive", "c.txt=桥"} {
		if !strings.HasPrefix(got[i], want) {
			t.Errorf("%q, want %q", got[i], want)
		}
	}
	got, err = walked(t, "a.zip", src, Limits{Member: 50, Members: 10, Bytes: 1 << 20})
	if err != nil || len(got) != 7 || !strings.Contains(got[2], "larger than 50 bytes") {
		t.Errorf("a member that is too large: %q, %v", got, err)
	}
}

func TestDamagedGivesWhatCameBefore(t *testing.T) {
	long := make([]byte, 200_000)
	for i := range long {
		long[i] = byte(i*i>>3) | 1
	}
	files := []entry{{"01.txt", "桥"}, {"02.txt", string(long)}, {"03.txt", "河"}}
	whole := gzipped(t, tarred(t, files...))
	for what, src := range map[string][]byte{"cut": whole[:len(whole)/2], "cut TAR": tarred(t, files...)[:100_000]} {
		got, err := walked(t, "a.tgz", src, wide)
		var e *Error
		if !errors.As(err, &e) || !slices.Equal(got, []string{"01.txt=桥"}) || !strings.HasPrefix(err.Error(), "a.tgz/02.txt: after 01.txt: the archive is damaged") {
			t.Errorf("%s: %q, %v", what, got, err)
		}
		if zh := e.Chinese(); !strings.HasPrefix(zh, "a.tgz/02.txt：在 01.txt 之后：压缩包已损坏") {
			t.Errorf("in Chinese: %q", zh)
		}
	}
	spoiled := bytes.Clone(whole)
	spoiled[len(spoiled)-5] ^= 1 // the sum at the end
	if got, err := walked(t, "a.tgz", spoiled, wide); err == nil || len(got) != 3 {
		t.Errorf("a wrong sum at the end: %d files, %v", len(got), err)
	}
	z := zipped(t, nil, files...)
	if _, err := walked(t, "a.zip", z[:len(z)-30], wide); err == nil || !strings.HasPrefix(err.Error(), "a.zip: the archive is damaged") {
		t.Errorf("a ZIP archive without its directory: %v", err)
	}
}

func TestBombs(t *testing.T) {
	zeros := strings.Repeat("\x00", 40<<20)
	files := []entry{{"a", zeros}, {"b", zeros}, {"c", zeros}}
	limits := Limits{Member: 64 << 20, Members: 10, Bytes: 1 << 30}
	for what, src := range map[string][]byte{"ZIP": zipped(t, nil, files...), "gzip": gzipped(t, tarred(t, files...))} {
		got, err := walked(t, "bomb", src, limits)
		if err == nil || !strings.Contains(err.Error(), "200 times its size") || len(got) != 1 {
			t.Errorf("%s: %d files, %v", what, len(got), err)
		}
	}
	small := Limits{Member: 10, Members: 2, Bytes: 20_000}
	if _, err := walked(t, "many", tarred(t, entry{"a", ""}, entry{"b", ""}, entry{"c", ""}), small); err == nil || !strings.Contains(err.Error(), "after b: more than 2 files") {
		t.Errorf("many: %v", err)
	}
	if _, err := walked(t, "much", zipped(t, nil, entry{"a", strings.Repeat("石", 5000)}, entry{"b", strings.Repeat("石", 5000)}), Limits{Member: 20_000, Members: 9, Bytes: 20_000}); err == nil || !strings.Contains(err.Error(), "unpacks to more than 20000 bytes") {
		t.Errorf("much: %v", err)
	}
	src, err := os.ReadFile("testdata/dictionary.txt.xz")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := walked(t, "a.txt.xz", src, wide); err == nil || !strings.Contains(err.Error(), "64 MiB of memory") {
		t.Errorf("a dictionary of 256 MB: %v", err)
	}
}

func TestEmptyArchives(t *testing.T) {
	for what, src := range map[string][]byte{"ZIP": zipped(t, nil), "folders": zipped(t, nil, entry{"a/", ""})} {
		if _, err := walked(t, "a.zip", src, wide); Detect(section(src)) != ZIP || err == nil || !strings.Contains(err.Error(), "no file in the archive") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestWhatIsPackedComesOut: whatever is packed, in whatever way, comes out as it
// was, in its order.
func TestWhatIsPackedComesOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "files")
		var files []entry
		var want []string
		for i := range n {
			name := fmt.Sprintf("%s/%d.txt", rapid.StringMatching(`[甲乙丙a-c]{1,5}`).Draw(t, "folder"), i)
			text := rapid.StringMatching(`[石桥记。\n]{0,400}`).Draw(t, "text")
			files, want = append(files, entry{name, text}), append(want, name+"="+text)
		}
		for _, src := range [][]byte{zipped(t, nil, files...), tarred(t, files...), gzipped(t, tarred(t, files...))} {
			if got, err := walked(t, "a", src, wide); err != nil || !slices.Equal(got, want) {
				t.Fatalf("%q, %v; want %q", got, err, want)
			}
		}
	})
}

func FuzzWalk(f *testing.F) {
	f.Add(zipped(f, nil, entry{"甲/01.txt", "石桥"}, entry{"02.txt", "木桥"}))
	f.Add(tarred(f, entry{"甲/01.txt", "石桥"}))
	f.Add(gzipped(f, tarred(f, entry{"甲/01.txt", "石桥"})))
	for _, name := range []string{"two.tar.xz", "two.tar.bz2", "dictionary.txt.xz"} {
		src, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	limits := Limits{Member: 1 << 16, Members: 100, Bytes: 1 << 20}
	f.Fuzz(func(t *testing.T, src []byte) {
		total := 0
		err := Walk(t.Context(), "a", section(src), limits, func(m Member) error {
			total += len(m.Source)
			if m.Name == "" || strings.HasPrefix(m.Name, "/") || slices.Contains(strings.Split(m.Name, "/"), "..") || strings.ContainsFunc(m.Name, func(r rune) bool { return r < ' ' }) {
				t.Errorf("name %q", m.Name)
			}
			if int64(len(m.Source)) > limits.Member {
				t.Errorf("%d bytes", len(m.Source))
			}
			return nil
		})
		if int64(total) > limits.Bytes {
			t.Errorf("%d bytes in all", total)
		}
		var e *Error
		if err != nil && (!errors.As(err, &e) || !strings.HasPrefix(e.Error(), "a")) {
			t.Errorf("error %v", err)
		}
	})
}
