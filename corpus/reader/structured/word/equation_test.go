package word

import (
	"strings"
	"testing"
)

func TestEquation(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{` EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(shí),石)`, "石"},
		{` eq \o\ac(○,21) `, "㉑"},
		{`EQ \o\ac(○,甲)`, "○甲"},
		{`EQ \f(1,2)`, "1/2"},
		{`EQ x\s\up5(2)\s\do3(i)`, "x2i"},
		{`EQ \l(1,2)\,\(a\)`, "1,2,(a)"},
		{`EQ \r(3,x)`, "3x"},
		{`EQ \f(1`, "1"},
		{`EQ \o\`, ""},
		{`EQ ` + strings.Repeat(`\f(`, 100_000), ""},
		{`EQUAL 1`, ""},
		{` NOTEREF _Ref1 `, ""},
		{`EQ`, ""},
	} {
		got := equation(c.code)
		if len(c.code) > 1000 {
			got = strings.Trim(got, "f(/")
		}
		if got != c.want {
			t.Errorf("%.60s prints %.60q, want %q", c.code, got, c.want)
		}
	}
}
