// Package pdf reads PDF files by where their characters stand on the page.
//
// PDFium, compiled to WebAssembly, gives each character with its box and size.
// From these the package measures the lines, columns and margins of every page
// and the sizes that the document uses, and decides by rule what is running
// head, page number, note, marker, heading and paragraph; docs/decisions/
// 0070-formats.md explains the rules. Nothing is rendered and nothing is
// guessed: a page without text is named in the article's account.
//
// The source's characters are those that PDFium finds on the pages; a line of
// the source is a printed line, counted through the document.
//
// A file is parsed in a WebAssembly instance of its own, which has bounded
// memory, no files and no network, and is stopped at a deadline.
package pdf

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
)

// Limits of a file. A file beyond one of them is refused with an error that
// names the limit.
const (
	// MaxPages bounds the pages: thrice the longest book. Files with more are
	// made to keep readers busy.
	MaxPages = 3_000
	// MaxPageChars bounds the characters of one page; a newspaper page has
	// some 20,000.
	MaxPageChars = 200_000
	// MaxChars bounds the characters of the file: a book of MaxPages.
	MaxChars = 8_000_000
	// MaxMemory bounds the memory of the instance that parses a file: page
	// contents and fonts are unpacked in it, pictures are not.
	MaxMemory = 256 << 20
	// MaxTime bounds the time that parsing a file may take. A page takes a
	// few hundredths of a second.
	MaxTime = 3 * time.Minute
)

// detectWindow is where the header of a PDF must begin; PDFium and other
// readers look as far.
const detectWindow = 1024

// Detect reports whether src has the header of a PDF.
func Detect(_ string, src []byte) bool {
	return bytes.Contains(src[:min(len(src), detectWindow)], []byte("%PDF-"))
}

// shared is the Reader behind Read. Compiling PDFium takes seconds and is
// done when the first PDF comes, once.
var shared = sync.OnceValues(func() (*Reader, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return New("")
	}
	return New(filepath.Join(cache, "suoyin", "pdfium"))
})

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error. It keeps what PDFium compiles to in the user's cache folder.
func Read(name string, src []byte) (*corpus.Article, error) {
	return ReadContext(context.Background(), name, src)
}

// ReadContext is Read that ends when the context does.
func ReadContext(ctx context.Context, name string, src []byte) (*corpus.Article, error) {
	r, err := shared()
	if err != nil {
		return nil, &fault.Error{Name: name, Format: "pdf", Reason: fault.Because(fault.PDFEngine), Err: err}
	}
	return r.Read(ctx, name, src)
}

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error. It ends when the context does.
func (r *Reader) Read(ctx context.Context, name string, src []byte) (*corpus.Article, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, MaxTime, fault.Because(fault.Slow, MaxTime))
	defer cancel()
	doc, err := r.extract(ctx, src)
	if err != nil {
		return nil, &fault.Error{Name: name, Format: "pdf", Line: doc.failed, Reason: fault.From(err)}
	}
	return compose(name, doc)
}
