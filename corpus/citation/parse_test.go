package citation

import (
	"slices"
	"testing"

	"suoyin/corpus"
)

// notes are invented notes in the styles that the parser knows, with what each
// cites.
var notes = []struct {
	text string
	want []string
}{
	{"《中华人民共和国民法典》第1165条。", []string{
		"type=legislation | title=中华人民共和国民法典 | section=第1165条",
	}},
	{"《某某市城市管理条例》（2019年修订）第12条第2款。", []string{
		"type=legislation | title=某某市城市管理条例 | edition=2019年修订 | issued=2019 | section=第12条第2款",
	}},
	{"《最高人民法院关于审理某类案件适用法律若干问题的解释》，法释〔2020〕17号，2020年12月29日发布。", []string{
		"type=legislation | title=最高人民法院关于审理某类案件适用法律若干问题的解释 | issued=2020-12-29 | number=法释〔2020〕17号",
	}},
	{"甲公司诉乙公司买卖合同纠纷案，最高人民法院（2011）民一终字第81号民事判决书。", []string{
		"type=legal_case | title=甲公司诉乙公司买卖合同纠纷案 | publisher=最高人民法院 | issued=2011 | number=（2011）民一终字第81号 | genre=民事判决书",
	}},
	{"《甲公司诉乙公司买卖合同纠纷案》，载《最高人民法院公报》2015年第11期。", []string{
		"type=legal_case | title=甲公司诉乙公司买卖合同纠纷案 | container=最高人民法院公报 | issued=2015 | issue=11",
	}},
	{"参见“赵某诉钱某案”，江城市中级人民法院（2018）江01民终123号民事判决书。", []string{
		"signal=参见 | type=legal_case | title=赵某诉钱某案 | publisher=江城市中级人民法院 | issued=2018 | number=（2018）江01民终123号 | genre=民事判决书",
	}},
	{"江城市档案馆藏：《关于修筑江堤的呈文》，1931年5月，档号J12-3-45。", []string{
		"type=manuscript | title=关于修筑江堤的呈文 | issued=1931-05 | archive=江城市档案馆 | shelf=J12-3-45",
	}},
	{"《关于修筑江堤的呈文》，1931年5月，江城市档案馆藏，档号J12-3-45。", []string{
		"type=manuscript | title=关于修筑江堤的呈文 | issued=1931-05 | archive=江城市档案馆 | shelf=J12-3-45",
	}},
	{"（清）陈知远：《江城杂记》卷15《水利志二》，四库全书本，第3页上。", []string{
		"type=book | title=江城杂记 | author=陈知远 | version=四库全书本 | volume=15 | section=水利志二 | dynasty=清 | page=3上",
	}},
	{"[明]林若水撰，王思齐点校：《东海集》卷三，中华书局1985年点校本，第12页。", []string{
		"type=book | title=东海集 | author=林若水 | editor=王思齐 | publisher=中华书局 | version=点校本 | issued=1985 | volume=三 | dynasty=明 | page=12",
	}},
	{"《明史》卷89《兵志一》，中华书局1974年版，第2177页。", []string{
		"type=book | title=明史 | publisher=中华书局 | issued=1974 | volume=89 | section=兵志一 | page=2177",
	}},
	{"光绪《江城县志》卷12，第5页下。", []string{
		"type=book | title=江城县志 | volume=12 | dynasty=光绪 | page=5下",
	}},
	{"陳知遠：〈晚清海關研究〉，《東海學報》第3卷第2期（1998年6月），頁12-35。", []string{
		"type=article-journal | title=晚清海關研究 | author=陳知遠 | container=東海學報 | issued=1998-06 | volume=3 | issue=2 | page=12-35",
	}},
	{"林若水，《江城經濟史》（臺北：東海出版社，1990），頁33。", []string{
		"type=book | title=江城經濟史 | author=林若水 | place=臺北 | publisher=東海出版社 | issued=1990 | page=33",
	}},
	{"林若水：《江城经济史研究》，东海大学历史系博士学位论文，2005年，第34页。", []string{
		"type=thesis | title=江城经济史研究 | author=林若水 | publisher=东海大学历史系 | issued=2005 | genre=博士学位论文 | page=34",
	}},
	{"王思齐：《平台责任研究》，江城大学2015年博士学位论文，第20-25页。", []string{
		"type=thesis | title=平台责任研究 | author=王思齐 | publisher=江城大学 | issued=2015 | genre=博士学位论文 | page=20-25",
	}},
	{"赵清和：《数字治理的路径》，载“江城研究”微信公众号，2021年3月4日，https://mp.weixin.qq.com/s/abcd。", []string{
		"type=post-weblog | title=数字治理的路径 | author=赵清和 | container=江城研究 | issued=2021-03-04 | genre=微信公众号 | url=https://mp.weixin.qq.com/s/abcd",
	}},
	{"赵清和：《数字治理的路径》，江城研究（微信公众号），2021年3月4日。", []string{
		"type=article-newspaper | title=数字治理的路径 | author=赵清和 | container=江城研究（微信公众号） | issued=2021-03-04",
	}},
	{"[美]约翰·格林：《漫长的河》，林若水、陈知远译，东海出版社2001年版，第3、5—7页。", []string{
		"type=book | title=漫长的河 | author=[美]约翰·格林 | translator=林若水;陈知远 | publisher=东海出版社 | issued=2001 | page=3、5—7",
	}},
	{"[英]玛丽·布朗著，林若水译，王思齐校：《漫长的河》（上册），东海出版社2001年版，第3页。", []string{
		"type=book | title=漫长的河 | author=[英]玛丽·布朗 | editor=王思齐 | translator=林若水 | publisher=东海出版社 | issued=2001 | volume=上册 | page=3",
	}},
	{"林若水：《河流与城市》，陈知远主编：《城市史论丛》第2辑，江城人民出版社2003年版，第45页。", []string{
		"type=chapter | title=河流与城市 | author=林若水 | editor=陈知远 | container=城市史论丛 | publisher=江城人民出版社 | issued=2003 | volume=第2辑 | page=45",
	}},
	{"转引自林若水：《河流与城市》，江城人民出版社2003年版，第45页。", []string{
		"signal=转引自 | type=book | title=河流与城市 | author=林若水 | publisher=江城人民出版社 | issued=2003 | page=45",
	}},
	{"参见林若水：《河流与城市》，江城人民出版社2003年版，第45页；另见陈知远：《海关史》，《东海学刊》2001年第2期。", []string{
		"signal=参见 | type=book | title=河流与城市 | author=林若水 | publisher=江城人民出版社 | issued=2003 | page=45",
		"signal=另见 | type=article-journal | title=海关史 | author=陈知远 | container=东海学刊 | issued=2001 | issue=2",
	}},
	{"国家统计局数据库，https://data.stats.example.cn，2023年5月1日访问。", []string{
		"type=dataset | title=国家统计局数据库 | url=https://data.stats.example.cn | accessed=2023-05-01",
	}},
	{"陈知远. 江城海关史[D]. 江城: 东海大学, 2010: 33.", []string{
		"type=thesis | title=江城海关史 | author=陈知远 | place=江城 | publisher=东海大学 | issued=2010 | page=33",
	}},
	{"陈知远. 一种测量方法: CN101234567A[P]. 2009-02-03.", []string{
		"type=patent | title=一种测量方法 | author=陈知远 | issued=2009-02-03 | number=CN101234567A",
	}},
	{"全国某标准化技术委员会. 信息与文献 某项规则: GB/T 12345—2016[S]. 北京: 中国标准出版社, 2016.", []string{
		"type=standard | title=信息与文献 某项规则 | author=全国某标准化技术委员会 | place=北京 | publisher=中国标准出版社 | issued=2016 | number=GB/T 12345—2016",
	}},
	{"林若水. 江堤工程报告[R]. 江城: 江城水利局, 1999.", []string{
		"type=report | title=江堤工程报告 | author=林若水 | place=江城 | publisher=江城水利局 | issued=1999",
	}},
	{"陈知远. 关于江堤[N]. 江城日报, 1999-03-04(5).", []string{
		"type=article-newspaper | title=关于江堤 | author=陈知远 | container=江城日报 | issued=1999-03-04 | page=5",
	}},
	{"陈知远. 江堤研究[C]//林若水. 第三届水利学术研讨会论文集. 北京: 东海出版社, 2001: 12-18.", []string{
		"type=paper-conference | title=江堤研究 | author=陈知远 | editor=林若水 | container=第三届水利学术研讨会论文集 | place=北京 | publisher=东海出版社 | issued=2001 | page=12-18",
	}},
	{"陈知远, 林若水, 王思齐, 等. 江堤数据集[DS/OL]. V2. 东海数据中心(2020-03-04)[2021-05-06]. https://data.example.cn/1.", []string{
		"type=dataset | title=江堤数据集 | author=陈知远;林若水;王思齐 | publisher=东海数据中心 | version=V2 | issued=2020-03-04 | url=https://data.example.cn/1 | accessed=2021-05-06",
	}},
	{"林若水，《河流与城市》，江城人民出版社，2003年，页45—46。", []string{
		"type=book | title=河流与城市 | author=林若水 | publisher=江城人民出版社 | issued=2003 | page=45—46",
	}},
	{"江堤委员会编：《江堤文件汇编》上册，内部资料，1958年印，第3页。", []string{
		"type=book | title=江堤文件汇编 | editor=江堤委员会 | issued=1958 | volume=上册 | page=3",
	}},
	{"陈知远《海关史》第三章，东海出版社1999年。", []string{
		"type=book | title=海关史 | author=陈知远 | publisher=东海出版社 | issued=1999 | section=第三章",
	}},
	{"马克思：《资本论》第1卷，载《马克思恩格斯全集》第23卷，人民出版社1972年版，第694—695页。", []string{
		"type=chapter | title=资本论 | author=马克思 | container=马克思恩格斯全集 | publisher=人民出版社 | issued=1972 | volume=23 | section=第1卷 | page=694—695",
	}},
	{"本文所称“江堤”，指1931年修筑的堤防。", nil},
	{"感谢林若水教授对本文的指导。", nil},
	{"John Marlow, Ledgers and Cities: A History (Oxford: Quayside Press, 2001), pp. 33-35.", []string{
		"type=book | title=Ledgers and Cities: A History | author=John Marlow | place=Oxford | publisher=Quayside Press | issued=2001 | page=33-35",
	}},
	{"Anne Petersen, “Paper Mills in Small Towns,” Journal of Quiet History, Vol. 12, No. 3 (1999), pp. 45–67.", []string{
		"type=article-journal | title=Paper Mills in Small Towns | author=Anne Petersen | container=Journal of Quiet History | issued=1999 | volume=12 | issue=3 | page=45–67",
	}},
	{"Marlow v. Petersen, 123 U.S. 456 (1999).", []string{
		"type=legal_case | title=Marlow v. Petersen | container=U.S. | issued=1999 | volume=123 | page=456",
	}},
	{"陈知远（1998）论海关史的几个问题，《东海学刊》第3期。", []string{
		"type=article-journal | title=论海关史的几个问题 | author=陈知远 | container=东海学刊 | issued=1998 | issue=3",
	}},
	{"陈知远，1998：《海关史》，北京：东海出版社。", []string{
		"type=book | title=海关史 | author=陈知远 | place=北京 | publisher=东海出版社 | issued=1998",
	}},
	{"陈知远，《海关史》，北京：东海出版社，1998年，第3页；林若水：《江堤考》，《东海学刊》第2卷第3期，1999年6月。", []string{
		"type=book | title=海关史 | author=陈知远 | place=北京 | publisher=东海出版社 | issued=1998 | page=3",
		"type=article-journal | title=江堤考 | author=林若水 | container=东海学刊 | issued=1999-06 | volume=2 | issue=3",
	}},
	{"陈知远. 海关史[M]. 2版. 林若水, 译. 北京: 东海出版社, 1998: 3-5.", []string{
		"type=book | title=海关史 | author=陈知远 | translator=林若水 | place=北京 | publisher=东海出版社 | edition=2 | issued=1998 | page=3-5",
	}},
	{"陈知远, 林若水. 海关史研究. 东海学刊, 1998, 12(3): 5～9", []string{
		"type=article-journal | title=海关史研究 | author=陈知远;林若水 | container=东海学刊 | issued=1998 | volume=12 | issue=3 | page=5～9",
	}},
	{"陈知远，海关史研究，东海学刊，1998，12（3）：5—9", []string{
		"type=article-journal | title=海关史研究 | author=陈知远 | container=东海学刊 | issued=1998 | volume=12 | issue=3 | page=5—9",
	}},
	{"MARLOW A, PETERSEN J K. Paper mills in small towns[J]. Journal of Quiet History, 1999, 12(3): 45-67.", []string{
		"type=article-journal | title=Paper mills in small towns | author=MARLOW A;PETERSEN J K | container=Journal of Quiet History | issued=1999 | volume=12 | issue=3 | page=45-67",
	}},
	{"甲某．纸张史（中文版）[M]．北京：东海出版社，1998．", []string{
		"type=book | title=纸张史（中文版） | author=甲某 | place=北京 | publisher=东海出版社 | issued=1998",
	}},
	{"陈知远．江堤考[A]．林若水．水利论集[C]．北京：东海出版社，1998．12-18．", []string{
		"type=paper-conference | title=江堤考 | author=陈知远 | editor=林若水 | container=水利论集 | place=北京 | publisher=东海出版社 | issued=1998 | page=12-18",
	}},
	{"[1] 陈知远. 海关史[M]. 北京: 东海出版社, 1998. [2] 林若水. 江堤考[J]. 东海学刊, 1999(2): 5-9.", []string{
		"type=book | title=海关史 | author=陈知远 | place=北京 | publisher=东海出版社 | issued=1998",
		"type=article-journal | title=江堤考 | author=林若水 | container=东海学刊 | issued=1999 | issue=2 | page=5-9",
	}},
	{"《海关志》、《江堤志》和《水利志》。", []string{
		"type=book | title=海关志",
		"type=book | title=江堤志",
		"type=book | title=水利志",
	}},
	{"见前注〔3〕，陈知远书，第18页。", []string{
		"back=见前注〔3〕，陈知远书 | page=18",
	}},
	{"同上注，第5页；林若水：《江堤考》，东海出版社1999年版。", []string{
		"back=同上注 | page=5",
		"type=book | title=江堤考 | author=林若水 | publisher=东海出版社 | issued=1999",
	}},
	{"Ibid., pp. 5-6.", []string{
		"back=Ibid. | page=5-6",
	}},
	{"林若水：前引书，第7页。", []string{
		"back=林若水：前引书 | page=7",
	}},
	{"“堤”字始见于早期文献，历代写法不一。", nil},
}

