// Package dc describes an article in the elements of Dublin Core, for protocols
// that all libraries speak.
package dc

import (
	"fmt"
	"strings"

	"suoyin/corpus"
)

// Record is a description in elements of Dublin Core (ISO 15836), in the order in
// which they are written. What is not known is left out.
type Record struct {
	Title       []Text   `xml:"dc:title"`
	Creator     []string `xml:"dc:creator"`
	Subject     []string `xml:"dc:subject"`
	Description []Text   `xml:"dc:description"`
	Date        string   `xml:"dc:date,omitempty"`
	Type        string   `xml:"dc:type"`
	Format      string   `xml:"dc:format"`
	Identifier  []string `xml:"dc:identifier"`
	Source      string   `xml:"dc:source,omitempty"`
	Language    string   `xml:"dc:language,omitempty"`
}

// Text is a text and its language as a BCP 47 tag, empty where that is the
// article's.
type Text struct {
	Lang string `xml:"xml:lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

// Namespace is that of the elements.
const Namespace = "http://purl.org/dc/elements/1.1/"

// Of describes an article that is printed in a language and read at an address.
func Of(a *corpus.Article, address, language string) Record {
	r := Record{
		Title: texts(a.Title, a.Front.TitleEN), Creator: plain(a.Authors...),
		Subject: plain(append(append([]string{}, a.Keywords...), a.Front.Classification)...), Description: texts(a.Abstract, a.Front.AbstractEN),
		Type: "Text", Format: "text/html", Identifier: []string{address}, Source: Clean(source(a.Journal)), Language: language,
	}
	if a.Journal.Year > 0 {
		r.Date = fmt.Sprintf("%04d", a.Journal.Year)
	}
	if doi := Clean(a.Front.DOI); doi != "" {
		r.Identifier = append(r.Identifier, "doi:"+strings.TrimPrefix(doi, "doi:"))
	}
	return r
}

// texts are a text in the article's language and one in English, as far as they
// are there.
func texts(own, english string) []Text {
	var ts []Text
	for _, t := range []Text{{"", Clean(own)}, {"en", Clean(english)}} {
		if t.Text != "" {
			ts = append(ts, t)
		}
	}
	return ts
}

func plain(texts ...string) []string {
	var out []string
	for _, s := range texts {
		if s = Clean(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// source is where the article was printed: 虚构学刊, 2021(3): 10-12.
func source(j corpus.Journal) string {
	if j.Name == "" {
		return ""
	}
	s := j.Name
	if j.Year > 0 {
		s += fmt.Sprintf(", %d", j.Year)
		if j.Issue != "" {
			s += "(" + j.Issue + ")"
		}
	}
	if j.Pages != "" {
		s += ": " + j.Pages
	}
	return s
}

// Clean is a text without the characters that XML cannot have.
func Clean(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "")))
}
