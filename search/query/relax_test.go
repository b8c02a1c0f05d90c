package query

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestRelax: a relaxed query can be typed again, asks for as many words as its
// share says, and keeps what is no bare term.
func TestRelax(t *testing.T) {
	words := func(term string) []string { return strings.Split(term, "") }
	pieces := []string{"海塘", "账簿", "或", "非", "前非 东", `"盐"`, "-米", "作者:何", "ANY/2 (甲 乙 丙)", "C++", "同句"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 6).Draw(t, "pieces"), " ")
		tree, err := Parse(text)
		if err != nil {
			t.Skip()
		}
		share := rapid.Float64Range(0, 1).Draw(t, "share")
		loose, ok := Relax(tree, words, share)
		if !ok {
			return
		}
		again, err := Parse(loose.String())
		if err != nil || !reflect.DeepEqual(loose, again) {
			t.Fatalf("%s relaxed to %s, which parses to %v (%v)", tree, loose, again, err)
		}
	})
	tests := []struct {
		text  string
		share float64
		want  string
	}{
		{"海塘 账簿", 0.5, `ANY/2 ("海" "塘" "账" "簿")`},
		{"海塘 账簿", 0.51, `ANY/3 ("海" "塘" "账" "簿")`},
		{"海塘 账簿", 0, `"海" OR "塘" OR "账" OR "簿"`},
		{"海塘 海账", 0.5, `ANY/2 ("海" "塘" "账")`},
	}
	for _, tt := range tests {
		tree, err := Parse(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if loose, ok := Relax(tree, words, tt.share); !ok || loose.String() != tt.want {
			t.Errorf("%s at %v: %v, want %s", tt.text, tt.share, loose, tt.want)
		}
	}
	if loose, ok := Relax(Term{"海塘"}, words, 1); ok {
		t.Errorf("all words of a term are the term, not %s", loose)
	}
}
