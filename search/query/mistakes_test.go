package query

import (
	"errors"
	"testing"
)

// TestMistakes: a mistake is at the character that a reader would point at, and
// what is proposed instead can be read.
func TestMistakes(t *testing.T) {
	tests := []struct {
		query    string
		at       int
		proposal string
	}{
		{`"盐法志`, 0, `"盐法志"`},
		{`灶户 「盐法志`, 3, `灶户 「盐法志」`},
		{`“盐法志 AND 灶户`, 0, `“盐法志 AND 灶户”`},
		{`（盐法 OR 灶户`, 0, `（盐法 OR 灶户)`},
		{`盐法 灶户）`, 5, `盐法 灶户`},
		{`盐法 ()`, 3, `盐法`},
		{`AND`, 0, `"AND"`},
		{`AND 盐法`, 0, `盐法`},
		{`盐法 OR`, 5, `盐法`},
		{`盐法 OR OR 灶户`, 6, `盐法 OR 灶户`},
		{`| 盐法`, 0, `盐法`},
		{`盐法 |`, 4, `盐法`},
		{`-盐法`, 0, `盐法`},
		{`盐法 OR -灶户`, 6, `盐法 OR 灶户`},
		{`作者:`, 0, `"作者"`},
		{`年:2024..2020 盐`, 2, `年:2020..2024 盐`},
		{`年:二〇二〇`, 2, `年:2020`},
		{`年：一九九八至一九九五`, 2, `年：1995..1998`},
		{`年:去年`, 2, `"年:去年"`},
		{`被引年:abc 盐`, 4, `"被引年:abc" 盐`},
		{`类型:诗歌`, 3, `"类型:诗歌"`},
		{`/第[一二/`, 2, `"第[一二"`},
		{`盐 /第(一/`, 4, `盐 "第(一"`},
		{`/第*条`, 0, `/第*条/`},
		{`/x*/`, 0, `"x*"`},
		{`盐法 NEAR/999 灶户`, 3, `盐法 NEAR/200 灶户`},
		{`盐法 NEAR/十 灶户`, 3, `盐法 NEAR/10 灶户`},
		{`盐法 BEFORE/ 灶户`, 3, `盐法 BEFORE/10 灶户`},
		{`盐法 邻近/五 灶户`, 3, `盐法 邻近/5 灶户`},
		{`NEAR/5 灶户`, 0, `灶户`},
		{`盐法 NEAR/5`, 9, `盐法`},
		{`ANY/5 (盐 法)`, 0, `ANY/2 (盐 法)`},
		{`ANY/0 (盐 法)`, 0, `ANY/1 (盐 法)`},
		{`至少/9 (盐 法)`, 0, `ANY/2 (盐 法)`},
		{`ANY/2 盐 法 灶`, 0, `ANY/2 (盐 法 灶)`},
		{`盐 ANY/2`, 2, `盐`},
		{`ANY/x (盐 法)`, 0, `ANY/2 (盐 法)`},
		{`京都 NOT AFTER`, 3, `京都`},
		{`NOT AFTER 东`, 0, `东`},
		{`京都 NOT BEFORE`, 3, `京都`},
		{`被引类型:啥 盐`, 5, `"被引类型:啥" 盐`},
		{`/第(一)二)/`, 6, `"第(一)二)"`},
		{`/第(一)[(]\((二/`, 10, `"第(一)[(]\\((二"`},
		{`*`, 0, `"*"`},
		{`盐 ""`, 2, `盐`},
		{`(盐法 OR`, 6, `(盐法)`},
		{`灶户 (盐法 AND`, 10, `灶户 (盐法)`},
	}
	for _, tt := range tests {
		n, err := Parse(tt.query)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s is read as %v", tt.query, n)
			continue
		}
		if e.Offset != tt.at || e.Proposal != tt.proposal {
			t.Errorf("%s: at %d, proposal %s; want %d and %s", tt.query, e.Offset, e.Proposal, tt.at, tt.proposal)
		}
		if e.Message.ZH == "" || e.Message.EN == "" {
			t.Errorf("%s: no message in one of the languages", tt.query)
		}
	}
}

func TestNearField(t *testing.T) {
	tests := []struct {
		text  string
		name  Name
		value string
	}{
		{"athor:张三", Author, "张三"}, {"作诸：张三", Author, "张三"}, {"cited.yaer:2001", CitedYear, "2001"}, {"tilte:盐", Title, "盐"},
		{"时间：八点", "", ""}, {"https://example.org", "", ""}, {"author", "", ""}, {"天:一", "", ""}, {":盐", "", ""},
	}
	for _, tt := range tests {
		name, value, ok := NearField(tt.text)
		if name != tt.name || value != tt.value || ok != (tt.name != "") {
			t.Errorf("%s: %s and %s, want %s and %s", tt.text, name, value, tt.name, tt.value)
		}
	}
}
