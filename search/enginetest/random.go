package enginetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/search/scan"
)

// Random asks an engine that holds the articles queries put together at random
// from the whole language and from pieces of the articles, in any scope, with
// any filter, and compares its answers with those of scan.Engine.
func Random(t *testing.T, e search.Walker, articles []*corpus.Article, queries int, seed uint64) {
	t.Helper()
	truth := scan.New(articles, func(folded string) []string {
		var words []string
		for _, w := range e.Words(folded) {
			words = append(words, w.Text)
		}
		return words
	})
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 0)), articles: articles, texts: newPlainScan(articles)}
	for range queries {
		if compare(t, e, truth, g.request()); t.Failed() {
			return // one that differs says enough
		}
	}
}

// compare asks both engines.
func compare(t *testing.T, e, truth search.Engine, req search.Request) {
	t.Helper()
	got, err := e.Search(context.Background(), req)
	want, wantErr := truth.Search(context.Background(), req)
	var wrong, wantWrong *query.Error
	isWrong, wantIsWrong := errors.As(err, &wrong), errors.As(wantErr, &wantWrong)
	if isWrong || wantIsWrong {
		if !reflect.DeepEqual(wrong, wantWrong) {
			t.Errorf("%+v: error %v, want %v", req, err, wantErr)
		}
		return
	}
	if err != nil || wantErr != nil {
		t.Errorf("%+v: error %v, the scan has %v", req, err, wantErr)
		return
	}
	if got.Places < 0 { // not counted
		got.Places = want.Places
	}
	for _, a := range []*search.Answer{got, want} {
		a.TookMS = 0
		for i := range a.Hits {
			a.Hits[i].Score = 0
		}
	}
	for _, part := range []struct {
		name      string
		got, want any
	}{
		{"reading", got.Query, want.Query},
		{"totals", [2]int{got.Total, got.Places}, [2]int{want.Total, want.Places}},
		{"scopes", scopeCounts(got), scopeCounts(want)},
		{"facets", got.Facets, want.Facets},
		{"hits", hitsOf(got), hitsOf(want)},
	} {
		if !reflect.DeepEqual(part.got, part.want) {
			t.Errorf("%+v: %s\n%v, the scan has\n%v", req, part.name, part.got, part.want)
		}
	}
}

func scopeCounts(a *search.Answer) [4]int {
	return [4]int{a.Scopes[search.All], a.Scopes[search.Paragraphs], a.Scopes[search.Notes], a.Scopes[search.Citations]}
}

// hitsOf shows the hits with their places, to be compared and read.
func hitsOf(a *search.Answer) []string {
	hits := []string{}
	for _, h := range a.Hits {
		hits = append(hits, fmt.Sprintf("%s#%s %v", h.Article.ID, h.ID, h.Spans))
	}
	return hits
}

// generator makes requests.
type generator struct {
	*rand.Rand
	articles []*corpus.Article
	texts    *plainScan
}

func (g *generator) request() search.Request {
	req := search.Request{
		Query: g.query(3),
		In:    pick(g, search.All, search.All, search.Paragraphs, search.Notes, search.Citations),
		Sort:  pick(g, search.Position, search.Position, search.Date),
		Limit: search.MaxLimit, AsPrinted: g.IntN(8) == 0,
	}
	a := pick(g, g.articles...)
	switch g.IntN(8) {
	case 0:
		req.Filters = map[string][]string{"kind": {pick(g, "note", "title", "paragraph"), "heading"}}
	case 1:
		req.Filters = map[string][]string{"journal": {a.Journal.Name}}
	case 2:
		req.Filters = map[string][]string{"article": {a.ID}}
	}
	return req
}

func pick[T any](g *generator, of ...T) T { return of[g.IntN(len(of))] }

