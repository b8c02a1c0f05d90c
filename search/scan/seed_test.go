package scan_test

import (
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/search/enginetest"
	"suoyin/search/scan"
)

// TestSeed compares quoted searches of the bundled article with a plain scan.
func TestSeed(t *testing.T) {
	a, err := intake.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	articles := []*corpus.Article{a}
	enginetest.Oracle(t, scan.New(articles, nil), articles, enginetest.OracleOptions{Strings: 1000, MaxLength: 30, Seed: 2})
}
