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

// compile makes the trie of gse's dictionary and the user's words.
func compile(user []UserWord) (*automaton, error) {
	seg, err := loadGSE()
	if err != nil {
		return nil, err
	}
	return trieOf(seg, user), nil
}

// trieOf is the trie of a dictionary and of a user's words, with gse's path
// lengths. A user's word takes the place of the dictionary's, as it would in
// gse if it had been added first.
func trieOf(seg *gse.Segmenter, user []UserWord) *automaton {
	own := make(map[string]float64, len(user))
	for _, w := range user {
		if _, has := own[w.Text]; !has && w.Text != "" {
			own[w.Text] = frequency(seg, w)
		}
	}
	sum := seg.Dict.TotalFreq()
	for text, freq := range own {
		sum += freq
		if old, _, has := seg.Find(text); has {
			sum -= old
		}
	}
	total := float32(math.Log2(sum))
	entries := make([]entry, 0, seg.Dict.NumTokens()+len(own))
	for i := range seg.Dict.Tokens {
		token := &seg.Dict.Tokens[i]
		if _, has := own[token.Text()]; !has {
			entries = append(entries, entry{[]rune(token.Text()), total - float32(math.Log2(token.Freq()))})
		}
	}
	for text, freq := range own {
		entries = append(entries, entry{[]rune(text), total - float32(math.Log2(freq))})
	}
	return newAutomaton(entries)
}

// frequency is what a user's word counts for: what it says, or enough to be
// preferred to the words that the dictionary would cut it into.
func frequency(seg *gse.Segmenter, w UserWord) float64 {
	if w.Freq > 0 {
		return w.Freq
	}
	total := math.Log2(seg.Dict.TotalFreq())
	path := 0.0
	for _, s := range seg.Segment([]byte(w.Text)) {
		if freq := s.Token().Freq(); freq > 1 {
			path += total - math.Log2(freq)
		} else {
			path += unknownDistance
		}
	}
	return max(DefaultFreq, math.Ceil(math.Exp2(total-path)*margin))
}

// margin is how much more often than needed a word without a frequency counts:
// the sum of all frequencies grows with the user's words.
const margin = 2

// loadGSE is gse's segmenter with the main dictionary.
func loadGSE() (*gse.Segmenter, error) {
	seg := &gse.Segmenter{SkipLog: true, NotLoadHMM: true, Dict: gse.NewDict()}
	seg.Init()
	if err := seg.LoadDictEmbed(dictionary); err != nil {
		return nil, fmt.Errorf("load gse dictionary %s: %w", dictionary, err)
	}
	return seg, nil
}
