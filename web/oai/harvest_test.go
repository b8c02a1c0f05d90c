package oai

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

// manyArticles are more than two pages of them, of more journals than one page
// of sets has.
func manyArticles() []*corpus.Article {
	var all []*corpus.Article
	for i := range 2*pageSize + 30 {
		all = append(all, article(fmt.Sprintf("桥第%03d号", i), fmt.Sprintf("学刊%03d", i%(pageSize+20))))
	}
	return all
}

// harvest reads a list to its end and gives the headers; between is called after
// each page.
func harvest(t testing.TB, p func() *Provider, verb, arguments string, between func(page int)) (heads []head, pages int) {
	t.Helper()
	query := "verb=" + verb + "&" + arguments
	for {
		a := ask(t, p(), query)
		if a.code() != "" {
			t.Fatalf("%s: %v", query, a.Errors)
		}
		for _, r := range a.Records {
			heads = append(heads, r.Header)
		}
		heads = append(heads, a.Identifiers...)
		for _, s := range a.Sets {
			heads = append(heads, head{Set: s.Spec, Identifier: s.Name})
		}
		if n := len(a.Records) + len(a.Identifiers) + len(a.Sets); n > pageSize {
			t.Errorf("%d entries on a page", n)
		}
		pages++
		k := a.token()
		if pages > 1 && (k == nil || k.Cursor != (pages-1)*pageSize) {
			t.Errorf("page %d: token %+v", pages, k)
		}
		if k == nil || k.Token == "" {
			return heads, pages
		}
		between(pages)
		query = "verb=" + verb + "&resumptionToken=" + url.QueryEscape(k.Token)
	}
}

func nothing(int) {}

// TestHarvestHasEachArticleOnce reads all pages, each by a provider of its own, as
// after a restart, while articles are added.
func TestHarvestHasEachArticleOnce(t *testing.T) {
	c := newCatalogue(t)
	all := manyArticles()
	put(t, c, all...)
	for _, verb := range []string{"ListRecords", "ListIdentifiers"} {
		heads, pages := harvest(t, func() *Provider { return newProvider(c) }, verb, "metadataPrefix=oai_dc", func(page int) {
			late := article(fmt.Sprintf("后来的桥 %s %d", verb, page), "学刊")
			put(t, c, late)
			all = append(all, late)
		})
		var got, want []string
		for _, h := range heads {
			got = append(got, h.Identifier)
		}
		for _, a := range all {
			want = append(want, newProvider(c).identifier(a.ID))
		}
		if !slices.Equal(got, want) || pages != 3 {
			t.Errorf("%s: %d entries on %d pages, want %d on 3", verb, len(got), pages, len(want))
		}
		if !slices.IsSortedFunc(heads, func(a, b head) int { return strings.Compare(a.Datestamp, b.Datestamp) }) {
			t.Errorf("%s: datestamps fall", verb)
		}
	}
}

// TestHarvestOfWhatChanges: an article that changes while somebody harvests comes
// at the end as it is then, whether or not it had come before.
func TestHarvestOfWhatChanges(t *testing.T) {
	c := newCatalogue(t)
	all := manyArticles()
	put(t, c, all...)
	heads, _ := harvest(t, func() *Provider { return newProvider(c) }, "ListRecords", "metadataPrefix=oai_dc", func(page int) {
		if page > 1 {
			return
		}
		if _, err := c.Delete(t.Context(), all[0].ID); err != nil { // which has come
			t.Fatal(err)
		}
		if _, err := c.Delete(t.Context(), all[pageSize].ID); err != nil { // which has not
			t.Fatal(err)
		}
	})
	status := map[string]string{}
	for _, h := range heads {
		status[h.Identifier] += "+" + h.Status
	}
	p := newProvider(c)
	if got := status[p.identifier(all[0].ID)]; got != "++deleted" {
		t.Errorf("what had come and went: %q", got)
	}
	if got := status[p.identifier(all[pageSize].ID)]; got != "+deleted" {
		t.Errorf("what went before it came: %q", got)
	}
	if len(status) != len(all) {
		t.Errorf("%d articles of %d", len(status), len(all))
	}
}

