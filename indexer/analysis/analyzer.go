package analysis

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Analyzer cuts text into words. It is safe for concurrent use.
type Analyzer struct {
	trie    *automaton
	stamp   string
	own     []UserWord
	scratch sync.Pool
}

func newAnalyzer(trie *automaton, stamp string, own []UserWord) *Analyzer {
	a := &Analyzer{trie: trie, stamp: stamp, own: own}
	a.scratch.New = func() any { return new(scratch) }
	return a
}

// Stamp identifies gse's version, the dictionary and the user's words. Texts
// cut by analyzers of the same stamp are cut the same.
func (a *Analyzer) Stamp() string { return a.stamp }

// Own lists the user's words that the analyzer was opened with.
func (a *Analyzer) Own() []UserWord { return slices.Clone(a.own) }

// Words lists the words of a folded text, in order. White space, punctuation
// and symbols are not words.
func (a *Analyzer) Words(folded string) []Word {
	return a.Append(nil, folded)
}

// Append appends the words of a folded text to words, as Words lists them.
func (a *Analyzer) Append(words []Word, folded string) []Word {
	s := a.scratch.Get().(*scratch)
	defer a.scratch.Put(s)
	a.trie.cut(folded, s)
	end := s.units[len(s.units)-1]
	for i := len(s.cuts) - 1; i >= 0; i-- {
		from, to := s.units[s.cuts[i]], end
		if i > 0 {
			to = s.units[s.cuts[i-1]]
		}
		if text := folded[from.byte:to.byte]; isWord(text) {
			words = append(words, Word{Text: text, Start: int(from.rune), End: int(to.rune)})
		}
	}
	return words
}

// isWord tells words from punctuation: a word has a letter, a digit or a mark
// in it. What gse does not know comes code point by code point.
func isWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	if unicode.IsLetter(r) || unicode.IsNumber(r) {
		return true
	}
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}
