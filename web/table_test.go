package web

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"suoyin/search"
)

func exportAddress(of, format, q string) string {
	return link("/api/v1/search/export", url.Values{"q": {q}, "of": {of}, "format": {format}})
}

// readXLSX reads the cells of a workbook's one sheet.
func readXLSX(t *testing.T, body []byte) [][]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var sheet struct {
		Rows []struct {
			Cells []struct {
				Text   string `xml:"is>t"`
				Number string `xml:"v"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	f, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.NewDecoder(f).Decode(&sheet); err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, r := range sheet.Rows {
		var row []string
		for _, c := range r.Cells {
			row = append(row, c.Text+c.Number)
		}
		rows = append(rows, row)
	}
	return rows
}

func readCSV(t *testing.T, body []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestExportsAgree: the three formats of a table have the same rows.
func TestExportsAgree(t *testing.T) {
	h := newSite(t)
	for of, places := range map[string]int{ofPassages: 6, ofLines: 8} {
		w := get(h, exportAddress(of, "csv", "河流"))
		rows := readCSV(t, w.Body.Bytes())
		if w.Code != 200 || len(rows) != places+1 {
			t.Fatalf("%s: status %d, %d rows, want %d and the head", of, w.Code, len(rows), places)
		}
		if got := readXLSX(t, get(h, exportAddress(of, "xlsx", "河流")).Body.Bytes()); !reflect.DeepEqual(got, rows) {
			t.Errorf("%s: xlsx has %q, csv %q", of, got, rows)
		}
		lines := strings.Split(strings.TrimSpace(get(h, exportAddress(of, "ndjson", "河流")).Body.String()), "\n")
		for i, line := range lines {
			var object map[string]any
			if err := json.Unmarshal([]byte(line), &object); err != nil || object["passage"] != rows[i+1][9] {
				t.Errorf("%s: line %d: %v %s", of, i, err, line)
			}
		}
		if len(lines) != places {
			t.Errorf("%s: %d lines, want %d", of, len(lines), places)
		}
	}
}

func TestExportOfNothing(t *testing.T) {
	w := get(newSite(t), exportAddress(ofPassages, "csv", "没有的词"))
	if rows := readCSV(t, w.Body.Bytes()); w.Code != 200 || len(rows) != 1 {
		t.Errorf("status %d, rows %q, want the head alone", w.Code, rows)
	}
}

func TestExportName(t *testing.T) {
	for q, want := range map[string]string{"河流": "suoyin-河流", `"../a" b|c`: "suoyin-..a_bc", strings.Repeat("长", 99): "suoyin-" + strings.Repeat("长", maxFileName)} {
		if got := exportName(q); got != want {
			t.Errorf("%q is named %q, want %q", q, got, want)
		}
	}
}

// TestExportCited: the note that is a hit, and the notes that a paragraph calls,
// with nothing else.
func TestExportCited(t *testing.T) {
	h := newSite(t)
	for q, want := range map[string]int{"河流志": 1, "上游的村子": 1, "集市": 1, "从山里来": 1, "感谢": 0} {
		var items []any
		if err := json.Unmarshal(get(h, exportAddress(ofCitations, "csl-json", q)).Body.Bytes(), &items); err != nil || len(items) != want {
			t.Errorf("%s: %d citations, want %d (%v)", q, len(items), want, err)
		}
	}
}

func TestCellsAreNoFormulas(t *testing.T) {
	for in, want := range map[string]string{"=1+1": "'=1+1", "@SUM": "'@SUM", "-1": "'-1", "河流": "河流", "": ""} {
		if got := harmless(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	if got := harmless(-1); got != "-1" {
		t.Errorf("a number becomes %q", got)
	}
}

// breaking is an engine that fails after some hits.
type breaking struct {
	*fakeEngine
	after int
}

func (b breaking) Walk(_ context.Context, _ search.Request, visit func(*search.Hit) bool) error {
	for range b.after {
		visit(&search.Hit{ID: "p1", Text: "河流", Spans: [][2]int{{0, 2}}})
	}
	return errors.New("disk")
}

// TestBrokenExportIsNoFile: what fails before the first row is an error, what
// fails later breaks the connection off.
func TestBrokenExportIsNoFile(t *testing.T) {
	for after, name := range map[int]string{0: "before the first row", 3: "on the way"} {
		t.Run(name, func(t *testing.T) {
			site := httptest.NewServer(newSite(t, func(c *Config, e *fakeEngine) { c.Engine = breaking{e, after} }))
			defer site.Close()
			site.Config.ErrorLog = nil
			resp, err := http.Get(site.URL + exportAddress(ofPassages, "csv", "河流"))
			if err != nil {
				if after == 0 {
					t.Fatal(err)
				}
				return
			}
			defer resp.Body.Close()
			_, err = io.ReadAll(resp.Body)
			if after == 0 && resp.StatusCode != 500 {
				t.Errorf("status %d", resp.StatusCode)
			}
			if after > 0 && err == nil {
				t.Error("half a file looks like a whole one")
			}
		})
	}
}

// TestIDsOfSeveralArticles: programs that read references take two of one ID for
// one, so those of several articles have different ones.
func TestIDsOfSeveralArticles(t *testing.T) {
	other := sampleArticle()
	other.ID = "另一篇-0123456789"
	h := newSite(t, func(c *Config, e *fakeEngine) {
		e.articles = append(e.articles, other)
		c.Library = &fakeLibrary{articles: e.articles}
	})
	for _, address := range []string{exportAddress(ofCitations, "csl-json", "河流"), "/api/v1/citations?format=csl-json"} {
		var items []struct {
			ID     string
			Custom struct {
				RefersTo string `json:"refers_to"`
			}
		}
		if err := json.Unmarshal(get(h, address).Body.Bytes(), &items); err != nil || len(items) < 4 {
			t.Fatalf("%s: %d items, %v", address, len(items), err)
		}
		ids := map[string]bool{}
		for _, i := range items {
			if ids[i.ID] {
				t.Errorf("%s: two items are %s", address, i.ID)
			}
			ids[i.ID] = true
		}
		for _, i := range items {
			if to := i.Custom.RefersTo; to != "" && !ids[to] {
				t.Errorf("%s: %s refers to %s, which is not there", address, i.ID, to)
			}
		}
	}
}
