// Package analysistest gives tests the analyzer without own words. Compiling its
// dictionary takes a second, and many times that with the race detector, so a
// process does it once, and those that are told of a common folder do it once
// together. It serves tests only.
package analysistest

import (
	"errors"
	"os"
	"path/filepath"
	"sync"

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

// Folder is a new folder with the compiled dictionary, to be copied from; the
// caller removes it.
func Folder() (string, error) {
	dir, err := os.MkdirTemp("", "suoyin-dictionary-")
	if err != nil {
		return "", err
	}
	from := dir
	if common := os.Getenv(shared); common != "" {
		from = common
	}
	if _, err := analysis.Open(from, nil); err != nil || from == dir {
		return dir, err
	}
	// What others are just writing there has another beginning.
	files, err := filepath.Glob(filepath.Join(from, "words-*.bin"))
	for _, file := range files {
		err = errors.Join(err, os.Link(file, filepath.Join(dir, filepath.Base(file))))
	}
	return dir, err
}
