// Package reader turns a file as users have it into an article.
//
// Read looks at the content, not only at the name: each format is one row of
// the table in formats.go, the first row that recognises the file reads it, and
// what no row recognises is text (corpus/reader/text). Every reader fills the
// whole article but its citations, which corpus/citation adds, and accounts for
// every printed character of the source.
package reader

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
)

// Error says why a file could not be read: name, place and reason.
type Error = fault.Error

// Read reads the file src into an article; name is the file's name and is used
// in errors and in Article.Source. Errors are *Error. Nothing of src is kept,
// and nothing outside it is read.
func Read(name string, src []byte) (*corpus.Article, error) {
	return ReadContext(context.Background(), name, src)
}

// ReadContext is Read that ends when the context does, with its cause. Only PDFs
// take long enough to be stopped while they are read.
func ReadContext(ctx context.Context, name string, src []byte) (*corpus.Article, error) {
	if len(src) == 0 {
		return nil, &Error{Name: name, Reason: fault.Because(fault.Empty)}
	}
	f := formatOf(name, src)
	a, err := f.read(ctx, name, src)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, err
	}
	stamp(a, f.name, name, src)
	return a, nil
}

// stamp fills what every reader fills alike: the ID and the source.
func stamp(a *corpus.Article, format, name string, src []byte) {
	sum := sha256.Sum256(src)
	a.ID = corpus.NewID(a.Title, src)
	a.Source.Name = filepath.Base(strings.ReplaceAll(name, `\`, "/"))
	a.Source.Format = format
	a.Source.SHA256 = hex.EncodeToString(sum[:])
	if a.Account.Unplaced == nil {
		a.Account.Unplaced = []corpus.Line{}
	}
	a.Authors = cleanNames(a.Authors)
	for _, list := range []*[]string{&a.Authors, &a.Keywords} {
		if *list == nil {
			*list = []string{}
		}
	}
}
