package analysistest

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"suoyin/indexer/analysis"
)

// TestFolderHasTheDictionary: what is copied from the folder needs no compiling,
// cuts as the analyzer does, and has the own words. These are those that tests of
// other packages ask for, so that whoever runs this first compiles for them, too.
func TestFolderHasTheDictionary(t *testing.T) {
	const text = "数字经济的发展与法治的保障，石拱桥和铁索桥，第0座桥，数字经济合作，柴塘"
	without := Analyzer(t).Words(text)
	for _, own := range [][]string{nil, {"石拱桥"}, {"铁索桥"}, {"第0座桥"}, {"数字经济合作"}, {"柴塘"}} {
		dir, err := Folder(own...)
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		before := filesIn(t, dir)
		var user []analysis.UserWord
		for _, w := range own {
			user = append(user, analysis.UserWord{Text: w})
		}
		copied, err := analysis.Open(dir, user)
		if err != nil {
			t.Fatal(err)
		}
		if after := filesIn(t, dir); len(before) != 1 || !slices.Equal(before, after) {
			t.Errorf("%q: the folder had %q, and has %q", own, before, after)
		}
		got := copied.Words(text)
		if len(got) < 4 || own == nil && !slices.Equal(got, without) {
			t.Errorf("%q: cut into %v, and into %v without own words", own, got, without)
		}
		for _, w := range own {
			if !slices.ContainsFunc(got, func(g analysis.Word) bool { return g.Text == w }) {
				t.Errorf("%q: cut into %v", own, got)
			}
		}
	}
}

func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}
