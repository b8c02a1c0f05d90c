package interchange_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/citation"
)

// letters are what generated texts are made of: characters that XML escapes,
// marks and spaces that readers of XML could take for layout, characters beyond
// the first plane. Markers and the brackets that readers take from around them
// are none of it.
var letters = []rune("海塘岁修考石桥春秋abcXYZ0123456789，。；：、“”《》—…·&<>\"'=/-.,;:! \u3000\u00a0😀𠀀\ue0cb")

// text is a running text: not empty, no white space at its ends.
func text(t *rapid.T, label string, most int) string {
	s := rapid.StringOfN(rapid.RuneFrom(letters), 1, most, -1).Draw(t, label)
	if s = strings.TrimFunc(s, unicode.IsSpace); s == "" {
		return "塘"
	}
	return s
}

// latin is a text in English, of so many lines at most.
func latin(t *rapid.T, label string, lines int) string {
	words := rapid.SampledFrom([]string{"On sea walls", "A & B <C>", "Repairs, 1736-1795.", "x"})
	return strings.Join(rapid.SliceOfN(words, 0, lines).Draw(t, label), "\n")
}

// marks are the markers of notes, of usual forms and others.
var marks = []string{"①", "㉑", "[1]", "[23]", "〔2〕", "（３）", "［（１）Ａ］", "[1～4]", "*", "†", "7", "注", "〔1〕〔2〕", ""}

// article generates an article as readers give them.
func article(t *rapid.T) *corpus.Article {
	a := &corpus.Article{
		ID: "x", Title: "题" + text(t, "title", 12), Authors: rapid.SliceOfN(rapid.SampledFrom([]string{"林海潮", "欧阳静言", "Ann Smith"}), 0, 3).Draw(t, "authors"),
		Keywords: rapid.SliceOfN(rapid.SampledFrom([]string{"海塘", "WTO", "岁修 & 石桥", "A； B"}), 0, 3).Draw(t, "keywords"),
		Journal: corpus.Journal{
			Name: maybe(t, "海塘研究", "A & <B>学刊"), Year: rapid.SampledFrom([]int{0, 1936, 2019}).Draw(t, "year"), Issue: maybe(t, "3", "Z1", "3-4"),
			Pages: maybe(t, "148-171", "12", "1-9、20", "31-31", "A1", "5-"),
		},
	}
	if rapid.Bool().Draw(t, "abstract?") {
		a.Abstract = "本" + text(t, "abstract", 20) + "\n" + "又" + text(t, "abstract", 20)
	}
	front(t, a)
	body(t, a)
	notes(t, a)
	citation.Annotate(a)
	return a
}

func maybe(t *rapid.T, values ...string) string {
	return rapid.SampledFrom(append([]string{""}, values...)).Draw(t, "maybe")
}

func front(t *rapid.T, a *corpus.Article) {
	a.Front = corpus.Front{
		TitleEN: latin(t, "title", 1), AbstractEN: latin(t, "abstract", 3), Classification: maybe(t, "K206", "K2； D9"),
		DOI: maybe(t, "10.0000/a.<1>"), Fund: maybe(t, "某基金项目（ 01）", "某基金\n又一基金"), AuthorNote: maybe(t, "林海潮， 讲师。\n又一行", "某大学"),
	}
	fields := map[string]string{}
	for _, name := range []string{"收稿日期", "volume", "issn", "keywords en", "a <b> & c"} {
		if value := maybe(t, "1736-1795", "一行 。\n二行"); value != "" {
			fields[name] = strings.ReplaceAll(value, "\n", map[bool]string{true: "\n", false: " "}[name == "收稿日期"])
		}
	}
	if fields["keywords en"] != "" {
		fields["keywords en"] = "sea wall; A & B"
	}
	for _, name := range []string{"volume", "issn"} {
		if fields[name] != "" {
			fields[name] = "12"
		}
	}
	if len(fields) > 0 {
		a.Front.Fields = fields
	}
}

// body generates headings and paragraphs, some with printed pages.
func body(t *rapid.T, a *corpus.Article) {
	paged := rapid.Bool().Draw(t, "pages?")
	page, level := 148, 0
	for range rapid.IntRange(1, 6).Draw(t, "blocks") {
		if rapid.IntRange(0, 2).Draw(t, "kind") == 0 {
			level = rapid.IntRange(1, level+1).Draw(t, "level")
			s := corpus.Section{ID: fmt.Sprintf("s%d", len(a.Sections)+1), Level: level, Heading: "节" + text(t, "heading", 8), Before: len(a.Paragraphs)}
			if s.Origins = origins(t, s.Heading, paged, &page, 1); paged {
				s.Page = s.Origins[0].Page
			}
			a.Sections = append(a.Sections, s)
			continue
		}
		p := corpus.Paragraph{ID: fmt.Sprintf("p%d", len(a.Paragraphs)+1), Text: text(t, "paragraph", 40)}
		for range rapid.IntRange(0, 2).Draw(t, "rows") {
			p.Text += "\n" + text(t, "row", 20) // of a table
		}
		p.Origins = origins(t, p.Text, paged, &page, 3)
		for _, o := range p.Origins {
			if o.Page != 0 {
				p.Pages = append(p.Pages, o.Page)
			}
		}
		if n := len(a.Sections); n > 0 {
			p.Section = a.SectionPath(n - 1)
		}
		a.Paragraphs = append(a.Paragraphs, p)
	}
}

