package match

import (
	"slices"
	"strings"
	"testing"
)

func TestTogether(t *testing.T) {
	tests := []struct{ whole, words, want string }{
		{"2017年5月14日", "2017 年 5 月 14 日", "2017年 5月 14日"},
		{"第12条规定", "第 12 条 规定", "第12条 规定"},
		{"2017年度报告", "2017 年度 报告", "2017 年度 报告"},
		{"e-conomy报告", "e conomy 报告", "e-conomy 报告"},
		{"https://a.example/b?c=1", "https a example b c 1", "https://a.example/b?c=1"},
		{"3.14与1,000", "3 14 与 1 000", "3.14 与 1,000"},
		{"j.smith", "j smith", "j smith"},
		{"example.org", "example org", "example.org"},
		{"o'neil", "o neil", "o neil"},
		{"中国-东盟", "中国 东盟", "中国 东盟"},
		{"law and order", "law and order", "law and order"},
		{"平台经济", "平台 经济", "平台 经济"},
		{"甲乙", "乙 甲", "乙 甲"},
	}
	for _, tt := range tests {
		want := strings.Fields(tt.want)
		if got := together(tt.whole, strings.Fields(tt.words)); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", tt.whole, got, want)
		}
	}
}
