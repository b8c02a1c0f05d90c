package text

import "suoyin/corpus/reader/char"

// field is what a labelled line of front or back matter tells.
type field uint8

const (
	noField field = iota
	fieldTitle
	fieldAuthors
	fieldAbstract
	fieldKeywords
	fieldTitleEN
	fieldAbstractEN
	fieldKeywordsEN
	fieldJournal
	fieldIssue
	fieldPages
	fieldClass
	fieldDOI
	fieldFund
	fieldAuthorNote
	fieldBody  // 正文: from here on the article
	fieldNotes // 注释, 参考文献: from here on the list of notes
	fieldOther // kept in Front.Fields
)

// label is a label as printed: 【内容提要】, 摘要：, Key words.
type label struct {
	field field
	name  string // without white space
	to    int    // where its content begins
}

// longestLabel is the longest label in characters without white space.
const longestLabel = 14

// labelAt recognises a label at d.src[from:to]. A known name needs a bracket, a
// colon or white space after it; in the brackets 【】 any short name will do.
func (d *document) labelAt(from, to int) (label, bool) {
	at, closer := from, rune(0)
	if c := closerOf(d.src[at]); c != 0 && c != '）' && c != ')' {
		closer = c
		at++
	}
	var key []rune
	for at < to && len(key) < longestLabel {
		r := d.src[at]
		if sameCloser(r, closer) || isColon(r) {
			break
		}
		if char.IsSpace(r) {
			if closer == 0 && len(key) > 0 && d.endsLabel(key, at, to) {
				break
			}
		} else {
			if !char.IsHan(r) && !char.IsLatin(r) {
				return label{}, false
			}
			key = append(key, r)
		}
		at++
	}
	if len(key) < 2 && string(key) != "注" && string(key) != "註" || at > to {
		return label{}, false
	}
	name := string(key)
	f := fieldNamed(name)
	closed := at < to && closer != 0 && sameCloser(d.src[at], closer)
	if closer != 0 && !closed {
		return label{}, false
	}
	switch {
	case f == noField && closer == '】' && char.IsHan(key[0]) && len(key) <= 7:
		f = fieldOther
	case f == noField:
		return label{}, false
	case !closed && at < to && !isColon(d.src[at]) && !char.IsSpace(d.src[at]):
		return label{}, false
	case !closed && at == to && f != fieldNotes && f != fieldAbstract && f != fieldBody:
		return label{}, false
	}
	if closed {
		at++
	}
	at = char.SkipSpace(d.src, at, to)
	if at < to && isColon(d.src[at]) {
		at++
	}
	return label{f, name, char.SkipSpace(d.src, at, to)}, true
}

// endsLabel: white space ends a label whose letters so far are a known name,
// unless the next letters still belong to it (摘 要, Key words).
func (d *document) endsLabel(key []rune, at, to int) bool {
	if fieldNamed(string(key)) == noField {
		return false
	}
	longer := append(append([]rune(nil), key...), 0)
	next := char.SkipSpace(d.src, at, to)
	for k := next; k < to && k < next+8 && !char.IsSpace(d.src[k]) && !isColon(d.src[k]); k++ {
		longer[len(longer)-1] = d.src[k]
		if fieldNamed(string(longer)) != noField {
			return false
		}
		longer = append(longer, 0)
	}
	return true
}

func isColon(r rune) bool { return r == '：' || r == ':' || r == '∶' || r == '﹕' }

// fieldNamed is the field with that name, written without white space.
func fieldNamed(name string) field {
	switch name {
	case "标题", "题名", "篇名", "题目", "文章标题":
		return fieldTitle
	case "作者", "作者姓名", "著者":
		return fieldAuthors
	case "内容提要", "内容摘要", "摘要", "提要", "文摘", "中文摘要", "论文摘要", "本文摘要", "文章摘要", "内容简介", "摘要题", "论文提要":
		return fieldAbstract
	case "关键词", "关键字", "主题词", "中文关键词", "本文关键词", "关鍵词", "關鍵詞", "叙词":
		return fieldKeywords
	case "英文标题", "英文题名", "英文篇名", "Title", "TITLE":
		return fieldTitleEN
	case "英文摘要", "Abstract", "ABSTRACT", "Summary", "SUMMARY", "Abstracts", "abstract", "Abstruct":
		return fieldAbstractEN
	case "英文关键词", "Keywords", "KeyWords", "KEYWORDS", "keywords", "Keyword", "Subjectterms", "SubjectTerms", "Subjectwords", "KeyWord":
		return fieldKeywordsEN
	case "原文出处", "刊名", "期刊名称", "来源", "出处", "原刊名称":
		return fieldJournal
	case "原刊期号", "刊期", "期号":
		return fieldIssue
	case "原刊页号", "页码", "起止页码":
		return fieldPages
	case "分类号", "中图分类号", "中图法分类号", "中国图书资料分类法分类号", "中国图书资料分类号", "图书分类号", "中国分类号":
		return fieldClass
	case "DOI", "doi":
		return fieldDOI
	case "基金项目", "资助项目", "项目基金", "课题项目", "课题来源", "基金资助", "项目资助":
		return fieldFund
	case "作者简介", "作者介绍", "作者简历", "第一作者简介", "作者单位", "通讯作者", "作者地址", "作者工作单位", "个人简介", "简介":
		return fieldAuthorNote
	case "正文":
		return fieldBody
	case "注释", "注", "附注", "参考文献", "参考书目", "参考资料", "引文注释", "注解", "参考文献及注释", "注释与参考文献", "主要参考文献",
		"注释及参考文献", "参考文献与注释", "注释和参考文献", "主要参考书目", "主要参考资料", "References", "REFERENCES", "Notes", "NOTES", "参考文献注释",
		"引用文献", "文献", "参考书", "引文出处", "征引文献", "註", "尾注", "脚注", "註释", "註釋", "注釋", "參考文獻", "引用书目", "主要引用文献", "资料来源", "注文":
		return fieldNotes
	case "文献标识码", "文章编号", "收稿日期", "修回日期", "修稿日期", "修订日期", "修改稿日期", "定稿日期", "文献号", "原刊地名", "分类名", "复印期号",
		"责任编辑", "责编", "译者", "校对者", "文章日期", "标题注释", "日期", "版号", "栏目", "副标题", "稿件编号", "出版日期", "投稿日期", "接受日期", "邮政编码", "专栏", "编辑", "中文刊名", "国际刊号":
		return fieldOther
	}
	return noField
}
