package sru

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/web/dc"
)

// hostile is text that a careless document would be broken by.
const hostile = "<a>\x01]]>&amp;\ufffe\"'"

// newProvider finds so many articles, whatever is asked for, and tells asked what
// that was.
func newProvider(total int, asked *string) *Provider {
	return &Provider{
		Find: func(_ context.Context, q string, skip, limit int) (ids []string, _ int, err error) {
			if asked != nil {
				*asked = q
			}
			if _, err := query.Parse(q); err != nil {
				return nil, 0, err
			}
			for i := skip; i < min(total, skip+limit); i++ {
				ids = append(ids, fmt.Sprintf("a%d", i+1))
			}
			return ids, total, nil
		},
		Article: func(_ context.Context, id string) (*corpus.Article, error) {
			return &corpus.Article{ID: id, Title: "石桥" + hostile, Authors: []string{"甲某"}}, nil
		},
		Describe: func(a *corpus.Article) dc.Record {
			return dc.Of(a, "https://suoyin.example.org/articles/"+a.ID, "zh-Hans")
		},
		Identify: func(id string) string { return "oai:suoyin.example.org:" + id },
		Host:     "suoyin.example.org", Port: "443", Path: "sru", Name: "索引" + hostile,
	}
}

// answer is a document as a client reads it.
type answer struct {
	XMLName xml.Name
	Version string `xml:"version"`
	Number  int    `xml:"numberOfRecords"`
	Records []struct {
		Schema     string   `xml:"recordSchema"`
		Packing    string   `xml:"recordPacking"`
		Escaping   string   `xml:"recordXMLEscaping"`
		Titles     []string `xml:"recordData>dc>title"`
		Identifier string   `xml:"recordIdentifier"`
		Position   int      `xml:"recordPosition"`
	} `xml:"records>record"`
	Next        int `xml:"nextRecordPosition"`
	Diagnostics []struct {
		XMLName xml.Name
		URI     string `xml:"uri"`
		Details string `xml:"details"`
	} `xml:"diagnostics>diagnostic"`
	Indexes []string `xml:"record>recordData>explain>indexInfo>index>map>name"`
}

func (a *answer) code() string {
	if len(a.Diagnostics) == 0 {
		return ""
	}
	return strings.TrimPrefix(a.Diagnostics[0].URI, "info:srw/diagnostic/1/")
}

func ask(t testing.TB, p *Provider, arguments string) *answer {
	t.Helper()
	body, err := p.Answer(context.Background(), arguments)
	if err != nil {
		t.Fatal(err)
	}
	for d := xml.NewDecoder(bytes.NewReader(body)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%v in %s", err, body)
		}
	}
	var a answer
	if err := xml.Unmarshal(body, &a); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return &a
}

func cqlOf(q string) string {
	return "version=1.2&operation=searchRetrieve&query=" + url.QueryEscape(q)
}

