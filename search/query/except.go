package query

import "strings"

// except reads an operand and the neighbours that it must not have.
func (p *parser) except() (Node, *mistake) {
	first := p.peek()
	n, err := p.primary()
	if err != nil {
		return nil, err
	}
	for {
		op, size, bracket := p.neighbour()
		if op == opNone {
			return n, nil
		}
		left := p.peek()
		p.at += size
		t := p.peek()
		texts, err := p.neighbourTexts()
		if err != nil {
			return nil, err
		}
		if bracket {
			if err := p.shut(left); err != nil {
				return nil, err
			}
			p.ended = p.at
		}
		var ok bool
		if n, ok = excluding(n, op, texts); !ok || len(texts) == 0 {
			at := t
			if len(texts) > 0 {
				at = first
			}
			return nil, p.mistake(at, Message{"排除相邻文字时，两边只能是词语或引号里的字符串",
				"only words and strings can be excluded as neighbours, and only of words, strings and patterns"}, p.quoteAll())
		}
	}
}

// neighbour is the operator that excludes a neighbour, if it comes next: 前非,
// NOT AFTER, or "(not after" in any case, how many tokens it takes, and whether
// a parenthesis was opened.
func (p *parser) neighbour() (op operator, size int, bracket bool) {
	if op, _ := p.infixAt(p.at); op == opNotAfter || op == opNotBefore {
		return op, 1, false
	}
	if p.at != p.ended {
		return opNone, 0, false
	}
	i := p.at
	bracket = p.tokens[i].kind == open
	if bracket {
		i++
	}
	if op := p.notBeside(i, bracket); op != opNone {
		return op, i + 2 - p.at, bracket
	}
	return opNone, 0, false
}

// besideNothing is the mistake of NOT AFTER or NOT BEFORE that has nothing before it,
// or nothing after it.
func (p *parser) besideNothing() *mistake {
	first, second := p.peek(), p.tokens[min(p.at+1, len(p.tokens)-1)]
	if first.kind != word || first.text != "NOT" || second.kind != word || second.text != "AFTER" && second.text != "BEFORE" {
		return nil
	}
	name := first.text + " " + second.text
	return p.mistake(first, Message{name + " 前后都要有文字", name + " needs some text on both sides"},
		p.cut(first.from, second.to), p.quoteAll())
}

// notBeside is what the words NOT AFTER or NOT BEFORE at token i mean.
func (p *parser) notBeside(i int, anyCase bool) operator {
	if i+2 >= len(p.tokens) || p.tokens[i].kind != word || p.tokens[i+1].kind != word || !p.operandBegins(i+2) {
		return opNone
	}
	text := p.tokens[i].text + " " + p.tokens[i+1].text
	if anyCase {
		text = strings.ToUpper(text)
	}
	switch text {
	case "NOT AFTER":
		return opNotAfter
	case "NOT BEFORE":
		return opNotBefore
	}
	return opNone
}

// neighbourTexts reads the neighbours to exclude: one, or alternatives. Nothing
// is returned where something else stands there.
func (p *parser) neighbourTexts() ([]string, *mistake) {
	n, err := p.primary()
	if err != nil {
		return nil, err
	}
	nodes := []Node{n}
	if o, ok := n.(Or); ok {
		nodes = o.Nodes
	}
	var texts []string
	for _, n := range nodes {
		switch n := n.(type) {
		case Term:
			texts = append(texts, n.Text)
		case Phrase:
			texts = append(texts, n.Text)
		default:
			return nil, nil
		}
	}
	return texts, nil
}

// excluding is n without the places beside texts.
func excluding(n Node, op operator, texts []string) (Node, bool) {
	var e Except
	switch n := n.(type) {
	case Term:
		e = Except{Node: Phrase(n)}
	case Phrase, Wildcard, Regexp:
		e = Except{Node: n}
	case Except:
		e = n
	case Or:
		nodes := make([]Node, len(n.Nodes))
		for i, c := range n.Nodes {
			x, ok := excluding(c, op, texts)
			if !ok {
				return nil, false
			}
			nodes[i] = x
		}
		return Or{nodes}, true
	default:
		return nil, false
	}
	if op == opNotAfter {
		e.After = append(e.After, texts...)
	} else {
		e.Before = append(e.Before, texts...)
	}
	return e, true
}
