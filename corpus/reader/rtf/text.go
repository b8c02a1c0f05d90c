package rtf

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"suoyin/corpus/reader/fault"
)

// characters reads characters that stand for themselves: of ASCII, or the bytes of some
// code page.
func (r *reader) characters() {
	c := r.src[r.at]
	switch {
	case r.skipping > 0:
		r.skipping--
		r.at++
	case c >= utf8.RuneSelf:
		r.at++
		r.push(c)
		r.trail()
	case c == '\t':
		r.at++
		r.settle()
		r.add("\t")
	case c < ' ' || c == 0x7f:
		r.at++
		r.controls++
	default:
		end := r.at + 1
		for end < len(r.src) && plain[r.src[end]] {
			end++
		}
		for _, c := range r.src[r.at:min(end, r.at+1)] {
			r.push(c) // which may be the second byte of a character
		}
		r.raw = append(r.raw, r.src[r.at+1:end]...)
		r.at = end
	}
}

// plain are the characters of ASCII that stand for themselves.
var plain = func() (set [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		set[c] = c != '\\' && c != '{' && c != '}'
	}
	return set
}()

// trail takes a backslash or a brace for the second byte of a character whose first
// byte stands before it as it is: so they stand in files that write bytes as they are.
func (r *reader) trail() {
	if !r.half || r.at >= len(r.src) {
		return
	}
	switch c := r.src[r.at]; {
	case c == '{' || c == '}':
	case c == '\\' && !(r.at+1 < len(r.src) && bytes.IndexByte([]byte(`\{}'`), r.src[r.at+1]) >= 0):
	default:
		return
	}
	r.push(r.src[r.at])
	r.at++
}

// hex reads a byte given by two hexadecimal digits.
func (r *reader) hex() {
	n, err := strconv.ParseUint(string(r.src[r.at:min(r.at+2, len(r.src))]), 16, 8)
	if err != nil {
		return // the digits that are none are text
	}
	r.at += 2
	if r.skipping > 0 {
		r.skipping--
		return
	}
	r.push(byte(n))
}

// push adds a byte of the text.
func (r *reader) push(c byte) {
	if len(r.raw) == 0 {
		r.rawPages = r.pages()
	}
	switch {
	case r.half:
		r.half = false
	case c >= 0x81 && (isDouble(r.rawPages[0]) || isDouble(r.rawPages[1])):
		r.half = true
	}
	r.raw = append(r.raw, c)
}

// settle decodes the bytes read since the last control word.
func (r *reader) settle() {
	if len(r.raw) == 0 {
		return
	}
	raw := r.raw
	r.raw, r.half = r.raw[:0], false
	if r.rawPages[0] == symbolPage {
		for _, c := range raw {
			r.sign(c)
		}
		return
	}
	r.add(decode(raw, r.rawPages))
}

// sign adds a character of a symbol font.
func (r *reader) sign(c byte) {
	name := r.fonts[r.s.font].name
	switch {
	case c == ' ' || r.s.to == toName && c < utf8.RuneSelf:
		r.add(string(rune(c)))
	case name == "Symbol" && c < utf8.RuneSelf:
		r.add(string(greek(c)))
	case r.s.to == toFlow:
		r.inline().Symbol(name, 0xf000|uint16(c), r.s.format)
	}
}

// greek is the character of the font Symbol that has the code of one of ASCII.
func greek(c byte) rune {
	const upper, lower = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
	switch {
	case c >= 'A' && c <= 'Z':
		return []rune(upper)[c-'A']
	case c >= 'a' && c <= 'z':
		return []rune(lower)[c-'a']
	}
	return rune(c)
}

// unicode adds a character by its number, and leaves out what stands for it where
// numbers are not known. Characters outside of the basic plane are given in two halves.
func (r *reader) unicode(n int) {
	if len(r.raw) > 0 {
		r.settle()
	}
	r.skipping = r.s.uc
	if n < 0 {
		n += 1 << 16
	}
	c := rune(n)
	switch {
	case n < 0 || n > utf8.MaxRune || n == 0:
		return
	case utf16.IsSurrogate(c) && c < 0xdc00:
		if r.high != 0 {
			r.add("")
		}
		r.high = c
		return
	case r.high != 0 && utf16.IsSurrogate(c):
		c = utf16.DecodeRune(r.high, c)
		r.high = 0
	case c >= 0xf000 && c <= 0xf0ff && r.fonts[r.s.font].page == symbolPage:
		r.sign(byte(c))
		return
	}
	r.add(string(c)) // half a character becomes U+FFFD
}

// setFallback says how many characters stand for one given by its number.
func (r *reader) setFallback(n int) {
	if n < 0 || n > maxFallback {
		r.fail(fault.Fallbacks, n, maxFallback)
		return
	}
	r.s.uc = n
}

// maxFallback bounds the characters that stand for one: bytes of some code page.
const maxFallback = 64
