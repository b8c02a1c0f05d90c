package query

import "strings"

// anyOf is the n of ANY/n.
func anyOf(text string) (int, bool) {
	name, number, ok := strings.Cut(strings.ReplaceAll(text, "／", "/"), "/")
	if !ok || strings.ToUpper(name) != "ANY" && name != "至少" {
		return 0, false
	}
	return parseNumber(number)
}

// list reads ANY/n and the nodes in parentheses after it.
func (p *parser) list(least int) (Node, *mistake) {
	head, left := p.take(), p.take()
	if err := p.deeper(); err != nil {
		return nil, err
	}
	defer p.higher()
	var nodes []Node
	for t := p.peek(); t.kind != shut && t.kind != end; t = p.peek() {
		n, err := p.near()
		if err != nil {
			return nil, err
		}
		if p.negative(n) {
			return nil, p.mistake(t, onlyExcluded(), p.quoteAll())
		}
		nodes = append(nodes, n)
	}
	if err := p.shut(left); err != nil {
		return nil, err
	}
	if least < 1 || least > len(nodes) {
		return nil, p.mistake(head, Message{"至少/n 的 n 要在 1 和词语的个数之间", "n of ANY/n is between 1 and the number of words"},
			p.replaced(head, "ANY/1"), p.quoteAll())
	}
	return newAtLeast(least, nodes), nil
}
