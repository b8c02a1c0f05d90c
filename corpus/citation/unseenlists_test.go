package citation

import (
	"slices"
	"testing"
)

// TestUnseenLists: more such forms, of lists of works and of entries in English about what
// is Chinese.
func TestUnseenLists(t *testing.T) {
	for _, n := range []struct {
		text string
		want []string
	}{
		// Page ranges with ~, and editors behind “in” with their role and a colon.
		{"Rivers, R. D., Hill, D. and Brook, L. T., 2013, “Bridges and Trade”, Journal of Bridges and Towns, 55(1), pp.111~127.", []string{
			"type=article-journal | title=Bridges and Trade | author=Rivers, R. D;Hill, D;Brook, L. T | container=Journal of Bridges and Towns | issued=2013 | volume=55 | issue=1 | page=111~127"}},
		{"Rivers, E. F., 1989, “Bridges of the North”, in Hill, R. J., R. W. Brook and J. W. H. Marlow, eds: Bridges and the Future of Towns, Quayside, Northport.", []string{
			"type=chapter | title=Bridges of the North | author=Rivers, E. F | editor=Hill, R. J;R. W. Brook;J. W. H. Marlow | container=Bridges and the Future of Towns | issued=1989"}},
		{"Rivers, P. Z., Jr., 2001, Bridges, Piers, and Arches, New York: Quayside Press.", []string{
			"type=book | title=Bridges, Piers, and Arches | author=Rivers, P. Z., Jr | place=New York | publisher=Quayside Press | issued=2001"}},
		{"Rivers, W. and Hill, D., eds., 2013, A Guide to Long Bridges, New York: Quayside Press.", []string{
			"type=book | title=A Guide to Long Bridges | editor=Rivers, W;Hill, D | place=New York | publisher=Quayside Press | issued=2013"}},
		{"Rivers, W.; Hill, K. and Brook, T. P. “Bridges and Memory.” Journal of Bridges, 2004, vol. 30, pp. 171-180.", []string{
			"type=article-journal | title=Bridges and Memory | author=Rivers, W;Hill, K;Brook, T. P | container=Journal of Bridges | issued=2004 | volume=30 | page=171-180"}},
		// Chinese entries of which 。 ends all parts.
		{"林若水，陈知远，& 王思齐。（2012）。江城交易的审核。《江城大学学报（自然科学版）》，52（11），1518-1523。", []string{
			"type=article-journal | title=江城交易的审核 | author=林若水;陈知远;王思齐 | container=江城大学学报（自然科学版） | issued=2012 | volume=52 | issue=11 | page=1518-1523"}},
		{"林若水。（2023）。《江城的未来》（陈知远，译）。东海出版社。", []string{
			"type=book | title=江城的未来 | author=林若水 | translator=陈知远 | publisher=东海出版社 | issued=2023"}},
		{"林若水。（1999）。江水的成因。载陈知远 & 王思齐（主编），《江城洪涝与对策》（32-36）。东海出版社。", []string{
			"type=chapter | title=江水的成因 | author=林若水 | editor=陈知远;王思齐 | container=江城洪涝与对策 | publisher=东海出版社 | issued=1999 | page=32-36"}},
		{"林若水（主编）。（2011）。《江城文化论集》。东海出版社。", []string{
			"type=book | title=江城文化论集 | editor=林若水 | publisher=东海出版社 | issued=2011"}},
		{"林若水。（2000，11月 20）。江城的竞争。《江城青年报》。15。", []string{
			"type=article-newspaper | title=江城的竞争 | author=林若水 | container=江城青年报 | issued=2000-11-20 | page=15"}},
		// No stop before the place, and none behind the quotation marks.
		{"Rivers, P. Long Bridges: Speaking of Towns and Rivers Chicago: University of Chicago Press.", []string{
			"type=book | title=Long Bridges: Speaking of Towns and Rivers | author=Rivers, P | place=Chicago | publisher=University of Chicago Press"}},
		{"H. Rivers, “Bridges without Towns” Bridge Review, 279 (1998), p.2063.", []string{
			"type=article-journal | title=Bridges without Towns | author=H. Rivers | container=Bridge Review | issued=1998 | volume=279 | page=2063"}},
		{"林若水, “江城的桥” 江城科学, 33 (2008), pp.8-9.", []string{
			"type=article-journal | title=江城的桥 | author=林若水 | container=江城科学 | issued=2008 | volume=33 | page=8-9"}},
		{"林若水, 陈知远, and 王思齐, eds., 江城湿地论文集 (北京: 东海出版社, 2012).", []string{
			"type=book | title=江城湿地论文集 | editor=林若水;陈知远;王思齐 | place=北京 | publisher=东海出版社 | issued=2012"}},
		{"江城民族委员会 and 江城大学宗教研究所, 江城民族与宗教 (北京: 东海出版社, 2012), p.112.", []string{
			"type=book | title=江城民族与宗教 | author=江城民族委员会;江城大学宗教研究所 | place=北京 | publisher=东海出版社 | issued=2012 | page=112"}},
		// A western title said in Chinese.
		{"Edwin Rivers, “Bridges in Early Towns,” (早期城镇的桥梁) Archives of the Bridge Society, 19 (1965), pp.8-15.", []string{
			"type=article-journal | title=Bridges in Early Towns | author=Edwin Rivers | container=Archives of the Bridge Society | issued=1965 | volume=19 | page=8-15"}},
		{"Edwin Rivers, Bridges and Towns (桥梁与城镇：一项研究) (London: Quayside Press, 1957), p.18.", []string{
			"type=book | title=Bridges and Towns | author=Edwin Rivers | place=London | publisher=Quayside Press | issued=1957 | page=18"}},
		// Names, dates and pages of author-year lists with points.
		{"Rivers H., R. Hill, J. D. van der Brook, et al. 2018. Forum: fifty years of bridges[J]. The Bridge Journal, 45(4): 689-714.", []string{
			"type=article-journal | title=Forum: fifty years of bridges | author=Rivers H;R. Hill;J. D. van der Brook | container=The Bridge Journal | issued=2018 | volume=45 | issue=4 | page=689-714"}},
		{"爱德华·W. 里弗斯. 2007. 江河学[M]. 林若水译. 上海: 东海出版社.", []string{
			"type=book | title=江河学 | author=爱德华·W. 里弗斯 | translator=林若水 | place=上海 | publisher=东海出版社 | issued=2007"}},
		{"林若水. 2000. 江城的竞争[N]. 江城青年报, 11月20日(15).", []string{
			"type=article-newspaper | title=江城的竞争 | author=林若水 | container=江城青年报 | issued=2000 | page=15"}},
		{"林若水. 1936. 江城的副业. 江城经济, 6.", []string{
			"type=article-journal | title=江城的副业 | author=林若水 | container=江城经济 | issued=1936 | issue=6"}},
		{"Rivers, W. 1996. Between Bridges and Towns. Brook, W., trans.. Quayside Press.", []string{
			"type=book | title=Between Bridges and Towns | author=Rivers, W | translator=Brook, W | publisher=Quayside Press | issued=1996"}},
		{"International Association of Long Bridges. Names of Bridges: A List. 3rd ed., Quayside Press, 1977.", []string{
			"type=book | title=Names of Bridges: A List | author=International Association of Long Bridges | publisher=Quayside Press | edition=3rd | issued=1977"}},
		// A body with its role, two places, and a host of which names without a role say whose it is.
		{"江城辞典编委会, ed., 江城用语大辞典, 北京: 东海出版社, 2004, p.154.", []string{
			"type=book | title=江城用语大辞典 | editor=江城辞典编委会 | place=北京 | publisher=东海出版社 | issued=2004 | page=154"}},
		{"M. Rivers, “Mills of the North,” in Bridges and Towns, May 23-25, 1971, Los Angeles, California. New York: Quayside Press, 1971, pp. 17-38.", []string{
			"type=chapter | title=Mills of the North | author=M. Rivers | container=Bridges and Towns | place=New York | publisher=Quayside Press | issued=1971 | page=17-38"}},
		{"马克思，2013，《江河批判》，林若水、陈知远《江河全集》第35卷，江城：东海出版社。", []string{
			"type=chapter | title=江河批判 | author=马克思 | container-author=林若水;陈知远 | container=江河全集 | place=江城 | publisher=东海出版社 | issued=2013 | volume=35"}},
		{"林若水：《江城本草》，听涛阁，1881年。", []string{
			"type=book | title=江城本草 | author=林若水 | publisher=听涛阁 | issued=1881"}},
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
