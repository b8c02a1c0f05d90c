package web

import (
	"testing"

	"suoyin/corpus/works"
)

// TestEveryRuleIsExplained: a work page says in words why forms were joined,
// whatever the rule.
func TestEveryRuleIsExplained(t *testing.T) {
	m, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range works.Rules() {
		if key := "rule-" + ruleKey(r); !m.has(key) {
			t.Errorf("rule %q: no message %q", r, key)
		}
	}
}
