package query

import (
	"strconv"
	"strings"
)

// near reads operands that must stand near each other.
func (p *parser) near() (Node, *mistake) {
	first := p.peek()
	n, err := p.except()
	if err != nil {
		return nil, err
	}
	var links []Link
	operands := []Node{n}
	starts := []token{first}
	for {
		link, ok, err := p.link()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		starts = append(starts, p.peek())
		n, err := p.except()
		if err != nil {
			return nil, err
		}
		links, operands = append(links, link), append(operands, n)
	}
	if len(links) == 0 {
		return n, nil
	}
	return p.chain(operands, links, starts)
}

// link reads the operator between two operands of a Near.
func (p *parser) link() (Link, bool, *mistake) {
	op, n := p.infixAt(p.at)
	var link Link
	switch op {
	case opNear:
		link = Link{Distance: n}
	case opBefore:
		link = Link{Distance: n, Ordered: true}
	case opSentence:
		link = Link{Sentence: true}
	default:
		return Link{}, false, p.noDistance()
	}
	t := p.take()
	if n > MaxDistance {
		most := strconv.Itoa(MaxDistance)
		return Link{}, false, p.mistake(t, Message{"距离最多 " + most + " 字", "the distance is at most " + most},
			p.replaced(t, Link{Distance: MaxDistance, Ordered: link.Ordered}.String()))
	}
	return link, true, nil
}

// chain makes the Near. An operand that is a Near itself becomes part of the
// chain.
func (p *parser) chain(operands []Node, links []Link, starts []token) (Node, *mistake) {
	var near Near
	for i, o := range operands {
		if i > 0 {
			near.Links = append(near.Links, links[i-1])
		}
		if inner, ok := o.(Near); ok {
			near.Operands = append(near.Operands, inner.Operands...)
			near.Links = append(near.Links, inner.Links...)
			continue
		}
		placed, ok := inPlace(o)
		if !ok {
			return nil, p.mistake(starts[i], Message{"这里只能是词语、引号里的字符串、通配符或正则表达式",
				"only words, strings, wildcards and regular expressions can stand near something"}, p.quoteAll())
		}
		near.Operands = append(near.Operands, placed)
	}
	return near, nil
}

// inPlace is n as something that has places: a Term is its string.
func inPlace(n Node) (Node, bool) {
	switch n := n.(type) {
	case Term:
		return Phrase(n), true
	case Phrase, Wildcard, Regexp, Except:
		return n, true
	case Or:
		nodes := make([]Node, len(n.Nodes))
		for i, c := range n.Nodes {
			placed, ok := inPlace(c)
			if !ok {
				return nil, false
			}
			nodes[i] = placed
		}
		return Or{nodes}, true
	}
	return nil, false
}

// noDistance is the mistake of an operator with something other than a number
// after its slash, between two things to look for: NEAR/十, BEFORE/.
func (p *parser) noDistance() *mistake {
	t := p.peek()
	if t.kind != word || p.at != p.ended || !p.operandBegins(p.at+1) {
		return nil
	}
	name, distance, ok := strings.Cut(strings.ReplaceAll(t.text, "／", "/"), "/")
	if !ok || name != "NEAR" && name != "BEFORE" && name != "邻近" && name != "先后" {
		return nil
	}
	guess := usualDistance
	if n, ok := parseNumber(arabic(strings.ReplaceAll(distance, "十", "10"))); ok && n <= MaxDistance {
		guess = n
	}
	return p.mistake(t, Message{name + "/ 后面要写字数，如 " + name + "/10", "a number of characters is needed after " + name + "/, as " + name + "/10"},
		p.replaced(t, name+"/"+strconv.Itoa(guess)), p.replaced(t, Phrase{t.text}.String()))
}

// usualDistance is the distance that is proposed where none is written.
const usualDistance = 10
