package citation

import (
	"regexp"
	"strings"

	"suoyin/corpus"
)

// codes are the type codes of GB/T 7714 and the CSL types they mean.
var codes = map[string]string{
	"M": "book", "C": "paper-conference", "G": "book", "N": "article-newspaper", "J": "article-journal",
	"D": "thesis", "R": "report", "S": "standard", "P": "patent", "DB": "dataset", "DS": "dataset", "CP": "software",
	"EB": "webpage", "A": "chapter", "CM": "map", "Z": "document", "K": "book", "PP": "article", "I": "graphic", "CA": "manuscript",
}

var (
	reportPath = regexp.MustCompile(`(?i)/(?:publications?|reports?|insights|pubs|working-?papers?|research_reports|whitepapers?|policy-?briefs?|documents?/reports?)/`)
	pdfPath    = regexp.MustCompile(`(?i)\.pdf(?:$|[?#])`)
	// statements are texts that are published for themselves: a PDF of one is
	// still a page of its author's site, not a report.
	statements  = regexp.MustCompile(`(?i)\b(?:statement|fact sheet|remarks|speech|declaration|communiqu[eé]|press release|testimony|letter)\b|声明|讲话|致辞|公报|演讲|新闻稿|通稿`)
	reportName  = regexp.MustCompile(`(?:白皮书|蓝皮书|研究报告|调查报告|咨询报告|发展报告|统计报告|工作报告|评估报告|年度报告)(?:[（(:：].*)?$|(?i)\b(?:white ?paper|annual report|working paper|technical report)\b`)
	lawName     = regexp.MustCompile(`(?:^中华人民共和国.*(?:法|条例|修正案(?:（.*）)?)$|(?:宪法|刑法|民法典|民法总则|民法通则|公司法|合同法|诉讼法|条例|实施细则|施行细则|管理办法|暂行办法|司法解释|修正案(?:（.*）)?)$|^最高人民法院关于|的若干规定$|に関する法律$)`)
	caseName    = regexp.MustCompile(`(?:诉.{2,40}案|纠纷案|上诉案|公诉案|抗诉案|事件)$|\bv\.? [A-Z]`)
	paperName   = regexp.MustCompile(`(?:日报|晚报|晨报|早报|时报|商报|周报|新报|电报|导报|青年报|工人报|农民报|读书报|文汇报|光明报|大公报|申报|民报|报纸)$|^(?:.{0,8}报)$`)
	learned     = regexp.MustCompile(`(?:学报|通报|简报)(?:[（(][^（()）]*[)）])?$`) // no newspapers
	bookName    = regexp.MustCompile(`(?:全集|文集|选集|文选|丛书|论文集|史|论|学|传|概论|导论|辞典|词典)$`)
	proceeding  = regexp.MustCompile(`(?:会议|研讨会|年会|大会|学术会|论坛)(?:论文集?|文集|会刊)?$|(?i)\b(?:proceedings|proc\.|conference|symposium|workshop)\b`)
	serialName  = regexp.MustCompile(`(?:学报|月刊|季刊|周刊|半月刊|双月刊|杂志|评论|研究|通讯|论坛|学刊|集刊|动态|导刊|科学)(?:（.*）|\(.*\))?$`)
	thesisGenre = regexp.MustCompile(`(?i)论文|报告|diss|thesis`)
	mapName     = regexp.MustCompile(`(?:地图集?|地图册|地势图|地形图|地质图|政区图|地名图|[省县市区域]图)$`)
)

