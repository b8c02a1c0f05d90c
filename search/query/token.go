package query

import (
	"strings"
	"unicode"
)

// tokenKind tells tokens apart.
type tokenKind int

const (
	end tokenKind = iota
	word
	quoted
	pattern // a regular expression
	open
	shut
	bar
	minus
	fieldName
)

// token is one token. What a word means is for the parser to tell.
type token struct {
	kind tokenKind
	// text is the word, the string without its quotes, the expression without
	// its slashes, or the field's name as it was typed.
	text string
	// from and to are its place in the query, in code points.
	from, to int
}

// lexer cuts a query into tokens. It never fails but for quotes and regular
// expressions without an end.
type lexer struct {
	src    []rune
	at     int
	tokens []token
	fields map[string]FieldSpec
}

// lexError is a token without an end.
type lexError struct {
	at      int
	message Message
	// closing is what would end the token.
	closing string
}

// lex cuts the whole query. The last token is of kind end.
func lex(src []rune, fields map[string]FieldSpec) ([]token, *lexError) {
	l := &lexer{src: src, fields: fields}
	for {
		l.skipSpace()
		if l.at == len(src) {
			l.add(end, "", l.at)
			return l.tokens, nil
		}
		if err := l.next(); err != nil {
			return nil, err
		}
	}
}

func (l *lexer) add(kind tokenKind, text string, to int) {
	l.tokens = append(l.tokens, token{kind, text, l.at, to})
	l.at = to
}

func (l *lexer) skipSpace() {
	for l.at < len(l.src) && isBlank(l.src[l.at]) {
		l.at++
	}
}

// isBlank says whether r can only stand between words: white space, or what
// folding drops.
func isBlank(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) }

func (l *lexer) next() *lexError {
	switch r := l.src[l.at]; {
	case isOpen(r):
		l.add(open, "", l.at+1)
	case isShut(r):
		l.add(shut, "", l.at+1)
	case isBar(r):
		l.bars()
	case isQuote(r):
		return l.quote()
	case r == '/':
		return l.regexp()
	case l.isMinus():
		l.add(minus, "", l.at+1)
	default:
		if !l.field() {
			l.word()
		}
	}
	return nil
}

func isOpen(r rune) bool { return r == '(' || r == '（' }
func isShut(r rune) bool { return r == ')' || r == '）' }
func isBar(r rune) bool  { return r == '|' || r == '｜' }

// bars takes | and ||.
func (l *lexer) bars() {
	to := l.at
	for to < len(l.src) && isBar(l.src[to]) {
		to++
	}
	l.add(bar, "", to)
}

// isMinus says whether a dash stands for NOT: at the start of a word, right
// before something that is no dash.
func (l *lexer) isMinus() bool {
	if r := l.src[l.at]; r != '-' && r != '－' {
		return false
	}
	if l.at > 0 && !startsWord(l.src[l.at-1]) {
		return false
	}
	if l.at+1 == len(l.src) {
		return false
	}
	after := l.src[l.at+1]
	return !unicode.IsSpace(after) && !isShut(after) && !isBar(after) && !isDash(after)
}

// startsWord says whether what follows r is the start of a word.
func startsWord(r rune) bool { return unicode.IsSpace(r) || isOpen(r) || isBar(r) }

func isDash(r rune) bool { return unicode.Is(unicode.Pd, r) || r == '−' }

// word takes everything up to a space, quote, parenthesis or bar.
func (l *lexer) word() {
	to := l.at + 1
	for to < len(l.src) && !endsWord(l.src[to]) {
		to++
	}
	l.add(word, string(l.src[l.at:to]), to)
}

func endsWord(r rune) bool {
	return unicode.IsSpace(r) || isOpen(r) || isShut(r) || isBar(r) || isQuote(r)
}

// maxFieldName is the length of the longest field name, with room to spare.
const maxFieldName = 20

// field takes a known field's name and its colon. The value is the next token,
// after a space or not.
func (l *lexer) field() bool {
	for to := l.at; to < len(l.src) && to-l.at <= maxFieldName; to++ {
		switch r := l.src[to]; {
		case r == ':' || r == '：':
			name := string(l.src[l.at:to])
			if _, ok := l.fields[strings.ToLower(name)]; !ok {
				return false
			}
			l.add(fieldName, name, to+1)
			return true
		case !unicode.IsLetter(r) && r != '.':
			return false
		}
	}
	return false
}
