package web

import (
	"fmt"
	"testing"

	"suoyin/search/query"
)

// TestReadingNamesFieldsInThePagesLanguage: the reading means the same, and what is no
// name of a field stays as it was asked.
func TestReadingNamesFieldsInThePagesLanguage(t *testing.T) {
	for q, want := range map[string]string{
		`刊名:历史研究 作者:"author: x"`:        `刊名:"历史研究" AND 作者:"author: x"`,
		`year:1998..2001 合作 NEAR/10 人才`: `年:1998..2001 AND "合作" NEAR/10 "人才"`,
		`/title:[甲乙]/ cited.year:2001`:  `/title:[甲乙]/ AND 被引年:2001`,
		`原样:(title:a)`:                  ``,
	} {
		tree, err := query.Parse(q)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		got := readingIn(chinese, tree.String())
		again, err := query.Parse(got)
		if err != nil || fmt.Sprint(again) != fmt.Sprint(tree) {
			t.Errorf("%s is read as %s, which means %v (%v)", q, got, again, err)
		}
		if want != "" && got != want {
			t.Errorf("%s is read as %s, want %s", q, got, want)
		}
		if readingIn(english, tree.String()) != tree.String() {
			t.Errorf("%s is read in English as %s", q, readingIn(english, tree.String()))
		}
	}
}
