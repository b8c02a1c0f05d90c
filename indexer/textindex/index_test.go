package textindex_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/indexer/textindex"
)

// sample is what a test put into an index: passage by number.
type sample struct {
	passages []textindex.Passage
	article  []int // of each passage
	articles []textindex.Article
	deleted  *roaring.Bitmap
}

// build writes articles into segments of about limit bytes and opens them.
func build(t testing.TB, limit int, articles []textindex.Article, passages [][]textindex.Passage, deleted *roaring.Bitmap) (*textindex.Index, sample) {
	t.Helper()
	dir := t.TempDir()
	s := sample{articles: articles, deleted: deleted}
	w := textindex.NewWriter(dir, 0, limit)
	for i := range articles {
		var folded []fold.Mapped
		for _, p := range passages[i] {
			folded = append(folded, fold.New(p.Text))
		}
		first, err := w.Add(&articles[i], passages[i], folded)
		if err != nil {
			t.Fatal(err)
		}
		if int(first) != len(s.passages) {
			t.Fatalf("article %d begins at passage %d, not %d", i, first, len(s.passages))
		}
		for _, p := range passages[i] {
			s.passages = append(s.passages, p)
			s.article = append(s.article, i)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return open(t, dir, w.Names(), deleted), s
}

func open(t testing.TB, dir string, names []string, deleted *roaring.Bitmap) *textindex.Index {
	t.Helper()
	var segments []*textindex.Segment
	for _, name := range names {
		seg, err := textindex.OpenSegment(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { seg.Close() })
		if err := seg.Check(); err != nil {
			t.Fatal(err)
		}
		segments = append(segments, seg)
	}
	x, err := textindex.New(segments, deleted)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// pieces make texts in which strings repeat, of every kind of character.
var pieces = []string{
	"中", "国", "中国", "國", "人民", "人", "的", "，", "。", "——", "—", "a", "B", "The ", " Go", "1978", "年", "２０",
	"ab", "aba", "banana", "𠮷", "\U0001F600", "é", "（", "）", "《", "》", "…", " ", "\n", "①", "ﬁ", "⽅", "K", "\u200b", "!", "中 国",
}

func texts() *rapid.Generator[string] {
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 25), func(s []string) string { return strings.Join(s, "") })
}

// library draws articles with passages.
func library(t *rapid.T) ([]textindex.Article, [][]textindex.Passage) {
	n := rapid.IntRange(1, 8).Draw(t, "articles")
	articles, passages := make([]textindex.Article, n), make([][]textindex.Passage, n)
	for i := range n {
		year := rapid.IntRange(-1, 3000).Draw(t, "year")
		articles[i] = textindex.Article{
			ID: fmt.Sprintf("id-%d", i), Title: texts().Draw(t, "title"), Authors: rapid.SliceOfN(texts(), 0, 3).Draw(t, "authors"),
			Keywords: rapid.SliceOfN(texts(), 0, 2).Draw(t, "keywords"),
			Journal:  corpus.Journal{Name: texts().Draw(t, "journal"), Year: year, Issue: "3", Pages: "1-20"},
			Facets:   facets(t),
		}
		for j := range rapid.IntRange(0, 6).Draw(t, "passages") {
			passages[i] = append(passages[i], passage(t, j))
		}
	}
	return articles, passages
}

func facets(t *rapid.T) []textindex.Facet {
	return rapid.SliceOfNDistinct(rapid.Map(rapid.IntRange(0, 11), func(i int) textindex.Facet {
		return textindex.Facet{Name: []string{"kind", "journal", "year"}[i%3], Value: []string{"甲", "乙", "", "丁"}[i/3]}
	}), 0, 4, func(f textindex.Facet) textindex.Facet { return f }).Draw(t, "facets")
}

func passage(t *rapid.T, i int) textindex.Passage {
	p := textindex.Passage{Passage: corpus.Passage{
		ID:      rapid.SampledFrom([]string{"title", "abstract", fmt.Sprintf("p%d", i), "n150-2", "n12", "p007", "", "n99999999999999"}).Draw(t, "id"),
		Kind:    rapid.SampledFrom([]corpus.Kind{corpus.KindTitle, corpus.KindParagraph, corpus.KindNote, "other"}).Draw(t, "kind"),
		Section: rapid.SliceOfN(rapid.SampledFrom([]string{"一、引言", "二、结论", ""}), 0, 2).Draw(t, "section"),
		Pages:   rapid.SliceOfN(rapid.IntRange(-5, 1000), 0, 3).Draw(t, "pages"),
		Note:    rapid.SampledFrom([]string{"", "150-2"}).Draw(t, "note"),
		Text:    rapid.OneOf(texts(), rapid.StringOfN(rapid.Rune(), 0, 30, -1)).Draw(t, "text"),
	}, Facets: facets(t)}
	for range rapid.IntRange(0, 2).Draw(t, "anchors") {
		p.Anchors = append(p.Anchors, corpus.Anchor{Offset: rapid.IntRange(0, 50).Draw(t, "offset"), Note: "150-1"})
		p.Markers = append(p.Markers, "[1]")
	}
	if rapid.Bool().Draw(t, "cites") {
		for range rapid.IntRange(1, 3).Draw(t, "citations") {
			p.Citations = append(p.Citations, citation(t, p.Text))
		}
	}
	return p
}

// citation draws a citation some of whose strings stand in the note.
func citation(t *rapid.T, text string) corpus.Citation {
	part := func() string {
		from, to := rapid.IntRange(0, 10).Draw(t, "from"), rapid.IntRange(0, 20).Draw(t, "to")
		return rapid.SampledFrom([]string{"", "不在注中", corpus.Slice(text, from, to), corpus.Slice(text, from, to)}).Draw(t, "part")
	}
	name := []corpus.Name{{Family: part(), Given: part()}, {Literal: part()}}
	return corpus.Citation{
		ID: rapid.SampledFrom([]string{"150-2.1", ".3", "x", "150-2.007"}).Draw(t, "citation"), Note: rapid.SampledFrom([]string{"150-2", ""}).Draw(t, "of"), Raw: part(), Span: [2]int{rapid.IntRange(-1, 9).Draw(t, "start"), rapid.IntRange(0, 30).Draw(t, "end")},
		Confidence: float64(rapid.IntRange(0, 100).Draw(t, "confidence")) / 100,
		Title:      part(), Author: name, Page: part(), Unresolved: part(),
		Issued: &corpus.Date{Parts: [][]int{{1999, 12}, {2000}}, Literal: part()},
	}
}

func TestIndexIsAScan(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		articles, passages := library(rt)
		deleted := roaring.New()
		for _, d := range rapid.SliceOfN(rapid.Uint32Range(0, 30), 0, 5).Draw(rt, "deleted") {
			deleted.Add(d)
		}
		limit := rapid.SampledFrom([]int{1, 200, 1 << 20}).Draw(rt, "limit")
		x, s := build(t, limit, articles, passages, deleted)
		if int(x.Len()) != len(s.passages) {
			rt.Fatalf("%d passages, added %d", x.Len(), len(s.passages))
		}
		for range 10 {
			compare(rt, x, s, needle(rt, s))
		}
		showsWhatWasAdded(rt, x, s)
		countsFacets(rt, x, s)
	})
}

