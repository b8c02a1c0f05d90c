package bibliography

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"strings"
	"suoyin/corpus/formats"
	"testing"

	"suoyin/corpus"
)

// sample has one citation of each common kind, one of them a resolved and one
// an unresolved back-reference.
var sample = []corpus.Citation{
	{ID: "n1.1", Note: "n1", Raw: "陈知远：《海关史》（第2版），林若水译，东海出版社1998年版，第3页", Type: "book", Title: "海关史", Edition: "2",
		Author: []corpus.Name{{Literal: "陈知远"}}, Translator: []corpus.Name{{Literal: "林若水"}}, Publisher: "东海出版社", PublisherPlace: "北京",
		Issued: &corpus.Date{Parts: [][]int{{1998}}}, Page: "3", Locator: "3", Confidence: .96},
	{ID: "n2.1", Note: "n2", Raw: "王思齐：《“堤”字考 & <释>》", Type: "article-journal", Title: "“堤”字考 & <释>", Author: []corpus.Name{{Literal: "王思齐"}},
		ContainerTitle: "东海学刊", Issued: &corpus.Date{Parts: [][]int{{1999}}}, Volume: "12", Issue: "2", Page: "5-9", Locator: "5-9", DOI: "10.1000/x_1"},
	{ID: "n3.1", Note: "n3", Raw: "同上，第7页", Back: "同上", RefersTo: "n2.1", Type: "article-journal", Title: "“堤”字考 & <释>", Author: []corpus.Name{{Literal: "王思齐"}},
		ContainerTitle: "东海学刊", Issued: &corpus.Date{Parts: [][]int{{1999}}}, Volume: "12", Issue: "2", Page: "7", Locator: "7"},
	{ID: "n4.1", Note: "n4", Raw: "前引书，第9页", Back: "前引书", Unresolved: "the note before it cites nothing"},
	{ID: "n5.1", Note: "n5", Raw: "Anne Marlow, …", Type: "book", Title: "Ledgers and Cities", Author: []corpus.Name{{Family: "Marlow", Given: "Anne"}},
		Publisher: "Quayside Press", PublisherPlace: "Oxford", Issued: &corpus.Date{Parts: [][]int{{2001, 5, 4}}}, Page: "33-35", Locator: "33-35"},
	{ID: "n6.1", Note: "n6", Raw: "=1+1", Type: "webpage", Title: "=1+1", URL: "https://example.org/?a=1&b=2", Accessed: &corpus.Date{Parts: [][]int{{2024, 1, 2}}}},
}

func printed(t *testing.T, name string) string {
	t.Helper()
	f, ok := formats.Find(Formats(), name)
	if !ok {
		t.Fatalf("no format %q", name)
	}
	var b bytes.Buffer
	if err := f.Encode(&b, sample); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPlain: what the plain formats print of the sample, letter by letter.
func TestPlain(t *testing.T) {
	for name, want := range map[string][]string{
		"gbt7714-2015-numeric": {
			"[1] 陈知远. 海关史[M]. 林若水, 译. 2 版. 北京: 东海出版社, 1998: 3.",
			"[2] 王思齐. “堤”字考 & <释>[J/OL]. 东海学刊, 1999, 12(2): 5-9. DOI:10.1000/x_1.",
			"[3] 王思齐. “堤”字考 & <释>[J]. 东海学刊, 1999, 12(2): 7.",
			"[4] Marlow Anne. Ledgers and Cities[M]. Oxford: Quayside Press, 2001: 33-35.",
			"[5] =1+1[EB/OL]. [2024-01-02]. https://example.org/?a=1&b=2.",
		},
		"gbt7714-2025-author-date": {
			"陈知远，1998. 海关史[M]. 林若水，译. 2 版. 北京：东海出版社：3.",
			"王思齐，1999. “堤”字考 & <释>[J/OL]. 东海学刊，12（2）：5-9. DOI：10.1000/x_1.",
			"王思齐，1999. “堤”字考 & <释>[J]. 东海学刊，12（2）：7.",
			"Marlow Anne, 2001. Ledgers and Cities[M]. Oxford: Quayside Press: 33-35.",
			"Anon. =1+1[EB/OL]. [2024-01-02]. https://example.org/?a=1&b=2.",
		},
		"legal": {
			"陈知远：《海关史》（第2版），林若水译，东海出版社1998年版，第3页。",
			"王思齐：《“堤”字考 & <释>》，载《东海学刊》1999年第12卷第2期，第5-9页。",
			"王思齐：《“堤”字考 & <释>》，载《东海学刊》1999年第12卷第2期，第7页。",
			"前引书，第9页",
			"Anne Marlow, Ledgers and Cities, Oxford: Quayside Press, May 4, 2001, p. 33-35.",
			"“=1+1,” https://example.org/?a=1&b=2.",
		},
		"text": {
			"陈知远：《海关史》（第2版），林若水译，东海出版社1998年版，第3页",
			"王思齐：《“堤”字考 & <释>》",
			"同上，第7页（王思齐：《“堤”字考 & <释>》，载《东海学刊》1999年第12卷第2期，第7页）",
			"前引书，第9页",
			"Anne Marlow, …",
			"=1+1",
		},
	} {
		if got := strings.Split(strings.TrimSuffix(printed(t, name), "\n"), "\n"); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\n got %s\nwant %s", name, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
		}
	}
}

