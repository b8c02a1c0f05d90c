package markup

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"suoyin/corpus/reader/fault"
)

// Limits of a marked-up document. A file beyond one of them is refused with an
// error that names the limit.
const (
	// MaxSource bounds the bytes of one document or part: some fifty times the
	// text of a long book.
	MaxSource = 64 << 20
	// MaxNodes bounds elements and texts. A Word file of 500 pages whose every
	// word is a run of its own has about a million; a node takes some 120 bytes.
	MaxNodes = 2_000_000
	// MaxDepth bounds nesting. Articles nest some 20 deep; walks recurse.
	MaxDepth = 512
	// MaxAttr bounds one attribute's value. Only embedded images are longer.
	MaxAttr = 1 << 20
)

// Problem is why a document could not be parsed, and on which line.
type Problem struct {
	Line   int
	Reason fault.Reason
}

func (p *Problem) Error() string { return fmt.Sprintf("line %d: %s", p.Line, p.Reason.Error()) }

// ParseXML parses an XML document of any encoding that it declares. The root
// it answers has the document element as a child. Entities declared in the
// file and everything outside of it are never read: only the five entities of
// XML and the named characters of HTML are known, each one character long.
func ParseXML(src []byte) (*Node, *Problem) {
	if len(src) > MaxSource {
		return nil, &Problem{0, fault.Because(fault.TooLarge, fault.Size(MaxSource))}
	}
	p := xmlParser{dec: decoder(src), root: &Node{Line: 1}, line: 1}
	p.open = p.root
	for {
		token, err := p.dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, p.failed(err)
		}
		if problem := p.take(token); problem != nil {
			return nil, problem
		}
	}
	if len(p.root.Children) == 0 {
		return nil, &Problem{1, fault.Because(fault.NoElement)}
	}
	return p.root, nil
}

func decoder(src []byte) *xml.Decoder {
	var in io.Reader = bytes.NewReader(src)
	wide := bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff"))
	if wide {
		in = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(in)
	} else {
		in = bytes.NewReader(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf")))
	}
	dec := xml.NewDecoder(in)
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if wide || strings.EqualFold(label, "utf-8") {
			return in, nil
		}
		return charset.NewReaderLabel(label, in)
	}
	return dec
}

type xmlParser struct {
	dec                *xml.Decoder
	root, open         *Node
	line, depth, nodes int
}

func (p *xmlParser) take(token xml.Token) *Problem {
	at := p.line
	p.line, _ = p.dec.InputPos()
	switch t := token.(type) {
	case xml.StartElement:
		return p.start(t)
	case xml.EndElement:
		p.open = p.open.Parent
		p.depth--
	case xml.CharData:
		if p.open == p.root {
			return nil
		}
		p.open.Append(&Node{Text: string(t), Line: at})
		return p.count(at)
	}
	return nil
}

func (p *xmlParser) start(t xml.StartElement) *Problem {
	n := &Node{Name: t.Name.Local, Line: p.line}
	for _, a := range t.Attr {
		if len(a.Value) > MaxAttr {
			return &Problem{p.line, fault.Because(fault.LongValue, a.Name.Local, n.Name, fault.Size(MaxAttr))}
		}
		n.Attrs = append(n.Attrs, Attr{a.Name.Space, a.Name.Local, a.Value})
	}
	p.open.Append(n)
	p.open = n
	if p.depth++; p.depth > MaxDepth {
		return &Problem{p.line, fault.Because(fault.TooDeep, MaxDepth)}
	}
	return p.count(p.line)
}

func (p *xmlParser) count(line int) *Problem {
	if p.nodes++; p.nodes > MaxNodes {
		return &Problem{line, fault.Because(fault.TooManyNodes, MaxNodes)}
	}
	return nil
}

func (p *xmlParser) failed(err error) *Problem {
	line, _ := p.dec.InputPos()
	var syntax *xml.SyntaxError
	if !errors.As(err, &syntax) {
		return &Problem{line, fault.Because(fault.Syntax).Saying(err.Error())}
	}
	if name, ok := strings.CutPrefix(syntax.Msg, "invalid character entity "); ok {
		return &Problem{line, fault.Because(fault.Entity, fmt.Sprintf("%.40s", name))}
	}
	return &Problem{line, fault.Because(fault.Syntax).Saying(syntax.Msg)}
}

// Encoding is the character encoding that an XML document declares, in lower
// case, by its mark or its declaration; "utf-8" if it declares none.
func Encoding(src []byte) string {
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xfe")):
		return "utf-16le"
	case bytes.HasPrefix(src, []byte("\xfe\xff")):
		return "utf-16be"
	}
	if m := declared.FindSubmatch(src[:min(len(src), 200)]); m != nil {
		return strings.ToLower(string(m[1]))
	}
	return "utf-8"
}

var declared = regexp.MustCompile(`^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)
