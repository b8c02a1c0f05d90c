package tei

import (
	"regexp"
	"strconv"

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
	for _, term := range profile.Find("term") {
		r.keyword(term)
	}
	if len(profile.Find("term")) == 0 {
		for _, keywords := range profile.Find("keywords") {
			for _, item := range keywords.Find("item") {
				r.keyword(item)
			}
		}
	}
	for _, abstract := range profile.Find("abstract") {
		r.abstract(abstract)
	}
}

func (r *reader) keyword(n *markup.Node) {
	if word := structured.OneLine(n.Plain()); word != "" {
		r.b.Meta.Keywords = append(r.b.Meta.Keywords, word)
	}
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
		text := structured.OneLine(title.Plain())
		english := title.Attr("lang") != "" && title.Attr("lang")[:min(2, len(title.Attr("lang")))] == "en"
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
	if !structured.HasHan(text) && (structured.HasHan(r.b.Meta.Title) || r.b.Meta.Title == "") {
		r.b.Meta.Front.AbstractEN = text
		if !within(n, "teiHeader") {
			n.Mark(markup.Title)
		}
		return
	}
	parts := n.Find("p", "ab")
	if len(parts) == 0 {
		parts = []*markup.Node{n}
	}
	for _, p := range parts {
		t := &structured.Text{}
		r.inline(t, p)
		r.b.Add(structured.Block{Kind: structured.Abstract, Text: t})
	}
}
