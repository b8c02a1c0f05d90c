package corpus

// Claim is the sentence that a note called at offset supports, as a range of
// code points of text: the sentence that ends at the marker, or the one that
// the marker stands in, up to the marker. White space at its ends is left out.
func Claim(text string, offset int) (start, end int) {
	runes := []rune(text)
	end = min(max(offset, 0), len(runes))
	start = end
	for start > 0 && (isSentenceEnd(runes, start-1) || isCloser(runes[start-1])) {
		start-- // the marker stands behind the full stop: the claim is before it
	}
	for start > 0 && !isSentenceEnd(runes, start-1) {
		start--
	}
	for start < end && isCloser(runes[start]) {
		start++ // quotation marks and brackets that close the sentence before
	}
	for start < end && isSpace(runes[start]) {
		start++
	}
	return start, end
}

// isSentenceEnd tells whether the character at i ends a sentence. A full stop
// of Latin type does so only before a space or at the end, so that 3.14 and
// www.example.org stay whole.
func isSentenceEnd(runes []rune, i int) bool {
	switch runes[i] {
	case '。', '！', '？', '!', '?', '…', '；', ';', '\n':
		return true
	case '.':
		return i+1 == len(runes) || isSpace(runes[i+1])
	}
	return false
}

func isCloser(r rune) bool {
	switch r {
	case '”', '’', '」', '』', '）', ')', '》', '〉', '】', '〕', '］', ']':
		return true
	}
	return false
}

func isSpace(r rune) bool { return r == ' ' || r == '\u3000' || r == '\t' }
