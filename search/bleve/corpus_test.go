package bleve

import (
	"os"
	"path/filepath"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/search/enginetest"
)

// TestCorpusOracle compares 2,000 strings of up to 40 characters with a plain
// scan of all articles of a corpus. It takes some minutes and a gigabyte of
// memory: set SUOYIN_ORACLE, and SUOYIN_CORPUS to the folder of the articles.
func TestCorpusOracle(t *testing.T) {
	dir := os.Getenv("SUOYIN_CORPUS")
	if os.Getenv("SUOYIN_ORACLE") == "" || dir == "" {
		t.Skip("SUOYIN_ORACLE and SUOYIN_CORPUS are not set")
	}
	articles := readCorpus(t, dir)
	engine := open(t, articles)
	enginetest.Oracle(t, engine, articles, enginetest.OracleOptions{Strings: 2000, MaxLength: 40, Seed: 3, MaxHits: 1000})
}

// readCorpus reads the articles that can be read, each once.
func readCorpus(t *testing.T, dir string) []*corpus.Article {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	var articles []*corpus.Article
	seen := make(map[string]bool)
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, err := intake.Read(filepath.Base(name), src)
		if err != nil || seen[a.ID] {
			continue // no text, or one that we have
		}
		seen[a.ID] = true
		articles = append(articles, a)
	}
	t.Logf("%d articles of %d files", len(articles), len(files))
	return articles
}
