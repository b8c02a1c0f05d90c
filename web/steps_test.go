package web

import (
	"net/http"
	"strings"
	"testing"

	"suoyin/corpus"
)

func TestChainOfBackReferencesIsShown(t *testing.T) {
	a := sampleArticle()
	third := a.Citations[1]
	third.ID, third.Note, third.Via = "11-2.1", "11-2", "11-1.1"
	a.Citations[2] = third
	doc := getPage(t, newSite(t, withArticles(a)), articleAddress(), http.StatusOK)
	steps := doc.Find("#n11-2 .steps-back a")
	if steps.Length() != 1 || steps.AttrOr("href", "") != "#n11-1" {
		t.Errorf("%d steps to %q", steps.Length(), steps.AttrOr("href", ""))
	}
	if got := doc.Find("#n11-2 .refers").Text(); !strings.Contains(got, "第 10 页注 [2]") {
		t.Errorf("the end of the chain is %q", got)
	}
	if n := doc.Find("#n11-1 .steps-back").Length(); n != 0 {
		t.Error("a reference that leads straight to its source has steps")
	}
}

func TestChainThatTurnsRoundEnds(t *testing.T) {
	cites := map[string]*corpus.Citation{"a": {ID: "a", Via: "b"}, "b": {ID: "b", Via: "a"}}
	if n := len(backSteps(cites["a"], cites, nil)); n != maxSteps {
		t.Errorf("%d steps", n)
	}
}
