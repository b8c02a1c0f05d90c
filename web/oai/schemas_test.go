package oai

import (
	"net/url"
	"testing"

	"suoyin/corpus/sharedtest"
)

// TestSchema: answers are valid by the schema of OAI-PMH: those of every verb with
// and without errors, lists in every format to their end, and what is deleted.
func TestSchema(t *testing.T) {
	schema := sharedtest.Schema(t, "OAI-PMH.xsd")
	c := newCatalogue(t)
	empty, err := newProvider(c).Answer(t.Context(), "verb=Identify")
	if err != nil {
		t.Fatal(err)
	}
	documents := [][]byte{empty}
	all := manyArticles()
	odd := article("<桥>\x01\ufffe]]>", "刊\x02<&>\"'")
	odd.ID, odd.Keywords = "odd <&> 桥", []string{"\xff", ""}
	put(t, c, append(all, odd, noted("石桥"))...)
	if _, err := c.Delete(t.Context(), all[3].ID); err != nil {
		t.Fatal(err)
	}
	p := newProvider(c)
	queries := []string{
		"", "verb=Identify", "verb=ListSets", "verb=ListMetadataFormats", "verb=ListSets&resumptionToken=x", "verb=ListRecords", "verb=GetRecord&metadataPrefix=marc21&identifier=x",
		"verb=GetRecord&metadataPrefix=oai_dc&identifier=%01%3C", "verb=ListRecords&metadataPrefix=oai_dc&until=0000-12-31", "verb=ListRecords&metadataPrefix=oai_dc&from=0001-01-01&until=0001-01-01",
		"verb=ListIdentifiers&metadataPrefix=tei&set=" + setSpec(odd.Journal.Name),
	}
	for _, f := range disseminations() {
		queries = append(queries, "verb=ListRecords&metadataPrefix="+f.Prefix, "verb=ListIdentifiers&metadataPrefix="+f.Prefix)
		for _, id := range []string{odd.ID, all[3].ID, all[4].ID} {
			queries = append(queries, "verb=GetRecord&metadataPrefix="+f.Prefix+"&identifier="+url.QueryEscape(p.identifier(id)))
		}
	}
	for len(queries) > 0 {
		query := queries[0]
		queries = queries[1:]
		body, err := p.Answer(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, body)
		if k := ask(t, p, query).token(); k != nil && k.Token != "" {
			v, err := url.ParseQuery(query)
			if err != nil {
				t.Fatal(err)
			}
			queries = append(queries, "verb="+v.Get("verb")+"&resumptionToken="+k.Token)
		}
	}
	sharedtest.Valid(t, "--schema", schema, documents)
}
