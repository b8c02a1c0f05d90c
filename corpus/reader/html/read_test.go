package html

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

// TestRead reads every page of testdata and compares the article with the
// golden file beside it.
func TestRead(t *testing.T) {
	pages, _ := filepath.Glob("testdata/*.html")
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			src, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			if !Detect(page, src) {
				t.Error("Detect does not know the page")
			}
			a, err := Read(page, src)
			if err != nil {
				t.Fatal(err)
			}
			readertest.Golden(t, strings.TrimSuffix(page, ".html")+".golden", a)
			root, _ := Parse(string(src))
			for _, body := range root.Find("body") {
				readertest.Whole(t, body.Plain(), a, "摘要关键词返回返回")
			}
		})
	}
}
