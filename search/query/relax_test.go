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
	words := func(term string) []string { return strings.Split(strings.ReplaceAll(term, "非", ""), "") }
	pieces := []string{"海塘", "账簿", "或", "非", "前非 东", `"盐"`, "-米", "作者:何", "ANY/2 (甲 乙 丙)", "C++", "同句"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 6).Draw(t, "pieces"), " ")
		tree, err := Parse(text)
		if err != nil {
			t.Skip()
		}
		r := Relaxation{Words: words, Share: rapid.Float64Range(0, 1).Draw(t, "share"), Alone: make(map[string]bool)}
		for _, w := range rapid.SliceOf(rapid.SampledFrom([]string{"海", "塘", "账", "或", "c"})).Draw(t, "alone") {
			r.Alone[w] = true
		}
		loose, ok := r.Relax(tree)
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
		alone string
		want  string
	}{
		{"海塘 账簿", 0.5, "", `ANY/2 ("海" "塘" "账" "簿")`},
		{"海塘 账簿", 0.51, "", `ANY/3 ("海" "塘" "账" "簿")`},
		{"海塘 账簿", 0, "", `"海" OR "塘" OR "账" OR "簿"`},
		{"海塘 海账", 0.5, "", `ANY/2 ("海" "塘" "账")`},
		{"海塘 账簿", 0.5, "塘", `"塘" OR ANY/2 ("海" "账" "簿")`},
		{"海塘 账簿", 0.5, "海簿", `"海" OR "簿" OR "塘" AND "账"`},
		{"海塘 账簿", 0.5, "海塘簿", `"海" OR "塘" OR "簿"`},
		{"海塘 账簿", 0, "塘", `"海" OR "塘" OR "账" OR "簿"`},
		{`海塘 账簿 -盐`, 0.5, "塘", `NOT 盐 AND ("塘" OR ANY/2 ("海" "账" "簿"))`},
		{"前非", 1, "", `"前"`},
	}
	for _, tt := range tests {
		tree, err := Parse(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		r := Relaxation{Words: words, Share: tt.share, Alone: make(map[string]bool)}
		for _, w := range words(tt.alone) {
			r.Alone[w] = true
		}
		if loose, ok := r.Relax(tree); !ok || loose.String() != tt.want {
			t.Errorf("%s at %v: %v, want %s", tt.text, tt.share, loose, tt.want)
		}
	}
	for _, text := range []string{"海塘", "海", `海 "盐"`} {
		tree, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		r := Relaxation{Words: words, Share: 1}
		if loose, ok := r.Relax(tree); ok {
			t.Errorf("all words of %s are asked for by it, not by %s", text, loose)
		}
	}
}
