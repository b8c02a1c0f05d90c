package citation

import (
	"slices"
	"testing"
)

// TestUnseenStyles: invented notes in forms that journals and universities print whose
// styles are not in the gold, by what they have in common.
func TestUnseenStyles(t *testing.T) {
	for _, n := range []struct {
		text string
		want []string
	}{
		// The year behind the authors, no stop before the title.
		{"Rivers D, Hill CB (2001) Long bridges in small towns. Bridge Review, 47(7357), 493–496.", []string{
			"type=article-journal | title=Long bridges in small towns | author=Rivers D;Hill CB | container=Bridge Review | issued=2001 | volume=47 | issue=7357 | page=493–496"}},
		{"Rivers DE, Hill CB, Brook J Jr (c1980) Arches, 2nd edn., pp. 25–26. Quayside Press, Los Altos, CA.", []string{
			"type=book | title=Arches | author=Rivers DE;Hill CB;Brook J Jr | place=Los Altos, CA | publisher=Quayside Press | edition=2nd | issued=1980 | page=25–26"}},
		{"Board of Northern Bridges (BNB) (2000) Rules for bridges. Quayside Press, Geneva.", []string{
			"type=book | title=Rules for bridges | author=Board of Northern Bridges | place=Geneva | publisher=Quayside Press | issued=2000"}},
		{"Hill C, Brook J (1993) Piers. In: Bridges and their builders (eds Rivers DE, Marlow KA), pp. 255–270. Quayside Press, Oxford.", []string{
			"type=chapter | title=Piers | author=Hill C;Brook J | editor=Rivers DE;Marlow KA | container=Bridges and their builders | place=Oxford | publisher=Quayside Press | issued=1993 | page=255–270"}},
		{"Rivers N 1965 Long Bridges (Oxford: Quayside Press) pp12–20", []string{
			"type=book | title=Long Bridges | author=Rivers N | place=Oxford | publisher=Quayside Press | issued=1965 | page=12–20"}},
		{"Rivers, Daniel & Clara Hill 2013, A Guide to Long Bridges. Oxford: Quayside Press.", []string{
			"type=book | title=A Guide to Long Bridges | author=Rivers, Daniel;Clara Hill | place=Oxford | publisher=Quayside Press | issued=2013"}},
		// Names with initials, before a comma or the year.
		{"B. V. Rivers, A. Hill, & U. Brook (eds.). 2014. Meetings on Bridges [C]. Oxford: Quayside Press. 21-22.", []string{
			"type=book | title=Meetings on Bridges | editor=B. V. Rivers;A. Hill;U. Brook | place=Oxford | publisher=Quayside Press | issued=2014 | page=21-22"}},
		{"Rivers, D. E. & M. E. Hill, The Future of Bridges, Northport: Quayside Press, 1995.", []string{
			"type=book | title=The Future of Bridges | author=Rivers, D. E;M. E. Hill | place=Northport | publisher=Quayside Press | issued=1995"}},
		{"Rivers, C., R. Hill, and S. Brook, Long Bridges: Income and Trade. New York: Quayside Press, 2001.", []string{
			"type=book | title=Long Bridges: Income and Trade | author=Rivers, C;R. Hill;S. Brook | place=New York | publisher=Quayside Press | issued=2001"}},
		{"A. Rivers, Death by water: a tale of bridges, Rev. ed. Quayside Publishing Group, Inc., 2011, p. 13.", []string{
			"type=book | title=Death by water: a tale of bridges | author=A. Rivers | publisher=Quayside Publishing Group, Inc. | edition=Rev. | issued=2011 | page=13"}},
		// Editors and translators in words, and a name with Jr.
		{"Clara Hill et al., eds., Hill and Brook on Bridges, Vol.1, Oxford: Quayside Press, 2009.", []string{
			"type=book | title=Hill and Brook on Bridges | editor=Clara Hill et al. | place=Oxford | publisher=Quayside Press | issued=2009 | volume=1"}},
		{"Marco Rivers, The travels of a builder, trans. William Hill, Northport: Quayside Press, 1997.", []string{
			"type=book | title=The travels of a builder | author=Marco Rivers | translator=William Hill | place=Northport | publisher=Quayside Press | issued=1997"}},
		{"Rivers, P. Z., Jr. Bridges, Piers, and Arches. 4th ed., Quayside Press, 2001.", []string{
			"type=book | title=Bridges, Piers, and Arches | author=Rivers, P. Z., Jr | publisher=Quayside Press | edition=4th | issued=2001"}},
		// A journal with commas in its name, and where volume, pages and year stand.
		{"Anne Petersen, “Paper Mills in Small Towns,” Journal of Quiet History: Mills, Looms, and Dams, vol. 30(2004), pp. 171—180.", []string{
			"type=article-journal | title=Paper Mills in Small Towns | author=Anne Petersen | container=Journal of Quiet History: Mills, Looms, and Dams | issued=2004 | volume=30 | page=171—180"}},
		{"Petersen, A., “Paper mills in towns”, Journal of Quiet History 24(2), 1987, 173～183.", []string{
			"type=article-journal | title=Paper mills in towns | author=Petersen, A | container=Journal of Quiet History | issued=1987 | volume=24 | issue=2 | page=173～183"}},
		{"Petersen, Anne & Joan Marlow 2013, “Paper Mills in Towns.” Quiet History 91.", []string{
			"type=article-journal | title=Paper Mills in Towns | author=Petersen, Anne;Joan Marlow | container=Quiet History | issued=2013 | volume=91"}},
		{"A. Petersen, “Paper mills in towns”, Journal of Quiet History, vol. 4, no. 2, pp. 61–66, 1993.", []string{
			"type=article-journal | title=Paper mills in towns | author=A. Petersen | container=Journal of Quiet History | issued=1993 | volume=4 | issue=2 | page=61–66"}},
		{"L. Petersen and M. Hill, “Mills of the North,” in Clara Hill, ed., Mills and Looms, Quayside, 1974, pp.457–472.", []string{
			"type=chapter | title=Mills of the North | author=L. Petersen;M. Hill | editor=Clara Hill | container=Mills and Looms | publisher=Quayside | issued=1974 | page=457–472"}},
		{"Petersen, A. 1992. Mills of the north [J]. Nature of Mills 359: 605-609.", []string{
			"type=article-journal | title=Mills of the north | author=Petersen, A | container=Nature of Mills | issued=1992 | volume=359 | page=605-609"}},
		// Chinese entries in the manner of IEEE.
		{"林若水和陈知远, 江城经济史, 2 版. 江城: 东海出版社, 2010, 页 798.", []string{
			"type=book | title=江城经济史 | author=林若水;陈知远 | place=江城 | publisher=东海出版社 | edition=2 | issued=2010 | page=798"}},
		{"林若水, 陈知远和王思齐, 编, 江城解剖图. 江城: 东海出版社, 2019, 页 65–66.", []string{
			"type=book | title=江城解剖图 | editor=林若水;陈知远;王思齐 | place=江城 | publisher=东海出版社 | issued=2019 | page=65–66"}},
		{"林若水, “江城的记忆”, 收入 记忆与江城, 陈知远和王思齐, 编 江城: 东海出版社, 1999, 页 32–36.", []string{
			"type=chapter | title=江城的记忆 | author=林若水 | editor=陈知远;王思齐 | container=记忆与江城 | place=江城 | publisher=东海出版社 | issued=1999 | page=32–36"}},
		{"林若水, “江城抄书考略”, 江城文献, 期 1, 页 56–75, 2013.", []string{
			"type=article-journal | title=江城抄书考略 | author=林若水 | container=江城文献 | issued=2013 | issue=1 | page=56–75"}},
		{"林若水和陈知远, 《江城产业的现状》, 江城经济, 卷 46, 期 03, 页 37–39, 2021.", []string{
			"type=article-journal | title=江城产业的现状 | author=林若水;陈知远 | container=江城经济 | issued=2021 | volume=46 | issue=03 | page=37–39"}},
		// A part in quotation marks, who edited what holds it, 《what holds it》.
		{"林若水，“江城之记忆”，陈知远，《记忆的科学》，江城，东海出版社，1998，146～163。", []string{
			"type=chapter | title=江城之记忆 | author=林若水 | container-author=陈知远 | container=记忆的科学 | publisher=东海出版社 | issued=1998 | page=146～163"}},
		// A place or a publisher that no list knows.
		{"林若水：《江论》（刻本），听涛阁陈氏，1865年。", []string{
			"type=book | title=江论 | author=林若水 | publisher=听涛阁陈氏 | version=刻本 | issued=1865"}},
		{"林若水，《江论》。江口：听涛阁陈氏，1865年。", []string{
			"type=book | title=江论 | author=林若水 | place=江口 | publisher=听涛阁陈氏 | issued=1865"}},
		{"林若水：《江论》，听涛阁陈氏1865年版。", []string{
			"type=book | title=江论 | author=林若水 | publisher=听涛阁陈氏 | issued=1865"}},
		{"林若水，《江城本草》，京都，听涛阁，1881。", []string{
			"type=book | title=江城本草 | author=林若水 | place=京都 | publisher=听涛阁 | issued=1881"}},
		// A Chinese head with its year between commas, and a code.
		{"林若水（编），2011，《江城文化论集》[C]。北京：东海出版社。", []string{
			"type=book | title=江城文化论集 | editor=林若水 | place=北京 | publisher=东海出版社 | issued=2011"}},
		{"林若水，2010，从江到海[J]，《东海学刊》，7（10）：93。", []string{
			"type=article-journal | title=从江到海 | author=林若水 | container=东海学刊 | issued=2010 | volume=7 | issue=10 | page=93"}},
		{"江城博物馆，2021，江城博物馆章程[OL]。http://www.example.cn/a.htm （2023年5月2日读取）。", []string{
			"type=webpage | title=江城博物馆章程 | author=江城博物馆 | issued=2021 | url=http://www.example.cn/a.htm | accessed=2023-05-02"}},
		// A date behind the author, a date of access behind the address, a month before the day.
		{"林若水，2012年5月3日，“江城的桥”，http://www.example.cn/b.html，2013年3月25日。", []string{
			"type=webpage | title=江城的桥 | author=林若水 | issued=2012-05-03 | url=http://www.example.cn/b.html | accessed=2013-03-25"}},
		{"林若水, “江城的报纸”, 江城日报, 页 15, 11月 20, 2000.", []string{
			"type=article-newspaper | title=江城的报纸 | author=林若水 | container=江城日报 | issued=2000-11-20 | page=15"}},
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
