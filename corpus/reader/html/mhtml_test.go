package html

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"suoyin/corpus/reader/readertest"
)

const savedPage = `<html><head><title>石桥小考</title></head><body><h1>石桥小考</h1><p>山里有三座桥，最老的一座建于何时已无人知道。</p><p>桥在。</p></body></html>`

// saved is a page as Chrome saves it.
func saved(coding, charset, body string) string {
	return "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: =?utf-8?Q?=E7=9F=B3?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b\"\r\n\r\n" +
		"------b\r\nContent-Type: text/html; charset=" + charset + "\r\nContent-Transfer-Encoding: " + coding + "\r\n\r\n" + body +
		"\r\n------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------b--\r\n"
}

func quoted(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := quotedprintable.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestMHTML reads a page that was saved as a message in each coding: the same article as
// of the page alone.
func TestMHTML(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(savedPage)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Read("a.html", []byte(savedPage))
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string]string{
		"quoted":  saved("quoted-printable", "utf-8", quoted(t, savedPage)),
		"base64":  saved("base64", "utf-8", base64.StdEncoding.EncodeToString([]byte(savedPage))),
		"gb2312":  saved("quoted-printable", `"gb2312"`, quoted(t, gbk)),
		"8bit":    saved("8bit", "utf-8", savedPage),
		"alone":   "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + quoted(t, savedPage),
		"nothing": strings.ReplaceAll(saved("quoted-printable", "utf-8", quoted(t, savedPage)), "\r\n", "\n"),
	} {
		if !Detect("a", []byte(src)) {
			t.Errorf("%s: not detected", name)
		}
		got, err := Read("a.mht", []byte(src))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if fmt.Sprint(got.Title, got.Paragraphs, got.Account) != fmt.Sprint(want.Title, want.Paragraphs, want.Account) {
			t.Errorf("%s: %v %v, not %v", name, got.Title, got.Paragraphs, want.Paragraphs)
		}
	}
}

// TestLinksWrittenOut: browsers that save a page write all its links out.
func TestLinksWrittenOut(t *testing.T) {
	body := `<html><body><h1>石桥小考</h1><p>山里有桥<a href="#n1"><sup>1</sup></a>，<a href="https://example.org/other#top">1</a>桥上有人<a href="#n2">[2]</a>。</p><p id="top">桥在。</p>
<ol><li id="n1">《桥志》卷一。</li><li id="n2">同上。<a href="#lost">↩</a></li></ol></body></html>`
	for _, address := range []string{"", "https://example.org/a.html?x=1", "file:///C:/a.htm"} {
		a, err := Read("a.html", []byte(strings.ReplaceAll(body, `"#`, `"`+address+"#")))
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Notes) != 2 || len(a.Paragraphs[0].Anchors) != 2 || a.Paragraphs[0].Text != "山里有桥，1桥上有人。" {
			t.Errorf("%s: notes %v, text %q, anchors %v", address, a.Notes, a.Paragraphs[0].Text, a.Paragraphs[0].Anchors)
		}
	}
}

// TestMHTMLErrors: a message without a page, or cut short, says so.
func TestMHTMLErrors(t *testing.T) {
	whole := saved("quoted-printable", "utf-8", quoted(t, savedPage))
	for src, want := range map[string]string{
		strings.ReplaceAll(whole, "text/html; charset", "text/plain; charset"): "no page in it",
		whole[:len(whole)/2]: "cut short",
		"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n": "",
	} {
		a, err := Read("a.mht", []byte(src))
		if err == nil || a != nil || !strings.HasPrefix(err.Error(), "a.mht: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%.30q: %v, want %q", src, err, want)
		}
	}
	for _, src := range []string{"摘要：本文", "Note: this is text\n\nContent-Type: text/html", "关键词: a\nContent-Type: text/html\n\nb"} {
		if Detect("a.txt", []byte(src)) {
			t.Errorf("%q is taken for a page", src)
		}
	}
}

// FuzzMHTML reads any bytes as a message.
func FuzzMHTML(f *testing.F) {
	f.Add([]byte(saved("8bit", "utf-8", savedPage)))
	f.Fuzz(func(t *testing.T, src []byte) { readertest.Robust(t, Read, src) })
}
