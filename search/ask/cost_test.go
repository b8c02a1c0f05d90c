package ask

import (
	"errors"
	"testing"

	"suoyin/search"
	"suoyin/search/match"
	"suoyin/search/query"
)

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
