package query

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// primary reads one operand.
func (p *parser) primary() (Node, *mistake) {
	n, err := p.operand()
	p.ended = p.at
	return n, err
}

func (p *parser) operand() (Node, *mistake) {
	t := p.peek()
	switch t.kind {
	case open:
		return p.group()
	case fieldName:
		return p.field()
	case word:
		if n, ok := anyOf(t.text); ok && p.tokens[p.at+1].kind == open {
			return p.list(n)
		}
		if err := p.anyAlone(t); err != nil {
			return nil, err
		}
		return p.leaf(p.take())
	case quoted, pattern:
		return p.leaf(p.take())
	default:
		return nil, p.missing(t)
	}
}

// leaf makes the node of a word, a string or an expression.
func (p *parser) leaf(t token) (Node, *mistake) {
	p.leaves++
	if p.leaves > MaxLeaves {
		return nil, p.mistake(t, tooMany(), p.quoteAll())
	}
	switch t.kind {
	case quoted:
		return p.phrase(t)
	case pattern:
		return p.expression(t)
	default:
		return p.word(t)
	}
}

func (p *parser) phrase(t token) (Node, *mistake) {
	if empty(t.text) {
		return nil, p.mistake(t, Message{"引号里没有可查找的文字", "there is nothing to look for between these quotes"},
			p.without(t))
	}
	return Phrase{t.text}, nil
}

// word makes a Term, or a Wildcard, or a Phrase of what would read differently
// on its own.
func (p *parser) word(t token) (Node, *mistake) {
	if op, _ := operatorOf(t.text); op != opNone && isUpper(t.text) {
		return nil, p.mistake(t, Message{t.text + " 前面没有内容", t.text + " has nothing before it"},
			p.without(t), p.replaced(t, Phrase{t.text}.String()))
	}
	if empty(t.text) {
		return nil, p.mistake(t, Message{"这里没有可查找的文字", "there is nothing to look for here"}, p.without(t))
	}
	if hasWildcard(t.text) {
		return p.wildcard(t)
	}
	if r := []rune(t.text)[0]; isDash(r) && !p.alone(t.text) { // 甲"乙"-丙
		return Phrase{t.text}, nil
	}
	if p.opens(t.text) || t.text == "AFTER" { // after NOT it would be an operator
		return Phrase{t.text}, nil
	}
	return Term{t.text}, nil
}

// opens says whether a slash after text, which has been read, could make an
// expression of it.
func (p *parser) opens(text string) bool {
	return len(text) > 1 && text[0] == '/' && p.peek().kind != end
}

// alone says whether text is one word where it starts a query.
func (p *parser) alone(text string) bool {
	tokens, err := lex([]rune(text), p.fields)
	return err == nil && len(tokens) == 2 && tokens[0].kind == word && tokens[0].text == text
}

// hasWildcard says whether the word is meant as a pattern. A question mark at
// its end, or in an address, is one that was typed as such.
func hasWildcard(text string) bool {
	if !strings.ContainsAny(text, "*?") || strings.Contains(text, "://") {
		return false
	}
	return strings.ContainsAny(strings.TrimRight(text, "?"), "*?")
}

// wildcard makes a Wildcard. A * at either end adds nothing to a string that is
// found inside words anyway.
func (p *parser) wildcard(t token) (Node, *mistake) {
	text := strings.Trim(t.text, "*")
	switch {
	case empty(strings.Map(dropWildcard, text)):
		return nil, p.mistake(t, Message{"通配符要和文字一起用", "a wildcard needs some text beside it"},
			p.replaced(t, Phrase{t.text}.String()), p.without(t))
	case strings.Count(text, "*")+strings.Count(text, "?") > MaxWildcards:
		return nil, p.mistake(t, Message{"通配符太多", "too many wildcards"}, p.replaced(t, Phrase{t.text}.String()))
	case !strings.ContainsAny(text, "*?") || !p.alone(Wildcard{text}.String()) || p.opens(text):
		return Phrase{text}, nil
	}
	return Wildcard{text}, nil
}

func dropWildcard(r rune) rune {
	if r == '*' || r == '?' {
		return -1
	}
	return r
}

// expression makes a Regexp, if it compiles within the limits.
func (p *parser) expression(t token) (Node, *mistake) {
	asText := p.replaced(t, Phrase{t.text}.String())
	if t.to-t.from-2 > MaxRegexp {
		return nil, p.mistake(t, Message{"正则表达式太长", "this regular expression is too long"}, asText)
	}
	tree, err := syntax.Parse(t.text, syntax.Perl)
	if err != nil {
		return nil, p.badExpression(t, err)
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil || len(program.Inst) > MaxProgram {
		return nil, p.mistake(t, Message{"正则表达式太复杂", "this regular expression is too complex"}, asText)
	}
	if compiled, err := regexp.Compile(t.text); err != nil || compiled.MatchString("") {
		return nil, p.mistake(t, Message{"这个正则表达式连空白也能匹配", "this regular expression matches nothing at all, everywhere"}, asText)
	}
	return Regexp{t.text}, nil
}

// unmatched is the byte of an expression at which a parenthesis stands that has no
// other: the first that closes nothing, or the last that is not closed.
func unmatched(pattern string) int {
	var opened []int
	class := false
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '(':
			opened = append(opened, i)
		case c == ')' && len(opened) == 0:
			return i
		case c == ')':
			opened = opened[:len(opened)-1]
		}
	}
	if len(opened) == 0 {
		return 0
	}
	return opened[len(opened)-1]
}

// badExpression points at the part of the expression that is wrong.
func (p *parser) badExpression(t token, err error) *mistake {
	m := p.mistake(t, Message{"正则表达式有误：" + err.Error(), "in this regular expression: " + err.Error()},
		p.replaced(t, Phrase{t.text}.String()))
	if e, ok := err.(*syntax.Error); ok {
		m.message = Message{
			"正则表达式有误：" + string(e.Code) + "：" + e.Expr,
			"in this regular expression: " + string(e.Code) + ": " + e.Expr,
		}
		before, _, found := strings.Cut(t.text, e.Expr)
		if e.Code == syntax.ErrMissingParen || e.Code == syntax.ErrUnexpectedParen { // of which Expr is all
			before, found = t.text[:unmatched(t.text)], true
		}
		if found {
			m.at += 1 + len([]rune(before))
		}
	}
	return m
}
