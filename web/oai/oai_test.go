package oai

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/web/dc"
)

// article is an invented one of a journal.
func article(title, journal string) *corpus.Article {
	a := &corpus.Article{
		Title: title, Authors: []string{"甲某", "乙某"}, Abstract: "本文虚构了一座桥。", Keywords: []string{"桥"},
		Journal:    corpus.Journal{Name: journal, Year: 2021, Issue: "3", Pages: "1-9"},
		Front:      corpus.Front{TitleEN: "On " + title, DOI: "10.0000/xyz"},
		Paragraphs: []corpus.Paragraph{{ID: "p1", Text: title + "。", Pages: []int{1}}},
	}
	a.ID = corpus.NewID(title, []byte(title))
	return a
}

func put(t testing.TB, c *catalogue.Catalogue, articles ...*corpus.Article) {
	t.Helper()
	var docs []catalogue.Document
	for _, a := range articles {
		docs = append(docs, catalogue.Document{Path: "/" + a.Title, Source: []byte(a.Title + a.Abstract), Article: a, Reader: "1"})
	}
	if _, err := c.Put(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
}

func newCatalogue(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	c, err := catalogue.Open(t.Context(), filepath.Join(t.TempDir(), catalogue.FileName))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func newProvider(l Library) *Provider {
	return &Provider{
		Library: l, Base: "https://suoyin.example.org/oai", Host: "suoyin.example.org", Name: "索引", Contact: "library@example.org", Now: time.Now,
		Describe: func(a *corpus.Article) dc.Record { return dc.Of(a, "https://suoyin.example.org/articles/x", "zh-Hans") },
	}
}

// answer is a document as a harvester reads it.
type answer struct {
	XMLName xml.Name `xml:"http://www.openarchives.org/OAI/2.0/ OAI-PMH"`
	Date    string   `xml:"responseDate"`
	Request struct {
		Attrs []xml.Attr `xml:",any,attr"`
		Base  string     `xml:",chardata"`
	} `xml:"request"`
	Errors []struct {
		Code string `xml:"code,attr"`
		Text string `xml:",chardata"`
	} `xml:"error"`
	Identify struct {
		Name        string `xml:"repositoryName"`
		Base        string `xml:"baseURL"`
		Version     string `xml:"protocolVersion"`
		Contact     string `xml:"adminEmail"`
		Earliest    string `xml:"earliestDatestamp"`
		Deleted     string `xml:"deletedRecord"`
		Granularity string `xml:"granularity"`
		Sample      string `xml:"description>oai-identifier>sampleIdentifier"`
	} `xml:"Identify"`
	Formats     []string `xml:"ListMetadataFormats>metadataFormat>metadataPrefix"`
	Record      []entry  `xml:"GetRecord>record"`
	Records     []entry  `xml:"ListRecords>record"`
	Identifiers []head   `xml:"ListIdentifiers>header"`
	Sets        []struct {
		Spec string `xml:"setSpec"`
		Name string `xml:"setName"`
	} `xml:"ListSets>set"`
	Tokens  []shown `xml:"ListRecords>resumptionToken"`
	Tokens2 []shown `xml:"ListIdentifiers>resumptionToken"`
	Tokens3 []shown `xml:"ListSets>resumptionToken"`
}

type shown struct {
	Size   int    `xml:"completeListSize,attr"`
	Cursor int    `xml:"cursor,attr"`
	Token  string `xml:",chardata"`
}

type head struct {
	Status     string `xml:"status,attr"`
	Identifier string `xml:"identifier"`
	Datestamp  string `xml:"datestamp"`
	Set        string `xml:"setSpec"`
}

type entry struct {
	Header head `xml:"header"`
	DC     *struct {
		Title       []string `xml:"http://purl.org/dc/elements/1.1/ title"`
		Creator     []string `xml:"http://purl.org/dc/elements/1.1/ creator"`
		Subject     []string `xml:"http://purl.org/dc/elements/1.1/ subject"`
		Description []string `xml:"http://purl.org/dc/elements/1.1/ description"`
		Date        string   `xml:"http://purl.org/dc/elements/1.1/ date"`
		Identifier  []string `xml:"http://purl.org/dc/elements/1.1/ identifier"`
		Source      string   `xml:"http://purl.org/dc/elements/1.1/ source"`
		Language    string   `xml:"http://purl.org/dc/elements/1.1/ language"`
	} `xml:"metadata>dc"`
}

func (a *answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Code
}

func (a *answer) token() *shown {
	all := slices.Concat(a.Tokens, a.Tokens2, a.Tokens3)
	if len(all) == 0 {
		return nil
	}
	return &all[0]
}

// wellFormed reads a document to its end and gives the names of what it answers.
func wellFormed(t interface{ Fatalf(string, ...any) }, body []byte) (parts []string) {
	depth := 0
	for d := xml.NewDecoder(bytes.NewReader(body)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return parts
		}
		if err != nil {
			t.Fatalf("%v in %s", err, body)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth == 2 {
				parts = append(parts, token.Name.Local)
			}
		case xml.EndElement:
			depth--
		}
	}
}

func ask(t testing.TB, p *Provider, query string) *answer {
	t.Helper()
	body, err := p.Answer(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	parts := wellFormed(t, body)
	if len(parts) != 3 || parts[0] != "responseDate" || parts[1] != "request" { // and one error, or the answer
		t.Errorf("%s: answered with %v", query, parts)
	}
	var a answer
	if err := xml.Unmarshal(body, &a); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	if a.Request.Base != p.Base || a.Date == "" {
		t.Errorf("%s: request %+v, date %q", query, a.Request, a.Date)
	}
	return &a
}

// TestErrors: each mistake has the code that the protocol gives it.
func TestErrors(t *testing.T) {
	c := newCatalogue(t)
	stone := article("石桥", "河桥学刊")
	put(t, c, stone)
	p := newProvider(c)
	id := url.QueryEscape(p.identifier(stone.ID))
	today := time.Now().UTC().Format(days)
	for query, want := range map[string]string{
		"":                               badVerbS,
		"verb=":                          badVerbS,
		"verb=identify":                  badVerbS,
		"verb=Identify&verb=Identify":    badVerbS,
		"verb=%zz":                       badVerbS,
		"x=1":                            badVerbS,
		"verb=Identify":                  "",
		"verb=Identify&x=1":              "badArgument",
		"verb=Identify&identifier=" + id: "badArgument",
		"verb=Identify&a=%zz":            "badArgument",
		"verb=Identify&a;b":              "badArgument",
		"verb=Identify&a=" + strings.Repeat("x", maxArguments):                              "badArgument",
		"verb=ListMetadataFormats":                                                          "",
		"verb=ListMetadataFormats&identifier=" + id:                                         "",
		"verb=ListMetadataFormats&identifier=oai:x:y":                                       "idDoesNotExist",
		"verb=ListMetadataFormats&identifier=":                                              "idDoesNotExist",
		"verb=ListSets":                                                                     "",
		"verb=ListSets&from=2001-01-01":                                                     "badArgument",
		"verb=ListSets&resumptionToken=x":                                                   "badResumptionToken",
		"verb=ListSets&resumptionToken=":                                                    "badResumptionToken",
		"verb=GetRecord":                                                                    "badArgument",
		"verb=GetRecord&identifier=" + id:                                                   "badArgument",
		"verb=GetRecord&metadataPrefix=oai_dc":                                              "badArgument",
		"verb=GetRecord&metadataPrefix=marc21&identifier=" + id:                             "cannotDisseminateFormat",
		"verb=GetRecord&metadataPrefix=%3C&identifier=" + id:                                "badArgument",
		"verb=GetRecord&metadataPrefix=&identifier=" + id:                                   "badArgument",
		"verb=GetRecord&metadataPrefix=oai_dc&identifier=" + id:                             "",
		"verb=GetRecord&metadataPrefix=oai_dc&identifier=" + id + "&identifier=" + id:       "badArgument",
		"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:suoyin.example.org:nobody":     "idDoesNotExist",
		"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:other.example.org:" + stone.ID: "idDoesNotExist",
		"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:suoyin.example.org:":           "idDoesNotExist",
		"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:suoyin.example.org:%2525zz":    "idDoesNotExist",
		"verb=ListRecords":                                                                  "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc":                                            "",
		"verb=ListRecords&metadataPrefix=oai_marc":                                          "cannotDisseminateFormat",
		"verb=ListRecords&metadataPrefix=oai_dc&identifier=" + id:                           "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x":                          "badArgument",
		"verb=ListRecords&resumptionToken=x":                                                "badResumptionToken",
		"verb=ListRecords&metadataPrefix=oai_dc&from=2001":                                  "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&from=":                                      "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&from=2001-13-01":                            "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&from=2001-01-01T00:00Z":                     "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&from=2001-01-01T00:00:00.5Z":                "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&from=2001-01-01T00:00:00%2B08:00":           "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&from=2002-01-01&until=2001-01-01":           "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&from=2001-01-01&until=2002-01-01T00:00:00Z": "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&until=2001-01-01":                           "noRecordsMatch",
		"verb=ListRecords&metadataPrefix=oai_dc&until=0000-12-31":                           "badArgument", // XML Schema has no year 0
		"verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01T00:00:00Z":                  "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&until=0001-01-01":                           "noRecordsMatch",
		"verb=ListRecords&metadataPrefix=oai_dc&from=9000-01-01":                            "noRecordsMatch",
		"verb=ListRecords&metadataPrefix=oai_dc&from=" + today + "&until=" + today:          "",
		"verb=ListRecords&metadataPrefix=oai_dc&set=" + setSpec("河桥学刊"):                     "",
		"verb=ListRecords&metadataPrefix=oai_dc&set=" + setSpec("河桥"):                       "noRecordsMatch",
		"verb=ListRecords&metadataPrefix=oai_dc&set=elsewhere":                              "noRecordsMatch",
		"verb=ListRecords&metadataPrefix=oai_dc&set=a:b":                                    "noRecordsMatch",
		"verb=ListRecords&metadataPrefix=oai_dc&set=":                                       "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&set=a:":                                     "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&set=%E6%B2%B3":                              "badArgument",
		"verb=ListIdentifiers":                                                              "badArgument",
		"verb=ListIdentifiers&metadataPrefix=oai_dc":                                        "",
		"verb=ListIdentifiers&metadataPrefix=x":                                             "cannotDisseminateFormat",
	} {
		a := ask(t, p, query)
		if a.code() != want {
			t.Errorf("%.100s: %q %v, want %q", query, a.code(), a.Errors, want)
		}
		if repeated := len(a.Request.Attrs) > 0; repeated == (want == badVerbS || want == "badArgument") {
			t.Errorf("%.100s: the request is repeated as %v", query, a.Request.Attrs)
		}
	}
}

const badVerbS = "badVerb"

func TestIdentify(t *testing.T) {
	c := newCatalogue(t)
	p := newProvider(c)
	if a := ask(t, p, "verb=Identify"); a.Identify.Earliest != "1970-01-01T00:00:00Z" {
		t.Errorf("an empty library begins %s", a.Identify.Earliest)
	}
	if a := ask(t, p, "verb=ListSets"); a.code() != "noSetHierarchy" {
		t.Errorf("an empty library has the sets %v (%s)", a.Sets, a.code())
	}
	put(t, c, article("石桥", "河桥学刊"))
	i := ask(t, p, "verb=Identify").Identify
	if i.Name != "索引" || i.Base != p.Base || i.Version != "2.0" || i.Contact != p.Contact || i.Deleted != "transient" || i.Granularity != "YYYY-MM-DDThh:mm:ssZ" {
		t.Errorf("%+v", i)
	}
	if a := ask(t, p, "verb=ListRecords&metadataPrefix=oai_dc&until="+i.Earliest); len(a.Records) != 1 {
		t.Errorf("nothing was changed until %s", i.Earliest)
	}
	if !strings.HasPrefix(i.Sample, "oai:suoyin.example.org:%E7%9F%B3") {
		t.Errorf("identifiers are like %q", i.Sample)
	}
	p.Host = "localhost"
	if i := ask(t, p, "verb=Identify").Identify; i.Sample != "" {
		t.Errorf("a host without a domain has the scheme %q", i.Sample)
	}
}

// TestRecord: an article as a harvester sees it, by whatever verb.
func TestRecord(t *testing.T) {
	c := newCatalogue(t)
	stone := article("石桥", "河桥学刊")
	put(t, c, stone)
	p := newProvider(c)
	one := ask(t, p, "verb=GetRecord&metadataPrefix=oai_dc&identifier="+url.QueryEscape(p.identifier(stone.ID)))
	all := ask(t, p, "verb=ListRecords&metadataPrefix=oai_dc")
	heads := ask(t, p, "verb=ListIdentifiers&metadataPrefix=oai_dc")
	if len(one.Record) != 1 || len(all.Records) != 1 || len(heads.Identifiers) != 1 || all.token() != nil {
		t.Fatalf("%d, %d and %d records, token %v", len(one.Record), len(all.Records), len(heads.Identifiers), all.token())
	}
	r := one.Record[0]
	if r.Header != all.Records[0].Header || r.Header != heads.Identifiers[0] || r.Header.Identifier != p.identifier(stone.ID) || r.Header.Set != setSpec("河桥学刊") {
		t.Errorf("header %+v", r.Header)
	}
	got := fmt.Sprintln(r.DC.Title, r.DC.Creator, r.DC.Subject, r.DC.Description, r.DC.Date, r.DC.Identifier, r.DC.Source, r.DC.Language)
	want := "[石桥 On 石桥] [甲某 乙某] [桥] [本文虚构了一座桥。] 2021 [https://suoyin.example.org/articles/x doi:10.0000/xyz] 河桥学刊, 2021(3): 1-9 zh-Hans\n"
	if got != want || fmt.Sprint(*all.Records[0].DC) != fmt.Sprint(*r.DC) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestDeleted: an article that went is told of as deleted, in its set too.
func TestDeleted(t *testing.T) {
	c := newCatalogue(t)
	stone, wood := article("石桥", "河桥学刊"), article("木桥", "河桥学刊")
	put(t, c, stone, wood)
	if _, err := c.Delete(t.Context(), stone.ID); err != nil {
		t.Fatal(err)
	}
	p := newProvider(c)
	records := ask(t, p, "verb=ListRecords&metadataPrefix=oai_dc&set="+setSpec("河桥学刊")).Records
	if len(records) != 2 || records[0].Header.Status != "" || records[1].Header.Status != "deleted" || records[1].DC != nil || records[1].Header.Identifier != p.identifier(stone.ID) {
		t.Errorf("%+v", records)
	}
	one := ask(t, p, "verb=GetRecord&metadataPrefix=oai_dc&identifier="+url.QueryEscape(p.identifier(stone.ID))).Record
	if len(one) != 1 || one[0].Header != records[1].Header || one[0].DC != nil {
		t.Errorf("%+v", one)
	}
}

// goneLibrary lists changes whose articles are gone when they are asked for.
type goneLibrary struct{ Library }

func (goneLibrary) Article(context.Context, string) (*corpus.Article, error) {
	return nil, fmt.Errorf("gone: %w", corpus.ErrNotFound)
}

// TestGoneMeanwhile: what goes between the list and its record is deleted.
func TestGoneMeanwhile(t *testing.T) {
	c := newCatalogue(t)
	put(t, c, article("石桥", "河桥学刊"))
	records := ask(t, newProvider(goneLibrary{c}), "verb=ListRecords&metadataPrefix=oai_dc").Records
	if len(records) != 1 || records[0].Header.Status != "deleted" || records[0].DC != nil {
		t.Errorf("%+v", records)
	}
}

// awayLibrary does not answer.
type awayLibrary struct{ Library }

func (awayLibrary) Changed(context.Context, corpus.ChangeList) (*corpus.ChangePage, error) {
	return nil, fmt.Errorf("asked: %w", corpus.ErrUnavailable)
}

// TestLibraryAway: that the library does not answer is no answer of the protocol.
func TestLibraryAway(t *testing.T) {
	p := newProvider(awayLibrary{newCatalogue(t)})
	for _, query := range []string{"verb=Identify", "verb=ListRecords&metadataPrefix=oai_dc", "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:suoyin.example.org:x"} {
		if _, err := p.Answer(t.Context(), query); !errors.Is(err, corpus.ErrUnavailable) {
			t.Errorf("%s: %v", query, err)
		}
	}
}
