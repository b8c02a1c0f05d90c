package analysis

import (
	"strconv"
	"strings"
)

// FormatWords writes a user's words as indexer/dictionary reads them: a line
// for each, with its frequency if it states one.
func FormatWords(user []UserWord) []byte {
	var b strings.Builder
	for _, w := range user {
		b.WriteString(w.Text)
		if w.Freq > 0 {
			b.WriteString(" " + strconv.FormatFloat(w.Freq, 'g', -1, 64))
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// Knows says whether a folded text is one word for the analyzer wherever it
// stands alone. If it is not, it is one nowhere: what it is cut into is a
// shorter path in any context.
func (a *Analyzer) Knows(folded string) bool {
	words := a.Words(folded)
	return len(words) == 1 && words[0].Text == folded
}

// Origin says which dictionary has a folded word.
type Origin string

// The origins.
const (
	FromOwn  Origin = "own"  // the user's words
	FromGSE  Origin = "gse"  // the main dictionary
	FromNone Origin = "none" // neither: one code point, or a run of letters and digits
)

// Origin says which dictionary has a folded word.
func (a *Analyzer) Origin(word string) Origin {
	for _, w := range a.own {
		if w.Text == word {
			return FromOwn
		}
	}
	if a.trie.has(word) {
		return FromGSE
	}
	return FromNone
}

// has says whether a text is a word of the trie.
func (t *automaton) has(word string) bool {
	node := int32(root)
	for _, r := range word {
		if node = t.next(node, t.code(r)); node < 0 {
			return false
		}
	}
	return t.distance[node] != 0
}
