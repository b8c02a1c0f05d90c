package html

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	webcharset "golang.org/x/net/html/charset"

	"suoyin/corpus/reader/charset"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured/markup"
)

// MaxPage bounds the bytes of a page; the largest legal codes on one page have
// a few million.
const MaxPage = 32 << 20

// lineAttr carries the line of a tag through the parser, which keeps none. The
// first attribute of a name wins, so no page can set it.
const lineAttr = "data-suoyin-line"

// decode decodes a page: UTF-8 if it is valid, else what it declares, else
// what it looks like.
func decode(src []byte) (text, encoding string, err error) {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if utf8.Valid(src) && bytes.IndexByte(src, 0) < 0 {
		return string(src), charset.UTF8, nil
	}
	if e, name, certain := webcharset.DetermineEncoding(src[:min(len(src), 1024)], ""); certain && name != "utf-8" {
		decoded, err := e.NewDecoder().Bytes(src)
		if err == nil {
			return string(decoded), name, nil
		}
	}
	return charset.Decode(src)
}

// ParseBytes parses a page of any encoding that it declares or looks like.
func ParseBytes(src []byte) (*markup.Node, *markup.Problem) {
	text, _, err := decode(src)
	var bad *charset.Error
	if errors.As(err, &bad) {
		return nil, &markup.Problem{Line: bad.Line, Reason: bad.Reason}
	}
	if err != nil {
		return nil, &markup.Problem{Reason: fault.From(err)}
	}
	return Parse(text)
}

// Parse parses a page, or any piece of one, the way browsers do.
func Parse(text string) (*markup.Node, *markup.Problem) {
	if len(text) > MaxPage {
		return nil, &markup.Problem{Reason: fault.Because(fault.TooLarge, fault.Size(MaxPage))}
	}
	numbered, problem := numberLines(text)
	if problem != nil {
		return nil, problem
	}
	doc, err := html.Parse(bytes.NewReader(numbered))
	if err != nil {
		return nil, &markup.Problem{Reason: fault.Because(fault.Elements).Saying(strings.TrimPrefix(err.Error(), "html: "))}
	}
	c := converter{line: 1}
	root := &markup.Node{Line: 1}
	for n := doc.FirstChild; n != nil; n = n.NextSibling {
		c.convert(root, n)
	}
	if c.count > markup.MaxNodes {
		return nil, &markup.Problem{Reason: fault.Because(fault.TooManyNodes, markup.MaxNodes)}
	}
	return root, nil
}

// numberLines writes into every start tag the line on which the tag ends.
func numberLines(text string) ([]byte, *markup.Problem) {
	var out bytes.Buffer
	out.Grow(len(text) + len(text)/4)
	z := html.NewTokenizer(strings.NewReader(text))
	for line := 1; ; {
		kind := z.Next()
		raw := z.Raw()
		line += bytes.Count(raw, []byte("\n"))
		if kind == html.ErrorToken {
			if errors.Is(z.Err(), io.EOF) {
				out.Write(raw)
				return out.Bytes(), nil
			}
			return nil, &markup.Problem{Line: line, Reason: fault.Because(fault.Syntax).Saying(z.Err().Error())}
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			out.Write(raw)
			continue
		}
		end := 1
		for end < len(raw) && !strings.ContainsRune(" \t\n\r\f/>", rune(raw[end])) {
			end++
		}
		out.Write(raw[:end])
		out.WriteString(" " + lineAttr + `="` + strconv.Itoa(line) + `"`)
		out.Write(raw[end:])
	}
}

// converter makes a markup tree of a parsed page.
type converter struct {
	line  int // of what comes next
	count int
}

func (c *converter) convert(parent *markup.Node, n *html.Node) {
	if c.count++; c.count > markup.MaxNodes {
		return
	}
	switch n.Type {
	case html.CommentNode:
		c.line += strings.Count(n.Data, "\n")
	case html.TextNode:
		parent.Append(&markup.Node{Text: n.Data, Line: c.line})
		c.line += strings.Count(n.Data, "\n")
	case html.ElementNode:
		c.element(parent, n)
	}
}

func (c *converter) element(parent *markup.Node, n *html.Node) {
	e := &markup.Node{Name: n.Data, Line: c.line}
	for _, a := range n.Attr {
		if a.Key == lineAttr {
			if line, err := strconv.Atoi(a.Val); err == nil {
				c.line, e.Line = line, line
			}
			continue
		}
		if len(a.Val) <= markup.MaxAttr { // what is longer is a picture
			e.Attrs = append(e.Attrs, markup.Attr{Space: a.Namespace, Name: a.Key, Value: a.Val})
		}
	}
	parent.Append(e)
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.convert(e, child)
	}
	switch e.Name {
	case "script", "style", "template", "head":
		e.Mark(markup.Unprinted)
	}
}
