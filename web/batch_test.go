package web

import (
	"encoding/csv"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"suoyin/search/concordance"
)

func TestBatchAsksEachLine(t *testing.T) {
	h := newSite(t)
	list := "河流\n\n集市\r\n (河流\n没有的词\n河流\n"
	doc := getPage(t, h, "/batch?queries="+url.QueryEscape(list), 200)
	rows := doc.Find("section[aria-labelledby=found] tbody tr")
	if rows.Length() != 4 {
		t.Fatalf("%d rows, want one for each query", rows.Length())
	}
	for i, want := range []string{"河流", "集市", "(河流 括号没有合上", "没有的词 0 0 –"} {
		if got := strings.Join(strings.Fields(rows.Eq(i).Text()), " "); !strings.HasPrefix(got, want) && !strings.HasPrefix(strings.ReplaceAll(got, " ", ""), strings.ReplaceAll(want, " ", "")) {
			t.Errorf("row %d: %q, want %q", i, got, want)
		}
	}
	if href, _ := rows.Eq(0).Find("th a").Attr("href"); href != searchAddress("河流") {
		t.Errorf("a row leads to %q", href)
	}
	w := get(h, "/batch?format=csv&queries="+url.QueryEscape(list))
	table, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(w.Body.String(), "\ufeff"))).ReadAll()
	if err != nil || len(table) != 5 || table[1][0] != "河流" || table[1][2] == "0" || table[3][5] == "" || !strings.HasPrefix(table[1][6], "http") {
		t.Errorf("as a table: %q, %v", table, err)
	}
}

func TestBatchIsBounded(t *testing.T) {
	var list strings.Builder
	for i := range maxBatch + 3 {
		fmt.Fprintf(&list, "河%d\n", i)
	}
	doc := getPage(t, newSite(t), "/batch?queries="+url.QueryEscape(list.String()), 200)
	if n := doc.Find("section[aria-labelledby=found] tbody tr").Length(); n != maxBatch || text(doc, ".notice") != "还有 3 条没有查：一次最多 100 条。" {
		t.Errorf("%d rows, %q", n, text(doc, ".notice"))
	}
}

// TestBatchComparesOnOneScale: the same height is the same frequency.
func TestBatchComparesOnOneScale(t *testing.T) {
	counts := [][]float64{{100, 50}, {25, 0}}
	var all [][]concordance.Frequency
	for _, c := range counts {
		all = append(all, []concordance.Frequency{{Value: "2000", PerMillion: c[0], Places: 3}, {Value: "2001", PerMillion: c[1], Places: 1}, {Value: "", PerMillion: 900, Places: 9}})
	}
	charts := newComparedCharts(all)
	if a, b := charts[0].Bars, charts[1].Bars; a[0].Height != chartHeight-1 || b[0].Height != (chartHeight-1+2)/4 || charts[0].Most != charts[1].Most {
		t.Errorf("heights %d and %d", a[0].Height, b[0].Height)
	}
	if years := sideBySide(all); len(years) != 2 || years[0].Year != "2000" || years[1].Cells[0].PerMillion != 50 {
		t.Errorf("years %+v", years)
	}
}
