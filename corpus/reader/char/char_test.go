package char_test

import (
	"testing"
	"unicode"

	"suoyin/corpus/reader/char"
)

// TestIsSpaceIsUnicodes: the account counts what unicode.IsSpace leaves.
func TestIsSpaceIsUnicodes(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if char.IsSpace(r) != unicode.IsSpace(r) {
			t.Errorf("IsSpace(%U) = %v", r, char.IsSpace(r))
		}
	}
}

func TestClasses(t *testing.T) {
	for _, c := range []struct {
		r                     rune
		han, wide, ends, cant bool
	}{
		{'山', true, true, false, false}, {'々', true, true, false, false}, {'〇', true, true, false, false},
		{'。', false, true, true, true}, {'：', false, true, true, true}, {'，', false, true, false, true},
		{'”', false, true, false, true}, {'“', false, true, false, false}, {'"', false, false, false, false},
		{'a', false, false, false, false}, {'.', false, false, true, false}, {'①', false, true, false, false},
	} {
		got := []bool{char.IsHan(c.r), char.IsWide(c.r), char.EndsSentence(c.r), char.CannotStart(c.r)}
		for i, want := range []bool{c.han, c.wide, c.ends, c.cant} {
			if got[i] != want {
				t.Errorf("%c: IsHan, IsWide, EndsSentence, CannotStart = %v", c.r, got)
				break
			}
		}
	}
}

func TestCircled(t *testing.T) {
	for r, want := range map[rune]int{'①': 1, '⑳': 20, '⑴': 1, '⒛': 20, '㉑': 21, '㊱': 36, '㊿': 50, '❿': 10, '➀': 1, '➉': 10, '➓': 10, '1': 0, '㈠': 0} {
		if got := char.Circled(r); got != want {
			t.Errorf("Circled(%c) = %d, want %d", r, got, want)
		}
	}
}