// TestXML: EndNote's XML is well formed and has a record for each work.
func TestXML(t *testing.T) {
	var doc struct {
		Records []struct {
			Title string `xml:"titles>title"`
			URL   string `xml:"urls>related-urls>url"`
		} `xml:"records>record"`
	}
	text := printed(t, "endnote-xml")
	if err := xml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if len(doc.Records) != 5 || doc.Records[1].Title != sample[1].Title || doc.Records[4].URL != sample[5].URL {
		t.Errorf("records are %+v", doc.Records)
	}
}

// TestCSV: a row for each citation, resolved or not, and no cell that a
// spreadsheet takes for a formula.
func TestCSV(t *testing.T) {
	text := printed(t, "csv")
	if !strings.HasPrefix(text, "\ufeff") {
		t.Error("no byte order mark")
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(sample)+1 {
		t.Errorf("%d rows, want %d", len(rows), len(sample)+1)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("cell %q is a formula", cell)
			}
		}
	}
}

// TestCSL: the JSON has only fields of the schema of CSL 1.0.2, and a type.
func TestCSL(t *testing.T) {
	known := "id type title author editor translator container-title container-author collection-title publisher publisher-place edition version issued volume issue section number genre archive archive_location event-title page locator URL DOI ISBN accessed language custom"
	var items []map[string]any
	if err := json.Unmarshal([]byte(printed(t, "csl-json")), &items); err != nil {
		t.Fatal(err)
	}
	if len(items) != len(sample) {
		t.Errorf("%d items, want %d", len(items), len(sample))
	}
	for _, item := range items {
		if item["type"] == nil || item["id"] == nil {
			t.Errorf("%v has no type or id", item)
		}
		for k := range item {
			if !strings.Contains(" "+known+" ", " "+k+" ") {
				t.Errorf("field %q is not in the schema", k)
			}
		}
	}
}

// TestKeys: keys in a BibTeX file are different.
func TestKeys(t *testing.T) {
	cs, err := decodeBibTeX(strings.NewReader(printed(t, "bibtex")))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range cs {
		if seen[c.ID] {
			t.Errorf("key %q is used twice", c.ID)
		}
		seen[c.ID] = true
	}
	if len(cs) != 5 {
		t.Errorf("%d entries, want 5", len(cs))
	}
}

