package match

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search/query"
)

// passage is a Passage for tests.
type passage struct {
	folded, printed string
	kind            corpus.Kind
	section         []string
	pages           []int
	article         *Article
	citations       []corpus.Citation
	claims          []Claim
}

func text(printed string) *passage {
	return &passage{folded: fold.Text(printed), printed: printed, kind: corpus.KindParagraph, article: &Article{}}
}

func (p *passage) Folded() string               { return p.folded }
func (p *passage) Printed() string              { return p.printed }
func (p *passage) Kind() corpus.Kind            { return p.kind }
func (p *passage) Section() []string            { return p.section }
func (p *passage) Pages() []int                 { return p.pages }
func (p *passage) Article() *Article            { return p.article }
func (p *passage) Citations() []corpus.Citation { return p.citations }
func (p *passage) Claims() []Claim              { return p.claims }

// compileQuery compiles a query whose words are what stands between slashes.
func compileQuery(t testing.TB, q string, words map[string][]string) *Matcher {
	t.Helper()
	tree, err := query.Parse(q)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Compile(tree, Options{Words: func(s string) []string { return words[s] }})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// show is a text with its spans in brackets, and "-" for a text that is no hit.
func show(m *Matcher, p Passage) string {
	spans, ok := m.Spans(p)
	if !ok {
		return "-"
	}
	var b strings.Builder
	runes, at := []rune(p.Printed()), 0
	for _, s := range spans {
		fmt.Fprintf(&b, "%s[%s]", string(runes[at:s[0]]), string(runes[s[0]:s[1]]))
		at = s[1]
	}
	return b.String() + string(runes[at:])
}

func TestSpans(t *testing.T) {
	words := map[string][]string{"记忆系统": {"记忆", "系统"}, "民法典法": {"民法典", "法"}, "、。": nil}
	tests := []struct{ query, text, want string }{
		// Strings.
		{`"中国"`, `中国人民在中国`, `[中国]人民在[中国]`},
		{`"国际论坛"`, `國際論壇开幕`, `[國際論壇]开幕`},
		{`"人人"`, `人人人`, `[人人]人`},
		{`"2017年5月"`, `于2017 年 5 月召开`, `于[2017 年 5 月]召开`},
		{`"——"`, `中国—东盟`, `中国[—]东盟`},
		{`"𠮷"`, `𠮷野家`, `[𠮷]野家`},
		{`"张益唐"`, `张某受益于唐代`, `-`},
		{`"conf"`, `a conﬂict, conﬁdence`, `a [conﬂ]ict, [conﬁ]dence`},
		// Terms.
		{`记忆系统`, `记忆系统与记忆`, `[记忆系统]与记忆`},
		{`记忆系统`, `系统的记忆`, `[系统]的[记忆]`},
		{`记忆系统`, `系统`, `-`},
		{`民法典法`, `民法典与法`, `[民法典]与[法]`},
		{`、。`, `甲、。乙`, `甲[、。]乙`},
		// Boolean.
		{`甲 乙`, `乙甲丙`, `[乙][甲]丙`},
		{`甲 乙`, `甲丙`, `-`},
		{`甲 OR 乙`, `乙丙`, `[乙]丙`},
		{`甲 -乙`, `甲丙`, `[甲]丙`},
		{`甲 -乙`, `甲乙`, `-`},
		{`"中国" OR "国人"`, `中国人`, `[中国人]`},
		{`"中国" OR "人民"`, `中国人民`, `[中国][人民]`},
		{`ANY/2 (甲 乙 丙)`, `丙与甲`, `[丙]与[甲]`},
		{`ANY/2 (甲 乙 丙)`, `丙丁`, `-`},
		{`甲 (乙 OR (丙 -丁))`, `甲乙丁丙`, `[甲][乙]丁丙`},
		// Places.
		{`甲 NEAR/2 乙`, `甲一二乙一二三甲`, `[甲]一二[乙]一二三甲`},
		{`甲 NEAR/1 乙`, `甲一二乙一二三甲`, `-`},
		{`甲 BEFORE/9 乙`, `乙甲`, `-`},
		{`甲 BEFORE/9 乙`, `乙甲乙`, `乙[甲][乙]`},
		{`甲 BEFORE/1 乙 BEFORE/1 丙`, `甲乙一一丙 甲一乙一丙`, `甲乙一一丙 [甲]一[乙]一[丙]`},
		{`中国 NEAR/3 中国`, `中国`, `-`},
		{`中国 NEAR/3 中国`, `中国和中国`, `[中国]和[中国]`},
		{`中国 NEAR/3 国人`, `中国人`, `-`},
		{`(甲 OR 乙) NEAR/1 丙`, `甲一一乙丙`, `甲一一[乙][丙]`},
		{`甲 SENTENCE 乙`, `甲。乙一甲`, `甲。[乙]一[甲]`},
		{`甲 SENTENCE 乙`, `甲！乙`, `-`},
		{`law SENTENCE court`, `See the law, p. 5, of the court. Law`, `See the [law], p. 5, of the [court]. Law`},
		{`law SENTENCE court`, `This is private law. The court`, `This is private [law]. The [court]`},
		{`statute SENTENCE court`, `This is a statute. The court`, `-`},
		{`京都 前非 东`, `东京都与京都`, `东京都与[京都]`},
		{`京都 前非 东`, `东京都`, `-`},
		{`京都 前非 東`, `东 京都`, `-`},
		{`中国 后非 人`, `中国人与中国`, `中国人与[中国]`},
		{`人人 前非 某`, `某人人人`, `某人[人人]`},
		{`/京./ 前非 东`, `东京都京城`, `东京都[京城]`},
		// Patterns.
		{`知识?权`, `知识产权与知识权`, `[知识产权]与知识权`},
		{`社会*经济`, `社会主义市场经济，社会与经济`, `[社会主义市场经济]，[社会与经济]`},
		{`甲*乙`, `甲一二三四五六七八九十一乙`, `-`},
		{`甲*乙`, `甲乙`, `[甲乙]`},
		{`/第[一二]+条/`, `第一条、第二二条、第三条`, `[第一条]、[第二二条]、第三条`},
		{`/國際.壇/`, `国际论坛`, `[国际论坛]`},
		{`/王[後]/`, `王后`, `[王后]`},
		{`/王[^後]/`, `王后王前`, `王后[王前]`},
		{`/DeepSeek-[A-Z]\d/`, `ＤｅｅｐＳｅｅｋ－Ｒ１`, `[ＤｅｅｐＳｅｅｋ－Ｒ１]`},
		{`/^第/`, `第一第二`, `[第]一第二`},
		{`/7 年/`, `2017 年`, `201[7 年]`},
		// As printed.
		{`原样:王後`, `王后与王後`, `王后与[王後]`},
		{`原样:王後`, `王后`, `-`},
		{`原样:(甲 OR Ａ)`, `Ａ与A`, `[Ａ]与A`},
		{`原样:後 后`, `王后與後`, `王[后]與[後]`},
		{`后 -原样:後`, `王后與後`, `-`},
		{`原样:/[後]/`, `后後`, `后[後]`},
	}
	for _, tt := range tests {
		if got := show(compileQuery(t, tt.query, words), text(tt.text)); got != tt.want {
			t.Errorf("%s in %s: %s, want %s", tt.query, tt.text, got, tt.want)
		}
	}
}

func TestFields(t *testing.T) {
	p := text("参见张三：《论平台》，载《法学研究》2020年第3期，第12-15页。又见李四：《论公司》，法律出版社2001年版，第7页。")
	p.kind, p.pages, p.section = corpus.KindNote, []int{150}, []string{"一、引言"}
	p.article = &Article{ID: "数字-01", Title: "数字经济的法治", Authors: []string{"王五", "John Smith"}, Keywords: []string{"平台"},
		Journal: corpus.Journal{Name: "中国社会科学", Year: 2022, Issue: "3-4"}}
	p.citations = []corpus.Citation{
		{Type: "article-journal", Title: "论平台", Author: []corpus.Name{{Literal: "张三"}}, ContainerTitle: "法学研究", Issued: &corpus.Date{Parts: [][]int{{2020}}}, Locator: "12-15", Span: [2]int{2, 33}},
		{Type: "book", Title: "论公司", Author: []corpus.Name{{Literal: "李四"}}, Publisher: "法律出版社", Issued: &corpus.Date{Parts: [][]int{{2001}}}, Page: "7", Span: [2]int{36, 58}},
	}
	tests := []struct {
		query string
		want  bool
	}{
		{`作者:王五`, true}, {`作者:王`, true}, {`作者:"john smith"`, true}, {`作者:张三`, false},
		{`题名:數字經濟`, true}, {`题名:公司`, false}, {`题名:/^数字.*法治$/`, true}, {`题名:数?经济`, true},
		{`刊名:社会科学`, true}, {`年:2022`, true}, {`年:2020..2021`, false}, {`年:..2022`, true}, {`年:2023..`, false},
		{`期:4`, true}, {`期:5`, false}, {`页:150`, true}, {`页:151..`, false}, {`章节:引言`, true}, {`关键词:平台`, true},
		{`类型:脚注`, true}, {`类型:段落`, false}, {`文章:数字-01`, true}, {`文章:数字`, false},
		{`注:平台`, true}, {`正文:平台`, false},
		{`被引作者:张三 被引年:2020`, true}, {`被引作者:张三 被引年:2001`, false}, {`被引作者:张三 -被引年:2001`, false},
		{`被引作者:(张三 OR 李四) 被引年:2001`, true},
		{`被引题名:论平台`, true}, {`被引刊名:法学研究`, true}, {`被引出版社:法律`, true}, {`被引类型:图书`, true}, {`被引类型:报纸`, false},
		{`被引页:13`, true}, {`被引页:16`, false}, {`被引页:7`, true},
	}
	for _, tt := range tests {
		if got := compileQuery(t, tt.query, nil).Match(p); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.query, got, tt.want)
		}
	}
	if got, want := show(compileQuery(t, `被引作者:张三 参见`, nil), p), `[参见][张三]：`; !strings.HasPrefix(got, want) {
		t.Errorf("places of a cited author: %s, want %s…", got, want)
	}
}

