package text

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool {
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

// isWide reports whether r is set in a full square of Chinese type: Han, kana,
// full-width punctuation and letters. White space beside it means nothing.
func isWide(r rune) bool {
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

func isSpace(r rune) bool {
	switch {
	case r > 0xa0: // the rest of what unicode.IsSpace has
		return r == '　' || r >= 0x2000 && r <= 0x200a || r == 0x2028 || r == 0x2029 || r == 0x202f || r == 0x205f || r == 0x1680
	case r <= ' ':
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return r == 0x85 || r == 0xa0
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func digit(r rune) int {
	if r >= '０' {
		return int(r - '０')
	}
	return int(r - '0')
}

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0 && r < 0x250
}

// endsSentence reports whether a sentence can end with r.
func endsSentence(r rune) bool {
	switch r {
	case '。', '！', '？', '!', '?', '．', '.', '…', '：', ':', '；', ';':
		return true
	}
	return false
}

// isCloser reports whether r closes a quotation or a parenthesis.
func isCloser(r rune) bool {
	switch r {
	case '”', '’', '」', '』', '）', ')', '》', '〉', '】', '］', ']', '〕', '"':
		return true
	}
	return false
}

// cannotStart reports whether no sentence and no line of its own starts with r.
func cannotStart(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：', '！', '？', ',', ';', '．', '%', '％':
		return true
	}
	return r != '"' && isCloser(r)
}
