package interchange

import (
	"fmt"
	"strings"

	"suoyin/corpus"
)

// front writes what is known of the journal and of the article.
func (j jats) front() {
	front := j.a.Front
	j.block("front")
	if j.a.Journal.Name+front.Fields[fieldISSN] != "" {
		j.block("journal-meta")
		if j.a.Journal.Name != "" {
			j.block("journal-title-group")
			j.leaf("journal-title", j.a.Journal.Name)
			j.endBlock()
		}
		j.wordsLine("issn", front.Fields[fieldISSN])
		j.endBlock()
	}
	j.block("article-meta")
	j.leaf("article-id", front.DOI, "pub-id-type", "doi")
	j.classification()
	j.titles()
	j.authors()
	j.published()
	j.abstract("abstract", j.language, j.a.Abstract, j.insertions("abstract", j.a.AbstractAnchors(), nil, nil))
	j.abstract("trans-abstract", english, front.AbstractEN, nil)
	j.keywords(j.language, j.a.Keywords)
	j.keywords(english, keywordsEN(front))
	if front.Fund != "" {
		j.block("funding-group")
		for _, line := range lines(front.Fund, nil) {
			j.wordsLine("funding-statement", line.text)
		}
		j.endBlock()
	}
	j.otherFields()
	j.endBlock()
	j.endBlock()
}

// words writes an element of words, with the white space in them.
func (j jats) words(name, text string, attrs ...string) {
	j.start(name, attrs...)
	j.printed(text)
	j.end()
}

// wordsLine is words on a line of its own, and nothing if there are none.
func (j jats) wordsLine(name, text string, attrs ...string) {
	if text != "" {
		j.words(name, text, attrs...)
		j.line()
	}
}

// classification writes the class of the Chinese Library Classification.
func (j jats) classification() {
	if j.a.Front.Classification == "" {
		return
	}
	j.block("article-categories")
	j.start("subj-group", "subj-group-type", "clc")
	j.words("subject", j.a.Front.Classification)
	j.endBlock()
	j.endBlock()
}

func (j jats) titles() {
	j.block("title-group")
	j.start("article-title")
	j.run(j.a.Title, j.insertions("title", j.a.TitleAnchors, nil, nil), j.printed, j.insert)
	j.endBlock()
	if j.a.Front.TitleEN != "" {
		j.block("trans-title-group", "xml:lang", english)
		j.wordsLine("trans-title", j.a.Front.TitleEN)
		j.endBlock()
	}
	j.endBlock()
}

func (j jats) authors() {
	if len(j.a.Authors) > 0 {
		j.block("contrib-group")
		for _, author := range j.a.Authors {
			j.start("contrib", "contrib-type", "author")
			j.inline("string-name", author, "xml:lang", language(author))
			j.endBlock()
		}
		j.endBlock()
	}
	if j.a.Front.AuthorNote != "" {
		j.block("author-notes")
		j.start("fn", "fn-type", "other")
		for _, line := range lines(j.a.Front.AuthorNote, nil) {
			j.words("p", line.text)
		}
		j.endBlock()
		j.endBlock()
	}
}

// published writes when and where in the journal the article appeared.
func (j jats) published() {
	if j.a.Journal.Year != 0 {
		j.start("pub-date", "date-type", "pub")
		j.inline("year", fmt.Sprint(j.a.Journal.Year))
		j.endBlock()
	}
	j.wordsLine("volume", j.a.Front.Fields[fieldVolume])
	j.leaf("issue", j.a.Journal.Issue)
	if j.a.Journal.Pages != "" {
		j.pages(j.a.Journal.Pages)
		j.line()
	}
}

// abstract writes an abstract, whose paragraphs are lines.
func (j jats) abstract(name, language, text string, insertions []insertion) {
	if text == "" {
		return
	}
	j.block(name, "xml:lang", language)
	for _, line := range lines(text, insertions) {
		j.start("p")
		j.run(line.text, line.insertions, j.printed, j.insert)
		j.endBlock()
	}
	j.endBlock()
}

// line is a line of a text and what is inserted into it.
type line struct {
	text       string
	insertions []insertion
}

// lines parts a text at its line feeds.
func lines(text string, insertions []insertion) []line {
	var list []line
	start := 0
	for _, part := range strings.Split(text, "\n") {
		end := start + corpus.Len(part)
		l := line{text: part}
		for _, in := range insertions {
			if in.offset >= start && in.offset <= end {
				in.offset -= start
				l.insertions = append(l.insertions, in)
			}
		}
		list = append(list, l)
		start = end + 1
	}
	return list
}

func (j jats) keywords(language string, words []string) {
	if len(words) == 0 {
		return
	}
	j.block("kwd-group", "kwd-group-type", "author", "xml:lang", language)
	for _, word := range words {
		j.wordsLine("kwd", word)
	}
	j.endBlock()
}

func (j jats) otherFields() {
	fields := otherFields(j.a.Front, fieldKeywordsEN, fieldVolume, fieldISSN)
	if len(fields) == 0 {
		return
	}
	j.block("custom-meta-group")
	for _, f := range fields {
		for _, line := range lines(f.value, nil) {
			j.start("custom-meta")
			j.words("meta-name", f.name)
			j.words("meta-value", line.text)
			j.endBlock()
		}
	}
	j.endBlock()
}
