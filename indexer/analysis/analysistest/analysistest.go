// Package analysistest gives tests the analyzer without own words. Compiling its
// dictionary takes a second, and many times that with the race detector, so a
// process does it once, and those that are told of a common folder do it once
// together. It serves tests only.
package analysistest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"suoyin/corpus/fold"
	"suoyin/indexer/analysis"
)

// shared names a folder in which the tests of many packages keep the compiled
// dictionary. .ci/run makes a new one for each run: one that stays would hide
// what changes in how it is compiled.
const shared = "SUOYIN_TEST_DICTIONARY"

var analyzer = sync.OnceValues(func() (*analysis.Analyzer, error) { return analysis.Open(os.Getenv(shared), nil) })

// Analyzer is the analyzer without own words. A property test's T will do, too.
func Analyzer(t interface {
	Helper()
	Fatal(...any)
}) *analysis.Analyzer {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Folder is a new folder with the dictionary as compiled with own words, without
// a frequency of their own, to be copied from; the caller removes it.
func Folder(own ...string) (string, error) {
	dir, err := os.MkdirTemp("", "suoyin-dictionary-")
	if err != nil {
		return "", err
	}
	from := dir
	if common := os.Getenv(shared); common != "" {
		from = filepath.Join(common, strings.Join(own, " ")) // a folder keeps only the last few
	}
	var user []analysis.UserWord
	for _, w := range own {
		user = append(user, analysis.UserWord{Text: fold.Text(w)})
	}
	if _, err := analysis.Open(from, user); err != nil || from == dir {
		return dir, err
	}
	// What others are just writing there has another beginning.
	files, err := filepath.Glob(filepath.Join(from, "words-*.bin"))
	for _, file := range files {
		err = errors.Join(err, os.Link(file, filepath.Join(dir, filepath.Base(file))))
	}
	return dir, err
}
