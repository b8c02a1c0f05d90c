package word

import (
	"strconv"
	"strings"
)

// equation is the text of a field that draws characters over and beside others (EQ): its
// code is all there is of it. Word makes numbers in circles and readings of characters
// with it. The text is "" for other fields.
func equation(code string) string {
	code = strings.TrimSpace(code)
	if len(code) < 3 || !strings.EqualFold(code[:2], "EQ") || code[2] != ' ' && code[2] != '\\' {
		return ""
	}
	e := &equationReader{code: []rune(code[2:])}
	return strings.TrimSpace(e.text(0))
}

// equationReader reads the code of a field EQ.
type equationReader struct {
	code []rune
	at   int
}

// maxEquation bounds functions inside of functions.
const maxEquation = 16

// text reads up to the end of an argument, or of the code if depth is 0. What a
// function says of its looks is left out.
func (e *equationReader) text(depth int) string {
	var b strings.Builder
	for e.at < len(e.code) {
		c := e.code[e.at]
		switch {
		case depth > 0 && (c == ',' || c == ';' || c == ')'):
			return b.String()
		case c == '\\' && e.at+1 < len(e.code):
			b.WriteString(e.function(depth))
		default:
			b.WriteRune(c)
			e.at++
		}
	}
	return strings.TrimSuffix(b.String(), "\\")
}

// function reads a function with its options, each begun by a backslash, and its
// arguments.
func (e *equationReader) function(depth int) string {
	name, first, raised := rune(0), true, false
	for e.at+1 < len(e.code) && e.code[e.at] == '\\' {
		e.at++
		c := e.code[e.at]
		switch {
		case c == '*': // a switch that all fields have, and its value
			e.general()
		case first && !isLatin(c): // a character that stands for itself
			e.at++
			return string(c)
		case !isLatin(c): // a bracket that is drawn
			e.at++
		default:
			if first {
				name, first = c|0x20, false
			}
			raised = raised || e.option() == "up"
		}
		for e.at < len(e.code) && e.code[e.at] == ' ' {
			e.at++
		}
	}
	if e.at >= len(e.code) || e.code[e.at] != '(' || depth == maxEquation {
		return ""
	}
	arguments := e.arguments(depth)
	return e.print(name, raised, depth, arguments)
}

// general leaves out the value of a switch: a word, or text between quotes.
func (e *equationReader) general() {
	e.at++
	for e.at < len(e.code) && e.code[e.at] == ' ' {
		e.at++
	}
	quoted := false
	for e.at < len(e.code) && (quoted || e.code[e.at] != ' ' && e.code[e.at] != '\\') {
		if e.code[e.at] == '"' {
			quoted = !quoted
		}
		e.at++
	}
}

// option is the letters of an option; its number is left out.
func (e *equationReader) option() string {
	from := e.at
	for e.at < len(e.code) && isLatin(e.code[e.at]) {
		e.at++
	}
	letters := strings.ToLower(string(e.code[from:e.at]))
	for e.at < len(e.code) && (e.code[e.at] >= '0' && e.code[e.at] <= '9' || e.code[e.at] == ' ') {
		e.at++
	}
	return letters
}

func isLatin(c rune) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// arguments reads the arguments of a function, between brackets.
func (e *equationReader) arguments(depth int) []string {
	var list []string
	for e.at < len(e.code) && e.code[e.at] != ')' {
		e.at++ // the bracket, or the comma before the argument
		list = append(list, e.text(depth+1))
	}
	e.at++
	return list
}

// print is what a function shows. A reading above a character is left out: it is
// raised inside of characters that stand over each other.
func (e *equationReader) print(name rune, raised bool, depth int, arguments []string) string {
	switch name {
	case 'o':
		text := strings.Join(arguments, "")
		if n, err := strconv.Atoi(strings.TrimLeft(text, "○〇◯")); err == nil && strings.IndexAny(text, "○〇◯") == 0 && n > 0 {
			return circled(n)
		}
		return text
	case 's':
		if raised && depth > 0 {
			return ""
		}
	case 'f':
		return strings.Join(arguments, "/")
	case 'l':
		return strings.Join(arguments, ",")
	}
	return strings.Join(arguments, "")
}
