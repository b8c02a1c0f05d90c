package jats

import (
	"slices"
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// front reads <front>. What it has no place for in the model becomes a field
// of the front matter, under the name of its element.
func (r *reader) front(front *markup.Node) {
	if front == nil {
		return
	}
	meta := &r.b.Meta
	journal := front.Child("journal-meta")
	for _, title := range journal.Find("journal-title") {
		if name := structured.OneLine(title.Plain()); meta.Journal.Name == "" || structured.HasHan(name) && !structured.HasHan(meta.Journal.Name) {
			meta.Journal.Name = name
		}
	}
	if journal != nil {
		for _, n := range journal.Children {
			if !n.Is("journal-title-group", "journal-title") {
				r.b.AddField(n.Name, n.Plain())
			}
		}
	}
	for _, n := range articleMeta(front) {
		r.frontPart(n)
	}
	for _, n := range front.All("notes", "list", "def-list", "ack") {
		r.b.AddField(n.Name, n.Plain())
	}
	front.Mark(markup.Title)
}

// articleMeta lists the elements that describe the article.
func articleMeta(front *markup.Node) []*markup.Node {
	if n := front.Child("article-meta", "front-stub"); n != nil {
		return n.Children
	}
	return front.Children
}

func (r *reader) frontPart(n *markup.Node) {
	meta := &r.b.Meta
	text := structured.Line(n)
	switch n.Name {
	case "", "pub-date-not-available":
	case "article-id":
		r.articleID(n, text)
	case "title-group":
		r.titles(n)
	case "contrib-group":
		r.contributors(n)
	case "author-notes":
		r.authorNotes(n)
	case "pub-date":
		if year, err := strconv.Atoi(n.Child("year").Plain()); err == nil && meta.Journal.Year == 0 {
			meta.Journal.Year = year
		}
	case "volume":
		r.b.AddField("volume", text)
	case "issue":
		meta.Journal.Issue = text
	case "fpage":
		meta.Journal.Pages = text + meta.Journal.Pages
	case "lpage":
		if text != meta.Journal.Pages {
			meta.Journal.Pages += "-" + text
		}
	case "page-range":
		meta.Journal.Pages = text
	case "elocation-id":
		if meta.Journal.Pages == "" {
			meta.Journal.Pages = text
		}
	case "abstract", "trans-abstract":
		r.abstract(n)
	case "kwd-group":
		r.keywords(n)
	case "funding-group":
		for _, c := range n.Children {
			meta.Front.Fund = strings.TrimSpace(meta.Front.Fund + "\n" + structured.Line(c))
		}
	case "article-categories":
		r.categories(n)
	case "custom-meta-group":
		r.customMeta(n)
	case "fn-group":
		r.noteNodes = append(r.noteNodes, n.Find("fn")...)
	default:
		r.b.AddField(n.Name, text)
	}
}

func (r *reader) articleID(n *markup.Node, text string) {
	switch kind := n.Attr("pub-id-type"); {
	case strings.EqualFold(kind, "doi"):
		r.b.Meta.Front.DOI = text
	case isClass(kind):
		r.b.Meta.Front.Classification = text
	default:
		r.b.AddField("article-id "+n.Attr("pub-id-type"), text)
	}
}

// categories reads the class of the Chinese Library Classification; other
// subjects are a field.
func (r *reader) categories(n *markup.Node) {
	for _, c := range n.Children {
		text := structured.Line(c)
		if c.Is("subj-group") && isClass(c.Attr("subj-group-type")) {
			r.b.Meta.Front.Classification = text
			continue
		}
		r.b.AddField(n.Name, text)
	}
}

// isClass reports whether a type names the Chinese Library Classification.
func isClass(kind string) bool {
	switch strings.ToLower(kind) {
	case "clc", "cclc", "中图分类号":
		return true
	}
	return false
}

// customMeta reads what the standard has no element for, each under its name.
func (r *reader) customMeta(group *markup.Node) {
	for _, n := range group.Children {
		if name := n.Child("meta-name"); name != nil {
			r.b.AddLine(structured.Line(name), structured.Line(n.Child("meta-value")))
			continue
		}
		r.b.AddField(group.Name, n.Plain())
	}
}

// titles reads the title and its translations. Where an article in Chinese
// names its English title first, the Chinese one is still the title.
func (r *reader) titles(group *markup.Node) {
	title := &structured.Text{}
	r.inline(title, group.Child("article-title"))
	if subtitle := group.Child("subtitle"); subtitle != nil {
		title.Add("——", subtitle.Line)
		r.inline(title, subtitle)
	}
	var translated *markup.Node
	for _, n := range group.Find("trans-title") {
		if language(n.Parent) == "en" && n.Parent.Is("trans-title-group") {
			r.b.Meta.Front.TitleEN = structured.Line(n)
		} else if structured.HasHan(n.Plain()) != structured.HasHan(title.String()) {
			translated = n
		}
	}
	if translated != nil && structured.HasHan(translated.Plain()) && r.language != "en" {
		r.b.Meta.Front.TitleEN = title.String()
		title = &structured.Text{}
		r.inline(title, translated)
	} else if translated != nil {
		r.b.Meta.Front.TitleEN = structured.Line(translated)
	}
	r.b.Add(structured.Block{Kind: structured.Title, Text: title})
	for _, n := range group.All("alt-title", "fn-group") {
		r.b.AddField(n.Name, n.Plain())
	}
}

// contributors reads the authors; others (editors, translators) become fields.
func (r *reader) contributors(group *markup.Node) {
	for _, n := range group.Children {
		role := n.Attr("contrib-type")
		switch {
		case n.IsText():
		case !n.Is("contrib"):
			r.b.AddField(n.Name, n.Plain())
		case role == "" || role == "author":
			r.author(n)
		default:
			r.b.AddField(role, contributor(n))
		}
	}
}

func (r *reader) author(contrib *markup.Node) {
	if name := contributor(contrib); name != "" {
		r.b.Meta.Authors = append(r.b.Meta.Authors, name)
	}
	calls := &structured.Text{}
	for _, n := range contrib.Children {
		switch {
		case n.Is("xref") && n.Attr("ref-type") != "aff":
			r.reference(calls, n)
		case n.Is("name", "string-name", "collab", "name-alternatives", "xref") || n.IsText():
		default:
			r.b.AddField(n.Name, n.Plain())
		}
	}
	r.b.Add(structured.Block{Kind: structured.Author, Text: calls})
}

// contributor is the name, in Han characters where it is given in several
// scripts.
func contributor(contrib *markup.Node) string {
	var best string
	for _, n := range contrib.Find("name", "string-name", "collab", "institution") {
		name := structured.OneLine(n.Plain())
		if surname := n.Child("surname"); surname != nil {
			name = structured.FullName(surname.Plain(), n.Child("given-names").Plain())
		}
		if best == "" || structured.HasHan(name) && !structured.HasHan(best) {
			best = name
		}
	}
	return best
}

// authorNotes keeps the notes that something calls as notes; the others say
// who the authors are.
func (r *reader) authorNotes(n *markup.Node) {
	for _, c := range n.Children {
		switch {
		case c.Is("fn") && c.Attr("id") != "":
			r.noteNodes = append(r.noteNodes, c)
		case c.Is("corresp"):
			r.b.AddField("corresp", c.Plain())
		case c.Name != "":
			r.b.Meta.Front.AuthorNote = strings.TrimSpace(r.b.Meta.Front.AuthorNote + " " + paragraphs(c))
		}
	}
}

// abstract reads an abstract. One in another language than the article's is
// kept apart.
func (r *reader) abstract(n *markup.Node) {
	plain := structured.OneLine(n.Plain())
	own := n.Is("abstract") && language(n) != "" && language(n) == r.language
	switch {
	case n.Attr("abstract-type") != "" && n.Attr("abstract-type") != "abstract":
		r.b.AddField("abstract "+n.Attr("abstract-type"), plain)
	case own:
		r.abstractText(n)
	case !structured.HasHan(plain) && r.language != "en" || language(n) == "en" && r.language == "zh":
		r.b.Meta.Front.AbstractEN = paragraphs(n)
	case n.Is("trans-abstract") && !structured.HasHan(plain):
		r.b.AddField("abstract "+language(n), plain)
	default:
		r.abstractText(n)
	}
}

// abstractText reads the paragraphs of an abstract.
func (r *reader) abstractText(n *markup.Node) {
	for _, p := range parts(n) {
		t := &structured.Text{}
		r.inline(t, p)
		r.b.Add(structured.Block{Kind: structured.Abstract, Text: t})
	}
}

// parts are the paragraphs and headings of an abstract or a note on authors, but
// for a heading of all of it: the word "Abstract" or 摘要.
func parts(n *markup.Node) []*markup.Node {
	list := slices.DeleteFunc(n.Find("p", "title"), func(p *markup.Node) bool { return p.Is("title") && p.Parent == n })
	if len(list) == 0 {
		return []*markup.Node{n}
	}
	return list
}

// paragraphs are the same as one text, with a line for each.
func paragraphs(n *markup.Node) string {
	var list []string
	for _, p := range parts(n) {
		list = append(list, structured.Line(p))
	}
	return strings.Join(list, "\n")
}

func (r *reader) keywords(group *markup.Node) {
	for _, n := range group.Find("kwd", "compound-kwd") {
		word := structured.Line(n)
		if language(group) != "" && language(group) == r.language || structured.HasHan(word) || r.language == "en" && language(group) != "zh" {
			r.b.Meta.Keywords = append(r.b.Meta.Keywords, word)
		} else {
			r.b.AddWord("keywords "+language(group), word)
		}
	}
	if title := group.Child("title"); title != nil {
		title.Mark(markup.Title)
	}
}