// needle draws a string to look for: most are cut out of a text.
func needle(t *rapid.T, s sample) string {
	if len(s.passages) == 0 || rapid.IntRange(0, 4).Draw(t, "any") == 0 {
		return fold.Text(texts().Draw(t, "needle"))
	}
	text := []rune(fold.Text(rapid.SampledFrom(s.passages).Draw(t, "passage").Text))
	from := rapid.IntRange(0, len(text)).Draw(t, "from")
	to := rapid.IntRange(from, min(len(text), from+6)).Draw(t, "to")
	return string(text[from:to])
}

func compare(t *rapid.T, x *textindex.Index, s sample, needle string) {
	if needle == "" {
		if !x.Docs("").IsEmpty() {
			t.Fatalf("the empty string is found")
		}
		return
	}
	want, places := scan(s, needle)
	if got := x.Docs(needle); !got.Equals(want) {
		t.Fatalf("Docs(%q) = %v, a scan finds %v", needle, got.ToArray(), want.ToArray())
	}
	found := x.Find(needle)
	for i, doc := range found.Docs {
		if int(found.Times[i]) != len(places[doc]) {
			t.Fatalf("Find(%q) counts %d in passage %d, there are %d", needle, found.Times[i], doc, len(places[doc]))
		}
	}
	some := rapid.SliceOfDistinct(rapid.Uint32Range(0, 40), func(d uint32) uint32 { return d }).Draw(t, "among")
	slices.Sort(some)
	among := x.Among(needle, some)
	if wanted := roaring.And(want, roaring.BitmapOf(some...)); !among.Set().Equals(wanted) {
		t.Fatalf("Among(%q, %v) = %v, a scan finds %v", needle, some, among.Docs, wanted.ToArray())
	}
	for i, doc := range among.Docs {
		if int(among.Times[i]) != len(places[doc]) {
			t.Fatalf("Among(%q) counts %d in passage %d, there are %d", needle, among.Times[i], doc, len(places[doc]))
		}
	}
	if n := x.Count(needle); n < int(want.GetCardinality()) {
		t.Fatalf("Count(%q) = %d, there are %d", needle, n, want.GetCardinality())
	}
	total := 0
	got := make(map[uint32][]int)
	for doc, offsets := range x.Occurrences(needle) {
		got[doc] = slices.Clone(offsets)
		total += len(offsets)
	}
	if !reflect.DeepEqual(got, places) {
		t.Fatalf("Occurrences(%q) = %v, a scan finds %v", needle, got, places)
	}
	cursor := textindex.NewCursor(x)
	for doc := range x.Len() {
		if offsets := cursor.AppendOffsets(nil, needle, doc); x.Alive(doc) && !slices.Equal(offsets, places[doc]) {
			t.Fatalf("AppendOffsets(%q, %d) = %v, a scan finds %v", needle, doc, offsets, places[doc])
		}
	}
	if n := x.Places(needle, want); n != total {
		t.Fatalf("Places(%q) = %d, there are %d", needle, n, total)
	}
}

