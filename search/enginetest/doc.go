// Package enginetest is the conformance suite for search.Engine: every engine
// passes it, so that no user sees which one answers.
//
// Run has three parts. The cases of testdata/cases.json ask invented articles
// and say which passages must come, with which places marked. Contract tests
// ask for what cases cannot say: paging, cursors, limits, cancelled contexts.
// Oracle asks for strings cut out of the articles at random and compares the
// answer with a plain scan of the folded text that shares nothing with any
// engine but corpus/fold.
package enginetest

import (
	"testing"

	"suoyin/corpus"
	"suoyin/search"
)

// Open makes the engine under test hold the articles, in this order. What it
// needs to clean up it registers with t.
type Open func(t testing.TB, articles []*corpus.Article) search.Engine

// Run tests an engine.
func Run(t *testing.T, open Open) {
	suite := load(t)
	engine := open(t, suite.articles)
	t.Run("cases", func(t *testing.T) { suite.run(t, engine) })
	t.Run("contract", func(t *testing.T) { contract(t, engine) })
	t.Run("oracle", func(t *testing.T) {
		Oracle(t, engine, suite.articles, OracleOptions{Strings: 400, MaxLength: 30, Seed: 1})
	})
	t.Run("hard cases", func(t *testing.T) { hardCases(t, open) })
	t.Run("rare words", func(t *testing.T) { rareWords(t, open) })
	t.Run("walker", func(t *testing.T) { walker(t, engine, suite.articles) })
	t.Run("random", func(t *testing.T) {
		if w, ok := engine.(search.Walker); ok {
			Random(t, w, suite.articles, 200, 1)
		}
	})
	t.Run("empty", func(t *testing.T) { empty(t, open(t, nil)) })
}
