package textindex

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Any bytes are decoded as one byte after the other says, damaged ones too.
func TestDecodesByteByByte(t *testing.T) {
	alphabet := []rune("的一是,。a中é𠀀，国家学会经济")
	rapid.Check(t, func(t *rapid.T) {
		stoppers := rapid.Uint32Range(minStoppers, 255).Draw(t, "stoppers")
		c := newCode(stoppers, alphabet)
		enc := rapid.SliceOf(rapid.OneOf(
			rapid.ByteRange(0, byte(len(alphabet))), rapid.ByteRange(byte(stoppers-1), byte(stoppers)), rapid.Byte(),
		)).Draw(t, "encoded")
		want, rank := "", uint32(0)
		for _, b := range enc {
			if uint32(b) >= stoppers {
				rank = rank*(256-stoppers) + uint32(b) - stoppers + 1
				continue
			}
			if rank = rank*stoppers + uint32(b); rank < uint32(len(alphabet)) {
				want += string(alphabet[rank])
			} else {
				want += string(utf8.RuneError)
			}
			rank = 0
		}
		if got := string(c.appendText([]byte("前"), enc)); got != "前"+want {
			t.Fatalf("%d stoppers: % x is %q, not %q", stoppers, enc, got, want)
		}
		if got := c.length(enc); got != utf8.RuneCountInString(want) {
			t.Fatalf("%d stoppers: % x has %d characters, not %d", stoppers, enc, got, utf8.RuneCountInString(want))
		}
	})
}
