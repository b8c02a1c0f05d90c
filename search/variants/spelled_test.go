package variants_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/search/scan"
	"suoyin/search/variants"
)

func TestSpelled(t *testing.T) {
	a := &corpus.Article{ID: "a", Title: "题"}
	for i, text := range []string{"塘工的帐簿与其它帐目。", "塘工的账簿。", "帐簿记在纸上，账目也是。", "唯一的桥。", "知识份子。", "其余部分。"} {
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", i+1), Text: text})
	}
	engine := scan.New([]*corpus.Article{a}, nil)
	for _, c := range []struct {
		query string
		forms []string
		all   string // the query for all
		n     int    // its passages
	}{
		{`账簿`, []string{"帐簿 2"}, `账簿 OR 帐簿`, 3},
		{`帐簿`, []string{"账簿 1"}, `帐簿 OR 账簿`, 3},
		{`"塘工的账簿"`, []string{"塘工的帐簿 1"}, `"塘工的账簿" OR "塘工的帐簿"`, 2},
		{`塘工 账目`, []string{"帐目 1"}, `塘工 AND (账目 OR 帐目)`, 1},
		{`"知识分子"`, []string{"知识份子 1"}, `"知识分子" OR "知识份子"`, 1},
		{`惟一`, []string{"唯一 1"}, `惟一 OR 唯一`, 1},
		{`部分`, nil, "", 0}, // the other way stands nowhere
		{`题名:账簿`, nil, "", 0},
		{`账`, nil, "", 0},
	} {
		f, err := variants.Spelled(context.Background(), engine, search.Request{Query: c.query})
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
			continue
		}
		var forms []string
		for _, v := range f.Forms {
			forms = append(forms, fmt.Sprintf("%s %d", v.Text, v.Passages))
		}
		if !slices.Equal(forms, c.forms) || f.Query != c.all || f.Passages != c.n {
			t.Errorf("%s: %q, all %s with %d, want %q, %s with %d", c.query, forms, f.Query, f.Passages, c.forms, c.all, c.n)
		}
		if _, err := query.Parse(f.Query); f.Query != "" && err != nil {
			t.Errorf("%s: %v", c.query, err)
		}
	}
}

// TestListOfSpellings: each line has two words or more of the same meaning, none longer
// than is looked for, and no word stands in two groups.
func TestListOfSpellings(t *testing.T) {
	data, err := os.ReadFile("spellings.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		words := strings.Fields(line)
		if len(words) < 2 {
			t.Errorf("%q is no group", line)
		}
		for _, w := range words {
			if n := corpus.Len(w); n < 2 || n > 4 {
				t.Errorf("%s: %d characters", w, n)
			}
			if other, ok := seen[fold.Text(w)]; ok && other != words[0] {
				t.Errorf("%s stands with %s and with %s", w, other, words[0])
			}
			seen[fold.Text(w)] = words[0]
		}
	}
}
