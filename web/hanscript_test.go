package web

import (
	"net/http"
	"strings"
	"testing"

	"suoyin/corpus"
)

func TestHanScriptIsAsPrinted(t *testing.T) {
	for text, want := range map[string]string{
		"河流从山里来，到海里去，两岸的村庄因此兴旺。":                      "zh-Hans",
		"河流從山裏來，到海裏去，兩岸的村莊因此興旺。":                      "zh-Hant",
		"书中写道：“漢興，接秦之弊”，其余都是简体字的论述和说明，篇幅很长很长很长很长很长很长": "zh-Hans",
		"": "zh-Hans", "English only": "zh-Hans",
	} {
		a := &corpus.Article{Paragraphs: []corpus.Paragraph{{ID: "p1", Text: text}}}
		if got := hanScript(a); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestTextLang(t *testing.T) {
	for text, want := range map[string]string{"见 Smith 书": "zh-Hant", "J. Smith, Rivers, p. 5.": "en", "Müller, Flüsse": "und", "12-13": "", "Иванов": "und"} {
		if got := textLang(text, "zh-Hant"); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestArticleSaysItsLanguages(t *testing.T) {
	a := sampleArticle()
	a.Title, a.Paragraphs[0].Text = "河流與集市", strings.Repeat("河流從山裏來，兩岸的村莊因此興旺。", 20)
	a.Notes[0].Text = "Smith, Rivers and Markets, 1999."
	doc := getPage(t, newSite(t, withArticles(a)), articleAddress(), http.StatusOK)
	if got := doc.Find(".paper").AttrOr("lang", ""); got != "zh-Hant" {
		t.Errorf("the article's language is %q", got)
	}
	if got := doc.Find("#n10-1 .running").AttrOr("lang", ""); got != "en" {
		t.Errorf("the English note's language is %q", got)
	}
	if _, set := doc.Find("#p1").Attr("lang"); set {
		t.Error("a paragraph repeats the article's language")
	}
}
