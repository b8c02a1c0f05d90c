// Package label knows what Chinese journals print before a piece of an article:
// the names of fields (【内容提要】, 关键词, 参考文献) and the numbers of headings
// (第一章, 一、, （一）, 1.1). The readers of all formats ask here, so that a name
// that one of them learns is known to all.
package label

// Field is what a labelled line of front or back matter tells.
type Field uint8

// The fields; NoField is none.
const (
	NoField Field = iota
	Title
	Authors
	Abstract
	Keywords
	TitleEN
	AbstractEN
	KeywordsEN
	Journal
	Issue
	Pages
	Class
	DOI
	Fund
	AuthorNote
	Body  // 正文: from here on the article
	Notes // 注释, 参考文献: from here on the list of notes
	Other // kept in Front.Fields
)

// MayBeginField reports whether the name of a field can begin with r: a quick look
// that spares FieldNamed most of the text.
func MayBeginField(r rune) bool {
	if r < 0x80 {
		return true
	}
	switch r {
	case '标', '题', '篇', '文', '作', '著', '内', '摘', '提', '中', '论', '本', '关', '主', '關', '叙', '英', '原', '刊', '期', '来', '出', '页', '起',
		'分', '图', '基', '资', '项', '课', '第', '通', '个', '简', '正', '注', '附', '参', '引', '征', '註', '尾', '脚', '參', '收', '修', '定', '复', '责',
		'译', '校', '日', '版', '栏', '副', '稿', '投', '接', '邮', '专', '编', '国', '发':
		return true
	}
	return false
}

// FieldNamed is the field with that name, written without white space.
func FieldNamed(name string) Field {
	switch name {
	case "标题", "题名", "篇名", "题目", "文章标题":
		return Title
	case "作者", "作者姓名", "著者":
		return Authors
	case "内容提要", "内容摘要", "摘要", "提要", "文摘", "中文摘要", "论文摘要", "本文摘要", "文章摘要", "内容简介", "摘要题", "论文提要":
		return Abstract
	case "关键词", "关键字", "主题词", "中文关键词", "本文关键词", "关鍵词", "關鍵詞", "叙词":
		return Keywords
	case "英文标题", "英文题名", "英文篇名", "Title", "TITLE":
		return TitleEN
	case "英文摘要", "Abstract", "ABSTRACT", "Summary", "SUMMARY", "Abstracts", "abstract", "Abstruct":
		return AbstractEN
	case "英文关键词", "Keywords", "KeyWords", "KEYWORDS", "keywords", "Keyword", "Subjectterms", "SubjectTerms", "Subjectwords", "KeyWord":
		return KeywordsEN
	case "原文出处", "刊名", "期刊名称", "来源", "出处", "原刊名称":
		return Journal
	case "原刊期号", "刊期", "期号":
		return Issue
	case "原刊页号", "页码", "起止页码":
		return Pages
	case "分类号", "中图分类号", "中图法分类号", "中国图书资料分类法分类号", "中国图书资料分类号", "图书分类号", "中国分类号":
		return Class
	case "DOI", "doi":
		return DOI
	case "基金项目", "资助项目", "项目基金", "课题项目", "课题来源", "基金资助", "项目资助":
		return Fund
	case "作者简介", "作者介绍", "作者简历", "第一作者简介", "作者单位", "通讯作者", "作者地址", "作者工作单位", "个人简介", "简介":
		return AuthorNote
	case "正文":
		return Body
	case "注释", "注", "附注", "参考文献", "参考书目", "参考资料", "引文注释", "注解", "参考文献及注释", "注释与参考文献", "主要参考文献",
		"注释及参考文献", "参考文献与注释", "注释和参考文献", "主要参考书目", "主要参考资料", "本文参考资料", "本文参考文献", "References", "REFERENCES", "Notes", "NOTES", "参考文献注释",
		"引用文献", "文献", "参考书", "引文出处", "征引文献", "註", "尾注", "脚注", "註释", "註釋", "注釋", "參考文獻", "引用书目", "主要引用文献", "资料来源", "注文":
		return Notes
	case "文献标识码", "文献标志码", "文献标记码", "文章编号", "收稿日期", "收到日期", "原稿收到日期", "修改稿收到日期", "收修改稿日期", "收到修改稿日期", "收修改稿", "收稿", "修稿", "修回日期", "修稿日期", "修订日期", "修改稿日期", "定稿日期", "文献号", "原刊地名", "分类名", "复印期号",
		"责任编辑", "责编", "责任编辑注", "译者", "校对者", "文章日期", "标题注释", "日期", "版号", "栏目", "副标题", "稿件编号", "出版日期", "投稿日期", "接受日期", "邮政编码", "专栏", "编辑", "中文刊名", "国际刊号", "发信人", "发信站":
		return Other
	}
	return NoField
}
