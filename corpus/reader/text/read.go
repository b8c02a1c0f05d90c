package text

import (
	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
)

// Read reads the file src, called name in errors, into an article.
func Read(name string, src []byte) (*corpus.Article, error) {
	return nil, &fault.Error{Name: name, Format: "text", Reason: "reader not finished"}
}