// TestForeign reads what other programs write.
func TestForeign(t *testing.T) {
	bib := "% a comment\n@string{qp = \"Quayside \" # {Press}}\n@comment{nothing}\n@Book{marlow01,\n title={{Ledgers} and Cities}, author = \"Marlow, Anne and {Harbor Institute} and Petersen, J. K.\",\n publisher = qp, year = 2001, month = may,\n}\n"
	cs, err := decodeBibTeX(strings.NewReader(bib))
	if err != nil || len(cs) != 1 {
		t.Fatalf("%d entries, %v", len(cs), err)
	}
	c := cs[0]
	if c.Title != "Ledgers and Cities" || c.Publisher != "Quayside Press" || names(c.Author, ";") != "Anne Marlow;Harbor Institute;J. K. Petersen" || isoDate(c.Issued) != "2001-05" || c.Type != "book" {
		t.Errorf("BibTeX: %+v", c)
	}
	ris := "\ufeffTY  - JOUR\r\nA1  - Marlow, Anne\r\nT1  - Paper Mills\r\nJO  - Journal of Quiet\r\nHistory\r\nY1  - 1999/03//\r\nVL  - 12\r\nSP  - 45\r\nEP  - 67\r\nER  - \r\n"
	cs, err = decodeRIS(strings.NewReader(ris))
	if err != nil || len(cs) != 1 {
		t.Fatalf("%d records, %v", len(cs), err)
	}
	c = cs[0]
	if c.Title != "Paper Mills" || c.ContainerTitle != "Journal of Quiet History" || c.Page != "45-67" || isoDate(c.Issued) != "1999-03" || c.Type != "article-journal" {
		t.Errorf("RIS: %+v", c)
	}
	cs, err = decodeCSL(strings.NewReader(`[{"id":1,"type":"book","title":"T","volume":3,"issued":{"date-parts":[["1999",2]],"season":1},"unknown":{"a":1}}]`))
	if err != nil || len(cs) != 1 || cs[0].Volume != "3" || isoDate(cs[0].Issued) != "1999-02" {
		t.Errorf("CSL-JSON: %+v, %v", cs, err)
	}
}

// TestBroken: broken input is an error that names the place, never a crash.
func TestBroken(t *testing.T) {
	for _, c := range []struct{ format, text, want string }{
		{"bibtex", "@book{a,\n title = {x\n", "line"},
		{"bibtex", "@book{a,\n title {x}}", "field name"},
		{"bibtex", "@book a", "brace"},
		{"ris", "TY  - BOOK\nTI  - x\n", "ER"},
		{"ris", "TI  - x\nER  - \n", "line 1"},
		{"ris", "hello", "line 1"},
		{"csl-json", "{", "CSL-JSON"},
		{"csl-json", `[{"title":{"a":1}}]`, "item 1"},
	} {
		f, _ := formats.Find(Formats(), c.format)
		if _, err := f.Decode(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: error %v does not name %q", c.format, c.text, err, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"@book{a, title={x}}", "TY  - BOOK\nER  - \n", `[{"id":"a","type":"book"}]`, "@string{a=b#c}", "{\\", "TY  - \n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, format := range Formats() {
			if format.Decode != nil {
				format.Decode(strings.NewReader(s))
			}
		}
	})
}

func TestPageRange(t *testing.T) {
	for printed, want := range map[string]string{
		"63—65": "63-65", "63－65": "63-65", "63～65, 70": "63-65, 70", "1 – 3、7——9": "1-3、7-9", "A3": "A3", "5": "5", "": "", "第3—4版": "第3-4版",
	} {
		if got := pageRange(printed); got != want {
			t.Errorf("%q: got %q, want %q", printed, got, want)
		}
	}
}

// What machines read, and GB/T, has a hyphen between pages, whatever was printed; what
// shows a citation as it stands keeps its dash.
func TestRangesOfPages(t *testing.T) {
	c := sample[1]
	c.Page, c.Raw = "63—65", "《东海学刊》1999年第2期，第63—65页"
	asPrinted := map[string]bool{"legal": true, "csv": true, "text": true}
	for _, f := range Formats() {
		var b bytes.Buffer
		if err := f.Encode(&b, []corpus.Citation{c}); err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(b.String(), c.Raw, "")
		if f.Name == "text" {
			text = b.String()
		}
		if got := strings.Contains(text, "63—65"); got != asPrinted[f.Name] {
			t.Errorf("%s: as printed %v, want %v:\n%s", f.Name, got, asPrinted[f.Name], text)
		}
	}
	if c.Page != "63—65" {
		t.Errorf("the citation itself has %q now", c.Page)
	}
}
