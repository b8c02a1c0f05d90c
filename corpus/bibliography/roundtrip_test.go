package bibliography

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/citation"
	"suoyin/corpus/formats"
)

// The words that generated citations are made of. All are invented.
var (
	people     = []string{"陈知远", "林若水", "王思齐", "赵清和", "李明德", "欧阳静言", "[德]卡尔·洛文", "约翰·格林", "东海学会", "江城大学历史系"}
	peopleEN   = []corpus.Name{{Family: "Marlow", Given: "Anne"}, {Family: "Petersen", Given: "J. K."}, {Literal: "Harbor Institute"}, {Literal: "Vale & Company"}}
	titles     = []string{"晚清海关与口岸贸易", "数字时代的版权边界：以平台责任为中心", "礼俗互动的地方经验——一个村落的个案", "论“善意”的认定标准", "读〈河渠书〉札记", "城市更新中的居民参与机制研究"}
	journals   = []string{"江海学刊", "东南法学评论", "历史文献研究", "北方大学学报（哲学社会科学版）"}
	papers     = []string{"江城日报", "东海晚报"}
	houses     = []string{"江城人民出版社", "东海大学出版社", "中华书局", "商务印书馆"}
	containers = []string{"近代经济史论文集", "法律与社会文丛·第一辑论文集"}
	sites      = []string{"江城新闻网", "东海研究院网站"}
	schools    = []string{"江城大学", "东海师范大学"}
)

func literals(t *rapid.T, from []string, lo, hi int, label string) []corpus.Name {
	var out []corpus.Name
	for _, s := range rapid.SliceOfNDistinct(rapid.SampledFrom(from), lo, hi, rapid.ID[string]).Draw(t, label) {
		out = append(out, corpus.Name{Literal: s})
	}
	return out
}

func maybe(t *rapid.T, from []string, label string) string {
	if rapid.Bool().Draw(t, label+"?") {
		return rapid.SampledFrom(from).Draw(t, label)
	}
	return ""
}

func yearDate(t *rapid.T) *corpus.Date {
	return &corpus.Date{Parts: [][]int{{rapid.IntRange(1912, 2026).Draw(t, "year")}}}
}