// query is a query at most so many levels deep.
func (g *generator) query(depth int) string {
	if depth == 0 {
		return g.leaf()
	}
	one := func() string { return g.query(depth - 1) }
	switch g.IntN(12) {
	case 0:
		return one() + " " + one()
	case 1:
		return "(" + one() + " OR " + one() + ")"
	case 2:
		return g.text(6) + " -" + g.quoted(2)
	case 3:
		return fmt.Sprintf("(%s %s/%d %s)", g.place(), pick(g, "NEAR", "BEFORE"), g.IntN(20), g.place())
	case 4:
		return g.place() + " SENTENCE " + g.place()
	case 5:
		return fmt.Sprintf("%s NOT %s %s", g.place(), pick(g, "AFTER", "BEFORE"), g.quoted(1))
	case 6:
		return fmt.Sprintf("ANY/2 (%s %s %s)", g.leaf(), g.leaf(), g.leaf())
	case 7:
		return g.field() + " " + g.leaf()
	case 8:
		return "原样:" + g.place()
	default:
		return g.leaf()
	}
}

func (g *generator) leaf() string {
	if g.IntN(8) == 0 {
		return g.field()
	}
	return pick(g, g.place, g.place, func() string { return g.text(8) })()
}

// place is something that has places.
func (g *generator) place() string {
	switch g.IntN(6) {
	case 0:
		return query.Wildcard{Pattern: g.open("?")}.String()
	case 1:
		return query.Wildcard{Pattern: g.open("*")}.String()
	case 2:
		return query.Regexp{Pattern: g.open(pick(g, ".", ".{0,3}", "[^的]+"))}.String()
	}
	return g.quoted(3)
}

// open is a short string of letters with something else in the middle.
func (g *generator) open(middle string) string {
	letters := strings.Map(func(r rune) rune {
		if r == '的' || strings.ContainsRune(`.*+?()[]{}|\^$/`, r) || unicodeSpaceOrMark(r) {
			return -1
		}
		return r
	}, g.cut(4))
	runes := []rune(letters + "海塘")
	return string(runes[0]) + middle + string(runes[1])
}

// unicodeSpaceOrMark says whether r could be read as something other than text.
func unicodeSpaceOrMark(r rune) bool {
	return r <= ' ' || strings.ContainsRune("　（）“”「」『』＂：:|｜-－—", r)
}

// quoted is an exact string of a passage, now and then of none.
func (g *generator) quoted(maxLength int) string {
	return query.Phrase{Text: g.cut(maxLength)}.String()
}

func (g *generator) cut(maxLength int) string { return g.texts.sample(g.Rand, maxLength) }

// text is a piece of a passage as it could be typed.
func (g *generator) text(maxLength int) string {
	return strings.Map(func(r rune) rune {
		if unicodeSpaceOrMark(r) {
			return -1
		}
		return r
	}, g.cut(maxLength)) + "塘"
}

func (g *generator) field() string {
	a := pick(g, g.articles...)
	values := []string{
		"题名:" + g.text(2), "类型:" + pick(g, "脚注", "段落", "题名"), "注:" + g.leafText(), "页:" + fmt.Sprint(g.IntN(20)), "页:10..",
		fmt.Sprintf("年:%d", a.Journal.Year), "刊名:" + query.Phrase{Text: a.Journal.Name + "塘"}.String(), "章节:" + g.text(2),
	}
	for _, name := range a.Authors {
		values = append(values, "作者:"+query.Phrase{Text: name}.String())
	}
	for _, c := range a.Citations {
		values = append(values, "被引题名:"+query.Phrase{Text: c.Title}.String(), fmt.Sprintf("被引年:%d..", c.Issued.Year()))
		for _, n := range c.Author {
			values = append(values, "被引作者:"+query.Phrase{Text: n.String()}.String(), fmt.Sprintf("被引作者:%s 被引年:%d", query.Phrase{Text: n.String()}, c.Issued.Year()))
		}
	}
	return pick(g, values...)
}

func (g *generator) leafText() string { return query.Phrase{Text: g.cut(2)}.String() }