// kind decides the CSL type from what was read, the surest evidence first.
func (w *work) kind() string {
	c := &w.c
	if t, ok := codes[w.code]; ok {
		return w.codeKind(t)
	}
	host := strings.TrimSpace(c.ContainerTitle)
	switch {
	case c.Genre == "微信公众号":
		return "post-weblog"
	case c.Type == "legal_case":
		return c.Type
	case thesisGenre.MatchString(c.Genre):
		return "thesis"
	case strings.Contains(c.Genre, "数据集"):
		return "dataset"
	case c.Archive != "" || c.ArchiveLocation != "":
		return "manuscript"
	case c.URL != "" && strings.HasSuffix(c.Title, "数据库"):
		return "dataset"
	case c.Type == "patent" || c.Type == "standard":
		return c.Type
	case c.Type != "" || caseName.MatchString(c.Title) && c.Author == nil:
		return orElse(c.Type, "legal_case")
	case w.paper && host != "", host != "" && paperName.MatchString(host) && !learned.MatchString(host) && c.Issue == "" && c.Volume == "" && c.URL == "":
		return "article-newspaper"
	case host != "" && c.Issue != "" && c.URL == "":
		return "article-journal"
	case c.URL != "":
		return w.onlineKind()
	case c.Archive != "":
		return "manuscript"
	case host != "" && learned.MatchString(host):
		return "article-journal"
	case host != "" && (c.Publisher != "" || len(c.Editor) > 0 || bookName.MatchString(host) && !serialName.MatchString(host)):
		if proceeding.MatchString(host) {
			return "paper-conference"
		}
		return "chapter"
	case host != "" && proceedings.MatchString(host) && c.Volume == "": // Proc. Natl. Acad. Sci. has volumes
		return "paper-conference"
	case host != "" && siteName.MatchString(host) && !paperName.MatchString(host):
		return "webpage"
	case host != "" && hasDay(c.Issued):
		return "article-newspaper"
	case host != "" && (serialName.MatchString(host) || c.Volume != "" || c.Issued != nil):
		return "article-journal"
	case host != "":
		return "chapter"
	case c.Issue != "" || w.paper:
		return "periodical" // the journal or newspaper itself is what is named
	case lawName.MatchString(c.Title) && c.Publisher == "":
		return "legislation"
	case reportName.MatchString(c.Title) && c.Publisher == "":
		return "report"
	case mapName.MatchString(c.Title):
		return "map"
	case paperName.MatchString(c.Title) && hasDay(c.Issued):
		return "article-newspaper"
	case w.institutional():
		return "report"
	}
	return "book"
}

// codeKind refines the type that a code names by where the work appeared.
func (w *work) codeKind(t string) string {
	c := &w.c
	switch w.code {
	case "M", "K", "G":
		if c.ContainerTitle != "" {
			return "chapter"
		}
	case "C":
		if c.ContainerTitle == "" && c.Publisher != "" && len(c.Author) == 0 {
			return "book"
		}
	case "A":
		switch {
		case c.Type != "":
			return c.Type
		case lawName.MatchString(c.Title):
			return "legislation"
		case c.ContainerTitle == "":
			return "manuscript"
		}
	case "Z":
		if c.Type != "" {
			return c.Type
		}
	case "S":
		if lawName.MatchString(c.Title) {
			return "legislation"
		}
	}
	return t
}

// onlineKind tells reports from pages by the address and the title.
func (w *work) onlineKind() string {
	c := &w.c
	switch {
	case reportName.MatchString(c.Title):
		return "report"
	case statements.MatchString(c.Title):
		return "webpage"
	case reportPath.MatchString(c.URL), pdfPath.MatchString(c.URL):
		return "report"
	case c.ContainerTitle != "" && c.Issue != "":
		return "article-journal"
	case c.ContainerTitle != "" && w.paper:
		return "article-newspaper"
	}
	return "webpage"
}

// institutional says that the work is what bodies publish themselves: a quoted
// English title with a date, by authors none of whom is a person.
func (w *work) institutional() bool {
	c := &w.c
	if len(c.Author) == 0 || hasHan(c.Title) || c.Publisher != "" || c.Issued == nil || c.Page != "" {
		return false
	}
	return len(c.Issued.Parts) > 0 && len(c.Issued.Parts[0]) >= 2
}

func hasDay(d *corpus.Date) bool { return d != nil && len(d.Parts) > 0 && len(d.Parts[0]) == 3 }

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
