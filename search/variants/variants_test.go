package variants_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/search/scan"
	"suoyin/search/variants"
)

func engine() search.Walker {
	texts := []string{
		"沈砚田写《塘工考》，沈砚田又写《乡里的账》。", "塘工考补是陆一苇的书。", "塘长看塘，塘夫挑土，塘户出钱。", "海塘修筑要看潮水，潮水有信，修筑无期。",
		"渡口的规矩先是口约，后来才有章程，章程又改过三次。",
	}
	a := &corpus.Article{ID: "a", Title: "题"}
	for i, t := range texts {
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", i+1), Text: t})
	}
	return scan.New([]*corpus.Article{a}, nil)
}

func TestFind(t *testing.T) {
	tests := []struct {
		query string
		first string   // the first variant as "text places"
		also  []string // texts that come as well
	}{
		{`"沈岩田"`, "沈砚田 2", nil},       // another character inside
		{`陈砚田`, "沈砚田 2", nil},         // and at the begin
		{`"沈田"`, "", nil},             // too short to guess
		{`"陆苇一"`, "陆一苇 1", nil},       // two exchanged
		{`"塘工的考"`, "塘工考 2", nil},      // one too many
		{`"海修筑要"`, "海塘修筑要 1", nil},    // one missing
		{`"海唐秀筑要看"`, "海塘修筑要看 1", nil}, // two side by side
		{`"塘x"`, "", nil},
		{`塘++`, "", nil},                   // mostly signs
		{`修筑 "陆一伟"`, "", nil},              // the other part keeps it from any hit
		{`书 "陆一伟"`, "陆一苇 2", nil},          // only what has no hit is varied
		{`tilte:题 塘长`, `title:"题" 1`, nil}, // nearly a field
		{`"渡口的规矩先是口约，后来就有章程，章程又改过三次"`, "", []string{"渡口的规矩先是口约,后来"}}, // the longest part
	}
	for _, tt := range tests {
		got, err := variants.Find(context.Background(), engine(), search.Request{Query: tt.query})
		if err != nil {
			t.Errorf("%s: %v", tt.query, err)
			continue
		}
		texts := make(map[string]bool)
		for _, v := range got {
			texts[v.Text] = true
			if _, err := query.Parse(v.Query); err != nil || !strings.Contains(v.Query, v.Text) {
				t.Errorf("%s: variant %+v", tt.query, v)
			}
		}
		if tt.first != "" && (len(got) == 0 || fmt.Sprintf("%s %d", got[0].Text, got[0].Places) != tt.first) {
			t.Errorf("%s: %+v, want %s first", tt.query, got, tt.first)
		}
		if tt.first == "" && tt.also == nil && len(got) > 0 {
			t.Errorf("%s: %+v, want none", tt.query, got)
		}
		for _, text := range tt.also {
			if !texts[text] {
				t.Errorf("%s: %+v, want %s too", tt.query, got, text)
			}
		}
	}
}

func TestNothingToVary(t *testing.T) {
	for _, q := range []string{`"沈砚田"`, `作者:沈`, `/沈.田/`, `没有 OR 没有的`} {
		got, err := variants.Find(context.Background(), engine(), search.Request{Query: q})
		if err != nil || len(got) > 0 {
			t.Errorf("%s: %+v (%v), want none", q, got, err)
		}
	}
	var wrong *query.Error
	if _, err := variants.Find(context.Background(), engine(), search.Request{Query: `"`}); !errors.As(err, &wrong) {
		t.Errorf("error %v, want a *query.Error", err)
	}
}
