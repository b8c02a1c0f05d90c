package query

import (
	"suoyin/corpus/fold"
)

// Parse reads a query. The error is always an *Error; a tree that it returns
// has something to find, not only something to exclude.
func Parse(text string) (Node, error) {
	p := &parser{text: text, src: []rune(text), fields: fieldsByName()}
	n, err := p.parse()
	if err != nil {
		return nil, err.error(text)
	}
	return n, nil
}

// parser reads tokens by recursive descent:
//
//	or     = and { ("OR" | "|") and }
//	and    = not { ["AND"] not }
//	not    = ("NOT" | "-") not | near
//	near   = except { ("NEAR/n" | "BEFORE/n" | "SENTENCE") except }
//	except = primary { "NOT" ("AFTER" | "BEFORE") text }
//	primary = word | string | expression | field value | "(" or ")" | "ANY/n" "(" { near } ")"
type parser struct {
	text   string
	src    []rune
	fields map[string]FieldSpec
	tokens []token
	at     int
	// ended is the token after the last operand: only there can an operator
	// stand that joins two.
	ended  int
	depth  int
	leaves int
}

func (p *parser) parse() (Node, *mistake) {
	if len(p.src) > MaxLength {
		return nil, &mistake{at: MaxLength, message: tooLong()}
	}
	tokens, bad := lex(p.src, p.fields)
	if bad != nil {
		return nil, p.unclosed(bad)
	}
	p.tokens = tokens
	if p.peek().kind == end {
		return nil, &mistake{at: 0, message: Message{"请输入要查找的文字", "there is nothing to look for"}}
	}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind == shut {
		return nil, p.mistake(t, Message{"多了一个右括号", "this parenthesis closes nothing"}, p.without(t), p.quoteAll())
	}
	if at, ok := p.onlyExcludes(n); ok {
		return nil, at
	}
	return n, nil
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) take() token {
	t := p.tokens[p.at]
	p.at++
	return t
}

// or reads alternatives.
func (p *parser) or() (Node, *mistake) {
	var nodes []Node
	for {
		n, err := p.and()
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
		if !p.infix(opOr) {
			return newOr(nodes), nil
		}
		p.take()
	}
}

// and reads what stands side by side, with or without AND between.
func (p *parser) and() (Node, *mistake) {
	var nodes []Node
	for {
		n, err := p.not()
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
		if t := p.peek(); t.kind == end || t.kind == shut || p.infix(opOr) {
			return newAnd(nodes), nil
		}
		if p.infix(opAnd) {
			p.take()
		}
	}
}

// not reads what may be excluded.
func (p *parser) not() (Node, *mistake) {
	if !p.excludes() {
		return p.near()
	}
	if err := p.besideNothing(); err != nil {
		return nil, err
	}
	p.take()
	if err := p.deeper(); err != nil {
		return nil, err
	}
	defer p.higher()
	n, err := p.not()
	if err != nil {
		return nil, err
	}
	if inner, ok := n.(Not); ok {
		return inner.Node, nil
	}
	return Not{n}, nil
}

// group reads what stands in parentheses.
func (p *parser) group() (Node, *mistake) {
	left := p.take()
	if err := p.deeper(); err != nil {
		return nil, err
	}
	defer p.higher()
	if t := p.peek(); t.kind == shut {
		return nil, p.mistake(left, Message{"括号里没有内容", "there is nothing between these parentheses"},
			p.cut(left.from, t.to), p.quoteAll())
	}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	return n, p.shut(left)
}

// shut takes the parenthesis that closes left.
func (p *parser) shut(left token) *mistake {
	if p.peek().kind != shut {
		return p.mistake(left, Message{"括号没有配对", "this parenthesis is not closed"},
			p.text+")", p.without(left), p.quoteAll())
	}
	p.take()
	return nil
}

func (p *parser) deeper() *mistake {
	p.depth++
	if p.depth > MaxDepth {
		return p.mistake(p.tokens[p.at-1], tooDeep(), p.quoteAll())
	}
	return nil
}

func (p *parser) higher() { p.depth-- }

// empty says whether nothing of text is left to look for.
func empty(text string) bool { return fold.Text(text) == "" }
