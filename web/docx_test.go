package web

import (
	"strings"
	"testing"

	"suoyin/corpus/reader"
)

// TestDOCXIsAQuotationWithANote: what a word processor opens has a paragraph for
// each line, and a footnote to it that cites the article with the printed page.
func TestDOCXIsAQuotationWithANote(t *testing.T) {
	h := newSite(t)
	for _, of := range []string{ofLines, ofPassages} {
		rows := readCSV(t, get(h, exportAddress(of, "csv", "河流")).Body.Bytes())
		w := get(h, exportAddress(of, "docx", "河流"))
		a, err := reader.Read("lines.docx", w.Body.Bytes())
		if err != nil {
			t.Fatalf("%s: %v", of, err)
		}
		if len(a.Notes) != len(rows)-1 {
			t.Fatalf("%s: %d notes, want one for each of %d rows", of, len(a.Notes), len(rows)-1)
		}
		last := len(rows[0]) - 1
		for i, n := range a.Notes {
			if n.Anchor == nil || n.Text != rows[i+1][last] || !strings.Contains(n.Text, "《虚构学刊》") {
				t.Errorf("%s: note %d %+v, want %q", of, i, n, rows[i+1][last])
			}
		}
		if !strings.Contains(w.Body.String()[:4], "PK") {
			t.Errorf("%s: no packed file", of)
		}
	}
}

func TestRowsCarryTheirCitation(t *testing.T) {
	rows := readCSV(t, get(newSite(t), exportAddress(ofLines, "csv", "木材")).Body.Bytes())
	if got := rows[1][len(rows[1])-1]; got != "甲某、乙某：《河流与集市：一个虚构的题目》，《虚构学刊》2021年第3期，第10–11页。" {
		t.Errorf("citation %q", got)
	}
}
