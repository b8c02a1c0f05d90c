package match

import (
	"strings"
	"testing"
)

func TestOverlapsItself(t *testing.T) {
	for s, want := range map[string]bool{
		"桥": false, "石桥": false, "桥桥": true, "桥石桥": true, "石桥石": true, "abc": false, "abca": true, "〇一〇一": true,
		strings.Repeat("a", 64) + "b": false, strings.Repeat("a", 64): true,
	} {
		if got := OverlapsItself(s); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}
