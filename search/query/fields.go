package query

import (
	"strings"

	"suoyin/corpus"
)

// Name is the canonical name of a field.
type Name string

// The fields. Those of Cited look at what a note cites; for a paragraph, at
// what the notes cite that it calls.
const (
	Author         Name = "author"
	Title          Name = "title"
	Journal        Name = "journal"
	Year           Name = "year"
	Issue          Name = "issue"
	Page           Name = "page"
	Section        Name = "section"
	Keyword        Name = "keyword"
	Type           Name = "type"
	Article        Name = "article"
	CitedAuthor    Name = "cited.author"
	CitedTitle     Name = "cited.title"
	CitedJournal   Name = "cited.journal"
	CitedPublisher Name = "cited.publisher"
	CitedYear      Name = "cited.year"
	CitedPage      Name = "cited.page"
	CitedType      Name = "cited.type"
)

// Cited says whether the field is one of a citation. Those that stand in one
// And must hold of the same citation.
func (n Name) Cited() bool { return strings.HasPrefix(string(n), "cited.") }

// valueKind says what may be asked of a field.
type valueKind int

const (
	// words is running text: a bare term asks for each of its words.
	words valueKind = iota
	// name is a name: a bare term asks for the string as it is.
	name
	// number takes a number or a range.
	number
	// code is one of a list of values, or an identifier: the whole of it.
	code
	// passageKind asks for its value in passages of one kind.
	passageKind
	// asPrinted asks for its value as printed.
	asPrinted
)

// FieldSpec describes one field, for the parser, the help and the API.
type FieldSpec struct {
	Name Name
	// Names are what users may write, the Chinese one for display first.
	Names []string
	Doc   Message
	kind  valueKind
	// passage is the kind of passages where kind is passageKind.
	passage corpus.Kind
}

// Numeric says whether the field takes numbers and ranges.
func (f FieldSpec) Numeric() bool { return f.kind == number }

// Whole says whether a value of the field must be given whole.
func (f FieldSpec) Whole() bool { return f.kind == code }

// Fields lists the fields of the language.
func Fields() []FieldSpec {
	return []FieldSpec{
		{Author, []string{"作者", "author"}, Message{"文章的作者", "author of the article"}, name, ""},
		{Title, []string{"题名", "标题", "篇名", "title"}, Message{"文章的题名", "title of the article"}, words, ""},
		{Journal, []string{"刊名", "期刊", "journal"}, Message{"文章所载的期刊", "journal of the article"}, name, ""},
		{Year, []string{"年", "年份", "year"}, Message{"文章发表的年份", "year of the article"}, number, ""},
		{Issue, []string{"期", "issue"}, Message{"文章所载的期", "issue of the article"}, number, ""},
		{Page, []string{"页", "页码", "page"}, Message{"段落或脚注所在的印刷页码", "printed page of the passage"}, number, ""},
		{Section, []string{"章节", "section"}, Message{"段落上方的各级标题", "headings above the passage"}, words, ""},
		{Keyword, []string{"关键词", "keyword"}, Message{"文章的关键词", "keywords of the article"}, words, ""},
		{Type, []string{"类型", "type", "kind"}, Message{"题名、摘要、小标题、段落、脚注", "title, abstract, heading, paragraph, note"}, code, ""},
		{Article, []string{"文章", "article"}, Message{"文章的编号", "identifier of the article"}, code, ""},
		{CitedAuthor, []string{"被引作者", "cited.author"}, Message{"所引文献的作者", "author of the work cited"}, name, ""},
		{CitedTitle, []string{"被引题名", "cited.title"}, Message{"所引文献的题名", "title of the work cited"}, words, ""},
		{CitedJournal, []string{"被引刊名", "cited.journal"}, Message{"所引文献的期刊或文集", "journal or book that holds the work cited"}, name, ""},
		{CitedPublisher, []string{"被引出版社", "cited.publisher"}, Message{"所引文献的出版社", "publisher of the work cited"}, name, ""},
		{CitedYear, []string{"被引年", "被引年份", "cited.year"}, Message{"所引文献的年份", "year of the work cited"}, number, ""},
		{CitedPage, []string{"被引页", "被引页码", "cited.page"}, Message{"所引的页码", "page cited"}, number, ""},
		{CitedType, []string{"被引类型", "cited.type"}, Message{"所引文献的类型", "type of the work cited"}, code, ""},
		{"note", []string{"注", "脚注", "注释", "note"}, Message{"在脚注里查找", "look in notes"}, passageKind, corpus.KindNote},
		{"body", []string{"正文", "段落", "body"}, Message{"在正文段落里查找", "look in paragraphs of the body"}, passageKind, corpus.KindParagraph},
		{"heading", []string{"小标题", "heading"}, Message{"在小标题里查找", "look in headings"}, passageKind, corpus.KindHeading},
		{"abstract", []string{"摘要", "abstract"}, Message{"在摘要里查找", "look in abstracts"}, passageKind, corpus.KindAbstract},
		{"printed", []string{"原样", "printed"}, Message{"按印刷原样比较，区分繁简、全半角和大小写", "compare as printed, without any folding"}, asPrinted, ""},
	}
}
