package oai

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/corpus/interchange"
)

// wholes are the articles in the records of an answer, and where their IDs are
// given.
func wholes(t *testing.T, body []byte) (articles []*corpus.Article, ids []string) {
	t.Helper()
	var a struct {
		Records []struct {
			Inner []byte `xml:",innerxml"`
		} `xml:"ListRecords>record>metadata"`
		Record []struct {
			Inner []byte `xml:",innerxml"`
		} `xml:"GetRecord>record>metadata"`
	}
	if err := xml.Unmarshal(body, &a); err != nil {
		t.Fatal(err)
	}
	for _, m := range append(a.Records, a.Record...) {
		read, err := intake.Read("record.xml", m.Inner)
		if err != nil {
			t.Fatalf("%v in %s", err, m.Inner)
		}
		articles = append(articles, read)
	}
	for d := xml.NewDecoder(bytes.NewReader(body)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return articles, ids
		}
		start, _ := token.(xml.StartElement)
		for _, attr := range start.Attr {
			if attr.Name.Local == "id" {
				ids = append(ids, attr.Value)
			}
		}
	}
}

// noted is an article with a note.
func noted(title string) *corpus.Article {
	a := article(title, "河桥学刊")
	a.Paragraphs[0].Anchors = []corpus.Anchor{{Note: "1-1", Offset: 1, Marker: "①"}}
	a.Notes = []corpus.Note{{ID: "1-1", Marker: "①", Page: 1, Text: "见《桥志》卷三。", Anchor: &corpus.NoteAnchor{Passage: "p1", Offset: 1, Marker: "①"}}}
	return a
}

// TestWholeArticles: what is listed as a format can be had, and has the whole
// article, with its notes; IDs are those of one record only.
func TestWholeArticles(t *testing.T) {
	c := newCatalogue(t)
	stone, wood := noted("石桥"), noted("木桥")
	put(t, c, stone, wood)
	p := newProvider(c)
	body, err := p.Answer(t.Context(), "verb=ListMetadataFormats")
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Formats []format `xml:"ListMetadataFormats>metadataFormat"`
	}
	if err := xml.Unmarshal(body, &list); err != nil || len(list.Formats) != 1+len(interchange.Formats()) {
		t.Fatalf("%+v, %v", list, err)
	}
	for i, f := range interchange.Formats() {
		if want := (format{f.Name, f.Schema, f.Namespace}); list.Formats[i+1] != want {
			t.Errorf("%+v, want %+v", list.Formats[i+1], want)
		}
		for query, want := range map[string]int{
			"verb=ListRecords&metadataPrefix=" + f.Name:                                                          2,
			"verb=GetRecord&metadataPrefix=" + f.Name + "&identifier=" + url.QueryEscape(p.identifier(stone.ID)): 1,
		} {
			body, err := p.Answer(t.Context(), query)
			if err != nil {
				t.Fatal(err)
			}
			wellFormed(t, body)
			got, ids := wholes(t, body)
			if slices.Sort(ids); len(slices.Compact(slices.Clone(ids))) != len(ids) || len(ids) == 0 {
				t.Errorf("%s: the IDs %v", query, ids)
			}
			if len(got) != want {
				t.Fatalf("%s: %d articles", query, len(got))
			}
			for k, a := range got {
				sent := []*corpus.Article{stone, wood}[k]
				if a.Title != sent.Title || a.Source.Format != f.Name || a.Paragraphs[0].Text != sent.Paragraphs[0].Text || len(a.Notes) != 1 || a.Notes[0].Text != sent.Notes[0].Text {
					t.Errorf("%s: %+v", query, a)
				}
			}
		}
	}
}

// TestFormatsAreNamed: who asks for a format that is not there is told which are.
func TestFormatsAreNamed(t *testing.T) {
	a := ask(t, newProvider(newCatalogue(t)), "verb=ListRecords&metadataPrefix=marc21")
	if a.code() != "cannotDisseminateFormat" || !strings.Contains(a.Errors[0].Text, "oai_dc, jats, tei") {
		t.Errorf("%+v", a.Errors)
	}
}

