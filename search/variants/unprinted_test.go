package variants_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/search/scan"
	"suoyin/search/variants"
)

// withSigns has names as a database prints them that knows the characters of GB 2312
// alone.
func withSigns() search.Walker {
	a := &corpus.Article{ID: "a", Title: "题", Authors: []string{"陆ｙàｎ＠①一", "沈田"}}
	for i, t := range []string{
		"沈ｙàｎ＠①田考塘工。", "沈＠②田又来了，沈＠②田说。", "沈yàn＠①田写信。", "沈＠①在乡里。", "沈ｙàｎ＠③在塘上。", "沈ｓōｎｇ＠①在塘下。",
		"写信给shen＠①田。", "沈砚田来过。", "筑＠①＠②谷的塘。", "寄到沈@1田去。",
	} {
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", i+1), Text: t})
	}
	return scan.New([]*corpus.Article{a}, nil)
}

func TestUnprinted(t *testing.T) {
	for _, c := range []struct {
		query string
		forms []string
		all   int // passages of the query for all
	}{
		{`"沈翀田"`, []string{"沈＠②田"}, 1},            // its sound is not printed, or is another's
		{`"沈嬿田"`, []string{"沈＠②田", "沈ｙàｎ＠①田"}, 3}, // two characters beside it
		{`沈嬿`, []string{"沈ｙàｎ＠③", "沈ｙàｎ＠①"}, 3},   // one, and its sound
		{`沈翀`, nil, 0},    // one alone says little
		{`"沈砚田"`, nil, 0}, // a character that databases have
		{`"嬿"`, nil, 0},   // nothing beside it
		{`"筑筼筜谷" 塘`, []string{"筑＠①＠②谷"}, 1},            // two of them, beside another term
		{`作者:陆嬿一 塘`, []string{"陆ｙàｎ＠①一"}, 4},           // an author
		{`"` + strings.Repeat("嬿", 15) + `田"`, nil, 0}, // more than an expression may have
		{`/沈嬿田/`, nil, 0},                              // an expression says what it means
		{`"沈嬿田" OR 塘`, nil, 0},                         // only what must be there
	} {
		p, err := variants.Unprinted(context.Background(), withSigns(), search.Request{Query: c.query})
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
			continue
		}
		var forms []string
		for _, v := range p.Forms {
			forms = append(forms, v.Text)
			if _, err := query.Parse(v.Query); err != nil {
				t.Errorf("%s: query of a form: %v", c.query, err)
			}
		}
		slices.Sort(forms)
		slices.Sort(c.forms)
		if !slices.Equal(forms, c.forms) || p.Passages != c.all {
			t.Errorf("%s: %q with %d passages in all, want %q with %d", c.query, forms, p.Passages, c.forms, c.all)
		}
		if p.Query == "" {
			continue
		}
		if _, n, err := withSigns().Count(context.Background(), search.Request{Query: p.Query}); err != nil || n == 0 {
			t.Errorf("%s: %s has %d places (%v)", c.query, p.Query, n, err)
		}
	}
}
