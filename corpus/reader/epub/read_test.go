package epub

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

const chapter = `<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>
<h1>园林札记</h1><p>园<a epub:type="noteref" href="notes.xhtml#n1">1</a>有三美。</p>
<h2>一、石</h2><p>石<sup><a href="notes.xhtml#n2">[2]</a></sup>奇。</p></body></html>`

const second = `<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>二、水</h2><p>水清，
石见<a href="notes.xhtml#n1" epub:type="noteref">1</a>。见<a href="c1.xhtml#s">上章</a>。</p></body></html>`

const notesPage = `<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>注</h2><p id="n1"><a href="c1.xhtml#r1">1</a> 《园冶》。</p><p id="n2">[2] 《石谱》。</p></body></html>`

func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := readertest.ZipWriter(&buf)
	var names []string
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range append([]string{"mimetype"}, names...) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: map[bool]uint16{true: zip.Store, false: zip.Deflate}[name == "mimetype"]})
		if err == nil {
			_, err = w.Write([]byte(map[bool]string{true: "application/epub+zip", false: parts[name]}[name == "mimetype"]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func parts() map[string]string {
	return map[string]string{
		"META-INF/container.xml": `<container><rootfiles><rootfile full-path="OPS/p.opf"/></rootfiles></container>`,
		"OPS/p.opf": `<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>园林札记</dc:title><dc:creator>石水生</dc:creator><dc:date>2009-01-01</dc:date><dc:publisher>某社</dc:publisher></metadata>
<manifest><item id="toc" href="nav.xhtml" properties="nav"/><item id="c1" href="c1.xhtml"/><item id="c2" href="c%32.xhtml"/><item id="n" href="notes.xhtml"/></manifest>
<spine><itemref idref="toc"/><itemref idref="c1"/><itemref idref="c2"/></spine></package>`,
		"OPS/nav.xhtml":   `<html><body><nav epub:type="toc"><ol><li><a href="c1.xhtml">一</a></li></ol></nav></body></html>`,
		"OPS/c1.xhtml":    chapter,
		"OPS/c2.xhtml":    second,
		"OPS/notes.xhtml": notesPage,
	}
}

func TestRead(t *testing.T) {
	src := pack(t, parts())
	if !Detect("x", src) {
		t.Error("Detect does not know an EPUB")
	}
	a, err := Read("a.epub", src)
	if err != nil {
		t.Fatal(err)
	}
	readertest.Golden(t, "testdata/sample.golden", a)
	readertest.Whole(t, chapter+second+notesPage, a)
}

// TestUnknownAuthor: LibreOffice's name for nobody is no author.
func TestUnknownAuthor(t *testing.T) {
	p := parts()
	p["OPS/p.opf"] = strings.Replace(p["OPS/p.opf"], "石水生", "Unknown Author", 1)
	a, err := Read("a.epub", pack(t, p))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Authors) != 0 {
		t.Errorf("authors %q", a.Authors)
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ part, content, want string }{
		{"META-INF/container.xml", "<container/>", "this part of the publication is missing"},
		{"OPS/p.opf", "<package>", "OPS/p.opf: line 1"},
		{"META-INF/encryption.xml", `<encryption><CipherReference URI="OPS/c1.xhtml"/></encryption>`, "encrypted"},
		{"OPS/c1.xhtml", strings.Repeat("<div>", 3000), "OPS/c1.xhtml"},
		{"OPS/c1.xhtml", strings.Repeat(" ", 70<<20), "unpacks to more than"},
	} {
		files := parts()
		files[c.part] = c.content
		_, err := Read("a.epub", pack(t, files))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "a.epub: ") {
			t.Errorf("%s: error %v, want one with %q", c.part, err, c.want)
		}
	}
}

// FuzzRead reads any bytes as a page and as a package document.
func FuzzRead(f *testing.F) {
	f.Add([]byte(chapter), []byte(parts()["OPS/p.opf"]))
	f.Fuzz(func(t *testing.T, page, opf []byte) {
		files := parts()
		files["OPS/c1.xhtml"], files["OPS/p.opf"] = string(page), string(opf)
		readertest.Robust(t, Read, pack(t, files))
	})
}