// TestPagesOfWholeArticles: a page of long articles has fewer of them, so that an
// answer stays within a bound, and a harvest still has each once.
func TestPagesOfWholeArticles(t *testing.T) {
	c := newCatalogue(t)
	var want []string
	for i := range 9 { // the last of which goes
		a := article(fmt.Sprintf("长桥第%d座", i), "河桥学刊")
		a.Paragraphs[0].Text = strings.Repeat(a.Title+"。", maxWhole/4/len(a.Title))
		put(t, c, a)
		want = append(want, newProvider(c).identifier(a.ID))
	}
	if _, err := c.Delete(t.Context(), articleOf(t, want[8])); err != nil {
		t.Fatal(err)
	}
	for _, f := range interchange.Formats() {
		var got, deleted []string
		query := "verb=ListRecords&metadataPrefix=" + f.Name
		for pages := 0; query != ""; pages++ {
			body, err := newProvider(c).Answer(t.Context(), query)
			if err != nil {
				t.Fatal(err)
			}
			var a answer
			if err := xml.Unmarshal(body, &a); err != nil || len(a.Records) == 0 || len(body) > 2*maxWhole {
				t.Fatalf("%s: %v, page %d has %d articles and %d bytes", query, err, pages, len(a.Records), len(body))
			}
			if k := a.token(); k == nil || k.Size != len(want) || k.Cursor != len(got) {
				t.Fatalf("after %d articles: token %+v", len(got), k)
			}
			for _, r := range a.Records {
				if got = append(got, r.Header.Identifier); r.Header.Status != "" {
					deleted = append(deleted, r.Header.Identifier)
				}
			}
			if query = ""; a.token().Token != "" {
				query = "verb=ListRecords&resumptionToken=" + a.token().Token
			}
		}
		if !slices.Equal(got, want) || !slices.Equal(deleted, want[8:]) {
			t.Errorf("%s: %v, deleted %v, want %v", f.Name, got, deleted, want)
		}
	}
}

// articleOf is the ID of the article with an identifier.
func articleOf(t *testing.T, identifier string) string {
	t.Helper()
	id, err := url.PathUnescape(strings.TrimPrefix(identifier, "oai:suoyin.example.org:"))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestTokenKeepsTheFormat: the pages of a list are in one format; a token of an
// older version, which has none, is for Dublin Core.
func TestTokenKeepsTheFormat(t *testing.T) {
	c := newCatalogue(t)
	put(t, c, manyArticles()[:pageSize+1]...)
	p := newProvider(c)
	for _, prefix := range append([]string{oaiDC}, "jats", "tei") {
		k := ask(t, p, "verb=ListRecords&metadataPrefix="+prefix).token()
		read, err := readToken(k.Token, "ListRecords")
		if err != nil || (read.Prefix == "") != (prefix == oaiDC) {
			t.Fatalf("%+v, %v", read, err)
		}
		body, err := p.Answer(t.Context(), "verb=ListRecords&resumptionToken="+k.Token)
		if err != nil {
			t.Fatal(err)
		}
		for name, element := range map[string]string{oaiDC: "<oai_dc:dc ", "jats": "<article ", "tei": "<TEI "} {
			if n := bytes.Count(body, []byte(element)); (n > 0) != (name == prefix) {
				t.Errorf("%s: %d of %s", prefix, n, element)
			}
		}
	}
	k := ask(t, p, "verb=ListRecords&metadataPrefix=oai_dc").token()
	read, err := readToken(k.Token, "ListRecords")
	if err != nil {
		t.Fatal(err)
	}
	read.Prefix = "marc21"
	if a := ask(t, p, "verb=ListRecords&resumptionToken="+read.String()); a.code() != "badResumptionToken" {
		t.Errorf("a format that is not there: %v", a.Errors)
	}
}
