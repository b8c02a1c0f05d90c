package randomid

import (
	"strings"
	"testing"
)

func TestNewIsValid(t *testing.T) {
	seen := map[string]bool{}
	for range 100 {
		id := New(MaxLength)
		if !Valid(id, MaxLength) || Valid(id, 10) || seen[id] {
			t.Errorf("%q", id)
		}
		seen[id] = true
	}
}

func TestNothingElseIsValid(t *testing.T) {
	for _, id := range []string{"", "../../a", "abcdefg.", "abcdefgH", "abcdefg1", "abcdefg8", "abcdef/g", "abcdefg\x00", "河bcde", strings.Repeat("a", 9)} {
		if Valid(id, 8) {
			t.Errorf("%q is valid", id)
		}
	}
}
