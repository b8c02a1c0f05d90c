package analysis

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"

	"github.com/go-ego/gse"
)

const (
	// gseVersion is the version of gse in go.mod, a test keeps it so. gse's own
	// gse.Version names another.
	gseVersion = "v1.0.2"
	// dictionary is the one of gse's embedded dictionaries that is used: folded
	// text is simplified.
	dictionary = "zh_s"
)

// stampOf names what an analyzer with these user words is made from.
func stampOf(user []UserWord) string {
	stamp := "gse " + gseVersion + " " + dictionary
	if len(user) == 0 {
		return stamp
	}
	sum := sha256.New()
	for _, w := range user {
		fmt.Fprintf(sum, "%s %g\n", w.Text, w.Freq)
	}
	return stamp + " user " + hex.EncodeToString(sum.Sum(nil))[:12]
}

// compile loads gse's dictionary behind the user's words and makes the trie of
// both.
func compile(user []UserWord) (*automaton, error) {
	seg, err := loadGSE(user)
	if err != nil {
		return nil, err
	}
	return trieOf(seg.Dict), nil
}

// trieOf is the trie of a dictionary, with gse's path lengths.
func trieOf(dict *gse.Dictionary) *automaton {
	total := float32(math.Log2(dict.TotalFreq()))
	entries := make([]entry, 0, dict.NumTokens())
	for i := range dict.Tokens {
		token := &dict.Tokens[i]
		entries = append(entries, entry{[]rune(token.Text()), total - float32(math.Log2(token.Freq()))})
	}
	return newAutomaton(entries)
}

// loadGSE is gse's segmenter with the user's words before the main dictionary:
// of two entries gse uses the first.
func loadGSE(user []UserWord) (*gse.Segmenter, error) {
	seg := &gse.Segmenter{SkipLog: true, NotLoadHMM: true, Dict: gse.NewDict()}
	seg.Init()
	for _, w := range user {
		if w.Text == "" {
			continue
		}
		freq := w.Freq
		if freq <= 0 {
			freq = DefaultFreq
		}
		if err := seg.AddToken(w.Text, freq); err != nil {
			return nil, fmt.Errorf("add user word %q: %w", w.Text, err)
		}
	}
	if err := seg.LoadDictEmbed(dictionary); err != nil {
		return nil, fmt.Errorf("load gse dictionary %s: %w", dictionary, err)
	}
	return seg, nil
}