func dayDate(t *rapid.T) *corpus.Date {
	return &corpus.Date{Parts: [][]int{{rapid.IntRange(1978, 2026).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day")}}}
}

func pages(t *rapid.T) string {
	a := rapid.IntRange(1, 400).Draw(t, "first page")
	if rapid.Bool().Draw(t, "range?") {
		return fmt.Sprintf("%d-%d", a, a+rapid.IntRange(1, 40).Draw(t, "more pages"))
	}
	return fmt.Sprint(a)
}

// genCitation is a complete citation of one of the kinds that notes cite.
func genCitation(t *rapid.T) corpus.Citation {
	c := corpus.Citation{
		ID: "n1.1", Title: rapid.SampledFrom(titles).Draw(t, "title"), Author: literals(t, people, 1, 3, "author"),
		Type: rapid.SampledFrom([]string{"article-journal", "article-newspaper", "book", "chapter", "thesis", "webpage"}).Draw(t, "type"),
	}
	switch c.Type {
	case "article-journal":
		c.ContainerTitle, c.Issued, c.Issue, c.Page = rapid.SampledFrom(journals).Draw(t, "journal"), yearDate(t), fmt.Sprint(rapid.IntRange(1, 12).Draw(t, "issue")), pages(t)
	case "article-newspaper":
		c.ContainerTitle, c.Issued, c.Page = rapid.SampledFrom(papers).Draw(t, "paper"), dayDate(t), fmt.Sprint(rapid.IntRange(1, 16).Draw(t, "leaf"))
	case "book":
		c.Publisher, c.Issued, c.Page = rapid.SampledFrom(houses).Draw(t, "house"), yearDate(t), pages(t)
		c.Edition = maybe(t, []string{"2", "3", "修订版"}, "edition")
		if rapid.Bool().Draw(t, "translated?") {
			c.Translator = literals(t, people[:5], 1, 2, "translator")
		}
	case "chapter":
		c.ContainerTitle, c.Publisher, c.Issued, c.Page = rapid.SampledFrom(containers).Draw(t, "container"), rapid.SampledFrom(houses).Draw(t, "house"), yearDate(t), pages(t)
		c.Editor = literals(t, people[:5], 1, 2, "editor")
	case "thesis":
		c.Publisher, c.Issued, c.Genre, c.Page = rapid.SampledFrom(schools).Draw(t, "school"), yearDate(t), rapid.SampledFrom([]string{"博士学位论文", "硕士学位论文"}).Draw(t, "genre"), pages(t)
	case "webpage":
		c.ContainerTitle, c.Issued, c.URL, c.Accessed = rapid.SampledFrom(sites).Draw(t, "site"), dayDate(t), fmt.Sprintf("https://example.org/a_%d.html?x=1&y=%%20", rapid.IntRange(1, 999).Draw(t, "url")), dayDate(t)
	}
	c.Locator = c.Page
	return c
}

// awkward puts characters into a citation that formats must escape.
func awkward(t *rapid.T, c corpus.Citation) corpus.Citation {
	odd := rapid.StringOf(rapid.SampledFrom([]rune(`甲乙{}\&%$#_~^"'<>=-;:@abc 0，。（）`))).Draw(t, "odd")
	odd = oneLine(odd)
	if rapid.Bool().Draw(t, "odd?") && odd != "" {
		c.Title = "题" + odd + "尾"
		c.Publisher = strings.TrimSpace("社" + odd + "局")
	}
	if rapid.Bool().Draw(t, "western?") {
		c.Author = rapid.SliceOfNDistinct(rapid.SampledFrom(peopleEN), 1, 3, func(n corpus.Name) string { return n.String() }).Draw(t, "western")
	}
	c.Type = rapid.SampledFrom([]string{c.Type, "map", "graphic", "standard", "legislation", "legal_case", "dataset", "report", "personal_communication", "paper-conference"}).Draw(t, "other type")
	return c
}

func encode(t *rapid.T, name string, c corpus.Citation) string {
	f, ok := formats.Find(Formats(), name)
	if !ok {
		t.Fatalf("no format %q", name)
	}
	var b bytes.Buffer
	if err := f.Encode(&b, []corpus.Citation{c}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// same compares two citations and reports the fields that differ.
func same(t *rapid.T, text string, got, want corpus.Citation) {
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range g.NumField() {
		a, b := g.Field(i).Interface(), w.Field(i).Interface()
		if reflect.DeepEqual(a, b) || g.Field(i).IsZero() && w.Field(i).IsZero() {
			continue
		}
		t.Errorf("%s = %#v, want %#v\n%s", g.Type().Field(i).Name, a, b, text)
	}
}

// TestDecoders: what CSL-JSON, BibTeX, BibLaTeX and RIS print and read again has
// the same fields.
func TestDecoders(t *testing.T) {
	for _, f := range Formats() {
		if f.Decode == nil {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				want := awkward(t, genCitation(t))
				if f.Name == "ris" {
					for i, n := range want.Author {
						want.Author[i].Literal = strings.ReplaceAll(n.Literal, ",", "，")
					}
				}
				text := encode(t, f.Name, want)
				cs, err := f.Decode(strings.NewReader(text))
				if err != nil || len(cs) != 1 {
					t.Fatalf("%d citations, %v\n%s", len(cs), err, text)
				}
				if strings.HasPrefix(f.Name, "bib") {
					cs[0].ID = want.ID // the key is made anew
				}
				same(t, text, cs[0], want)
			})
		})
	}
}

// TestPrinted: what GB/T 7714 and the legal form print, corpus/citation reads
// with the same fields.
func TestPrinted(t *testing.T) {
	for _, f := range Formats() {
		if !strings.HasPrefix(f.Name, "gbt7714") && f.Name != "legal" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				want := genCitation(t)
				if strings.HasPrefix(f.Name, "gbt") {
					want.Genre = "" // GB/T prints [D] and no more
				}
				text := encode(t, f.Name, want)
				cs := citation.Parse(strings.TrimSpace(text))
				if len(cs) != 1 {
					t.Fatalf("%d citations in %s", len(cs), text)
				}
				got := cs[0]
				got.ID, got.Raw, got.Span, got.Confidence = want.ID, "", [2]int{}, 0
				same(t, text, got, want)
			})
		})
	}
}
