// Package markdown reads Markdown (CommonMark with tables, definition lists,
// footnotes [^1] and Pandoc's inline notes ^[…]) with YAML front matter.
//
// The source's characters are those a reader of the rendered document sees:
// texts and code, but no syntax, no link addresses and no front matter. HTML
// in the document is read as HTML.
package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"suoyin/corpus"
	"suoyin/corpus/reader/charset"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/html"
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// MaxSource bounds the bytes of a document: many times the longest book.
const MaxSource = 16 << 20

var (
	suffix     = regexp.MustCompile(`(?i)\.(?:md|markdown|mkd|mdown|mdx|rmd|qmd)$`)
	definition = regexp.MustCompile(`(?m)^ {0,3}\[\^[^\]\s]{1,40}\]:[ \t]`)
	opening    = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*# \S`)
)

// detectWindow is how many bytes from the beginning show that a file without a
// telling name is Markdown; definitions of footnotes are looked for everywhere.
const detectWindow = 4 << 10

// Detect reports whether the file is called Markdown, or has front matter, a
// heading as its first line, or footnotes [^1]: ….
func Detect(name string, src []byte) bool {
	if suffix.MatchString(name) {
		return true
	}
	head := src[:min(len(src), detectWindow)]
	front, _ := splitFront(head)
	return front != nil && bytes.Contains(front, []byte("title:")) || opening.Match(head) || defines(src)
}

// defines reports whether there is a definition of a footnote. The expression
// goes through every byte, slowly; most files have not even its first mark.
func defines(src []byte) bool {
	at := bytes.Index(src, []byte("[^"))
	return at >= 0 && definition.Match(src[bytes.LastIndexByte(src[:at], '\n')+1:])
}

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error.
func Read(name string, src []byte) (*corpus.Article, error) {
	b := structured.New(name, "markdown")
	if len(src) > MaxSource {
		return nil, b.Fault("", 0, fault.Because(fault.TooLarge, fault.Size(MaxSource)))
	}
	decoded, encoding, err := charset.Decode(src)
	if err != nil {
		return nil, b.Undecoded(err)
	}
	b.Encoding(encoding)
	front, rest := splitFront([]byte(decoded))
	if err := frontMatter(b, front); err != nil {
		return nil, b.Fault("", 1, fault.From(err))
	}
	b.TitleKnown = b.Meta.Title != ""
	root, problem := parse([]byte(decoded), len(decoded)-len(rest))
	if problem != nil {
		return nil, b.Fault("", problem.Line, problem.Reason)
	}
	b.Root(root)
	html.Blocks(b, root)
	b.FindFront()
	b.FindTypedNotes()
	return b.Article()
}

// parse parses the document, which begins at the offset, into a tree in the
// vocabulary of HTML.
func parse(src []byte, offset int) (*markup.Node, *markup.Problem) {
	if problem := nesting(src); problem != nil {
		return nil, problem
	}
	for i := range src[:offset] { // keeps the lines where they are
		if src[i] != '\n' {
			src[i] = ' '
		}
	}
	p := parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(callParser{}, 101), util.Prioritized(emphasisParser{}, 499))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
	)
	doc := p.Parse(text.NewReader(src))
	c := newConverter(src)
	root := &markup.Node{Line: 1}
	body := &markup.Node{Name: "body", Line: 1}
	root.Append(body)
	c.children(body, doc, 0)
	c.notes(body)
	if c.problem != nil {
		return nil, c.problem
	}
	return root, nil
}

// openers are the characters that nest blocks at the beginning of a line.
var openers = regexp.MustCompile(`(?m)^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)]))+`)

// nesting refuses a document that nests quotations or lists too deeply before
// the parser sees it: its time grows with the square of the depth.
func nesting(src []byte) *markup.Problem {
	for _, m := range openers.FindAllIndex(src, -1) {
		if m[1]-m[0] > markup.MaxDepth {
			return &markup.Problem{Line: 1 + bytes.Count(src[:m[0]], []byte("\n")), Reason: fault.Because(fault.ListsTooDeep, markup.MaxDepth)}
		}
	}
	return nil
}
