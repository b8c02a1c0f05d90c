package web

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"suoyin/search/query"
)

// TestHelpNamesEveryOperator: who reads the help page in either language learns every
// operator by its Chinese and its English name, and what is too much.
func TestHelpNamesEveryOperator(t *testing.T) {
	h := newSite(t)
	for _, language := range []string{"zh-Hans", "en"} {
		text := getPage(t, h, "/help?lang="+language, http.StatusOK).Find("main").Text()
		for _, name := range []string{
			"AND", "与", "OR", "或", "｜", "NOT", "非", "ANY/2", "至少/2", "NEAR/10", "邻近/10", "BEFORE/10", "先后/10", "SENTENCE", "同句",
			"PARAGRAPH", "同段", "NOT AFTER", "前非", "NOT BEFORE", "后非", "原样:", strconv.Itoa(query.MaxLength), strconv.Itoa(query.MaxLeaves),
		} {
			if !strings.Contains(text, name) {
				t.Errorf("%s: no %s", language, name)
			}
		}
	}
}

// TestTypesCanBeAskedForAsPagesShowThem: under each name of a type that a page shows
// hits with it are found. Two names mean what is commoner.
func TestTypesCanBeAskedForAsPagesShowThem(t *testing.T) {
	all, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	wider := map[string]string{"期刊": "article-journal", "文集": "chapter"}
	n := 0
	for key := range all {
		kind, ok := strings.CutPrefix(key, "type-")
		if !ok || kind == "unknown" {
			continue
		}
		n++
		label := (&server{messages: all}).say(chinese, key)
		if other := wider[label]; other != "" {
			kind = other
		}
		if tree, err := query.Parse("被引类型:" + label); err != nil || tree.String() != `cited.type:"`+kind+`"` {
			t.Errorf("%s: %v, %v, want %s", label, tree, err, kind)
		}
	}
	if n == 0 {
		t.Error("no types")
	}
}
