package works

import (
	"testing"

	"suoyin/corpus"
)

func article(id, title string, authors ...string) Place {
	return Article(&corpus.ArticleEntry{ID: id, Title: title, Authors: authors, Journal: corpus.Journal{Name: "虚构学刊", Year: 2021, Issue: "3"}})
}

func TestOwnArticleThatIsCited(t *testing.T) {
	own := NewOwn([]Place{article("a", "序言", "甲某"), article("b", "序言", "乙某"), article("c", "山里的桥")})
	for _, test := range []struct{ title, author, want string }{
		{"序言", "乙某", "b"},
		{"序言", "", "a"},
		{"序言", "丙某", ""},
		{"山里的桥", "丙某", "c"},
		{"山裡的橋", "", "c"},
		{"桥", "", ""},
		{"", "甲某", ""},
	} {
		c := corpus.Citation{Title: test.title}
		if test.author != "" {
			c.Author = []corpus.Name{{Literal: test.author}}
		}
		got := ""
		if a := own.Cited(&c); a != nil {
			got = a.Article
		}
		if got != test.want {
			t.Errorf("%s by %q: article %q, want %q", test.title, test.author, got, test.want)
		}
	}
}