func TestPlan(t *testing.T) {
	tests := []struct{ query, want string }{
		{`"中国"`, `中国!`},
		{`记忆系统`, `(记忆 & 系统)!`},
		{`甲 乙`, `(甲 & 乙)!`},
		{`甲 OR 乙 丙`, `(甲 | (乙 & 丙)!)!`},
		{`甲 -乙`, `(甲 & -乙!)!`},
		{`甲 -原样:乙`, `甲`},
		{`甲 NEAR/3 (乙 OR 丙)`, `(甲 & (乙 | 丙)!)`},
		{`甲 NEAR/3 乙丙`, `([甲 乙丙] [[0 3]] | [乙丙 甲] [[0 3]])!`},
		{`甲 BEFORE/3 甲`, `[甲 甲] [[0 3]]!`},
		{`甲甲 BEFORE/3 乙`, `[甲甲 乙] [[0 3]]`},
		{`甲 BEFORE/3 乙 BEFORE/4 丙`, `([甲 乙] [[0 3]] & [乙 丙] [[0 4]])`},
		{`甲 BEFORE/3 乙 NEAR/4 (丙 OR 丁)`, `([甲 乙] [[0 3]] & (丙 | 丁)!)`},
		{`京都 前非 东`, `京都`},
		{`社会*经济`, `[社会 经济] [[0 10]]!`},
		{`/第[一二]条/`, `(第一条 | 第二条)`},
		{`/中.*國/`, `(中 & 国)`},
		{`/甲|乙.丙/`, `(甲 | (乙 & 丙))`},
		{`/(民法)+典?/`, `民法`},
		{`/ab{2}c/`, `abbc`},
		{`/[0-9]{4}年/`, `(0年 | 1年 | 2年 | 3年 | 4年 | 5年 | 6年 | 7年 | 8年 | 9年)`},
		{`/甲[一二]+乙/`, `((甲一 | 甲二)! & (一乙 | 二乙)!)`},
		{`/(?i)ABC/`, `abc`},
		{`/\p{Han}x?/`, `*`},
		{`作者:张三 甲`, `(author:"张三" & 甲)!`},
		{`被引作者:张三 被引年:2020`, `(cited.author:"张三" & cited.year:2020)`},
		{`原样:後`, `后`},
		{`ANY/2 (甲 乙 丙)`, `(甲 | 乙 | 丙)!`},
	}
	words := map[string][]string{"记忆系统": {"记忆", "系统"}}
	for _, tt := range tests {
		if got := planString(compileQuery(t, tt.query, words).Plan()); got != tt.want {
			t.Errorf("plan of %s: %s, want %s", tt.query, got, tt.want)
		}
	}
}