// TestHarvestOfASet: a set has the articles of its journal, and the sets together
// have all.
func TestHarvestOfASet(t *testing.T) {
	c := newCatalogue(t)
	put(t, c, manyArticles()...)
	p := func() *Provider { return newProvider(c) }
	sets, pages := harvest(t, p, "ListSets", "", nothing)
	if len(sets) != pageSize+20 || pages != 2 {
		t.Fatalf("%d sets on %d pages", len(sets), pages)
	}
	n := 0
	for _, s := range sets {
		heads, _ := harvest(t, p, "ListIdentifiers", "metadataPrefix=oai_dc&set="+s.Set, nothing)
		for _, h := range heads {
			if n++; h.Set != s.Set {
				t.Errorf("%s is in %s", h.Identifier, h.Set)
			}
		}
	}
	if n != 2*pageSize+30 {
		t.Errorf("the sets have %d articles", n)
	}
}

// TestHarvestOfATime: both ends are included, by day and by second, and tokens
// keep to them.
func TestHarvestOfATime(t *testing.T) {
	c := newCatalogue(t)
	put(t, c, manyArticles()...)
	all := ask(t, newProvider(c), "verb=ListIdentifiers&metadataPrefix=oai_dc").Identifiers
	first := all[0].Datestamp
	last, err := time.Parse(seconds, first)
	if err != nil {
		t.Fatal(err)
	}
	day := last.Format(days)
	p := func() *Provider { return newProvider(c) }
	for _, bounds := range []string{"from=" + first, "from=" + day, "from=" + day + "&until=" + day, "until=" + stamp(last.Add(time.Hour)), "from=" + first + "&until=" + stamp(last.Add(time.Hour))} {
		if heads, pages := harvest(t, p, "ListIdentifiers", "metadataPrefix=oai_dc&"+bounds, nothing); len(heads) != 2*pageSize+30 || pages != 3 {
			t.Errorf("%s: %d on %d pages", bounds, len(heads), pages)
		}
	}
	for _, bounds := range []string{"from=" + stamp(last.Add(time.Hour)), "until=" + stamp(last.Add(-time.Second)), "until=" + last.AddDate(0, 0, -1).Format(days)} {
		if a := ask(t, newProvider(c), "verb=ListIdentifiers&metadataPrefix=oai_dc&"+bounds); a.code() != "noRecordsMatch" {
			t.Errorf("%s: %d, %s", bounds, len(a.Identifiers), a.code())
		}
	}
}

// TestTokens: a token is taken as it was given, by the verb that gave it, and in
// no other form.
func TestTokens(t *testing.T) {
	c := newCatalogue(t)
	put(t, c, manyArticles()...)
	p := newProvider(c)
	k := ask(t, p, "verb=ListRecords&metadataPrefix=oai_dc&from=2001-01-01").token()
	if k == nil || k.Size != 2*pageSize+30 {
		t.Fatalf("token %+v", k)
	}
	if a := ask(t, p, "verb=ListRecords&resumptionToken="+k.Token); len(a.Records) != pageSize {
		t.Fatalf("%v", a.Errors)
	}
	read, err := readToken(k.Token, "ListRecords")
	if err != nil {
		t.Fatal(err)
	}
	other := func(change func(*token)) string { u := read; change(&u); return u.String() }
	for name, wrong := range map[string]string{
		"cut": k.Token[:len(k.Token)-4], "padded": k.Token + "=", "of nothing": token{}.String(), "without a place": other(func(u *token) { u.Next = "" }),
		"of another time": other(func(u *token) { u.From = "2001-01-02" }), "of no time": other(func(u *token) { u.From = "soon" }),
		"of another set": other(func(u *token) { u.Set = setSpec("学刊001") }), "of no set": other(func(u *token) { u.Set = "x" }),
		"before the first page": other(func(u *token) { u.Given = -1 }), "of another verb": other(func(u *token) { u.Verb = "ListIdentifiers" }),
		"of another place": other(func(u *token) { u.Next = "x" }),
	} {
		if a := ask(t, p, "verb=ListRecords&resumptionToken="+url.QueryEscape(wrong)); a.code() != "badResumptionToken" {
			t.Errorf("a token %s: %d records, %v", name, len(a.Records), a.Errors)
		}
	}
	if a := ask(t, p, "verb=ListIdentifiers&resumptionToken="+k.Token); a.code() != "badResumptionToken" {
		t.Errorf("the token of another verb: %v", a.Errors)
	}
}

func TestTokensComeBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.String()
		k := token{Verb: text.Draw(r, "verb"), From: text.Draw(r, "from"), Until: text.Draw(r, "until"), Set: text.Draw(r, "set"),
			Given: rapid.IntRange(1, 1<<40).Draw(r, "given"), Size: rapid.IntRange(0, 1<<40).Draw(r, "size"), Next: "x" + text.Draw(r, "next")}
		got, err := readToken(k.String(), k.Verb)
		if err != nil || got != k {
			r.Fatalf("%+v became %+v (%v)", k, got, err)
		}
		at := rapid.IntRange(0, len(k.String())-1).Draw(r, "at")
		changed := k.String()[:at] + string(rapid.RuneFrom([]rune("aB-_+/=?")).Draw(r, "character")) + k.String()[at+1:]
		if got, err := readToken(changed, k.Verb); err == nil && got.String() != changed {
			r.Fatalf("%q is taken for %+v", changed, got)
		}
	})
}

// FuzzAnswer: whatever the arguments are, the answer is a document that can be
// read, of the protocol's form.
func FuzzAnswer(f *testing.F) {
	c := newCatalogue(f)
	hostile := article("<script>\x01\x07\ufffe]]>&amp;\u202E", "刊\x02<&>\"'")
	hostile.ID, hostile.Authors, hostile.Keywords = "hostile-1", []string{"\x00\xff"}, []string{"\ufffe", ""}
	put(f, c, hostile, article("石桥", "河桥学刊"))
	p := newProvider(c)
	for _, query := range []string{
		"verb=Identify", "verb=ListSets", "verb=ListMetadataFormats", "verb=ListRecords&metadataPrefix=oai_dc", "verb=ListIdentifiers&metadataPrefix=oai_dc&from=2001-01-01&until=2001-01-01",
		"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:suoyin.example.org:%01%00%FF<>", "verb=%00%01", "verb=ListRecords&resumptionToken=%FE%FF", "verb=Identify&%01=%02", "verb=ListRecords&metadataPrefix=oai_dc&set=" + setSpec("x"),
		"verb=ListRecords&resumptionToken=" + token{Verb: "ListRecords", Given: 1, Next: "W10"}.String(),
	} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) { ask(t, p, query) })
}

// TestAnyArguments puts arguments together at random that are nearly right.
func TestAnyArguments(t *testing.T) {
	c := newCatalogue(t)
	stone := article("石桥", "河桥学刊")
	put(t, c, stone)
	p := newProvider(c)
	names := rapid.SampledFrom([]string{"verb", "identifier", "metadataPrefix", "from", "until", "set", tokenArgument, "x", "\x01"})
	values := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"Identify", "ListSets", "ListRecords", "ListIdentifiers", "GetRecord", "ListMetadataFormats", oaiDC,
		p.identifier(stone.ID), "2001-01-01", "2001-01-01T00:00:00Z", setSpec("河桥学刊"), "\x00", "\xff", "]]>"}))
	rapid.Check(t, func(r *rapid.T) {
		query := "verb=" + values.Draw(r, "verb")
		for range rapid.IntRange(0, 4).Draw(r, "arguments") {
			value := values.Draw(r, "value")
			if rapid.Bool().Draw(r, "escaped") {
				value = url.QueryEscape(value)
			}
			query += "&" + names.Draw(r, "name") + "=" + value
		}
		ask(t, p, query)
	})
}
