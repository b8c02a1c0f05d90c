package reader_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"suoyin/corpus"
	"suoyin/corpus/reader"
)

// TestReadInEveryEncoding: the bundled article is the same article in each.
func TestReadInEveryEncoding(t *testing.T) {
	// GB18030 has all of its characters.
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	var le, be []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + string(corpus.Seed))) {
		le = append(le, byte(u), byte(u>>8))
		be = append(be, byte(u>>8), byte(u))
	}
	want := seed(t)
	for encoding, src := range map[string][]byte{
		"utf-8": append([]byte("\ufeff"), corpus.Seed...), "gb18030": gb, "utf-16le": le, "utf-16be": be,
	} {
		a, err := reader.Read("a.txt", src)
		if err != nil {
			t.Fatalf("%s: %v", encoding, err)
		}
		equal(t, "encoding", a.Source.Encoding, encoding)
		equal(t, encoding+" paragraphs", a.Paragraphs, want.Paragraphs)
		equal(t, encoding+" notes", a.Notes, want.Notes)
		equal(t, encoding+" account", a.Account, want.Account)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, src, reason string }{
		{"empty.txt", "", "the file is empty"},
		{"picture.txt", "\x89PNG\r\n\x1a\n", "PNG picture"},
		{"nuls", "\x00\x00\x00\x00", "NUL"},
		{"picture.md", "\x89PNG\r\n\x1a\n", "not readable as text: this is a PNG picture"},
		{"notes.md", "7z\xbc\xaf\x27\x1c", "not readable as text: this is a 7-Zip archive"},
	} {
		_, err := reader.Read(c.name, []byte(c.src))
		var e *reader.Error
		if !errors.As(err, &e) || e.Name != c.name || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("Read(%s): %v, want a *reader.Error with %q", c.name, err, c.reason)
		}
	}
}

// TestReadRefusesOtherXML: XML that no reader knows is said to be so, with its root, and
// not read as text with its tags; what only looks alike is read.
func TestReadRefusesOtherXML(t *testing.T) {
	for src, root := range map[string]string{
		`<?xml version="1.0"?><records><r>桥上的人</r></records>`:                                            "<records>",
		"\ufeff<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE a [<!ENTITY x \"y\">]>\n<a>&x;</a>": "<a>",
		`<?xml version="1.0"?><article><para>桥</para></article>`:                                         "<article>",
	} {
		_, err := reader.Read("a.xml", []byte(src))
		var wrong *reader.Error
		if !errors.As(err, &wrong) || !strings.Contains(wrong.Error(), root) || !strings.Contains(wrong.Chinese(), root) {
			t.Errorf("%s: %v", src, err)
		}
	}
	for src, format := range map[string]string{
		"<?xml 这个记号在书里印在第一行。\n\n后面是正文，说的是桥。":                                                           "text",
		`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>桥</p></body></html>`: "html",
	} {
		a, err := reader.Read("a.xml", []byte(src))
		if err != nil || a.Source.Format != format {
			t.Errorf("%s: %v, want %s", src, err, format)
		}
	}
}

// TestReadGoesByContent: files of Word are often RTF, whatever they are called.
func TestReadGoesByContent(t *testing.T) {
	for _, name := range []string{"a.rtf", "a.doc", "a.wps", "a.txt"} {
		a, err := reader.Read(name, []byte(`{\rtf1\ansi\ansicpg936\b \'c7\'c5\par\b0 \'ca\'af\'c7\'c5\'d4\'da\u12290?\par}`))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		equal(t, name+" format", a.Source.Format, "rtf")
		if !strings.Contains(a.Title+a.Paragraphs[0].Text, "石桥在。") {
			t.Errorf("%s: title %q, paragraphs %+v", name, a.Title, a.Paragraphs)
		}
	}
}

func TestReadStampsTheSource(t *testing.T) {
	a, err := reader.Read(`C:\texts\桥.txt`, []byte("桥的故事\n\n周大山\n\n　　山里有桥。\n"))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "name", a.Source.Name, "桥.txt")
	equal(t, "format", a.Source.Format, "text")
	if len(a.Source.SHA256) != 64 || !strings.HasPrefix(a.ID, "桥的故事-") || a.Keywords == nil || a.Account.Unplaced == nil {
		t.Errorf("ID %q, source %+v", a.ID, a.Source)
	}
}