// planString shows a plan; a ! follows what is exact and no leaf of a larger one.
func planString(p *Plan) string {
	s := planText(p)
	if p.Exact {
		s += "!"
	}
	return s
}

func planText(p *Plan) string {
	switch p.Op {
	case All:
		return "*"
	case Spaced:
		return fmt.Sprint(p.Texts, p.Gaps)
	case Has:
		return p.Text
	case Value:
		return p.Field.String()
	case Without:
		return "-" + planText(p.Plans[0])
	}
	var parts []string
	for _, q := range p.Plans {
		s := planText(q)
		if q.Exact && len(q.Plans) > 0 {
			s += "!"
		}
		parts = append(parts, s)
	}
	return "(" + strings.Join(parts, map[Op]string{Every: " & ", Any: " | "}[p.Op]) + ")"
}

func TestCountAgreesWithSpans(t *testing.T) {
	p := text("中国人民在中国，王后與後，知识产权与知识权")
	for _, q := range []string{`"中国"`, `中国 人民`, `"中国" OR "国人"`, `原样:後 后`, `知识?权`, `作者:张`} {
		m := compileQuery(t, q, nil)
		spans, ok := m.Spans(p)
		n, also := m.Count(p)
		if n != len(spans) || ok != also {
			t.Errorf("%s: Count %d %v, %d spans %v", q, n, also, len(spans), ok)
		}
	}
}

func TestMatchDoesNotAllocate(t *testing.T) {
	p := text(strings.Repeat("中国人民在中国的经济社会发展中", 20))
	for _, q := range []string{`"没有这个"`, `记忆 系统`, `甲 OR 乙`, `中国 -人民`, `京都 前非 东`} {
		m := compileQuery(t, q, nil)
		if n := testing.AllocsPerRun(100, func() { m.Match(p) }); n != 0 {
			t.Errorf("%s: %v allocations on a passage that is no hit", q, n)
		}
	}
}

func TestMergeKeepsNeighbours(t *testing.T) {
	got := merge([]place{{4, 6}, {0, 2}, {2, 4}, {5, 8}, {6, 7}})
	if want := []place{{0, 2}, {2, 4}, {4, 8}}; !reflect.DeepEqual(got, want) {
		t.Errorf("merge: %v, want %v", got, want)
	}
}
