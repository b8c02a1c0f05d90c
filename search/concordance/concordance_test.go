package concordance_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/scan"
)

// engine holds three small articles; its words are those between spaces.
func engine() search.Walker {
	article := func(id string, year int, journal string, texts ...string) *corpus.Article {
		a := &corpus.Article{ID: id, Title: id, Journal: corpus.Journal{Name: journal, Year: year}}
		for i, t := range texts {
			a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", i+1), Text: t, Pages: []int{i + 1}})
		}
		return a
	}
	return scan.New([]*corpus.Article{
		article("潮一", 2001, "河刊", "修塘的账簿记着，账簿旁人不看。", "看账簿的人"),
		article("潮二", 2003, "河刊", "账簿"),
		article("潮三", 2003, "海刊", "新账簿，旧账簿；没有账本。", "salt tax and salt road and salt tax"),
	}, strings.Fields)
}

func lines(t *testing.T, q concordance.Question) []string {
	t.Helper()
	c, err := concordance.Lines(context.Background(), engine(), q)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, l := range c.Lines {
		list = append(list, l.Left+"["+l.Key+"]"+l.Right)
	}
	return list
}

func TestLines(t *testing.T) {
	request := search.Request{Query: `"账簿"`}
	tests := []struct {
		name string
		q    concordance.Question
		want []string
	}{
		{"position", concordance.Question{Width: 2}, []string{"塘的[账簿]记着", "着，[账簿]旁人", "看[账簿]的人", "[账簿]", "新[账簿]，旧", "，旧[账簿]；没"}},
		{"width", concordance.Question{Width: 1, Limit: 1}, []string{"的[账簿]记"}},
		{"date", concordance.Question{Width: 1, Order: concordance.Date}, []string{"[账簿]", "新[账簿]，", "旧[账簿]；", "的[账簿]记", "，[账簿]旁", "看[账簿]的"}},
		// 的 de, 旧 jiu, 看 kan, 新 xin; punctuation before letters, nothing first.
		{"left", concordance.Question{Width: 1, Order: concordance.Left}, []string{"[账簿]", "，[账簿]旁", "的[账簿]记", "旧[账簿]；", "看[账簿]的", "新[账簿]，"}},
		// 的 de, 记 ji, 旁 pang.
		{"right", concordance.Question{Width: 1, Order: concordance.Right, Start: 3}, []string{"看[账簿]的", "的[账簿]记", "，[账簿]旁"}},
		{"one group", concordance.Question{Width: 1, Group: concordance.Right, Only: "的"}, []string{"看[账簿]的"}},
		{"past the end", concordance.Question{Start: 99}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.q.Request = request
			if got := lines(t, tt.q); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestGroups(t *testing.T) {
	c, err := concordance.Lines(context.Background(), engine(), concordance.Question{
		Request: search.Request{Query: `"salt"`}, Group: concordance.Right, Neighbours: 3, Limit: 1,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []concordance.Group{{Neighbour: "tax", Count: 2}, {Neighbour: "roa", Count: 1}}
	if !reflect.DeepEqual(c.Groups, want) || c.Total != 3 || c.Passages != 1 || c.Places != 3 || c.Looked != 3 || len(c.Lines) != 1 {
		t.Errorf("%+v", c)
	}
}

func TestLimits(t *testing.T) {
	for _, q := range []concordance.Question{{Width: 1000}, {Limit: -1}, {Limit: 1000}, {Start: -1}, {Neighbours: 100}} {
		q.Query = "账簿"
		if _, err := concordance.Lines(context.Background(), engine(), q); !errors.Is(err, search.ErrLimit) {
			t.Errorf("%+v: error %v, want ErrLimit", q, err)
		}
	}
	for _, q := range []concordance.Question{{Order: "colour"}, {Group: concordance.Date}} {
		q.Query = "账簿"
		if _, err := concordance.Lines(context.Background(), engine(), q); !errors.Is(err, search.ErrFilter) {
			t.Errorf("%+v: error %v, want ErrFilter", q, err)
		}
	}
	if _, err := concordance.Beside(context.Background(), engine(), concordance.Neighbourhood{Request: search.Request{Query: "账簿"}}); !errors.Is(err, search.ErrLimit) {
		t.Errorf("no window: error %v, want ErrLimit", err)
	}
	if _, err := concordance.Beside(context.Background(), engine(), concordance.Neighbourhood{Request: search.Request{Query: "账簿"}, Left: 1, By: "colour"}); !errors.Is(err, search.ErrFilter) {
		t.Errorf("by colour: error %v, want ErrFilter", err)
	}
	if _, err := concordance.Count(context.Background(), engine(), search.Request{Query: "账簿"}, "colour"); !errors.Is(err, search.ErrFilter) {
		t.Errorf("frequencies by colour: error %v, want ErrFilter", err)
	}
}

// TestCountOfUnknown: places in articles without a year or a journal are in proportion
// to their text, too.
func TestCountOfUnknown(t *testing.T) {
	texts := func(id string, journal corpus.Journal, text string) *corpus.Article {
		return &corpus.Article{ID: id, Title: id, Journal: journal, Paragraphs: []corpus.Paragraph{{ID: "p1", Text: text}}}
	}
	e := scan.New([]*corpus.Article{
		texts("潮一", corpus.Journal{Name: "河刊", Year: 2001}, "账簿在此"), texts("潮二", corpus.Journal{}, "账簿与账簿"), texts("潮三", corpus.Journal{}, "没有"),
	}, nil)
	for _, by := range []concordance.By{concordance.ByYear, concordance.ByJournal} {
		f, err := concordance.Count(context.Background(), e, search.Request{Query: `"账簿"`}, by)
		if err != nil {
			t.Fatal(err)
		}
		// With the titles: 潮二 has 2 + 5 code points, 潮三 2 + 2.
		want := concordance.Frequency{Passages: 1, Places: 2, Characters: 11, PerMillion: 2e6 / 11}
		if !slices.Contains(f.Rows, want) || len(f.Rows) != 2 {
			t.Errorf("by %s: %+v, want %+v among them", by, f.Rows, want)
		}
	}
}

func TestCount(t *testing.T) {
	// Titles count as text: 潮一 has 2 + 15 + 5 code points.
	tests := []struct {
		by   concordance.By
		want []concordance.Frequency
	}{
		{concordance.ByYear, []concordance.Frequency{
			{Value: "2001", Passages: 2, Places: 3, Characters: 22, PerMillion: 3e6 / 22},
			{Value: "2003", Passages: 2, Places: 3, Characters: 54, PerMillion: 3e6 / 54}}},
		{concordance.ByJournal, []concordance.Frequency{
			{Value: "河刊", Passages: 3, Places: 4, Characters: 26, PerMillion: 4e6 / 26},
			{Value: "海刊", Passages: 1, Places: 2, Characters: 50, PerMillion: 2e6 / 50}}},
		{concordance.ByArticle, []concordance.Frequency{
			{Value: "潮一", Title: "潮一", Passages: 2, Places: 3, Characters: 22, PerMillion: 3e6 / 22},
			{Value: "潮三", Title: "潮三", Passages: 1, Places: 2, Characters: 50, PerMillion: 2e6 / 50},
			{Value: "潮二", Title: "潮二", Passages: 1, Places: 1, Characters: 4, PerMillion: 1e6 / 4}}},
	}
	for _, tt := range tests {
		f, err := concordance.Count(context.Background(), engine(), search.Request{Query: `"账簿"`}, tt.by)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(f.Rows, tt.want) || !f.Complete || f.Passages != 4 {
			t.Errorf("by %s: %+v, want %+v", tt.by, f, tt.want)
		}
	}
	f, err := concordance.Count(context.Background(), engine(), search.Request{Query: `"salt"`}, concordance.ByYear)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Rows) != 2 || f.Rows[0].Value != "2001" || f.Rows[0].Places != 0 || f.Rows[0].Characters != 22 {
		t.Errorf("a year without places should have its row: %+v", f.Rows)
	}
}