// origins generates on which pages a text is printed: so many at most.
func origins(t *rapid.T, text string, paged bool, page *int, most int) []corpus.Origin {
	if !paged {
		return []corpus.Origin{{}}
	}
	runes := []rune(text)
	var list []corpus.Origin
	for offset := 0; offset < len(runes) && len(list) < most; offset += rapid.IntRange(1, 12).Draw(t, "page length") {
		if unicode.IsSpace(runes[offset]) {
			continue
		}
		if turned := rapid.IntRange(0, 2).Draw(t, "turn"); turned > 0 || len(list) > 0 {
			*page += max(turned, 1)
		}
		list = append(list, corpus.Origin{Offset: offset, Page: *page})
	}
	return list
}

// notes generates notes, calls of them anywhere, and markers that call none.
func notes(t *rapid.T, a *corpus.Article) {
	footed := rapid.Bool().Draw(t, "at the foot?")
	onPage := map[int]int{}
	for i := range rapid.IntRange(0, 6).Draw(t, "notes") {
		n := corpus.Note{
			ID: fmt.Sprintf("n%d", i+1), Marker: rapid.SampledFrom(marks).Draw(t, "marker"),
			Text: rapid.SampledFrom([]string{"见《塘志》卷三。", "同上。", "林海潮：《海塘考》，《海塘研究》1990年第2期，第3页。", "同上，第5页；参见周某《水利史》。", "1月1日。", "② 又 。", text(t, "note", 20)}).Draw(t, "text"),
		}
		if footed && rapid.IntRange(0, 5).Draw(t, "without a page") > 0 {
			n.Page = rapid.IntRange(148, 152).Draw(t, "page")
			onPage[n.Page]++
			n.ID = fmt.Sprintf("%d-%d", n.Page, onPage[n.Page])
		}
		a.Notes = append(a.Notes, n)
	}
	called := &calls{at: map[string][]corpus.Anchor{}}
	passages := a.Passages()
	for _, n := range a.Notes {
		for range rapid.IntRange(0, 3).Draw(t, "calls") {
			called.add(t, passages, corpus.Anchor{Note: n.ID, Marker: rapid.SampledFrom([]string{n.Marker, n.Marker, n.Marker, "[9]", ""}).Draw(t, "printed")})
		}
	}
	called.enter(a)
	for i := range a.Notes {
		if a.Notes[i].Anchor == nil {
			a.Notes[i].Unanchored = "no marker calls it"
		}
	}
	if rapid.Bool().Draw(t, "orphan?") {
		p := rapid.SampledFrom(passages[:len(passages)-len(a.Notes)]).Draw(t, "passage")
		a.Orphans = append(a.Orphans, corpus.Orphan{Passage: p.ID, Offset: rapid.IntRange(0, corpus.Len(p.Text)).Draw(t, "offset"), Marker: "[77]"})
	}
}

// calls are anchors by passage.
type calls struct{ at map[string][]corpus.Anchor }

func (c *calls) add(t *rapid.T, passages []corpus.Passage, anchor corpus.Anchor) {
	p := rapid.SampledFrom(passages).Draw(t, "passage")
	if p.Kind == corpus.KindNote {
		return
	}
	anchor.Offset = rapid.IntRange(0, corpus.Len(p.Text)).Draw(t, "offset")
	if p.ID == "abstract" && []rune(p.Text + "塘")[anchor.Offset] == '\n' {
		return // the end of a line is the beginning of none
	}
	for _, other := range c.at[p.ID] {
		if other.Note == anchor.Note {
			return // once in a passage, as the abstract has no more
		}
	}
	c.at[p.ID] = append(c.at[p.ID], anchor)
}

// enter puts the anchors into the article, in reading order.
func (c *calls) enter(a *corpus.Article) {
	for _, p := range a.Passages() {
		list := c.at[p.ID]
		slices.SortStableFunc(list, func(a, b corpus.Anchor) int { return cmp.Compare(a.Offset, b.Offset) })
		var n int
		switch {
		case p.ID == "title":
			a.TitleAnchors = list
		case p.Kind == corpus.KindHeading:
			fmt.Sscanf(p.ID, "s%d", &n)
			a.Sections[n-1].Anchors = list
		case p.Kind == corpus.KindParagraph:
			fmt.Sscanf(p.ID, "p%d", &n)
			a.Paragraphs[n-1].Anchors = list
		}
		for _, anchor := range list {
			for i := range a.Notes {
				if n := &a.Notes[i]; n.ID == anchor.Note && n.Anchor == nil {
					n.Anchor = &corpus.NoteAnchor{Passage: p.ID, Offset: anchor.Offset, Marker: anchor.Marker}
				}
			}
		}
	}
}
