package concordance_test

import (
	"testing"

	"suoyin/search/concordance"
	"suoyin/search/query"
)

// TestTogetherIsAQuery whatever the first one is.
func TestTogetherIsAQuery(t *testing.T) {
	for of, want := range map[string]string{
		"平台":              `(平台) NEAR/20 "责任"`,
		`"平台" OR "数据"`:    `("平台" OR "数据") NEAR/20 "责任"`,
		"平台 数据":           `(平台 数据) "责任"`,
		"平台 NEAR/5 数据":    `(平台 NEAR/5 数据) NEAR/20 "责任"`,
		"作者:张三 平台":        `(作者:张三 平台) "责任"`,
		"平台 -数据":          `(平台 -数据) "责任"`,
		"/平[台台]/":         `(/平[台台]/) NEAR/20 "责任"`,
		"平台 AND 年:2020..": `(平台 AND 年:2020..) "责任"`,
	} {
		got := concordance.Together(of, "责任")
		if _, err := query.Parse(got); err != nil || got != want {
			t.Errorf("%s: %s, want %s (%v)", of, got, want, err)
		}
	}
}
