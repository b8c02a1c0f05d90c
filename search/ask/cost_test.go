package ask

import (
	"errors"
	"strings"
	"testing"

	"suoyin/search"
	"suoyin/search/match"
	"suoyin/search/query"
)

// some are n alternatives.
func some(text string, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = text + string(rune('一'+i))
	}
	return strings.Join(list, " OR ")
}

// TestBudget: parts share what they may cost, and strings cost too.
func TestBudget(t *testing.T) {
	tree, err := query.Parse("printed:的")
	if err != nil {
		t.Fatal(err)
	}
	m, err := match.Compile(tree, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b Budget
	n := 0
	for b.Affordable(m, 260_000, 150) == nil {
		n++
	}
	if n != MaxWork/(260_000*150*leastPart) {
		t.Errorf("%d parts", n)
	}
	if err := b.Affordable(m, 10, 150); err != nil {
		t.Errorf("a part for what is left: %v", err)
	}
}

// TestAffordable: with a library of 250,000 passages, strings are never too
// dear, and an expression is if it is long and nothing narrows it down.
func TestAffordable(t *testing.T) {
	const library, mean = 250_000, 150
	tests := []struct {
		query    string
		passages int
		want     bool
	}{
		{`"的"`, library, true},
		{`平台 NEAR/10 责任`, library, true},
		{`/[0-9]{4}/`, library, true},
		{`/第[一二三]条/`, library, true},
		{`/\p{Han}{50}/`, library, false},
		{`/\p{Han}{50}/`, 5000, true},
		{`/(.{0,60}中){3}/`, library, false},
		{`题名:/\p{Han}{50}/`, library, true},
		{`平台 SENTENCE 责任 SENTENCE 数据`, library, true},
		{`(平台 OR 数据 OR 治理) NEAR/10 (责任 OR 义务 OR 权利)`, library, true},
		{`(` + some("甲", 30) + `) NEAR/200 (` + some("乙", 30) + `)`, library, false},
		{`(` + some("甲", 30) + `) NEAR/200 (` + some("乙", 30) + `)`, 50_000, true},
	}
	for _, tt := range tests {
		tree, err := query.Parse(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		m, err := match.Compile(tree, match.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := Affordable(m, tt.passages, mean); (err == nil) != tt.want || err != nil && !errors.Is(err, search.ErrLimit) {
			t.Errorf("%s on %d passages: error %v, cost %d", tt.query, tt.passages, err, m.Cost())
		}
	}
}
