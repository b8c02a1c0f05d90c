package works

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

// cite makes a citation from "author|title|container or publisher|year|issue|type".
// Types are book, article (article-journal), thesis, law; an empty one is book.
func cite(text string) corpus.Citation {
	f := strings.Split(text+"|||||", "|")
	c := corpus.Citation{Title: f[1], Issue: f[4], Type: "book"}
	if f[0] != "" {
		for _, name := range strings.Split(f[0], "、") {
			c.Author = append(c.Author, corpus.Name{Literal: name})
		}
	}
	switch f[5] {
	case "article":
		c.Type, c.ContainerTitle = "article-journal", f[2]
	case "thesis", "webpage":
		c.Type, c.Publisher = f[5], f[2]
	case "law":
		c.Type = "legislation"
	default:
		c.Publisher = f[2]
	}
	if f[3] != "" {
		year := 0
		fmt.Sscan(f[3], &year)
		c.Issued = &corpus.Date{Parts: [][]int{{year}}}
	}
	return c
}

func placesOf(texts ...string) []Place {
	var places []Place
	for i, text := range texts {
		c := cite(text)
		c.ID = fmt.Sprintf("n%d.1", i)
		places = append(places, Place{Article: "甲", Citation: c})
	}
	return places
}

func TestConnectJoins(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		rule       Rule // of the join; empty: apart; "key": one form
	}{
		{"letter by letter", "张远|石桥考|北桥出版社|1998", "张远|石桥考|北桥出版社|1998", "key"},
		{"punctuation and width", "张远|石桥：一个 ＡＢ 类型|北桥出版社|1998", "张远|石桥——一个AB类型|北桥出版社|1998", "key"},
		{"traditional and simplified", "張遠|石橋考|北橋出版社|1998", "张远|石桥考|北桥出版社|1998", "key"},
		{"nationality before the name", "[法]贝尔当|桥梁史|南桥出版社|1980", "贝尔当|桥梁史|南桥出版社|1980", "key"},
		{"role behind the name", "王山主编|桥梁大典|北桥出版社|1990", "王山|桥梁大典|北桥出版社|1990", "key"},
		{"family name of a Latin name", "Anna Bridge|Stone Bridges|Arch Press|1990", "Bridge, Anna|Stone Bridges|Arch Press|1990", "key"},
		{"year of another printing", "张远|石桥考|北桥出版社|1998", "张远|石桥考|北桥出版社|2003", "key"},
		{"authors in another order", "张远、李近|石桥考|北桥学刊|1998|3|article", "李近、张远|石桥考|北桥学刊|1998|3|article", SameTitleAuthor},
		{"one names no author", "张远|石桥的起源与流变|北桥学刊|1998|3|article", "|石桥的起源与流变|北桥学刊|1998|3|article", SilentAuthor},
		{"short title, no author, other host", "张远|石桥考|北桥出版社|1998", "|石桥考|南桥出版社|1960", ""},
		{"one leaves out the subtitle", "张远|石桥与木桥之争：一个旧题|北桥学刊|1998|3|article", "张远|石桥与木桥之争|北桥学刊|1998|3|article", Subtitle},
		{"a slip in the title", "张远|石桥与木桥之争论|北桥学刊|1998|3|article", "张远|石桥与木桥之争沦|北桥学刊|1998|3|article", SpeltTitle},
		{"a slip in a title without author", "|石桥与木桥之争论|北桥学刊|1998|3|article", "|石桥与木桥之争沦|北桥学刊|1998|3|article", SpeltTitle},
		{"numbers are no slip", "张远|石桥年报汇编 2022|北桥出版社|2022", "张远|石桥年报汇编 2023|北桥出版社|2023", ""},
		{"numerals are no slip", "张远|石桥史料长编第一辑|北桥出版社|1998", "张远|石桥史料长编第二辑|北桥出版社|1998", ""},
		{"upper and lower part are no slip", "张远|石桥与木桥之争（上）|北桥学刊|1998|3|article", "张远|石桥与木桥之争（下）|北桥学刊|1998|3|article", ""},
		{"a short title with one other character", "张远|石桥考|北桥出版社|1998", "张远|木桥考|北桥出版社|1998", ""},
		{"two authors, one title", "张远|石桥考|北桥出版社|1998", "王山|石桥考|北桥出版社|1998", ""},
		{"a thesis and a book", "张远|石桥考|某大学|1998||thesis", "张远|石桥考|北桥出版社|2000", ""},
		{"prefaces of two books", "张远|序|桥集|1998|1|article", "张远|序|路集|1999|1|article", ""},
		{"two statutes that name no author", "|桥梁法||1998||law", "|桥梁法||1998||law", "key"},
	} {
		s := Connect(placesOf(c.a, c.b))
		switch n := len(s.Works()); {
		case c.rule == "" && n != 2:
			t.Errorf("%s: joined by %v", c.name, s.Works()[0].Evidence)
		case c.rule != "" && n != 1:
			t.Errorf("%s: %d works", c.name, n)
		case c.rule == "key" && len(s.Works()[0].Evidence) != 0:
			t.Errorf("%s: joined by %v, want one form", c.name, s.Works()[0].Evidence)
		case c.rule != "" && c.rule != "key" && (len(s.Works()[0].Evidence) != 1 || s.Works()[0].Evidence[0].Rule != c.rule):
			t.Errorf("%s: evidence %v, want %s", c.name, s.Works()[0].Evidence, c.rule)
		}
	}
}

