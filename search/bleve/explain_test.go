package bleve

import (
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/enginetest"
)

func seedEngine(t *testing.T) *Engine {
	t.Helper()
	a, err := intake.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	return open(t, []*corpus.Article{a}).(*Engine)
}

// TestSeedBesideAnswers explains, proves and suggests.
func TestSeedBesideAnswers(t *testing.T) { enginetest.Seed(t, open) }

func readQuestion(q string) (*ask.Question, error) { return ask.Read(search.Request{Query: q}) }
