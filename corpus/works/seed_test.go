package works_test

import (
	"fmt"
	"slices"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/corpus/works"
)

// TestSeedWorksCitedTwice: the bundled article cites three works twice, two with
// another address and one with other capitals, and none of its other fifty
// citations is put together with another.
func TestSeedWorksCitedTwice(t *testing.T) {
	a, err := intake.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	s := works.Connect(works.Places(a))
	var got []string
	for _, w := range s.Works() {
		if len(w.Places) > 1 {
			var ids []string
			for _, p := range w.Places {
				ids = append(ids, p.Citation.ID)
			}
			got = append(got, fmt.Sprint(ids))
		}
	}
	slices.Sort(got)
	want := []string{"[151-1.2 161-5.1]", "[154-1.1 156-2.1]", "[156-1.1 157-2.1]"}
	if !slices.Equal(got, want) {
		t.Errorf("cited more than once: %v, want %v", got, want)
	}
	if n := len(s.Works()); n != 47 {
		t.Errorf("%d works, want 47", n)
	}
}
