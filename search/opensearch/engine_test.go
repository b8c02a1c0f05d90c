package opensearch_test

import (
	"os"
	"path/filepath"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/corpus/sharedtest"
	"suoyin/search"
	"suoyin/search/enginetest"
)

func TestEngine(t *testing.T) {
	urls := nodes(t)
	enginetest.Run(t, func(t testing.TB, articles []*corpus.Article) search.Engine {
		return open(t, urls, articles, 2)
	})
}

func TestSeed(t *testing.T) {
	urls := nodes(t)
	enginetest.Seed(t, func(t testing.TB, articles []*corpus.Article) search.Engine { return open(t, urls, articles, 2) })
}

// TestShared asks for strings at random, and queries of the whole language, on
// articles that are not part of the project.
func TestShared(t *testing.T) {
	urls := nodes(t)
	files, err := filepath.Glob(filepath.Join(sharedtest.Path(t, "gold/articles"), "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d articles (%v)", len(files), err)
	}
	var articles []*corpus.Article
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, err := intake.Read(filepath.Base(name), src)
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	e := open(t, urls, articles, 2)
	t.Run("strings", func(t *testing.T) {
		enginetest.Oracle(t, e, articles, enginetest.OracleOptions{Strings: 1000, MaxLength: 40, Seed: 8, MaxHits: 200})
	})
	t.Run("queries", func(t *testing.T) { enginetest.Random(t, e, articles, 120, 8) })
}
