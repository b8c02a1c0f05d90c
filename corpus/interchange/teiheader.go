package interchange

import (
	"fmt"
	"strings"
)

// header writes what is known of the article and of the journal.
func (t *tei) header() {
	t.block("teiHeader")
	t.block("fileDesc")
	t.block("titleStmt")
	t.titlesAndAuthors()
	for _, line := range lines(t.a.Front.Fund, nil) {
		t.leaf("funder", line.text, "xml:space", t.space(line.text, nil))
	}
	t.endBlock()
	t.block("publicationStmt")
	t.leaf("p", "Written by Suoyin 索引 from its reading of the printed article.")
	t.endBlock()
	t.remarks()
	t.source()
	t.endBlock()
	t.profile()
	t.endBlock()
}

// titlesAndAuthors begins with a title, as titleStmt must, also where there is
// none.
func (t *tei) titlesAndAuthors() {
	t.inline("title", t.a.Title, "level", "a", "type", "main", "xml:lang", language(t.a.Title))
	t.line()
	t.leaf("title", t.a.Front.TitleEN, "level", "a", "type", "translated", "xml:lang", english, "xml:space", t.space(t.a.Front.TitleEN, nil))
	for _, author := range t.a.Authors {
		t.start("author")
		t.inline("persName", author, "xml:lang", language(author))
		t.endBlock()
	}
}

// remarks writes what the front matter says besides: on the authors, and fields
// that there is no element for, with the name that was printed.
func (t *tei) remarks() {
	fields := otherFields(t.a.Front, fieldKeywordsEN, fieldVolume)
	if t.a.Front.AuthorNote == "" && len(fields) == 0 {
		return
	}
	t.block("notesStmt")
	if t.a.Front.AuthorNote != "" {
		t.start("note", "type", "author")
		t.paragraphs(t.a.Front.AuthorNote)
		t.endBlock()
	}
	for _, f := range fields {
		t.start("note", "type", "field", "n", f.name)
		t.paragraphs(f.value)
		t.endBlock()
	}
	t.endBlock()
}

// paragraphs writes each line of a text as a paragraph.
func (t *tei) paragraphs(text string) {
	for _, line := range lines(text, nil) {
		t.inline("p", line.text, "xml:space", t.space(line.text, nil))
	}
}

// source describes the printed article.
func (t *tei) source() {
	j := t.a.Journal
	t.block("sourceDesc")
	t.block("biblStruct", "type", "journalArticle")
	t.block("analytic")
	t.titlesAndAuthors()
	t.leaf("idno", t.a.Front.DOI, "type", "DOI")
	t.endBlock()
	t.block("monogr")
	t.inline("title", j.Name, "level", "j")
	t.line()
	t.block("imprint")
	t.leaf("biblScope", t.a.Front.Fields[fieldVolume], "unit", "volume")
	t.leaf("biblScope", j.Issue, "unit", "issue")
	if j.Pages != "" {
		from, to, _ := strings.Cut(j.Pages, "-")
		if strings.ContainsAny(from+to, "-,，、;；") {
			from, to = "", ""
		}
		t.leaf("biblScope", j.Pages, "unit", "page", "from", word(from), "to", word(to))
	}
	year := ""
	if j.Year != 0 {
		year = fmt.Sprint(j.Year)
	}
	t.inline("date", year, "when", day(year))
	t.line()
	t.endBlock()
	t.endBlock()
	t.endBlock()
	t.endBlock()
}

// profile writes language, keywords and class.
func (t *tei) profile() {
	front := t.a.Front
	if front.Classification != "" {
		t.block("encodingDesc")
		t.block("classDecl")
		t.start("taxonomy", "xml:id", t.name("clc", ""))
		t.inline("bibl", "中国图书馆分类法")
		t.endBlock()
		t.endBlock()
		t.endBlock()
	}
	t.block("profileDesc")
	t.block("langUsage")
	t.leaf("language", map[string]string{chinese: "中文", english: "English"}[t.language], "ident", t.language)
	t.endBlock()
	if len(t.a.Keywords)+len(keywordsEN(front)) > 0 || front.Classification != "" {
		t.block("textClass")
		t.keywords(t.language, t.a.Keywords)
		t.keywords(english, keywordsEN(front))
		t.leaf("classCode", front.Classification, "scheme", "#"+t.name("clc", ""), "xml:space", t.space(front.Classification, nil))
		t.endBlock()
	}
	t.endBlock()
}

func (t *tei) keywords(language string, words []string) {
	if strings.Join(words, "") == "" {
		return
	}
	t.block("keywords", "xml:lang", language)
	for _, word := range words {
		t.leaf("term", word, "xml:space", t.space(word, nil))
	}
	t.endBlock()
}

// front writes the title with its notes, and the abstracts.
func (t *tei) front() {
	t.block("front")
	t.block("titlePage")
	t.start("docTitle")
	title := t.insertions("title", t.a.TitleAnchors, nil, nil)
	t.start("titlePart", "type", "main", "xml:space", t.space(t.a.Title, title))
	for _, n := range t.leading {
		t.note(n, "false", t.now)
	}
	t.run(t.a.Title, title, t.text, t.insert)
	t.end()
	t.endBlock()
	t.endBlock()
	t.abstract(t.language, t.a.Abstract, t.insertions("abstract", t.a.AbstractAnchors(), nil, nil))
	t.abstract(english, t.a.Front.AbstractEN, nil)
	t.endBlock()
}

func (t *tei) abstract(language, text string, insertions []insertion) {
	if text == "" {
		return
	}
	t.block("div", "type", "abstract", "xml:lang", language)
	for _, line := range lines(text, insertions) {
		t.passage("p", line.text, line.insertions)
	}
	t.endBlock()
}
