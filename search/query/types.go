package query

import (
	"slices"
	"strings"
)

// cslTypes are the types of CSL 1.0.2.
const cslTypes = "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document " +
	"entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture " +
	"musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review " +
	"review-book software song speech standard thesis treaty webpage"

// citedType is the type of CSL that a value of the field means, by its own name or a
// Chinese one.
func citedType(key string) (string, bool) {
	if v, ok := citedTypes()[key]; ok {
		return v, true
	}
	return key, slices.Contains(strings.Fields(cslTypes), key)
}

// citedTypes are Chinese names of CSL types: those that are common, and those under
// which pages show them where that is another.
func citedTypes() map[string]string {
	return map[string]string{
		"期刊": "article-journal", "论文": "article-journal", "期刊论文": "article-journal", "期刊文章": "article-journal",
		"报纸": "article-newspaper", "报纸文章": "article-newspaper", "杂志": "article-magazine", "杂志文章": "article-magazine", "文章": "article",
		"图书": "book", "专著": "book", "著作": "book", "析出文献": "chapter", "文集": "chapter", "书中文章": "chapter",
		"条目": "entry", "词条": "entry-dictionary", "百科条目": "entry-encyclopedia", "学位论文": "thesis",
		"会议": "paper-conference", "会议论文": "paper-conference", "报告": "report",
		"法律": "legislation", "法规": "legislation", "法律法规": "legislation", "规章": "regulation", "议案": "bill", "条约": "treaty", "案例": "legal_case",
		"网页": "webpage", "网站": "webpage", "博客文章": "post-weblog", "网络帖文": "post", "古籍": "classic",
		"档案": "document", "文件": "document", "手稿": "manuscript", "手稿档案": "manuscript", "标准": "standard", "专利": "patent",
		"讲话": "speech", "访谈": "interview", "私人通信": "personal_communication", "数据集": "dataset", "软件": "software",
		"广播": "broadcast", "影片": "motion_picture", "地图": "map", "评论": "review", "书评": "review-book",
	}
}
