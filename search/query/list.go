package query

import (
	"strconv"
	"strings"
)

// anyOf is the n of ANY/n.
func anyOf(text string) (int, bool) {
	name, number, ok := strings.Cut(narrow(text), "/")
	if !ok || strings.ToUpper(name) != "ANY" && name != "至少" {
		return 0, false
	}
	return parseNumber(number)
}

// anyAlone is the mistake of ANY/n in capitals that nothing in parentheses follows, or
// without a number before what does. Anything else that begins so is text.
func (p *parser) anyAlone(t token) *mistake {
	text := narrow(t.text)
	if _, ok := anyOf(text); !strings.HasPrefix(text, "ANY/") || !ok && p.tokens[p.at+1].kind != open {
		return nil
	}
	if p.tokens[p.at+1].kind == open {
		return p.mistake(t, Message{"ANY/ 后面要写个数，如 ANY/2", "a number is needed after ANY/, as ANY/2"}, p.replaced(t, "ANY/2"), p.quoteAll())
	}
	listed := string(p.src[:t.to]) + " (" + strings.TrimSpace(string(p.src[t.to:])) + ")"
	return p.mistake(t, Message{t.text + " 后面要有括号，里面是词语", t.text + " needs words in parentheses after it"},
		listed, p.without(t), p.quoteAll())
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
			p.replaced(head, "ANY/"+strconv.Itoa(max(1, min(least, len(nodes))))), p.quoteAll())
	}
	return newAtLeast(least, nodes), nil
}
