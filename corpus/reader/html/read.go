// Package html reads web pages: articles of journals' sites, saved pages, Word
// files saved as HTML. Its tree and its rules for notes serve EPUB and Markdown
// too, whose readers end in the same vocabulary.
//
// The source's characters are the texts of <body>, but for scripts, style
// sheets and templates. What surrounds the article (navigation, asides, forms,
// the site's header and footer) is listed as unplaced. <title> and <meta>
// describe the page; the article takes from them what the page does not show.
//
// Of a page that was saved as a message (MHTML) lines are those of the page in it.
package html

import (
	"bytes"
	"regexp"

	"suoyin/corpus"
	"suoyin/corpus/reader/structured"
)

// detectWindow is how many bytes of a file are looked at to recognise it.
const detectWindow = 4 << 10

var (
	doctype = regexp.MustCompile(`(?i)^\s*(?:\xef\xbb\xbf)?(?:\s*<\?xml[^>]*>|\s*<!--.*?-->)*\s*<(?:!doctype\s+html|html[\s>]|head[\s>])`)
	tags    = regexp.MustCompile(`(?i)<(?:p|div|h[1-6]|br|table|body|span|section|article)(?:\s[^<>]*)?/?>`)
	suffix  = regexp.MustCompile(`(?i)\.(?:x?html?|mht)$`)
)

// Detect reports whether src is a page: it begins as one, is one that was saved as a
// message, or is called one and has tags near its beginning.
func Detect(name string, src []byte) bool {
	head := bytes.ReplaceAll(src[:min(len(src), detectWindow)], []byte{0}, nil) // UTF-16 looks like ASCII then
	head = bytes.TrimLeft(head, "\xff\xfe")
	return doctype.Match(head) || isMessage(src) || suffix.MatchString(name) && tags.Match(head)
}

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error.
func Read(name string, src []byte) (*corpus.Article, error) {
	b := structured.New(name, "html")
	text, encoding, err := decodeFile(src)
	if err != nil {
		return nil, b.Undecoded(err)
	}
	root, problem := Parse(text)
	if problem != nil {
		return nil, b.Fault("", problem.Line, problem.Reason)
	}
	b.Encoding(encoding)
	b.Root(root)
	metadata(b, root)
	readBlocks(b, root).title()
	b.FindFront()
	b.FindTypedNotes()
	return b.Article()
}

// decodeFile decodes a page, or the page in a message.
func decodeFile(src []byte) (text, encoding string, err error) {
	if isMessage(src) {
		return page(src)
	}
	return decode(src)
}
