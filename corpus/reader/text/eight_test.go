package text

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestEightAtOnce compares looking at eight characters together with looking at each.
func TestEightAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		traits := rapid.SliceOfN(rapid.SampledFrom([]trait{0, 0, 0, space, narrow | letter, soft, opening | calling, ending | space, called}), 1, 60).Draw(t, "traits")
		at := rapid.IntRange(0, len(traits)).Draw(t, "at")
		end := rapid.IntRange(at, len(traits)).Draw(t, "end")
		wanted := rapid.SampledFrom([]trait{space, narrow | soft, called, ending | opening}).Draw(t, "wanted")
		d := &document{traits: append(slices.Clone(traits), make([]trait, atOnce)...)}
		first, n := end, 0
		for i := end - 1; i >= at; i-- {
			if traits[i]&wanted != 0 {
				first, n = i, n+1
			}
		}
		if got := d.seek(at, end, wanted); got != first {
			t.Errorf("seek = %d, want %d", got, first)
		}
		if got := d.count(at, end, wanted); got != n {
			t.Errorf("count = %d, want %d", got, n)
		}
	})
}

// TestPlaceOnce: a character keeps the role that it got first, and those of printed
// characters are counted.
func TestPlaceOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.SliceOfN(rapid.SampledFrom([]rune("桥，a ")), 1, 60).Draw(t, "src")
		d := &document{src: src, roles: make([]role, len(src)+atOnce)}
		d.findTraits()
		want := make([]role, len(src))
		for range rapid.IntRange(0, 6).Draw(t, "times") {
			from := rapid.IntRange(0, len(src)).Draw(t, "from")
			to := rapid.IntRange(from, len(src)).Draw(t, "to")
			r := rapid.SampledFrom([]role{title, body, note, pageNumber}).Draw(t, "role")
			d.place(from, to, r)
			for i := from; i < to; i++ {
				if want[i] == unplaced {
					want[i] = r
				}
			}
		}
		if got := d.roles[:len(src)]; !slices.Equal(got, want) {
			t.Fatalf("roles = %v, want %v", got, want)
		}
		var count [pageNumber + 1]int
		for i, r := range want {
			if src[i] != ' ' {
				count[r]++
			}
		}
		if got := d.countRoles(); got != count {
			t.Errorf("countRoles = %v, want %v", got, count)
		}
	})
}

// TestScratch: what is taken is empty and nobody else's, again after a reset.
func TestScratch(t *testing.T) {
	var s scratch[int]
	for range 2 {
		s = s.reset()
		var taken [][]int
		for n := range 20 {
			list := s.take(n)
			if slices.ContainsFunc(list, func(x int) bool { return x != 0 }) {
				t.Fatalf("take(%d) = %v", n, list)
			}
			for i := range list {
				list[i] = n
			}
			taken = append(taken, append(list, -1)[:n])
		}
		for n, list := range taken {
			if slices.ContainsFunc(list, func(x int) bool { return x != n }) {
				t.Errorf("list %d is %v", n, list)
			}
		}
	}
}

// TestHeadPrint: lines with the same key have the same print.
func TestHeadPrint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom([]rune("山桥12 　-·a")), 0, 12).Draw(t, "text")
		key := headKey(text)
		if got, want := headPrint(text), headPrint([]rune(key)); key != "" && got != want {
			t.Errorf("the print of %q is %d, of its key %d", string(text), got, want)
		}
	})
}

// TestYearIn finds years among other digits, in half and in full width.
func TestYearIn(t *testing.T) {
	for text, want := range map[string]string{
		"吕二（1986a）": "1986a", "吕二（１９８６）": "1986", "1499，2101，19860，1９８6b": "1986b", "第１２页": "", "桥198": "", "": "", "１９８": "",
	} {
		year, suffix, end := yearIn(text, 0)
		got := ""
		if year != 0 {
			got = string([]rune{'0' + rune(year/1000), '0' + rune(year/100%10), '0' + rune(year/10%10), '0' + rune(year%10)})
		}
		if suffix != 0 {
			got += string(suffix)
		}
		if got != want || year == 0 && end != len(text) {
			t.Errorf("yearIn(%q) = %q up to %d, want %q", text, got, end, want)
		}
	}
}
