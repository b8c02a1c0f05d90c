package works

import (
	"testing"

	"suoyin/corpus"
)

func listed(ws []*Work) []string {
	var titles []string
	for _, w := range ws {
		titles = append(titles, w.Citation.Title)
	}
	return titles
}

func TestWorksByNameAndHost(t *testing.T) {
	book := corpus.Citation{Title: "河流志", Author: []corpus.Name{{Literal: "丙某"}}, Publisher: "虚构出版社"}
	essay := corpus.Citation{Title: "集市的兴起", Author: []corpus.Name{{Literal: "丁某"}}, Translator: []corpus.Name{{Literal: "丙某"}}, ContainerTitle: "虚構學刊"}
	set := Connect([]Place{
		{Article: "a", Citation: essay}, {Article: "a", Citation: book}, {Article: "b", Citation: book}, {Article: "b", Citation: book},
	})
	for _, c := range []struct {
		got  []string
		want []string
	}{
		{listed(set.By("丙某")), []string{"河流志", "集市的兴起"}},
		{listed(set.By("丁某")), []string{"集市的兴起"}},
		{listed(set.By("戊某")), nil},
		{listed(set.In("虚构学刊")), []string{"集市的兴起"}},
		{listed(set.In("虚构出版社")), []string{"河流志"}},
	} {
		if len(c.got) != len(c.want) {
			t.Errorf("got %q, want %q", c.got, c.want)
			continue
		}
		for i := range c.got {
			if c.got[i] != c.want[i] {
				t.Errorf("got %q, want %q", c.got, c.want)
			}
		}
	}
}

func TestCitedInCountsPlacesOfTheArticlesOnly(t *testing.T) {
	book := corpus.Citation{Title: "河流志", Author: []corpus.Name{{Literal: "丙某"}}}
	essay := corpus.Citation{Title: "集市的兴起", Author: []corpus.Name{{Literal: "丁某"}}}
	set := Connect([]Place{{Article: "a", Citation: book}, {Article: "b", Citation: book}, {Article: "b", Citation: book}, {Article: "a", Citation: essay}, {Article: "a", Citation: essay}})
	cited := set.CitedIn(map[string]bool{"a": true})
	if len(cited) != 2 || cited[0].Work.Citation.Title != "集市的兴起" || cited[0].Places != 2 || cited[1].Places != 1 {
		t.Errorf("cited in a: %+v", cited)
	}
	if cited := set.CitedIn(nil); len(cited) != 0 {
		t.Errorf("cited in no article: %+v", cited)
	}
}
