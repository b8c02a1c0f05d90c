package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser parses emphasis in Chinese, where no spaces stand between words. By
// CommonMark's rules the stars of **摘要：**正文 do not close, as they stand
// between a mark and a letter; authors mean them to. Beside a Chinese character
// marks therefore count as letters, as the proposal "CJK-friendly emphasis" to
// CommonMark (github.com/tats-u/markdown-cjk-friendly) has it.
type emphasisParser struct{}

// firstWide is the first code point of the scripts of East Asia.
const firstWide = 0x2e80

func (emphasisParser) Trigger() []byte { return []byte{'*'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, context parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	run := 1
	for run < len(line) && line[run] == '*' {
		run++
	}
	after := ' '
	if run < len(line) {
		after = util.ToRune(line, run)
	}
	if before >= firstWide || after >= firstWide {
		line = append(append([]byte{}, line[:run]...), likeLetter(after)...)
		before = []rune(likeLetter(before))[0]
	}
	node := parser.ScanDelimiter(line, before, 1, stars{})
	if node == nil {
		return nil
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	context.PushDelimiter(node)
	return node
}

// likeLetter is a letter for a mark, and the character itself for others.
func likeLetter(r rune) string {
	if util.IsPunctRune(r) {
		return "a"
	}
	return string(r)
}

// stars makes emphasis of stars.
type stars struct{}

func (stars) IsDelimiter(b byte) bool { return b == '*' }
func (stars) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}
func (stars) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