// TestQueries: what CQL asks for in the library's own language, or the diagnostic.
func TestQueries(t *testing.T) {
	for q, want := range map[string]string{
		`桥`:                                    `"桥"`,
		`石桥 木桥`:                                `"石桥 木桥"`,
		`"石桥 and 木桥"`:                          `"石桥 and 木桥"`,
		`"一座\"石\"桥"`:                           `"一座\"石\"桥"`,
		`石桥*`:                                  `"石桥"`,
		`"C\*"`:                                `"C*"`,
		`cql.anywhere = 桥`:                     `"桥"`,
		`cql.serverChoice adj 桥`:               `"桥"`,
		`anywhere all "石桥 木桥"`:                 `"石桥" AND "木桥"`,
		`anywhere any "石桥 木桥"`:                 `"石桥" OR "木桥"`,
		`title = 桥`:                            `title:"桥"`,
		`DC.Title == 桥`:                        `title:"桥"`,
		`author exact 甲某`:                      `author:"甲某"`,
		`dc.creator any "甲某 乙某"`:               `author:"甲某" OR author:"乙某"`,
		`journal = 学刊 and year = 2001`:         `journal:"学刊" AND year:2001`,
		`dc.source = 学刊`:                       `journal:"学刊"`,
		`dc.subject = 桥`:                       `keyword:"桥"`,
		`dc.date >= 2001`:                      `year:2001..`,
		`year > 2001`:                          `year:2002..`,
		`year < 2001`:                          `year:..2000`,
		`year <= 2001`:                         `year:..2001`,
		`year within "2001 2005"`:              `year:2001..2005`,
		`石桥 and 木桥 and 铁桥`:                     `"石桥" AND "木桥" AND "铁桥"`,
		`石桥 or 木桥 and 铁桥`:                      `("石桥" OR "木桥") AND "铁桥"`,
		`石桥 or (木桥 and 铁桥)`:                    `"石桥" OR "木桥" AND "铁桥"`,
		`石桥 NOT title=木桥`:                      `"石桥" AND NOT title:"木桥"`,
		`石桥 not (木桥 or 铁桥)`:                    `"石桥" AND NOT ("木桥" OR "铁桥")`,
		`()`:                                   "!10",
		`石桥 and`:                               "!10",
		`(石桥`:                                  "!10",
		"石桥\x00木桥":                             "!10",
		"\xff":                                 "!10",
		`""`:                                   "!27",
		`title = "*"`:                          "!27",
		strings.Repeat("桥", search.MaxQuery+1): "!12",
		`publisher = x`:                        "!16",
		`marc.title = x`:                       "!16",
		`cql.allRecords = 1`:                   "!16",
		`title < x`:                            "!19",
		`title within "a b"`:                   "!19",
		`title =/stem x`:                       "!20",
		`year any "2001 2002"`:                 "!36",
		`year any 2001`:                        "!22",
		`year <> 2001`:                         "!22",
		`year = soon`:                          "!36",
		`year = 0`:                             "!36",
		`year within 2001`:                     "!36",
		`year within "2005 2001"`:              "!36",
		`year < 1`:                             "!36",
		`石?桥`:                                  "!28",
		`石*桥`:                                  "!28",
		`^石桥`:                                  "!31",
		`石桥 prox 木桥`:                           "!37",
		`石桥 and/rel.x 木桥`:                      "!46",
		`石桥 sortBy title`:                      "!80",
		`> x = "info:y" x.title = z`:           "!15",
		strings.Repeat("桥 and ", 200) + "桥":    "!10", // more than a query may have
	} {
		var asked string
		a := ask(t, newProvider(1, &asked), cqlOf(q))
		got := asked
		if a.code() != "" {
			got = "!" + a.code()
		}
		if got != want {
			t.Errorf("%.60s: %s, want %s", q, got, want)
		}
		if tree, err := query.Parse(want); want[0] != '!' && (err != nil || fmt.Sprint(tree) != want) {
			t.Errorf("%s: read as %v (%v)", want, tree, err)
		}
	}
}

// TestParameters: each wrong parameter has its diagnostic.
func TestParameters(t *testing.T) {
	for arguments, want := range map[string]string{
		cqlOf("桥"):                       "",
		cqlOf("桥") + "&x-info-5-lang=zh": "",
		cqlOf("桥") + "&recordSchema=dc&recordPacking=xml":      "",
		cqlOf("桥") + "&recordSchema=info:srw/schema/1/dc-v1.1": "",
		cqlOf("桥") + "&maximumRecords=0":                       "",
		cqlOf("桥") + "&maximumRecords=1000000":                 "",
		cqlOf("桥") + "&startRecord=":                           "",
		"version=1.2&operation=searchRetrieve":                 "7",
		"version=1.2&operation=scan&scanClause=x":              "4",
		"version=1.2&operation=scan":                           "4",
		"scanClause=title":                                     "4",
		"version=1.2&operation=delete":                         "4",
		"version=1.2&operation=explain&colour=red":             "8",
		"version=3.0&query=x":                                  "",
		"version=1.0&operation=searchRetrieve&query=x":         "5",
		"version=x&operation=explain":                          "5",
		"version=2&query=x":                                    "5",
		cqlOf("桥") + "&startRecord=0":                          "6",
		cqlOf("桥") + "&startRecord=-1":                         "6",
		cqlOf("桥") + "&startRecord=99999999999999999999":       "6",
		cqlOf("桥") + "&maximumRecords=x":                       "6",
		cqlOf("桥") + "&query=y":                                "6",
		cqlOf("桥") + "&x-a=%zz":                                "6",
		cqlOf("桥") + "&queryType=pqf":                          "6",
		cqlOf("桥") + "&colour=red":                             "8",
		cqlOf("桥") + "&startRecord=8":                          "61",
		cqlOf("桥") + "&recordSchema=marcxml":                   "66",
		cqlOf("桥") + "&recordPacking=string":                   "71",
		cqlOf("桥") + "&recordXMLEscaping=string":               "71",
		cqlOf("桥") + "&sortKeys=title":                         "80",
		cqlOf("桥") + "&stylesheet=/x.xsl":                      "110",
	} {
		if a := ask(t, newProvider(7, nil), arguments); a.code() != want {
			t.Errorf("%s: %q, want %q", arguments, a.code(), want)
		}
	}
}

