// Package char classes the characters of Chinese type: which fill a square, which
// end a sentence, which no line begins with. The readers decide by these classes.
package char

// IsHan reports whether r is a Chinese character.
func IsHan(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x3400 && r <= 0x4dbf:
		return true
	case r >= 0xf900 && r <= 0xfaff, r >= 0x20000 && r <= 0x3ffff, r >= 0x2e80 && r <= 0x2fdf:
		return true
	}
	return r == '々' || r == '〇' || r >= 0xe000 && r <= 0xf8ff
}

// IsWide reports whether r is set in a full square of Chinese type: Han, kana,
// full-width punctuation and letters. White space beside it means nothing.
func IsWide(r rune) bool {
	switch {
	case r < 0x80:
		return false
	case r >= 0x2e80:
		return r < 0xff61 || r > 0xffdc
	case r == '“' || r == '”' || r == '‘' || r == '’' || r == '—' || r == '…' || r == '―' || r == '·':
		return true
	}
	return r >= 0x2150 && r < 0x2e80 // ① Ⅰ → ※ and their like
}

// IsSpace reports whether r is white space, as unicode.IsSpace does.
func IsSpace(r rune) bool {
	switch {
	case r > 0xa0: // the rest of what unicode.IsSpace has
		return r == '　' || r >= 0x2000 && r <= 0x200a || r == 0x2028 || r == 0x2029 || r == 0x202f || r == 0x205f || r == 0x1680
	case r <= ' ':
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return r == 0x85 || r == 0xa0
}

// IsDigit reports whether r is a digit, half or full width.
func IsDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// Digit is the value of a digit.
func Digit(r rune) int {
	if r >= '０' {
		return int(r - '０')
	}
	return int(r - '0')
}

// IsLatin reports whether r is a Latin letter.
func IsLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0 && r < 0x250
}

// IsWideLatin reports whether r is a Latin letter as wide as a Han character: Ａ.
func IsWideLatin(r rune) bool { return r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' }

// EndsSentence reports whether a sentence can end with r.
func EndsSentence(r rune) bool {
	switch r {
	case '。', '！', '？', '!', '?', '．', '.', '…', '：', ':', '；', ';':
		return true
	}
	return false
}

// IsCloser reports whether r closes a quotation or a parenthesis.
func IsCloser(r rune) bool {
	switch r {
	case '”', '’', '」', '』', '）', ')', '》', '〉', '】', '］', ']', '〕', '"':
		return true
	}
	return false
}

// CannotStart reports whether no sentence and no line of its own starts with r.
func CannotStart(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：', '！', '？', ',', ';', '．', '%', '％':
		return true
	}
	return r != '"' && IsCloser(r)
}

// Circled is the number in ①, ⑾, ⒈ and their like, 0 for others.
func Circled(r rune) int {
	switch {
	case r >= '①' && r <= '⑳':
		return int(r-'①') + 1
	case r >= '⑴' && r <= '⒇':
		return int(r-'⑴') + 1
	case r >= '⒈' && r <= '⒛':
		return int(r-'⒈') + 1
	case r >= '㉑' && r <= '㉟':
		return int(r-'㉑') + 21
	case r >= '㊱' && r <= '㊿':
		return int(r-'㊱') + 36
	case r >= '❶' && r <= '❿':
		return int(r-'❶') + 1
	case r >= '➀' && r <= '➉': // some fonts call their ① so
		return int(r-'➀') + 1
	case r >= '➊' && r <= '➓':
		return int(r-'➊') + 1
	}
	return 0
}

// SkipSpace is the first place from at on, up to end, that is no white space.
func SkipSpace(src []rune, at, end int) int {
	for at < end && IsSpace(src[at]) {
		at++
	}
	return at
}
