package bleve

import (
	"os"
	"testing"

	"suoyin/search"
	"suoyin/search/enginetest"
)

// someArticles is how many articles TestCorpusRandom takes, evenly from the
// corpus: the scan looks at each passage for each part of each query.
const someArticles = 100

// TestCorpusRandom compares queries put together at random from the whole
// language with the scan, on some articles of a corpus. It takes a minute or
// two: set SUOYIN_ORACLE, and SUOYIN_CORPUS to the folder of the articles.
func TestCorpusRandom(t *testing.T) {
	dir := os.Getenv("SUOYIN_CORPUS")
	if os.Getenv("SUOYIN_ORACLE") == "" || dir == "" {
		t.Skip("SUOYIN_ORACLE and SUOYIN_CORPUS are not set")
	}
	all := readCorpus(t, dir)
	some := all[:0]
	for i, a := range all {
		if i%(1+len(all)/someArticles) == 0 {
			some = append(some, a)
		}
	}
	walker, ok := open(t, some).(search.Walker)
	if !ok {
		t.Fatal("the engine is no search.Walker")
	}
	enginetest.Random(t, walker, some, 600, 9)
}