func TestParse(t *testing.T) {
	for _, n := range notes {
		var got []string
		cs := Parse(n.text)
		for _, c := range cs {
			got = append(got, brief(c))
		}
		if !slices.Equal(got, n.want) {
			t.Errorf("%s\n got %q\nwant %q", n.text, got, n.want)
		}
		checkSpans(t, n.text, cs)
	}
}

// TestSpaces: the spaces that justification puts beside Han, full-width forms
// and traditional characters change nothing of what is recognised.
func TestSpaces(t *testing.T) {
	plain := Parse("参见陈知远：《海关史》，东海出版社1998年版，第3页；林若水：《江堤考》，载《东海学刊》1999年第2期。")
	for _, same := range []string{
		"参见陈知远： 《海关史》， 东海出版社 1998 年版， 第 3 页； 林若水： 《江堤考》， 载 《东海学刊》 1999 年第 2 期。",
		"參見陈知远：《海关史》，东海出版社１９９８年版，第３頁；林若水：《江堤考》，載《东海学刊》１９９９年第２期。",
		"参见陈知远:《海关史》,东海出版社1998年版,第3页;林若水:《江堤考》,载《东海学刊》1999年第2期。",
		"参见陈知远：\u200b《海关史》，\n东海出版社1998年版，第3页；\u202a林若水：《江堤考》，载《东海学刊》1999年第2期。",
	} {
		got := Parse(same)
		if len(got) != len(plain) {
			t.Errorf("%s: %d citations, want %d", same, len(got), len(plain))
			continue
		}
		for i := range got {
			got[i].Signal = plain[i].Signal
			if a, b := key(brief(got[i])), key(brief(plain[i])); a != b {
				t.Errorf("%s\n got %s\nwant %s", same, a, b)
			}
		}
	}
}

