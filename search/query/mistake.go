package query

import (
	"strconv"
	"strings"
)

// mistake is an Error before its proposal is chosen.
type mistake struct {
	at      int
	message Message
	// proposals are queries to propose, the best first. The first is taken that
	// can be read.
	proposals []string
}

// error is the mistake as users get it. Only a proposal that parses is made.
func (m *mistake) error(text string) *Error {
	e := &Error{Query: text, Offset: m.at, Message: m.message}
	for _, proposal := range m.proposals {
		p := &parser{text: proposal, src: []rune(proposal), fields: fieldsByName()}
		if _, err := p.parse(); err == nil {
			e.Proposal = proposal
			break
		}
	}
	return e
}

func (p *parser) mistake(t token, m Message, proposals ...string) *mistake {
	return &mistake{t.from, m, proposals}
}

// missing is the mistake where an operand should stand.
func (p *parser) missing(t token) *mistake {
	m := Message{"这里缺少要查找的文字", "something to look for is missing here"}
	proposals := []string{p.without(t), p.quoteAll()}
	if p.at > 0 {
		before := p.tokens[p.at-1]
		// What is typed in a hurry may lack the end of a group, too.
		proposals = []string{p.without(before), p.without(before) + ")", p.cut(before.from, t.to), p.without(t), p.quoteAll()}
	}
	return p.mistake(t, m, proposals...)
}

// unclosed is the mistake of a token without an end.
func (p *parser) unclosed(bad *lexError) *mistake {
	t := token{from: bad.at, to: bad.at + 1}
	rest := strings.TrimSpace(string(p.src[t.to:]))
	if rest == "" {
		return p.mistake(t, bad.message, p.without(t))
	}
	closed := string(p.src[:bad.at]) + string(p.src[bad.at]) + rest + bad.closing
	return p.mistake(t, bad.message, closed, p.without(t), p.quoteAll())
}

// onlyExcludes is the mistake of a tree that has nothing to find.
func (p *parser) onlyExcludes(n Node) (*mistake, bool) {
	if !p.negative(n) {
		return nil, false
	}
	at := p.tokens[0]
	for _, t := range p.tokens {
		if t.kind == minus || t.text == "NOT" || t.text == "非" {
			at = t
			break
		}
	}
	return p.mistake(at, onlyExcluded(), p.without(at), p.quoteAll()), true
}

// negative says whether n only excludes.
func (p *parser) negative(n Node) bool {
	switch n := n.(type) {
	case Not:
		return true
	case Printed:
		return p.negative(n.Node)
	case And:
		for _, c := range n.Nodes {
			if !p.negative(c) {
				return false
			}
		}
		return true
	case Or:
		for _, c := range n.Nodes {
			if p.negative(c) {
				return true
			}
		}
	}
	return false
}

// cut is the query without its code points from up to to.
func (p *parser) cut(from, to int) string {
	left := strings.TrimSpace(string(p.src[:from]))
	right := strings.TrimSpace(string(p.src[min(to, len(p.src)):]))
	return strings.TrimSpace(left + " " + right)
}

func (p *parser) without(t token) string { return p.cut(t.from, t.to) }

// replaced is the query with s in the place of t.
func (p *parser) replaced(t token, s string) string {
	return string(p.src[:t.from]) + s + string(p.src[t.to:])
}

// quotedField is the query with a field and its value as text.
func (p *parser) quotedField(head, value token) string {
	return string(p.src[:head.from]) + Phrase{string(p.src[head.from:value.to])}.String() + string(p.src[value.to:])
}

// quoteAll is the whole query as an exact string.
func (p *parser) quoteAll() string { return Phrase{strings.TrimSpace(p.text)}.String() }

func tooLong() Message {
	return Message{"查询最多 " + strconv.Itoa(MaxLength) + " 字", "a query has at most " + strconv.Itoa(MaxLength) + " characters"}
}

func tooMany() Message {
	return Message{"查询最多 " + strconv.Itoa(MaxLeaves) + " 个词；要整段查找，请加引号",
		"a query has at most " + strconv.Itoa(MaxLeaves) + " terms; put quotes around a text to look for all of it"}
}

func tooDeep() Message {
	return Message{"括号最多套 " + strconv.Itoa(MaxDepth) + " 层", "parentheses go at most " + strconv.Itoa(MaxDepth) + " deep"}
}

func onlyExcluded() Message {
	return Message{"只有要排除的内容，没有要查找的内容", "this only excludes; say what to look for as well"}
}