func TestContainerOfFew(t *testing.T) {
	within := cite("张远|石桥考|北桥出版社|1998")
	within.Type, within.ContainerTitle = "chapter", "第三卷"
	short := cite("张远|石桥考")
	for _, c := range []struct {
		name   string
		places []Place
		want   string
	}{
		{"one of three has it", append(placesOf("张远|石桥考|北桥出版社|1998", "张远|石桥考|北桥出版社|1998"), Place{Citation: within}), ""},
		{"others say little", []Place{{Citation: within}, {Citation: short}, {Citation: short}}, "第三卷"},
		{"as many with as without", append(placesOf("张远|石桥考|北桥出版社|1998"), Place{Citation: within}), "第三卷"},
	} {
		works := Connect(c.places).Works()
		if len(works) != 1 {
			t.Fatalf("%s: %d works", c.name, len(works))
		}
		if got := works[0].Citation.ContainerTitle; got != c.want {
			t.Errorf("%s: in %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSilentFormDoesNotTieTwoAuthorsTogether(t *testing.T) {
	s := Connect(placesOf(
		"张远|石桥的起源与流变|北桥学刊|1998|3|article", "张远|石桥的起源与流变|北桥学刊|1998|3|article",
		"王山|石桥的起源与流变|南桥学刊|1998|5|article",
		"|石桥的起源与流变||1998||article"))
	if len(s.Works()) != 2 {
		t.Fatalf("%d works, want 2", len(s.Works()))
	}
	if got := len(s.Works()[0].Places); got != 3 {
		t.Errorf("the commoner work has %d places, want 3: the silent form goes to it", got)
	}
}

func TestIDsOfEveryFormLeadToTheWork(t *testing.T) {
	alone := Connect(placesOf("|石桥的起源与流变|北桥学刊|1998|3|article"))
	id := alone.Works()[0].ID
	both := Connect(placesOf("|石桥的起源与流变|北桥学刊|1998|3|article",
		"张远|石桥的起源与流变|北桥学刊|1998|3|article", "张远|石桥的起源与流变|北桥学刊|1998|3|article"))
	w, ok := both.Work(id)
	if !ok || len(w.Places) != 3 {
		t.Fatalf("the old address leads to %+v", w)
	}
	if w.ID == id {
		t.Error("the commonest form does not give the ID")
	}
}

func TestEveryPlaceIsInOneWork(t *testing.T) {
	authors := []string{"", "张远", "李近", "张远、李近", "王山"}
	titles := []string{"石桥考", "石桥的起源与流变", "石桥的起源与流变：一说", "石桥的起源与流辩", "序"}
	hosts := []string{"", "北桥学刊", "南桥学刊"}
	rapid.Check(t, func(t *rapid.T) {
		var texts []string
		for range rapid.IntRange(1, 12).Draw(t, "n") {
			texts = append(texts, rapid.SampledFrom(authors).Draw(t, "author")+"|"+rapid.SampledFrom(titles).Draw(t, "title")+"|"+
				rapid.SampledFrom(hosts).Draw(t, "host")+"|"+rapid.SampledFrom([]string{"", "1998", "1999", "2004"}).Draw(t, "year")+"|3|article")
		}
		places := placesOf(texts...)
		s := Connect(places)
		seen := map[string]int{}
		for _, w := range s.Works() {
			for _, p := range w.Places {
				seen[p.Citation.ID]++
				if got, ok := s.Of(p.Article, p.Citation.ID); !ok || got != w {
					t.Fatalf("%s is in a work that Of does not give", p.Citation.ID)
				}
			}
			if got, ok := s.Work(w.ID); !ok || got != w {
				t.Fatalf("work %s is not found by its ID", w.ID)
			}
		}
		for _, p := range places {
			if _, ok := keyOf(&p.Citation); ok != (seen[p.Citation.ID] == 1) || seen[p.Citation.ID] > 1 {
				t.Fatalf("%s is in %d works", p.Citation.ID, seen[p.Citation.ID])
			}
		}
	})
}

func TestDifferencesNameWhoErrs(t *testing.T) {
	s := Connect(placesOf("张远|石桥的起源|北桥学刊|1998|3|article", "张远|石桥的起源|北桥学刊|1998|3|article", "张远|石桥的起源|北桥学刊|1999|3|article"))
	d := s.Works()[0].Differences
	if len(d) != 1 || d[0].Field != "issued" || d[0].Kind != Conflict {
		t.Fatalf("differences %+v", d)
	}
	if d[0].Values[0].Value != "1998" || fmt.Sprint(d[0].Values[1].Places) != "[2]" {
		t.Errorf("values %+v", d[0].Values)
	}
	if !s.Works()[0].Conflicting() {
		t.Error("the work is not said to be conflicting")
	}
	if got := s.Works()[0].Citation.Issued.Year(); got != 1998 {
		t.Errorf("the work is of %d, want what most print", got)
	}
}

func TestAnotherPrintingIsNoConflict(t *testing.T) {
	s := Connect(placesOf("张远|石桥考|北桥出版社|1998", "张远|石桥考|南桥出版社|2003"))
	for _, d := range s.Works()[0].Differences {
		if d.Kind != Edition {
			t.Errorf("%s is a %s", d.Field, d.Kind)
		}
	}
	if s.Works()[0].Conflicting() {
		t.Error("another printing makes the work conflicting")
	}
}

func TestPlacesCarryTheClaim(t *testing.T) {
	a := &corpus.Article{ID: "甲", Title: "题",
		Paragraphs: []corpus.Paragraph{{ID: "p1", Text: "桥是石的。桥又是木的。", Pages: []int{7}}},
		Notes:      []corpus.Note{{ID: "7-1", Page: 7, Marker: "①", Text: "某书。", Anchor: &corpus.NoteAnchor{Passage: "p1", Offset: 11}}},
		Citations:  []corpus.Citation{{ID: "7-1.1", Note: "7-1", Title: "某书"}, {ID: "7-1.2", Note: "7-1", Unresolved: "无前注"}},
	}
	got := Places(a)
	if len(got) != 2 || got[0].Claim != "桥又是木的。" || got[0].PrintedPage != 7 || got[0].Passage != "p1" {
		t.Errorf("places %+v", got)
	}
	if s := Connect(got); len(s.Works()) != 1 || len(s.Works()[0].Places) != 1 {
		t.Errorf("works %+v: an unresolved back-reference cites none", s.Works())
	}
}

// TestApartKeepsDifferentThingsApart: titles that Connect would take for a slip of
// each other are two articles of a library, and a faulty citation finds its own.
func TestApartKeepsDifferentThingsApart(t *testing.T) {
	var places []Place
	for _, title := range []string{"论山里的石桥及其修复（上）", "论山里的石桥及其修复（下）"} {
		places = append(places, Place{Article: title, Citation: corpus.Citation{Type: "article-journal", Title: title, Author: []corpus.Name{{Literal: "周大山"}},
			ContainerTitle: "山水学报", Issued: &corpus.Date{Parts: [][]int{{2001}}}}})
	}
	s := Apart(places)
	if n := len(s.Works()); n != 2 {
		t.Fatalf("%d works", n)
	}
	found := s.Locate(&corpus.Citation{Title: "论山里的石桥及其修建（下）", Author: []corpus.Name{{Literal: "周大山"}}}, 1)
	if len(found) != 1 || found[0].Work.Places[0].Article != places[1].Article {
		t.Errorf("found %+v", found)
	}
}