// TestPages: records have their positions, an answer has at most maxRecords, and
// the pages together have each once.
func TestPages(t *testing.T) {
	p := newProvider(2*maxRecords+3, nil)
	seen := 0
	for start := 1; start != 0; {
		a := ask(t, p, fmt.Sprintf("%s&maximumRecords=500&startRecord=%d", cqlOf("桥"), start))
		if a.Number != 2*maxRecords+3 || len(a.Records) > maxRecords || len(a.Records) == 0 {
			t.Fatalf("%d of %d records from %d", len(a.Records), a.Number, start)
		}
		for _, r := range a.Records {
			seen++
			if r.Position != seen || r.Identifier != fmt.Sprintf("oai:suoyin.example.org:a%d", seen) || r.Schema != schemaDC || len(r.Titles) != 1 || !strings.HasPrefix(r.Titles[0], "石桥<a>]]>&amp;") {
				t.Errorf("record %d: %+v", seen, r)
			}
		}
		start = a.Next
	}
	if seen != 2*maxRecords+3 {
		t.Errorf("%d records", seen)
	}
	if a := ask(t, newProvider(0, nil), cqlOf("桥")); a.Number != 0 || a.Next != 0 || a.code() != "" {
		t.Errorf("nothing found: %+v", a)
	}
	if a := ask(t, p, cqlOf("桥")); len(a.Records) != defaultRecords || a.Next != defaultRecords+1 {
		t.Errorf("%d records, then %d", len(a.Records), a.Next)
	}
}

// TestUnsupportedVersion: the diagnostic has the highest version that is supported.
func TestUnsupportedVersion(t *testing.T) {
	for _, version := range []string{"1.0", "0.9", "x", "1", "1.1.1", "-1.1"} {
		a := ask(t, newProvider(1, nil), "operation=searchRetrieve&query=x&version="+version)
		if a.code() != "5" || a.Diagnostics[0].Details != "2.0" {
			t.Errorf("version %s: %+v", version, a.Diagnostics)
		}
	}
}

// TestVersions: an answer is in the version of the request, and has nothing that
// came with a later one.
func TestVersions(t *testing.T) {
	p := newProvider(1, nil)
	for arguments, want := range map[string]string{
		"query=x": "2.0", "version=2.0&query=x": "2.0", "version=1.1&operation=searchRetrieve&query=x": "1.1", "operation=searchRetrieve&query=x": "1.2", cqlOf("x"): "1.2", cqlOf("("): "1.2", "query=(": "2.0",
		// The highest that is not above what is asked for, and for what is below all the lowest.
		"version=3.0&query=x": "2.0", "version=10.0&operation=searchRetrieve&query=x": "2.0", "version=1.10&operation=searchRetrieve&query=x": "1.2", "version=1.0&operation=searchRetrieve&query=x": "1.1",
	} {
		a := ask(t, p, arguments)
		old := want != "2.0"
		if a.Version != want || (a.XMLName.Space == version12.namespace) != old || a.XMLName.Local != "searchRetrieveResponse" {
			t.Errorf("%s: version %s, %v", arguments, a.Version, a.XMLName)
		}
		for _, r := range a.Records {
			if (r.Packing == "xml") != old || (r.Escaping == "xml") == old {
				t.Errorf("%s: packed %q, escaped %q", arguments, r.Packing, r.Escaping)
			}
			if (r.Identifier == "") != (want == "1.1") {
				t.Errorf("%s: identifier %q", arguments, r.Identifier)
			}
		}
		for _, d := range a.Diagnostics {
			if (d.XMLName.Space == version12.diagnostics) != old {
				t.Errorf("%s: diagnostic of %s", arguments, d.XMLName.Space)
			}
		}
	}
}

