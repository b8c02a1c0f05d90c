package query

import (
	"strconv"
	"strings"
	"unicode"
)

// operator is what a word stands for between two operands.
type operator int

const (
	opNone operator = iota
	opAnd
	opOr
	opNot
	opNear
	opBefore
	opSentence
	opNotAfter
	opNotBefore
)

// operatorOf is what a word means as an operator, and the number after its
// slash, 0 without one. Latin operators are in capitals, unless a number makes
// them clear.
func operatorOf(text string) (operator, int) {
	text = narrow(text)
	name, number, hasNumber := strings.Cut(text, "/")
	if hasNumber {
		n, ok := parseNumber(number)
		if !ok {
			return opNone, 0
		}
		switch strings.ToUpper(name) {
		case "NEAR", "邻近":
			return opNear, n
		case "BEFORE", "先后":
			return opBefore, n
		}
		return opNone, 0
	}
	switch text {
	case "AND", "与", "&", "&&", "PARAGRAPH", "同段":
		return opAnd, 0
	case "OR", "或":
		return opOr, 0
	case "NOT", "非":
		return opNot, 0
	case "NEAR", "邻近":
		return opNear, DefaultDistance
	case "BEFORE", "先后":
		return opBefore, DefaultDistance
	case "SENTENCE", "同句":
		return opSentence, 0
	case "前非":
		return opNotAfter, 0
	case "后非":
		return opNotBefore, 0
	}
	return opNone, 0
}

// narrow is the text with letters, digits and signs in half width, as operators are
// written by who types in full width.
func narrow(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, text)
}

// lowerOperator is what and, or and not mean in small letters.
func lowerOperator(text string) operator {
	switch text {
	case "and", "And":
		return opAnd
	case "or", "Or":
		return opOr
	case "not", "Not":
		return opNot
	}
	return opNone
}

// infixAt is the operator that stands at token i: only between two operands.
// Elsewhere the word is text, but for capitals, which shows as a mistake. In
// small letters it is one only where nothing Latin stands beside it.
func (p *parser) infixAt(i int) (operator, int) {
	t := p.tokens[i]
	if t.kind == bar {
		return opOr, 0
	}
	if t.kind != word || i == 0 || i != p.ended {
		return opNone, 0
	}
	op, n := operatorOf(t.text)
	if op == opNone && !p.latin(i-1) && p.operandBegins(i+1) && !p.latin(i+1) {
		op = lowerOperator(t.text)
	}
	if op == opNone || isUpper(t.text) {
		return op, n
	}
	if !p.operandBegins(i + 1) {
		return opNone, 0
	}
	return op, n
}

// infix says whether the next token is that operator.
func (p *parser) infix(op operator) bool {
	found, _ := p.infixAt(p.at)
	return found == op
}

// excludes says whether the next token is a NOT.
func (p *parser) excludes() bool {
	t := p.peek()
	return t.kind == minus || t.kind == word && t.text == "NOT" || p.infix(opNot)
}

// operandBegins says whether an operand can begin at token i.
func (p *parser) operandBegins(i int) bool {
	switch p.tokens[i].kind {
	case word, quoted, pattern, open, minus, fieldName:
		return true
	}
	return false
}

// latin says whether token i is a word with a Latin letter.
func (p *parser) latin(i int) bool {
	t := p.tokens[i]
	return t.kind == word && strings.ContainsFunc(t.text, func(r rune) bool {
		return unicode.Is(unicode.Latin, r)
	})
}

func isUpper(text string) bool {
	return text != "" && text[0] >= 'A' && text[0] <= 'Z' && strings.ToUpper(text) == text
}

// parseNumber reads up to nine digits, half or full width.
func parseNumber(text string) (int, bool) {
	digits := narrow(text)
	if digits == "" || len(digits) > 9 || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}
