package citation

import (
	"slices"
	"testing"
)

// TestOtherStyles: invented notes in forms that styles outside of the gold print,
// by what they have in common.
func TestOtherStyles(t *testing.T) {
	for _, n := range []struct {
		text string
		want []string
	}{
		// An imprint in brackets, with a month or more behind the year.
		{"陳知遠：《海關校證》（臺北：東海印書館，1976年12月），頁102。", []string{
			"type=book | title=海關校證 | author=陳知遠 | place=臺北 | publisher=東海印書館 | issued=1976-12 | page=102"}},
		{"明‧林若水：《江城辨解》（臺北：東海事業公司，1969年，百部叢書影印本），卷3，頁2。", []string{
			"type=book | title=江城辨解 | author=林若水 | place=臺北 | publisher=東海事業公司 | version=百部叢書影印本 | issued=1969 | volume=3 | dynasty=明 | page=2"}},
		{"Daniel Rivers, “Bridges of the North,” in Bridges and Towns (New York: Hill, Brook and Lake, 2010), p. 26.", []string{
			"type=chapter | title=Bridges of the North | author=Daniel Rivers | container=Bridges and Towns | place=New York | publisher=Hill, Brook and Lake | issued=2010 | page=26"}},
		// 〈part〉, 《what holds it》.
		{"陳知遠：〈海關的一個新解釋〉，《海關與思想》（臺北：東海事業公司，1976年9月），頁121-156。", []string{
			"type=chapter | title=海關的一個新解釋 | author=陳知遠 | container=海關與思想 | place=臺北 | publisher=東海事業公司 | issued=1976-09 | page=121-156"}},
		// A dynasty and a dot before a Chinese name; foreign names keep theirs.
		{"宋·林若水：《江城图说》卷3。", []string{"type=book | title=江城图说 | author=林若水 | volume=3 | dynasty=宋"}},
		{"唐·拉塞尔：《长河》，东海出版社1990年版。", []string{"type=book | title=长河 | author=唐·拉塞尔 | publisher=东海出版社 | issued=1990"}},
		// The first name inverted, and all names inverted.
		{"Rivers, Daniel E., and Clara Hill. 1990. Building Long Bridges. 2nd ed. London: Macmillan.", []string{
			"type=book | title=Building Long Bridges | author=Rivers, Daniel E;Clara Hill | place=London | publisher=Macmillan | edition=2nd | issued=1990"}},
		{"Rivers, Daniel, Clara Hill, and John Brook. “Deep Water.” Bridge Review 52, no. 7 (2015): 36–44.", []string{
			"type=article-journal | title=Deep Water | author=Rivers, Daniel;Clara Hill;John Brook | container=Bridge Review | issued=2015 | volume=52 | issue=7 | page=36–44"}},
		{"Rivers, Daniel. 1992. “What Bridges Make of It: The Social Side.” Bridge Review 46 (2): 391–425.", []string{
			"type=article-journal | title=What Bridges Make of It: The Social Side | author=Rivers, Daniel | container=Bridge Review | issued=1992 | volume=46 | issue=2 | page=391–425"}},
		{"Rivers, D. E., “Bridges of Wood,” Bridge Review, 52/1 (2014), 45–123.", []string{
			"type=article-journal | title=Bridges of Wood | author=Rivers, D. E | container=Bridge Review | issued=2014 | volume=52 | issue=1 | page=45–123"}},
		// A year in brackets alone parts the names from the title.
		{"Rivers J (1971) A Theory of Bridges. Cambridge: Bridge Society Press.", []string{
			"type=book | title=A Theory of Bridges | author=Rivers J | place=Cambridge | publisher=Bridge Society Press | issued=1971"}},
		// The year of the copyright, and an edition without its ending.
		{"Rivers, D. c1971. Notes on Bridges. 2 edition. London: Macmillan.", []string{
			"type=book | title=Notes on Bridges | author=Rivers, D | place=London | publisher=Macmillan | edition=2 | issued=1971"}},
		// A title goes on behind a colon; a list of two names does not.
		{"Daniel Rivers, Long Bridges: A History of Towns, London: Verso Press, 1983, p. 31.", []string{
			"type=book | title=Long Bridges: A History of Towns | author=Daniel Rivers | place=London | publisher=Verso Press | issued=1983 | page=31"}},
		{"Daniel Rivers, Clara Hill: Building the Bridge, London: Verso Press, 1983.", []string{
			"type=book | title=Building the Bridge | author=Daniel Rivers;Clara Hill | place=London | publisher=Verso Press | issued=1983"}},
		{"R. Tom Rivers, Bridges Transformed: A Study (London: Verso Press, 1997).", []string{
			"type=book | title=Bridges Transformed: A Study | author=R. Tom Rivers | place=London | publisher=Verso Press | issued=1997"}},
		// The imprint ends a title that no point ends.
		{"Rivers A S. A Course in Bridge Theory, Berlin: Springer-Verlag, 1987", []string{
			"type=book | title=A Course in Bridge Theory | author=Rivers A S | place=Berlin | publisher=Springer-Verlag | issued=1987"}},
		{"林若水. 江城杂草防治, 北京: 东海出版社, 1995. 12-15", []string{
			"type=book | title=江城杂草防治 | author=林若水 | place=北京 | publisher=东海出版社 | issued=1995 | page=12-15"}},
		{"林若水实录 (北京: 东海书局, 1987), 页 22.", []string{
			"type=book | title=林若水实录 | place=北京 | publisher=东海书局 | issued=1987 | page=22"}},
		// Chinese names that "and" joins, bodies, and a role between commas.
		{"林若水 and 陈知远, eds., 江城行政法的源流 (东海法制出版社, 2006).", []string{
			"type=book | title=江城行政法的源流 | editor=林若水;陈知远 | publisher=东海法制出版社 | issued=2006"}},
		{"江城市政协民族委员会 & 江城大学民族研究所, 江城民族史 (北京: 东海出版社, 2012), p. 112.", []string{
			"type=book | title=江城民族史 | author=江城市政协民族委员会;江城大学民族研究所 | place=北京 | publisher=东海出版社 | issued=2012 | page=112"}},
		{"Luther S. Rivers, ed., Making Bridges, London: Verso Press, 1988, p. 10.", []string{
			"type=book | title=Making Bridges | editor=Luther S. Rivers | place=London | publisher=Verso Press | issued=1988 | page=10"}},
		// Who edited the host, in words, before it or behind it.
		{"Daniel Rivers, “Of Other Bridges,” in Clara Hill (ed.), The Bridge Reader (London: Verso Press, 2002), p. 229.", []string{
			"type=chapter | title=Of Other Bridges | author=Daniel Rivers | editor=Clara Hill | container=The Bridge Reader | place=London | publisher=Verso Press | issued=2002 | page=229"}},
		{"Rivers, Daniel. “Of Other Bridges.” In The Bridge Reader, edited by Clara Hill and John Brook, translated by Ann Lake, 217–251. London: Verso Press, 2002.", []string{
			"type=chapter | title=Of Other Bridges | author=Rivers, Daniel | editor=Clara Hill;John Brook | translator=Ann Lake | container=The Bridge Reader | place=London | publisher=Verso Press | issued=2002 | page=217–251"}},
		// Titles between single marks; an apostrophe is none.
		{"Daniel Rivers, ‘Hill’s Bridges and the Brooks’ (2009) 42 Bridge Review 77.", []string{
			"type=article-journal | title=Hill’s Bridges and the Brooks | author=Daniel Rivers | container=Bridge Review | issued=2009 | volume=42 | page=77"}},
		{"Clara Hill & Daniel Rivers, Property Rules and Bridges, 85 Bridge L. Rev. 1089, 1092 (1972).", []string{
			"type=article-journal | title=Property Rules and Bridges | author=Clara Hill;Daniel Rivers | container=Bridge L. Rev. | issued=1972 | volume=85 | page=1089"}},
		// A journal without marks behind a title, with its numbers.
		{"林若水, 《江城的小农》, 江城经济, 4.6 (1936).", []string{
			"type=article-journal | title=江城的小农 | author=林若水 | container=江城经济 | issued=1936 | volume=4 | issue=6"}},
		// Numbers alone are no title.
		{"1991, Amsterdam: Bridge Science Publishers, 1992: 115～127", nil},
		// A learned journal is no newspaper, issue or none.
		{"林若水. 江城的过去. 江城学报, 2008, 40: 210-215", []string{
			"type=article-journal | title=江城的过去 | author=林若水 | container=江城学报 | issued=2008 | volume=40 | page=210-215"}},
		// Who translated it, as an area before the title.
		{"绪方某彦著.林若水等译.江城控制理论.北京：东海出版社，1976", []string{
			"type=book | title=江城控制理论 | author=绪方某彦 | translator=林若水 | place=北京 | publisher=东海出版社 | issued=1976"}},
		// 等 ends names whose families are not known.
		{"鞠某滨,魏晓某,徐某潮等.DPVM:任务迁移.江城学报,1997,20(10):872", []string{
			"type=article-journal | title=DPVM:任务迁移 | author=鞠某滨;魏晓某;徐某潮 | container=江城学报 | issued=1997 | volume=20 | issue=10 | page=872"}},
		// What is no name is none.
		{"林若水的观点请见其所著《江城意识》一书，东海出版社，1986年12月版。", []string{
			"type=book | title=江城意识 | publisher=东海出版社 | issued=1986-12"}},
		{"Organization for Bridges and Towns. Guidelines for the testing of bridges. Paris: Bridge Press, 1992.", []string{
			"type=book | title=Guidelines for the testing of bridges | author=Organization for Bridges and Towns | place=Paris | publisher=Bridge Press | issued=1992"}},
		{"林若水：1976，《江城经济学》，东海出版社。", []string{
			"type=book | title=江城经济学 | author=林若水 | publisher=东海出版社 | issued=1976"}},
		// A mark inside of a title.
		{"林若水．河流的起点：《江城记》中的时间设置．江城学报，2025，62（2）：117—127", []string{
			"type=article-journal | title=河流的起点：《江城记》中的时间设置 | author=林若水 | container=江城学报 | issued=2025 | volume=62 | issue=2 | page=117—127"}},
		// A year between commas behind title and publisher makes no names of them.
		{"林若水, 江城行政法, 江城大学出版社, 2007, 页 26.", []string{
			"type=book | title=江城行政法 | author=林若水 | publisher=江城大学出版社 | issued=2007 | page=26"}},
		{"林若水, 评江城四案, 江城论坛 (3), 1997: 26～27.", []string{
			"type=article-journal | title=评江城四案 | author=林若水 | container=江城论坛 | issued=1997 | issue=3 | page=26～27"}},
		// A year in brackets behind a title that nobody is named for.
		{"江城频率词典（1986）．北京：东海出版社．", []string{
			"type=book | title=江城频率词典 | place=北京 | publisher=东海出版社 | issued=1986"}},
		// Who edited the host, without marks.
		{"林若水, “1998 年江水的成因” in 陈知远 and 王思齐, eds., 江城洪涝与对策 (北京: 东海出版社, 1999), pp.32-36.", []string{
			"type=chapter | title=1998 年江水的成因 | author=林若水 | editor=陈知远;王思齐 | container=江城洪涝与对策 | place=北京 | publisher=东海出版社 | issued=1999 | page=32-36"}},
		// The pages between the volume and the year.
		{"林若水. 江城的过去. 江城学报 40, 210–215 (2008).", []string{
			"type=article-journal | title=江城的过去 | author=林若水 | container=江城学报 | issued=2008 | volume=40 | page=210–215"}},
		// An entry in brackets, and a number glued to the name.
		{"(林若水,陈知远.江城光线算法.江城学报,1998,21(9):800～806)", []string{
			"type=article-journal | title=江城光线算法 | author=林若水;陈知远 | container=江城学报 | issued=1998 | volume=21 | issue=9 | page=800～806"}},
		{"17林若水：《江城民歌》，东海出版社，1992", []string{
			"type=book | title=江城民歌 | author=林若水 | publisher=东海出版社 | issued=1992"}},
		// The page behind an imprint in brackets, and a page within those of the work.
		{"Daniel Rivers, Long Bridges (London: Verso Press, 1990), 45.", []string{
			"type=book | title=Long Bridges | author=Daniel Rivers | place=London | publisher=Verso Press | issued=1990 | page=45"}},
		{"Daniel Rivers, “Long Bridges,” Bridge Review, 46.2 (1992), pp. 391–425 (p. 399).", []string{
			"type=article-journal | title=Long Bridges | author=Daniel Rivers | container=Bridge Review | issued=1992 | volume=46 | issue=2 | page=391–425"}},
	} {
		var got []string
		for _, c := range Parse(n.text) {
			got = append(got, brief(c))
		}
		if !slices.Equal(got, n.want) {
			t.Errorf("%s\n got %q\nwant %q", n.text, got, n.want)
		}
	}
}

// TestPinpoint: the page that is cited is told from the pages of the work.
func TestPinpoint(t *testing.T) {
	for text, want := range map[string]string{
		"Daniel Rivers, “Long Bridges,” Bridge Review, 46.2 (1992), pp. 391–425 (p. 399).":             "399",
		"Daniel Rivers, “Long Bridges,” Bridge Review 46 (1992): 391–425, at p. 402.":                  "402",
		"Clara Hill & Daniel Rivers, Property Rules and Bridges, 85 Bridge L. Rev. 1089, 1092 (1972).": "1092",
		"Daniel Rivers, Long Bridges (London: Verso Press, 1990) at 17.":                               "17",
	} {
		got := Parse(text)
		if len(got) != 1 || got[0].Locator != want {
			t.Errorf("%s cites %+v, want page %s", text, got, want)
		}
	}
}
