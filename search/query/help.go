package query

// Topic is one part of the language with examples, for help pages and the
// command line. docs/query-language.md has the same examples.
type Topic struct {
	Title    Message
	Examples []Example
}

// Example is a query and what it asks for.
type Example struct {
	Query string
	Doc   Message
}

// Help explains the language, the most used first.
func Help() []Topic {
	return []Topic{
		{Message{"词语", "Words"}, []Example{
			{`数字经济`, Message{"含有其中每个词的段落；整串出现的排在前面", "passages that have each of its words; those with the whole string come first"}},
			{`记忆 系统`, Message{"空格表示“并且”：两个都要有", "a space means and: both must stand there"}},
			{`"记忆系统"`, Message{"加引号查找完整的字符串，一字不差；“ ” 「 」 『 』 也可以", "quotes ask for the exact string; “ ” 「 」 『 』 do as well"}},
			{`中国—东盟`, Message{"词里的破折号、网址、C++ 等照原样查找，各种横线不区分", "a dash inside a word, an address or C++ is text; all dashes are the same"}},
		}},
		{Message{"并且、或者、排除", "And, or, not"}, []Example{
			{`平台 AND 数据`, Message{"并且，也可写“与”", "and, also 与"}},
			{`平台 OR 数据`, Message{"或者，也可写“或”或 |", "or, also 或 and |"}},
			{`平台 -数据`, Message{"有“平台”而没有“数据”，也可写 NOT 或“非”", "the first without the second, also NOT and 非"}},
			{`(平台 OR 数据) 治理`, Message{"括号，半角全角都可以；“并且”先于“或者”", "parentheses, half or full width; and goes before or"}},
			{`ANY/2 (平台 数据 治理)`, Message{"至少有其中两个，也可写 至少/2", "at least two of them, also 至少/2"}},
		}},
		{Message{"距离与顺序", "Distance and order"}, []Example{
			{`平台 NEAR/10 责任`, Message{"两者之间最多隔 10 个字，不论先后，也可写 邻近/10", "at most 10 characters between them, in either order, also 邻近/10"}},
			{`平台 BEFORE/10 责任`, Message{"同上，而且“平台”在前，也可写 先后/10", "the same, in this order, also 先后/10"}},
			{`平台 SENTENCE 责任`, Message{"在同一句里，也可写“同句”", "in one sentence, also 同句"}},
			{`平台 PARAGRAPH 责任`, Message{"在同一段或同一条脚注里，也可写“同段”", "in one paragraph or note, also 同段"}},
		}},
		{Message{"排除相邻的字", "Neighbours to leave out"}, []Example{
			{`京都 NOT AFTER 东`, Message{"前面不是“东”的“京都”，不把“东京都”算在内，也可写“前非”", "京都 that does not follow 东, so not in 东京都; also 前非"}},
			{`中国 NOT BEFORE (人 OR 共)`, Message{"后面不是“人”或“共”的“中国”，也可写“后非”", "中国 that neither 人 nor 共 follows; also 后非"}},
		}},
		{Message{"通配符和正则表达式", "Wildcards and regular expressions"}, []Example{
			{`知识?权`, Message{"? 代表一个字", "? is one character"}},
			{`社会*经济`, Message{"* 代表最多 10 个字", "* is up to 10 characters"}},
			{`/第[一二三]条/`, Message{"正则表达式（RE2 语法），在折叠后的文字里查找", "a regular expression (RE2 syntax), on the folded text"}},
			{`/[0-9]{4}年[0-9]{1,2}月/`, Message{"例如查找所有年月", "for instance every year and month"}},
		}},
		{Message{"字段", "Fields"}, []Example{
			{`作者:张三 平台`, Message{"张三的文章里的“平台”；冒号半角全角都可以", "平台 in articles by 张三; the colon may be full width"}},
			{`题名:(平台 OR 数据)`, Message{"题名里有其中之一的文章", "articles with one of them in the title"}},
			{`年:2020..2024 平台`, Message{"2020 到 2024 年的文章；2020.. 和 ..2024 也可以", "articles of 2020 to 2024; 2020.. and ..2024 do as well"}},
			{`页:150`, Message{"印在第 150 页的段落和脚注", "passages and notes printed on page 150"}},
			{`注:平台`, Message{"只在脚注里查找；正文: 摘要: 小标题: 同理", "in notes only; 正文: 摘要: 小标题: alike"}},
			{`被引作者:张三 被引年:2001`, Message{"引了张三 2001 年作品的脚注，以及用到这些脚注的段落", "notes that cite what 张三 wrote in 2001, and the paragraphs that call them"}},
			{`平台 被引题名:论平台 类型:段落`, Message{"引了《论平台》而又谈到“平台”的正文段落", "paragraphs on 平台 that cite 论平台"}},
		}},
		{Message{"按印刷原样", "As printed"}, []Example{
			{`原样:後`, Message{"区分繁简、全半角和大小写；平时这些都不区分", "tells traditional from simplified, widths and case apart, which is not done otherwise"}},
			{`"国际论坛"`, Message{"平时也会找到“國際論壇”、康熙部首和有空格的写法", "finds 國際論壇, Kangxi radicals and spaced letters as well"}},
		}},
	}
}
