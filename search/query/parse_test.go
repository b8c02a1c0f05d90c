package query

import (
	"errors"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct{ text, want string }{
		// Terms and strings.
		{`记忆`, `记忆`},
		{`记忆 系统`, `记忆 AND 系统`},
		{"记忆　系统", `记忆 AND 系统`},
		{`"记忆系统"`, `"记忆系统"`},
		{`“记忆系统”`, `"记忆系统"`},
		{`「记忆系统」`, `"记忆系统"`},
		{`『记忆系统』`, `"记忆系统"`},
		{`＂记忆系统＂`, `"记忆系统"`},
		{`«Mémoire»`, `"Mémoire"`},
		{`“记忆系统"`, `"记忆系统"`},
		{`"记忆系统”`, `"记忆系统"`},
		{`”记忆”`, `"记忆"`},
		{`所谓“记忆”是指`, `所谓 AND "记忆" AND 是指`},
		{`"a \"b\" \\ c"`, `"a \"b\" \\ c"`},
		{`「a"b」`, `"a\"b"`},
		{`"记忆"-系统`, `"记忆" AND "-系统"`},
		// Text that only looks like an operator.
		{`中国—东盟`, `中国—东盟`},
		{`C++`, `C++`},
		{`e-Conomy SEA`, `e-Conomy AND SEA`},
		{`https://example.org/a?b=c*d`, `https://example.org/a?b=c*d`},
		{`时间：2017年5月14日`, `时间：2017年5月14日`},
		{`中国 - 东盟`, `中国 AND - AND 东盟`},
		{`中国 —东盟`, `中国 AND —东盟`},
		{`/usr/bin/ls`, `/usr/bin/ls`},
		{`春 / 秋`, `春 AND / AND 秋`},
		{`什么是法治？`, `什么是法治？`},
		{`什么是法治?`, `什么是法治?`},
		{`是非`, `是非`},
		{`或`, `或`},
		{`非 常`, `非 AND 常`},
		{`与 会`, `与 AND 会`},
		{`甲 或`, `甲 AND 或`},
		{`law and order`, `law AND and AND order`},
		{`《民法典》`, `《民法典》`},
		{`[美]罗尔斯`, `[美]罗尔斯`},
		// Boolean operators.
		{`甲 OR 乙`, `甲 OR 乙`},
		{`甲|乙`, `甲 OR 乙`},
		{`甲 ｜ 乙`, `甲 OR 乙`},
		{`甲 或 乙`, `甲 OR 乙`},
		{`甲 or 乙`, `甲 OR 乙`},
		{`甲 或 或 乙`, `甲 OR 或 AND 乙`},
		{`甲 AND 乙`, `甲 AND 乙`},
		{`甲 与 乙`, `甲 AND 乙`},
		{`甲 ＡＮＤ 乙`, `甲 AND 乙`},
		{`甲 ＯＲ 乙`, `甲 OR 乙`},
		{`甲 ＮＯＴ 乙`, `甲 AND NOT 乙`},
		{`甲 ＮＥＡＲ／１０ 乙`, `"甲" NEAR/10 "乙"`},
		{`甲 ＮＥＡＲ/5 乙`, `"甲" NEAR/5 "乙"`},
		{`ＡＮＤ`, `ＡＮＤ`},
		{`ＡＮＹ／２ (甲 乙)`, `甲 AND 乙`},
		{`甲 -AFTER`, `甲 AND NOT "AFTER"`},
		{`any/2`, `any/2`},
		{`甲 乙 OR 丙`, `甲 AND 乙 OR 丙`},
		{`甲 (乙 OR 丙)`, `甲 AND (乙 OR 丙)`},
		{`甲（乙|丙）`, `甲 AND (乙 OR 丙)`},
		{`((甲) (乙 丙))`, `甲 AND 乙 AND 丙`},
		{`甲 OR (乙 OR 丙)`, `甲 OR 乙 OR 丙`},
		{`甲 -乙`, `甲 AND NOT 乙`},
		{`甲 －乙`, `甲 AND NOT 乙`},
		{`甲 NOT 乙`, `甲 AND NOT 乙`},
		{`甲 AND NOT 乙`, `甲 AND NOT 乙`},
		{`甲 非 乙`, `甲 AND NOT 乙`},
		{`甲 not 乙`, `甲 AND NOT 乙`},
		{`-甲 乙`, `NOT 甲 AND 乙`},
		{`甲 -"乙 丙"`, `甲 AND NOT "乙 丙"`},
		{`甲 -(乙 丙)`, `甲 AND NOT (乙 AND 丙)`},
		{`甲 NOT NOT 乙`, `甲 AND 乙`},
		{`甲 --乙`, `甲 AND --乙`},
		{`ANY/2 (甲 乙 丙)`, `ANY/2 (甲 乙 丙)`},
		{`至少/2（甲 乙 丙）`, `ANY/2 (甲 乙 丙)`},
		{`ANY/1 (甲 乙)`, `甲 OR 乙`},
		{`ANY/2 (甲 乙)`, `甲 AND 乙`},
		{`ANY/2 (甲 (乙 OR 丁) (丙 戊))`, `ANY/2 (甲 (乙 OR 丁) (丙 AND 戊))`},
		// Places.
		{`甲 NEAR/5 乙`, `"甲" NEAR/5 "乙"`},
		{`甲 near/5 乙`, `"甲" NEAR/5 "乙"`},
		{`甲 NEAR 乙`, `"甲" NEAR/10 "乙"`},
		{`甲 邻近/５ 乙`, `"甲" NEAR/5 "乙"`},
		{`甲 BEFORE/3 乙 NEAR/4 丙`, `"甲" BEFORE/3 "乙" NEAR/4 "丙"`},
		{`甲 先后／3 乙`, `"甲" BEFORE/3 "乙"`},
		{`甲 SENTENCE 乙`, `"甲" SENTENCE "乙"`},
		{`甲 同句 乙 丙`, `"甲" SENTENCE "乙" AND 丙`},
		{`甲 同段 乙`, `甲 AND 乙`},
		{`(甲 OR 乙) NEAR/3 丙`, `("甲" OR "乙") NEAR/3 "丙"`},
		{`-甲 NEAR/3 丙 丁`, `NOT "甲" NEAR/3 "丙" AND 丁`},
		{`同句`, `同句`},
		{`京都 NOT AFTER 东`, `"京都" NOT AFTER "东"`},
		{`京都 前非 东`, `"京都" NOT AFTER "东"`},
		{`京都 (not after 东)`, `"京都" NOT AFTER "东"`},
		{`京都（not after 东）`, `"京都" NOT AFTER "东"`},
		{`京都 后非 府 前非 东`, `"京都" NOT AFTER "东" NOT BEFORE "府"`},
		{`京都 NOT AFTER (东 OR 南)`, `"京都" NOT AFTER "东" NOT AFTER "南"`},
		{`(京都 OR 奈良) 前非 东`, `"京都" NOT AFTER "东" OR "奈良" NOT AFTER "东"`},
		{`京都 前非 东 NEAR/3 塔`, `"京都" NOT AFTER "东" NEAR/3 "塔"`},
		// Patterns.
		{`知识?权`, `知识?权`},
		{`社会*经济`, `社会*经济`},
		{`econom*`, `"econom"`},
		{`*本文系`, `"本文系"`},
		{`?国人`, `?国人`},
		{`中?*`, `中?*`},
		{`/第[一二三]条/`, `/第[一二三]条/`},
		{`/甲|乙/ 丙`, `/甲|乙/ AND 丙`},
		{`/a\/b+/`, `/a\/b+/`},
		// Fields.
		{`作者:张三`, `author:"张三"`},
		{`作者：张三`, `author:"张三"`},
		{`作者: 张三 李四`, `author:"张三" AND 李四`},
		{`Author:"Zhang San"`, `author:"Zhang San"`},
		{`作者:(张三 OR 李四)`, `author:"张三" OR author:"李四"`},
		{`题名:法治建设`, `title:法治建设`},
		{`题名:(法治 -建设)`, `title:法治 AND NOT title:建设`},
		{`题名:或`, `title:"或"`},
		{`年:2020`, `year:2020`},
		{`year:2020..2024`, `year:2020..2024`},
		{`年：2020-2024年`, `year:2020..2024`},
		{`年:2020—`, `year:2020..`},
		{`年:..2024`, `year:..2024`},
		{`被引年:(2001 OR 2003)`, `cited.year:2001 OR cited.year:2003`},
		{`页:150`, `page:150`},
		{`期:第3期`, `issue:3`},
		{`被引作者:张三 被引题名:"法治"`, `cited.author:"张三" AND cited.title:"法治"`},
		{`题名:/第.{1,3}条/`, `title:/第.{1,3}条/`},
		{`作者:张*丰`, `author:张*丰`},
		{`类型:脚注 甲`, `type:"note" AND 甲`},
		{`注:甲`, `type:"note" AND 甲`},
		{`注:(甲 乙)`, `type:"note" AND 甲 AND 乙`},
		{`正文:甲 OR 乙`, `type:"paragraph" AND 甲 OR 乙`},
		{`被引类型:期刊`, `cited.type:"article-journal"`},
		{`被引类型:书评`, `cited.type:"review-book"`},
		{`被引类型:Legal_Case`, `cited.type:"legal_case"`},
		{`文章:民法典-0123456789`, `article:"民法典-0123456789"`},
		{`原样:"王後"`, `printed:"王後"`},
		{`printed:(甲 OR 乙)`, `printed:(甲 OR 乙)`},
		{`-原样:後 王`, `NOT printed:後 AND 王`},
	}
	for _, tt := range tests {
		n, err := Parse(tt.text)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.text, err)
			continue
		}
		if got := n.String(); got != tt.want {
			t.Errorf("Parse(%q) = %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestParseMistakes(t *testing.T) {
	tests := []struct {
		text     string
		offset   int
		proposal string
	}{
		{``, 0, ``},
		{"  \u200b", 0, ``},
		{"甲 \ufe0f", 2, `甲`},
		{`甲 "乙`, 2, `甲 "乙"`},
		{`甲 “乙`, 2, `甲 “乙”`},
		{`甲 "`, 2, `甲`},
		{`""`, 0, ``},
		{`甲 ""`, 2, `甲`},
		{`(甲`, 0, `(甲)`},
		{`甲)`, 1, `甲`},
		{`甲 ()`, 2, `甲`},
		{`甲 OR`, 4, `甲`},
		{`OR 甲`, 0, `甲`},
		{`甲 AND OR 乙`, 6, `甲 AND 乙`},
		{`-甲`, 0, `甲`},
		{`甲 OR -乙`, 5, `甲 OR 乙`},
		{`甲 NEAR/999 乙`, 2, `甲 NEAR/200 乙`},
		{`甲 NEAR/3 作者:乙`, 9, `"甲 NEAR/3 作者:乙"`},
		{`*`, 0, `"*"`},
		{`甲 **`, 2, `甲 "**"`},
		{`/第[一/`, 2, `"第[一"`},
		{`/第[一`, 0, `第[一`},
		{`/a*/`, 0, `"a*"`},
		{`/((甲{1,900}){1,900})/`, 4, `"((甲{1,900}){1,900})"`},
		{`年:abc`, 2, `"年:abc"`},
		{`年:2024..2020`, 2, `年:2020..2024`},
		{`作者:`, 0, `"作者"`},
		{`类型:小说`, 3, `"类型:小说"`},
		{`ANY/5 (甲 乙)`, 0, `ANY/2 (甲 乙)`},
	}
	for _, tt := range tests {
		_, err := Parse(tt.text)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q) has error %v, want an *Error", tt.text, err)
			continue
		}
		if e.Offset != tt.offset || e.Proposal != tt.proposal {
			t.Errorf("Parse(%q): character %d, proposal %q, want %d, %q (%s)", tt.text, e.Offset, e.Proposal, tt.offset, tt.proposal, e.Message.EN)
		}
		if e.Message.ZH == "" || e.Message.EN == "" {
			t.Errorf("Parse(%q): a message is missing: %+v", tt.text, e.Message)
		}
	}
}
