// Package jats reads articles in the Journal Article Tag Suite (JATS, NISO
// Z39.96) and its ancestors, the NLM DTDs.
//
// The source's characters are the texts of the document: those of <front>
// count as title, those of <body> and <back> as what they become. Sub-articles
// and responses follow as sections of their own.
package jats

import (
	"bytes"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// Detect reports whether src is XML whose document element is a JATS article.
// DocBook has an <article> too, but no <front> and no article-type.
func Detect(_ string, src []byte) bool {
	root, ok := markup.RootElement(src)
	if !ok {
		return false
	}
	switch root.Name.Local {
	case "pmc-articleset":
		return true
	case "article":
		for _, a := range root.Attr {
			if a.Name.Local == "article-type" || a.Name.Local == "dtd-version" {
				return true
			}
		}
		return bytes.Contains(src, []byte("<front")) || bytes.Contains(src, []byte("<article-meta"))
	}
	return false
}

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error.
func Read(name string, src []byte) (*corpus.Article, error) {
	b := structured.New(name, "jats")
	root, problem := markup.ParseXML(src)
	if problem != nil {
		return nil, b.Fault("", problem.Line, problem.Reason)
	}
	b.Encoding(markup.Encoding(src))
	b.Root(root)
	articles := root.Find("article")
	if root.Child("article") != nil {
		articles = root.All("article")
	}
	if len(articles) != 1 {
		return nil, b.Fault("", 1, fault.Because(fault.NoArticle))
	}
	r := newReader(b, articles[0])
	r.front(articles[0].Child("front"))
	r.matter(articles[0])
	r.notes()
	if !b.FrontStated() {
		b.FindLabelled()
	}
	return b.Article()
}

// reader is the state of one reading.
type reader struct {
	b *structured.Builder
	// language is the article's own, "zh" or "en" …; empty if not said.
	language string
	// byID finds what cross-references point to.
	byID map[string]*markup.Node
	// noteNodes are the notes and references in the order they are printed.
	noteNodes []*markup.Node
	keys      map[*markup.Node]string
	inNote    bool // notes are being read
	page      int  // the printed page, 0 if not known
}

func newReader(b *structured.Builder, article *markup.Node) *reader {
	r := &reader{b: b, language: language(article), byID: map[string]*markup.Node{}, keys: map[*markup.Node]string{}}
	article.Walk(func(n *markup.Node) bool {
		if id := n.Attr("id"); id != "" && r.byID[id] == nil {
			r.byID[id] = n
		}
		return true
	})
	if r.language == "" && !structured.HasHan(article.Plain()) {
		r.language = "en"
	}
	return r
}

// language is the primary language subtag of xml:lang, "" if there is none.
func language(n *markup.Node) string {
	lang := n.Attr("lang")
	if i := bytes.IndexAny([]byte(lang), "-_"); i > 0 {
		lang = lang[:i]
	}
	return lang
}
