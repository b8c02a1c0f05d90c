package bleve

import (
	"suoyin/indexer"
	"suoyin/indexer/analysis"
)

// Format is the indexer's way to this package.
type Format struct {
	Analyzer *analysis.Analyzer
}

var (
	_ indexer.WordsFormat = Format{}
	_ indexer.Words       = (*Index)(nil)
)

// Stamp names the analyzer and the mapping: words of another stamp must be
// made anew.
func (f Format) Stamp() string { return f.Analyzer.Stamp() + " " + Version }

// OwnWords are the user's words that the analyzer knows.
func (f Format) OwnWords() []byte { return analysis.FormatWords(f.Analyzer.Own()) }

// Create makes an empty index in a folder that does not exist.
func (f Format) Create(dir string) (indexer.Words, error) {
	x, err := Create(dir, f.Analyzer)
	if err != nil {
		return nil, err
	}
	return x, nil
}

// Open opens the index in dir.
func (f Format) Open(dir string) (indexer.Words, error) {
	x, err := Open(dir, f.Analyzer)
	if err != nil {
		return nil, err
	}
	return x, nil
}

// OpenReadOnly opens the index in dir as it is now, and writes nothing.
func (f Format) OpenReadOnly(dir string) (indexer.Words, error) {
	x, err := OpenReadOnly(dir, f.Analyzer)
	if err != nil {
		return nil, err
	}
	return x, nil
}