// article makes an article of notes: marker and text, and the page they stand
// on where it is not 0.
func article(notes ...corpus.Note) *corpus.Article {
	a := &corpus.Article{Notes: notes}
	Annotate(a)
	return a
}

func endnotes(texts ...string) *corpus.Article {
	var ns []corpus.Note
	for i, s := range texts {
		ns = append(ns, corpus.Note{ID: "n" + string(rune('1'+i)), Marker: "[" + string(rune('1'+i)) + "]", Text: s})
	}
	return article(ns...)
}

// TestResolve gives, for the last citation of the article, what it refers to
// and through what, or why it cannot be told.
func TestResolve(t *testing.T) {
	const (
		book  = "陈知远：《海关史》，东海出版社1998年版，第3页。"
		paper = "林若水：《江堤考》，载《东海学刊》1999年第2期，第5页。"
		both  = "陈知远：《海关史》，东海出版社1998年版，第3页；林若水：《江堤考》，载《东海学刊》1999年第2期，第5页。"
		prose = "堤坝在当地又称埂，修筑方法代代相传。"
	)
	for _, c := range []struct {
		name             string
		notes            []string
		refers, via, why string
		page, title      string
	}{
		{"same as above", []string{book, "同上。"}, "n1.1", "", "", "", "海关史"},
		{"same book, own page", []string{book, "同上书，第18页。"}, "n1.1", "", "", "18", "海关史"},
		{"chain", []string{book, "同上书，第18页。", "同上，第20页。"}, "n1.1", "n2.1", "", "20", "海关史"},
		{"within a note", []string{book, "林若水：《江堤考》，载《东海学刊》1999年第2期；同上刊，第7页。"}, "n2.1", "", "", "7", "江堤考"},
		{"the book of two", []string{"林若水：《江堤考》，载《东海学刊》1999年第2期；陈知远：《海关史》，东海出版社1998年版。", "同上书，第8页。"}, "n1.2", "", "", "8", "海关史"},
		{"by number", []string{book, paper, "同前注〔1〕，第9页。"}, "n1.1", "", "", "9", "海关史"},
		{"by number and author", []string{both, paper, "见前注〔1〕，陈知远书，第9页。"}, "n1.1", "", "", "9", "海关史"},
		{"by number, several works", []string{both, paper, "同注①。"}, "", "", "note n1 cites several works that it can mean", "", ""},
		{"by number that is not there", []string{book, "同注⑨。"}, "", "", "there is no note 9 before it", "", ""},
		{"by author", []string{book, paper, "陈知远：前引书，第11页。"}, "n1.1", "", "", "11", "海关史"},
		{"by author, 前引", []string{book, paper, "前引陈知远书，第11页。"}, "n1.1", "", "", "11", "海关史"},
		{"by family name of a foreigner", []string{"约翰·格林：《漫长的河》，东海出版社2001年版。", paper, "格林：前引书，第2页。"}, "n1.1", "", "", "2", "漫长的河"},
		{"author of two works", []string{book, "陈知远：《税则考》，东海出版社1999年版。", paper, "陈知远：前引书，第2页。"}, "", "", "several works before it can be meant", "2", ""},
		{"by title", []string{book, paper, "前引《海关史》，第4页。"}, "n1.1", "", "", "4", "海关史"},
		{"short title", []string{book, paper, "《海关史》，第4页。"}, "n1.1", "", "", "4", "海关史"},
		{"short title, other volume", []string{"《江城全集》第2卷，东海出版社1998年版。", "《江城全集》第3卷，第4页。"}, "", "", "", "4", "江城全集"},
		{"alias", []string{"《江城海关税则汇编》，东海出版社1998年版（以下简称《税则》）。", paper, "《税则》，第4页。"}, "n1.1", "", "", "4", "江城海关税则汇编"},
		{"ibid", []string{"John Marlow, Ledgers and Cities (Oxford: Quayside Press, 2001), p. 3.", "Ibid., p. 5."}, "n1.1", "", "", "5", "Ledgers and Cities"},
		{"op. cit.", []string{"John Marlow, Ledgers and Cities (Oxford: Quayside Press, 2001), p. 3.", book, "Marlow, op. cit., p. 7."}, "n1.1", "", "", "7", "Ledgers and Cities"},
		{"after prose", []string{prose, "同上。"}, "", "", "note n1 before it cites nothing", "", ""},
		{"first note", []string{"同上。"}, "", "", "there is no note before it", "", ""},
		{"title of its own", []string{"林若水：《江堤考》，《水利论集》，东海出版社1999年版，第5页。", "陈知远：《河工考》，同上书，第9页。"}, "n1.1", "", "", "9", "河工考"},
		{"on an unresolved one", []string{prose, "同上。", "同上。"}, "", "", "it stands for n2.1, which is unresolved", "", ""},
	} {
		a := endnotes(c.notes...)
		got := a.Citations[len(a.Citations)-1]
		if got.RefersTo != c.refers || got.Via != c.via || got.Unresolved != c.why || got.Page != c.page || got.Title != c.title {
			t.Errorf("%s: refers to %q via %q (%s), page %q, title %q\nwant %q via %q (%s), page %q, title %q", c.name,
				got.RefersTo, got.Via, got.Unresolved, got.Page, got.Title, c.refers, c.via, c.why, c.page, c.title)
		}
	}
}

// TestPages: notes are numbered anew on every page, and a number means the last
// note before that has it.
func TestPages(t *testing.T) {
	a := article(
		corpus.Note{ID: "10-1", Page: 10, Marker: "①", Text: "陈知远：《海关史》，东海出版社1998年版。"},
		corpus.Note{ID: "11-1", Page: 11, Marker: "①", Text: "林若水：《江堤考》，载《东海学刊》1999年第2期。"},
		corpus.Note{ID: "11-2", Page: 11, Marker: "②", Text: "同注①，第6页。"},
		corpus.Note{ID: "12-1", Page: 12, Marker: "①", Text: "同上，第7页。"},
	)
	if got := a.Citations[2].RefersTo; got != "11-1.1" {
		t.Errorf("the number means %q, want 11-1.1", got)
	}
	if got := a.Citations[3]; got.RefersTo != "11-1.1" || got.Via != "11-2.1" {
		t.Errorf("across the page: %q via %q", got.RefersTo, got.Via)
	}
	if got := a.Notes[2].Citations; !slices.Equal(got, []string{"11-2.1"}) {
		t.Errorf("the note has %v", got)
	}
}
