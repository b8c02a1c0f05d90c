package naive

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/blevesearch/bleve/v2/search/query"
)

func TestSearch(t *testing.T) {
	x, err := Create(filepath.Join(t.TempDir(), "naive"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for id, text := range map[string]string{"1": "乡里的账簿", "2": "账目与簿册", "3": "海塘 seawall"} {
		if err := x.Add(id, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Flush(); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		q    query.Query
		want uint64
	}{
		{"phrase", Phrase("账簿"), 1},
		{"any", Any("账簿海塘"), 2},
		{"all", All("账簿海塘"), 0},
		{"regexp", Regexp("sea.*"), 1},
	}
	for _, test := range tests {
		hits, total, err := x.Search(context.Background(), test.q, 10, true)
		if err != nil || total != test.want || len(hits) != int(test.want) {
			t.Errorf("%s: %d hits of %d (%v), want %d", test.name, len(hits), total, err, test.want)
		}
		for _, h := range hits {
			if len(h.Fragments) == 0 {
				t.Errorf("%s: hit %s without a snippet", test.name, h.ID)
			}
		}
	}
}
