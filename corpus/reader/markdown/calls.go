package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// kindCall is the kind of call nodes.
var kindCall = ast.NewNodeKind("NoteCall")

// call is a note called in the text: [^label], or with the note itself in it,
// ^[note]. goldmark's own node knows only notes that are defined, and drops
// those that nothing calls.
type call struct {
	ast.BaseInline
	label  string
	inline text.Segment // the text of an inline note; empty for others
	at     int
}

func (c *call) Kind() ast.NodeKind            { return kindCall }
func (c *call) Dump(source []byte, level int) { ast.DumpHelper(c, source, level, nil, nil) }

// callParser parses calls.
type callParser struct{}

func (callParser) Trigger() []byte { return []byte{'[', '^'} }

// maxLabel bounds a label and an inline note, in bytes.
const maxLabel, maxInline = 999, 20_000

func (callParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	switch {
	case bytes.HasPrefix(line, []byte("[^")):
		end := bytes.IndexByte(line[:min(len(line), maxLabel)], ']')
		if end <= 2 || bytes.ContainsAny(line[2:end], " \t[\n") {
			return nil
		}
		block.Advance(end + 1)
		return &call{label: string(line[2:end]), at: segment.Start}
	case bytes.HasPrefix(line, []byte("^[")):
		end := closing(line[:min(len(line), maxInline)])
		if end < 0 {
			return nil
		}
		block.Advance(end + 1)
		return &call{inline: text.NewSegment(segment.Start+2, segment.Start+end), at: segment.Start}
	}
	return nil
}

// closing is the index of the bracket that closes an inline note, -1 if the
// line has none.
func closing(line []byte) int {
	depth := 0
	for i, c := range line {
		switch c {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