// scan finds a needle by looking at every text.
func scan(s sample, needle string) (*roaring.Bitmap, map[uint32][]int) {
	docs, places := roaring.New(), make(map[uint32][]int)
	for i, p := range s.passages {
		if s.deleted.Contains(uint32(i)) {
			continue
		}
		text := fold.Text(p.Text)
		for at := 0; ; {
			j := strings.Index(text[at:], needle)
			if j < 0 {
				break
			}
			docs.Add(uint32(i))
			places[uint32(i)] = append(places[uint32(i)], corpus.Len(text[:at+j]))
			at += j + len(needle)
		}
	}
	return docs, places
}

func showsWhatWasAdded(t *rapid.T, x *textindex.Index, s sample) {
	for i, want := range s.passages {
		got, err := x.Passage(uint32(i))
		if err == nil {
			_, mapped, _ := textindex.NewCursor(x).Shown(uint32(i))
			if want := fold.New(want.Text).Map; !reflect.DeepEqual(mapped, want) {
				t.Fatalf("passage %d is mapped as %+v, folding gives %+v", i, mapped, want)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		if !same(got, want) {
			t.Fatalf("passage %d is\n%+v, added was\n%+v", i, got, want)
		}
		if text, err := x.Printed(uint32(i)); err != nil || text != want.Text {
			t.Fatalf("Printed(%d) = %q, %v, added was %q", i, text, err, want.Text)
		}
		if f := x.Folded(uint32(i)); f != fold.Text(want.Text) {
			t.Fatalf("Folded(%d) = %q, not %q", i, f, fold.Text(want.Text))
		}
		a, err := x.Article(uint32(i))
		if err != nil || !same(a, s.articles[s.article[i]]) {
			t.Fatalf("article of %d is %+v, %v, added was %+v", i, a, err, s.articles[s.article[i]])
		}
		if first, end := x.ArticleDocs(uint32(i)); s.article[first] != s.article[i] || int(end) < len(s.article) && s.article[end] == s.article[i] || uint32(i) < first || uint32(i) >= end {
			t.Fatalf("article of passage %d has %d to %d", i, first, end)
		}
	}
}

// same compares what JSON shows. Nil and empty lists are the same.
func same(a, b any) bool { return show(a) == show(b) }

func show(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return strings.ReplaceAll(string(data), "null", "[]")
}

func countsFacets(t *rapid.T, x *textindex.Index, s sample) {
	docs := roaring.New()
	want := make(map[string]map[string]int)
	filtered := roaring.New()
	for i, p := range s.passages {
		if i%3 == 1 || s.deleted.Contains(uint32(i)) {
			continue
		}
		docs.Add(uint32(i))
		all := append(slices.Clone(p.Facets), s.articles[s.article[i]].Facets...)
		for j, f := range all {
			if slices.Contains(all[:j], f) {
				continue
			}
			if want[f.Name] == nil {
				want[f.Name] = make(map[string]int)
			}
			want[f.Name][f.Value]++
			if f == (textindex.Facet{Name: "kind", Value: "甲"}) {
				filtered.Add(uint32(i))
			}
		}
	}
	delete(want, "year")
	got := make(map[string]map[string]int)
	for name, list := range x.CountFacets(docs, []string{"kind", "journal"}) {
		got[name] = make(map[string]int)
		for _, c := range list {
			got[name][c.Value] = c.Count
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("facets %v, want %v", got, want)
	}
	if got := x.FilterFacet(docs, "kind", func(v string) bool { return v == "甲" }); !got.Equals(filtered) {
		t.Fatalf("FilterFacet = %v, want %v", got.ToArray(), filtered.ToArray())
	}
}
