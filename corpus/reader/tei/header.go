package tei

import (
	"regexp"
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// header reads what the header says of the article.
func (r *reader) header(header *markup.Node) {
	statement := header.Path("fileDesc", "titleStmt")
	source := header.Path("fileDesc", "sourceDesc")
	r.headerTitle(statement, source)
	r.headerAuthors(statement, source)
	r.journal(source)
	profile := header.Child("profileDesc")
	r.keywords(profile)
	for _, class := range profile.Find("classCode") {
		if strings.Contains(strings.ToLower(class.Attr("scheme")), "clc") {
			r.b.Meta.Front.Classification = structured.Line(class)
		}
	}
	for _, funder := range statement.All("funder") {
		r.b.Meta.Front.Fund = joinLines(r.b.Meta.Front.Fund, structured.Line(funder))
	}
	for _, note := range header.Path("fileDesc", "notesStmt").All("note") {
		r.remark(note)
	}
	for _, abstract := range profile.Find("abstract") {
		r.abstract(abstract)
	}
}

// keywords reads the keywords. Those that are said to be in English, and are, are a
// field of an article in Chinese.
func (r *reader) keywords(profile *markup.Node) {
	words := "term"
	if len(profile.Find(words)) == 0 {
		words = "item"
	}
	for _, list := range profile.Find("keywords") {
		foreign := isEnglish(list) && structured.HasHan(r.b.Meta.Title)
		for _, n := range list.Find(words) {
			switch word := structured.Line(n); {
			case word == "":
			case foreign && !structured.HasHan(word):
				r.b.AddWord("keywords en", word)
			default:
				r.b.Meta.Keywords = append(r.b.Meta.Keywords, word)
			}
		}
	}
}

// isEnglish reports whether an element says that it is in English.
func isEnglish(n *markup.Node) bool { return strings.HasPrefix(n.Attr("lang"), "en") }

// remark reads a note on the article as a whole: on its author, or a field that
// the header has no element for.
func (r *reader) remark(n *markup.Node) {
	if n.Attr("type") == "author" {
		r.b.Meta.Front.AuthorNote = joinLines(r.b.Meta.Front.AuthorNote, paragraphs(n))
		return
	}
	name := n.Attr("n")
	if name == "" {
		name = n.Attr("type")
	}
	if name == "" {
		name = "note"
	}
	for _, p := range parts(n) {
		r.b.AddLine(name, structured.Line(p))
	}
}

// joinLines adds a line to a text.
func joinLines(text, line string) string { return strings.TrimSpace(text + "\n" + line) }

// parts are the paragraphs of an element, or itself where it has none.
func parts(n *markup.Node) []*markup.Node {
	if list := n.Find("p", "ab"); len(list) > 0 {
		return list
	}
	return []*markup.Node{n}
}

// paragraphs are the same as one text, with a line for each.
func paragraphs(n *markup.Node) string {
	text := ""
	for _, p := range parts(n) {
		text = joinLines(text, structured.Line(p))
	}
	return text
}

// headerTitle takes the title of the article: the analytic one of the source,
// or the one of the file.
func (r *reader) headerTitle(statement, source *markup.Node) {
	titles := statement.All("title")
	for _, analytic := range source.Find("analytic") {
		if all := analytic.All("title"); len(all) > 0 && titles == nil {
			titles = all
		}
	}
	for _, title := range titles {
		text := structured.Line(title)
		english := isEnglish(title)
		switch meta := &r.b.Meta; {
		case text == "":
		case meta.Title == "" || !structured.HasHan(meta.Title) && structured.HasHan(text):
			if meta.Title != "" {
				meta.Front.TitleEN = meta.Title
			}
			meta.Title = text
		case title.Attr("type") == "sub":
			meta.Title += "——" + text
		case english || !structured.HasHan(text):
			meta.Front.TitleEN = text
		}
	}
}

func (r *reader) headerAuthors(statement, source *markup.Node) {
	authors := statement.All("author")
	for _, analytic := range source.Find("analytic") {
		if len(authors) == 0 {
			authors = analytic.All("author")
		}
	}
	for _, author := range authors {
		if name := personName(author); name != "" {
			r.b.Meta.Authors = append(r.b.Meta.Authors, name)
		}
	}
}

// personName is the name in an element that names a person.
func personName(n *markup.Node) string {
	for _, person := range append([]*markup.Node{n}, n.Find("persName", "name")...) {
		if surname := person.Child("surname"); surname != nil {
			given := ""
			for _, forename := range person.All("forename") {
				given += " " + forename.Plain()
			}
			return structured.FullName(surname.Plain(), given)
		}
	}
	if person := n.Child("persName", "name"); person != nil {
		n = person
	}
	return structured.OneLine(n.Plain())
}

var yearForm = regexp.MustCompile(`\b(1[5-9]\d\d|20\d\d)\b`)

// journal reads where the article appeared.
func (r *reader) journal(source *markup.Node) {
	j := &r.b.Meta.Journal
	for _, monograph := range source.Find("monogr") {
		if title := monograph.Child("title"); title != nil && j.Name == "" {
			j.Name = structured.OneLine(title.Plain())
		}
	}
	for _, scope := range source.Find("biblScope") {
		value := structured.OneLine(scope.Plain())
		if from := scope.Attr("from"); value == "" && from != "" {
			value = from + "-" + scope.Attr("to")
		}
		switch scope.Attr("unit") + scope.Attr("type") {
		case "issue":
			j.Issue = value
		case "page", "pp":
			j.Pages = value
		case "volume", "vol":
			r.b.AddField("volume", value)
		}
	}
	for _, date := range source.Find("date") {
		if m := yearForm.FindString(date.Attr("when") + " " + date.Plain()); m != "" && j.Year == 0 {
			j.Year, _ = strconv.Atoi(m)
		}
	}
	for _, id := range source.Find("idno") {
		if id.Attr("type") == "DOI" || id.Attr("type") == "doi" {
			r.b.Meta.Front.DOI = structured.OneLine(id.Plain())
		}
	}
}

// abstract reads an abstract, of the header or of the text.
func (r *reader) abstract(n *markup.Node) {
	text := structured.OneLine(n.Plain())
	if text == "" {
		return
	}
	foreign := !structured.HasHan(text) && (structured.HasHan(r.b.Meta.Title) || r.b.Meta.Title == "")
	if n.Attr("lang") != "" {
		foreign = isEnglish(n) && (foreign || structured.HasHan(r.b.Meta.Title) || r.language == "zh")
	}
	if foreign {
		r.b.Meta.Front.AbstractEN = paragraphs(n)
		if !within(n, "teiHeader") {
			n.Mark(markup.Title)
		}
		return
	}
	for _, p := range parts(n) {
		t := &structured.Text{}
		r.inline(t, p)
		r.b.Add(structured.Block{Kind: structured.Abstract, Text: t})
	}
}
