package bleve

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"golang.org/x/sync/errgroup"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/search/enginetest"
)

// TestCorpusOracle compares strings of up to 40 characters with a plain scan of
// all articles of a corpus: 2,500, or as many as SUOYIN_ORACLE says if it is a
// larger number. It takes two or three minutes, most of them for reading the
// articles and making the index, and two gigabytes of memory: set
// SUOYIN_ORACLE, and SUOYIN_CORPUS to the folder of the articles.
func TestCorpusOracle(t *testing.T) {
	dir := os.Getenv("SUOYIN_CORPUS")
	if os.Getenv("SUOYIN_ORACLE") == "" || dir == "" {
		t.Skip("SUOYIN_ORACLE and SUOYIN_CORPUS are not set")
	}
	articles := readCorpus(t, dir)
	engine := open(t, articles)
	n := 2500
	if asked, err := strconv.Atoi(os.Getenv("SUOYIN_ORACLE")); err == nil {
		n = max(n, asked)
	}
	c := enginetest.Oracle(t, engine, articles, enginetest.OracleOptions{Strings: n, MaxLength: 40, Seed: uint64(n), MaxHits: 1000})
	if t.Failed() {
		return
	}
	t.Logf("%d strings, %d of them nowhere, %d places in %d passages: no difference", c.Strings, c.Absent, c.Places, c.Passages)
}

// readCorpus reads the articles that can be read, each once.
func readCorpus(t *testing.T, dir string) []*corpus.Article {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	read := make([]*corpus.Article, len(files))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range files {
		g.Go(func() error {
			src, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			read[i], _ = intake.Read(filepath.Base(name), src) // nil: a file that is no text
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	var articles []*corpus.Article
	seen := make(map[string]bool)
	for _, a := range read {
		if a != nil && !seen[a.ID] {
			seen[a.ID] = true
			articles = append(articles, a)
		}
	}
	t.Logf("%d articles of %d files", len(articles), len(files))
	return articles
}
