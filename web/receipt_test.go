package web

import (
	"testing"

	"suoyin/corpus"
)

// TestReceiptSaysNamesOnce: what is wrong with a file stands below its name and does not
// repeat it.
func TestReceiptSaysNamesOnce(t *testing.T) {
	for _, c := range [][3]string{
		{"a.txt", "a.txt：文件是空的", "文件是空的"},
		{"a.txt", "a.txt: the file is empty", "the file is empty"},
		{"a.txt", "a.txt.gz：不能解压", "a.txt.gz：不能解压"},
		{"", "文件是空的", "文件是空的"},
	} {
		if got := (receiptFile{Name: c[0], Problem: c[1]}).Why(); got != c[2] {
			t.Errorf("%s of %s: %q, want %q", c[1], c[0], got, c[2])
		}
	}
}

// TestReceiptCallsArticlesByTheirTitles: those that were there already, too.
func TestReceiptCallsArticlesByTheirTitles(t *testing.T) {
	a := sampleArticle()
	s := &server{library: &fakeLibrary{articles: []*corpus.Article{a}}}
	r := receipt{Files: []receiptFile{{Name: "a.txt", Outcome: "unchanged", ID: a.ID}, {Name: "b.txt", Outcome: "unchanged", ID: "nowhere"}}}
	s.nameKept(t.Context(), &r)
	if r.Files[0].Title != a.Title || r.Files[1].Title != "" {
		t.Errorf("called %q and %q", r.Files[0].Title, r.Files[1].Title)
	}
}
