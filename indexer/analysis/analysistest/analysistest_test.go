package analysistest

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"suoyin/indexer/analysis"
)

// TestFolderHasTheDictionary: what is copied from the folder needs no compiling,
// and cuts as the analyzer does.
func TestFolderHasTheDictionary(t *testing.T) {
	dir, err := Folder()
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	files := func() []string {
		found, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	before := files()
	copied, err := analysis.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if after := files(); len(before) != 1 || !slices.Equal(before, after) {
		t.Errorf("the folder had %q, and has %q", before, after)
	}
	const text = "数字经济的发展与法治的保障"
	if want, got := Analyzer(t).Words(text), copied.Words(text); len(want) < 4 || !slices.Equal(want, got) {
		t.Errorf("cut into %v, by the folder's dictionary into %v", want, got)
	}
}