// TestAnswerOfTheOperation: a mistake in a request is told in the answer of its
// operation, in the namespace that its version has for that.
func TestAnswerOfTheOperation(t *testing.T) {
	const loc, oasis = "http://www.loc.gov/zing/srw/", "http://docs.oasis-open.org/ns/search-ws/"
	for arguments, want := range map[string]xml.Name{
		"":                                     {Space: oasis + "sruResponse", Local: "explainResponse"},
		"colour=red":                           {Space: oasis + "sruResponse", Local: "explainResponse"},
		"version=1.1&operation=explain":        {Space: loc, Local: "explainResponse"},
		"version=1.2&operation=explain&x":      {Space: loc, Local: "explainResponse"},
		"version=1.2&operation=scan":           {Space: loc, Local: "scanResponse"},
		"scanClause=title&responsePosition=1":  {Space: oasis + "scan", Local: "scanResponse"},
		"version=1.2&operation=searchRetrieve": {Space: loc, Local: "searchRetrieveResponse"},
		"version=1.2&operation=delete":         {Space: loc, Local: "explainResponse"},
		"query=(":                              {Space: oasis + "sruResponse", Local: "searchRetrieveResponse"},
	} {
		a := ask(t, newProvider(1, nil), arguments)
		if a.XMLName != want {
			t.Errorf("%s: %v, want %v", arguments, a.XMLName, want)
		}
		if explains := len(a.Indexes) > 0; explains != (want.Local == "explainResponse") {
			t.Errorf("%s: explains %v", arguments, a.Indexes)
		}
		if asked := arguments == "" || arguments == "version=1.1&operation=explain"; asked != (a.code() == "") {
			t.Errorf("%s: %q", arguments, a.code())
		}
	}
}

// TestExplain lists every index that a query may have, and a query may have every
// one that is listed.
func TestExplain(t *testing.T) {
	for _, arguments := range []string{"", "version=1.2&operation=explain", "operation=explain"} {
		a := ask(t, newProvider(1, nil), arguments)
		if a.XMLName.Local != "explainResponse" || len(a.Indexes) != len(indexes()) {
			t.Errorf("%s: %v, indexes %v", arguments, a.XMLName, a.Indexes)
		}
	}
	for _, i := range indexes() {
		if a := ask(t, newProvider(1, nil), cqlOf(i.set+"."+i.name+" = 2001")); a.code() != "" {
			t.Errorf("%s.%s: %s", i.set, i.name, a.code())
		}
	}
}

// TestErrorsOfTheLibrary are no answers of the protocol; an article that went since
// is left out.
func TestErrorsOfTheLibrary(t *testing.T) {
	p := newProvider(3, nil)
	p.Article = func(context.Context, string) (*corpus.Article, error) { return nil, corpus.ErrNotFound }
	if a := ask(t, p, cqlOf("桥")); a.Number != 3 || len(a.Records) != 0 || a.code() != "" {
		t.Errorf("%+v", a)
	}
	p.Article = func(context.Context, string) (*corpus.Article, error) { return nil, corpus.ErrUnavailable }
	if _, err := p.Answer(t.Context(), cqlOf("桥")); !errors.Is(err, corpus.ErrUnavailable) {
		t.Error(err)
	}
	p.Find = func(context.Context, string, int, int) ([]string, int, error) { return nil, 0, search.ErrUnavailable }
	if _, err := p.Answer(t.Context(), cqlOf("桥")); !errors.Is(err, search.ErrUnavailable) {
		t.Error(err)
	}
	p.Find = func(context.Context, string, int, int) ([]string, int, error) { return nil, 0, search.ErrLimit }
	if a := ask(t, p, cqlOf("桥")); a.code() != "12" {
		t.Errorf("over a limit: %s", a.code())
	}
}

// FuzzAnswer: whatever is asked, the answer can be read.
func FuzzAnswer(f *testing.F) {
	p := newProvider(3, nil)
	for _, arguments := range []string{"", "query=x", cqlOf("title=a and (b or c) not d"), cqlOf("\x00\xff"), "version=%00", cqlOf(`"\`), cqlOf("a/b/c=d"), cqlOf(">a=b>c d"), "%zz", cqlOf("x") + "&%01=%02"} {
		f.Add(arguments)
	}
	f.Fuzz(func(t *testing.T, arguments string) { ask(t, p, arguments) })
}

// TestAnyQuery puts queries together at random.
func TestAnyQuery(t *testing.T) {
	p := newProvider(3, nil)
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"title", "year", "=", "any", " and ", " not ", "(", ")", `"`, "\\", "*", "/", ">", "2001", "桥", " ", "within", "\x01"}))
	rapid.Check(t, func(r *rapid.T) {
		ask(t, p, cqlOf(strings.Join(rapid.SliceOf(piece).Draw(r, "pieces"), "")))
	})
}
