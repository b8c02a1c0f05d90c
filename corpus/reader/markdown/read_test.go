package markdown

import (
	"os"
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

func TestRead(t *testing.T) {
	src, err := os.ReadFile("testdata/article.md")
	if err != nil {
		t.Fatal(err)
	}
	if !Detect("x", src) {
		t.Error("Detect does not know the document by its front matter")
	}
	a, err := Read("article.md", src)
	if err != nil {
		t.Fatal(err)
	}
	readertest.Golden(t, "testdata/article.golden", a)
	readertest.Whole(t, string(src), a)
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"deep quotations", strings.Repeat(">", 5000) + " 深", "nested more than 512 deep"},
		{"YAML anchors", "---\ntitle: &a 题\nother: [*a, *a]\n---\n文", "anchors are not followed"},
		{"front matter", "---\ntitle: [题\n---\n文", "front matter is not readable"},
		{"nothing", "   \n", "no text"},
	} {
		_, err := Read("a.md", []byte(c.src))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "a.md") {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

// TestEmphasis: stars beside a mark and a Chinese character mark words out, too.
func TestEmphasis(t *testing.T) {
	for src, want := range map[string]string{
		"岁修**“石塘”**始于康熙。":          "岁修“石塘”始于康熙。",
		"**石塘：**始于康熙，*又修*。":        "石塘：始于康熙，又修。",
		"塘高**3（丈）**有余，**（卷一）**甚明。": "塘高3（丈）有余，（卷一）甚明。",
		"3 * 4 与 2*3 是乘法。":         "3 * 4 与 2*3 是乘法。",
		"* 一\n* **二**三":            "一",
	} {
		a, err := Read("a.md", []byte("# 海塘考\n\n"+src+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Paragraphs[0].Text; got != want {
			t.Errorf("%q reads %q, want %q", src, got, want)
		}
	}
}
