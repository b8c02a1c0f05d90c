package suggest

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/fold"
)

func table() *Table {
	cut := strings.NewReplacer("知识产权", "知识 产权", "海塘修筑", "海塘 修筑")
	words := func(folded string) []string { return strings.Fields(cut.Replace(folded)) }
	return New([]Suggestion{
		{"知识产权", Word, 40},
		{"知识", Word, 90},
		{"海塘修筑的账簿与乡里", Title, 1},
		{"何潮生", Author, 12},
		{"河渠集刊", CitedJournal, 3},
		{"Lin Weiming", Author, 5},
	}, words)
}

func TestFind(t *testing.T) {
	tests := []struct{ typed, want string }{
		{"知识", "知识 知识产权"},
		{"知識", "知识 知识产权"},
		{"产权", "知识产权"},
		{"修筑", "海塘修筑的账簿与乡里"},
		{"zscq", "知识产权"},
		{"zhishi", "知识 知识产权"},
		{"hcs", "何潮生"},
		{"LIN", "Lin Weiming"},
		{"无此", ""},
		{"", ""},
		{"  ", ""},
	}
	for _, test := range tests {
		var texts []string
		for _, s := range table().Find(test.typed, 5) {
			texts = append(texts, s.Text)
		}
		if got := strings.Join(texts, " "); got != test.want {
			t.Errorf("%q: %q, want %q", test.typed, got, test.want)
		}
	}
	if got := table().Find("知", 1); len(got) != 1 {
		t.Errorf("%d suggestions, want 1", len(got))
	}
}

// TestEverySuggestionCanBeTyped: each entry is suggested for each beginning of
// its folded text.
func TestEverySuggestionCanBeTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfNDistinct(rapid.StringOfN(rapid.SampledFrom([]rune("知识产权法a 1")), 1, 6, -1), 1, 8, fold.Text).Draw(t, "texts")
		var entries []Suggestion
		for _, text := range texts {
			entries = append(entries, Suggestion{text, Word, 1})
		}
		table := New(entries, nil)
		text := rapid.SampledFrom(texts).Draw(t, "text")
		runes := []rune(fold.Text(text))
		if len(runes) == 0 {
			return
		}
		typed := string(runes[:rapid.IntRange(1, len(runes)).Draw(t, "length")])
		if fold.Text(typed) == "" {
			return
		}
		for _, s := range table.Find(typed, len(texts)) {
			if s.Text == text {
				return
			}
		}
		t.Fatalf("%q does not suggest %q", typed, text)
	})
}
