package jats

import (
	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
)

// Read reads the file src, called name in errors, into an article.
func Read(name string, src []byte) (*corpus.Article, error) {
	return nil, &fault.Error{Name: name, Format: "jats", Reason: "reader not finished"}
}

// Detect reports whether src looks like a file this package reads.
func Detect(name string, src []byte) bool { return false }
