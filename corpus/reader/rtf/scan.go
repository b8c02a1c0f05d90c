package rtf

import (
	"bytes"

	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured/markup"
)

// run reads the file up to the end of its outermost group.
func (r *reader) run() {
	for r.at < len(r.src) {
		switch r.src[r.at] {
		case '{':
			r.at++
			r.open()
		case '}':
			r.close()
			r.at++
			if len(r.stack) == 0 && r.problem == nil {
				r.tail()
				return
			}
		case '\\':
			r.control()
		case '\r', '\n':
			r.at++
		default:
			r.characters()
		}
	}
	if r.problem == nil {
		r.fail(fault.GroupOpen, len(r.stack))
	}
}

// controlShare is the share of control characters above which a file is no text.
const controlShare = 0.02

// tail refuses text after the end, which is no part of the document: something is
// wrong with the file. Editors leave white space, NULs and braces too many.
func (r *reader) tail() {
	rest := bytes.TrimLeft(r.src[r.at:], " \t\r\n\x00\x1a}")
	switch {
	case len(rest) > 0:
		r.at = len(r.src) - len(rest)
		r.fail(fault.GroupAfter)
	case float64(r.controls) > controlShare*float64(r.at):
		r.fail(fault.Controls, r.controls)
	}
}

// open begins a group.
func (r *reader) open() {
	r.settle()
	r.skipping = 0
	if len(r.stack) == markup.MaxDepth {
		r.fail(fault.TooDeep, markup.MaxDepth)
		return
	}
	r.stack = append(r.stack, r.s)
	r.s.end, r.s.star, r.s.mark = nil, false, r.flow.given+len(r.flow.text)
	switch r.s.in {
	case inStyles:
		r.beginStyle()
	case inFonts:
		r.nameFont()
		r.s.end = r.nameFont
	}
}

// close ends a group.
func (r *reader) close() {
	r.settle()
	r.skipping = 0
	switch {
	case r.s.end != nil:
		r.s.end()
	case len(r.stack) == 1:
		r.endFlow()
	}
	if n := len(r.stack); n > 0 {
		r.s, r.stack = r.stack[n-1], r.stack[:n-1]
	}
}

// control reads a control word or a control symbol.
func (r *reader) control() {
	name, n, given := r.word()
	if name == "" {
		r.symbol()
		return
	}
	if name == "bin" {
		r.binary(n)
		return
	}
	if r.skipping > 0 {
		if characters[name] != "" {
			r.skipping--
			return
		}
		r.skipping = 0
	}
	if name == "u" {
		r.unicode(n)
		return
	}
	r.settle()
	r.act(name, n, given)
}

// word reads the control word at a backslash, if one is there, its number, and the
// space that ends it. The bytes of name are those of the source.
func (r *reader) word() (name string, n int, given bool) {
	at := r.at + 1
	for at < len(r.src) && isLetter(r.src[at]) {
		at++
	}
	if at == r.at+1 {
		return "", 0, false
	}
	name = string(r.src[r.at+1 : at])
	n, digits := number(r.src[at:])
	at += digits
	if at < len(r.src) && r.src[at] == ' ' {
		at++
	}
	r.at = at
	return name, n, digits > 0
}

// number reads the number at the beginning of src, and how many bytes it has: 0 if
// none is there. It stops growing where it is larger than anything that is counted.
func number(src []byte) (n, length int) {
	sign := 1
	if len(src) > 0 && src[0] == '-' {
		sign, length = -1, 1
	}
	first := length
	for length < len(src) && src[length] >= '0' && src[length] <= '9' {
		if n < 1<<32 {
			n = 10*n + int(src[length]-'0')
		}
		length++
	}
	if length == first {
		return 0, 0 // a minus sign that no digit follows is text
	}
	return sign * n, length
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// symbol reads a control symbol: a backslash and one other character.
func (r *reader) symbol() {
	if r.at+1 >= len(r.src) {
		r.at = len(r.src)
		return
	}
	c := r.src[r.at+1]
	r.at += 2
	if c == '\'' {
		r.hex()
		return
	}
	if r.skipping > 0 && c != '*' {
		r.skipping--
		return
	}
	switch c {
	case '\\', '{', '}':
		r.push(c)
		return
	}
	r.settle()
	switch c {
	case '*':
		r.s.star = true
	case '~':
		r.add("\u00a0")
	case '_':
		r.add("-")
	case '\t':
		r.add("\t")
	case '\r', '\n':
		r.act("par", 0, false)
	}
}

// binary leaves out bytes that are no text.
func (r *reader) binary(n int) {
	if n < 0 || n > len(r.src)-r.at {
		r.fail(fault.FewBytes, n, len(r.src)-r.at)
		return
	}
	r.at += n
	r.skipping = max(r.skipping-1, 0)
}

// skip leaves out what is left of the group, up to the brace that ends it.
func (r *reader) skip() {
	for depth := 0; r.at < len(r.src); {
		switch r.src[r.at] {
		case '{':
			if depth++; depth+len(r.stack) > markup.MaxDepth {
				r.fail(fault.TooDeep, markup.MaxDepth)
				return
			}
		case '}':
			if depth--; depth < 0 {
				return
			}
		case '\\':
			if name, n, _ := r.word(); name == "bin" {
				r.binary(n)
			} else if name == "" {
				r.at = min(r.at+2, len(r.src))
			}
			continue
		}
		r.at++
	}
}
