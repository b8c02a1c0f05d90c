package match

import (
	"fmt"
	"testing"
)

func TestSpacedPlans(t *testing.T) {
	for _, test := range []struct{ query, want string }{
		{`/第.{1,3}条/`, "[第 条] [[1 3]]"},
		{`/民.?法..典/`, "[民 法 典] [[0 1] [2 2]]"},
		{`/後.{2}條/`, "[后 条] [[2 2]]"},
		{`数?经`, "[数 经] [[1 1]]"},
		{`"第" BEFORE/7 "条"`, "[第 条] [[0 7]]"},
		{`/第.*条/`, ""},      // no bound
		{`/第.{1,3}/`, ""},   // a gap at the end
		{`/第[一二].条/`, ""},   // a class
		{`/^第.条/`, ""},      // a place
		{`/(?i)ab.cd/`, ""}, // any case
	} {
		plan, got := compileQuery(t, test.query, nil).Plan(), ""
		if plan.Op == Spaced {
			got = fmt.Sprint(plan.Texts, plan.Gaps)
		}
		if got != test.want || got != "" && !plan.Exact {
			t.Errorf("%s: %q (exact: %t), want %q", test.query, got, plan.Exact, test.want)
		}
	}
}
