package query

import (
	"strings"
	"unicode"
)

// isQuote says whether r opens a quoted string. The closing ” is among them:
// input methods that take turns get it wrong.
func isQuote(r rune) bool { return closers(r) != nil }

// closers are the quotes that end a string opened by r, the proper ones first;
// the others are tried only where none of those follows.
func closers(r rune) []string {
	switch r {
	case '"', '＂':
		return []string{"\"＂", "”"}
	case '“', '„', '‟':
		return []string{"”", "\"＂“"}
	case '”':
		return []string{"”“", "\"＂"}
	case '「':
		return []string{"」"}
	case '『':
		return []string{"』"}
	case '〝':
		return []string{"〞〟", "”"}
	case '«':
		return []string{"»"}
	}
	return nil
}

// quote takes a quoted string.
func (l *lexer) quote() *lexError {
	for _, closing := range closers(l.src[l.at]) {
		if text, to, ok := l.upTo(closing); ok {
			l.add(quoted, text, to)
			return nil
		}
	}
	proper := []rune(closers(l.src[l.at])[0])[0]
	return &lexError{l.at, Message{"引号没有配对", "this quote is not closed"}, string(proper)}
}

// upTo is the text from the quote at l.at to the first of closing, without the
// backslashes that let a quote or a backslash be part of it.
func (l *lexer) upTo(closing string) (text string, to int, ok bool) {
	var b strings.Builder
	for i := l.at + 1; i < len(l.src); i++ {
		r := l.src[i]
		if r == '\\' && i+1 < len(l.src) && escapes(l.src[i+1]) {
			i++
			b.WriteRune(l.src[i])
			continue
		}
		if strings.ContainsRune(closing, r) {
			return b.String(), i + 1, true
		}
		b.WriteRune(r)
	}
	return "", 0, false
}

func escapes(r rune) bool {
	return r == '\\' || strings.ContainsRune(`"＂“”「」『』〝〞〟«»`, r)
}

// regexp takes a regular expression between slashes. A slash that cannot start
// one starts a word: /usr/bin, or a slash between spaces.
func (l *lexer) regexp() *lexError {
	to, closed := l.slash()
	switch {
	case closed && (to+1 == len(l.src) || endsWord(l.src[to+1])) && to > l.at+1 && !unicode.IsSpace(l.src[l.at+1]):
		l.add(pattern, string(l.src[l.at+1:to]), to+1)
	case !closed && strings.ContainsAny(string(l.src[l.at:to]), `[]{}*+\^$`):
		return &lexError{l.at, Message{"正则表达式没有以 / 结束", "this regular expression has no closing /"}, "/"}
	default:
		l.word()
	}
	return nil
}

// slash is where the slash stands that closes the one at l.at, or the end.
func (l *lexer) slash() (at int, ok bool) {
	for i := l.at + 1; i < len(l.src); i++ {
		switch l.src[i] {
		case '\\':
			i++
		case '/':
			return i, true
		}
	}
	return len(l.src), false
}
