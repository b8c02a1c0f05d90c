package opensearch_test

import (
	"testing"

	"suoyin/corpus"
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
