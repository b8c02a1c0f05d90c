package bleve

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/search/match"
)

// What the places in a whole note say of a citation in it is what a look at the
// citation says, for strings that do not overlap themselves.
func TestPlacesOfANoteSayWhatACitationHas(t *testing.T) {
	letters := rapid.SampledFrom([]rune("石桥é𠀀"))
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(letters, 0, 12).Draw(t, "text")
		from := rapid.IntRange(0, len(text)).Draw(t, "from")
		to := rapid.IntRange(from, len(text)).Draw(t, "to")
		sought := string(rapid.SliceOfN(letters, 1, 3).Draw(t, "sought"))
		if match.OverlapsItself(sought) {
			return
		}
		var offsets []int
		for at, rest := 0, string(text); ; {
			i := strings.Index(rest, sought)
			if i < 0 {
				break
			}
			at += corpus.Len(rest[:i])
			offsets = append(offsets, at)
			at, rest = at+corpus.Len(sought), rest[i+len(sought):]
		}
		got := stand(offsets, uint32(corpus.Len(sought)), []span{{from: uint32(from), to: uint32(to)}})
		if want := strings.Contains(string(text[from:to]), sought); got != want {
			t.Errorf("%q in %q: %v, want %v", sought, string(text[from:to]), got, want)
		}
	})
}
