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
