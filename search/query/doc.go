// Package query turns what a user types into a tree, and a tree back into text.
//
// The language (docs/query-language.md has it with examples):
//
//	记忆 系统                    a space means and
//	"记忆系统" 「…」 “…”           the exact string
//	甲 OR 乙, 甲|乙, 甲 或 乙       one of them
//	甲 -乙, 甲 NOT 乙, 甲 非 乙      the first without the second
//	(甲 OR 乙) 丙                parentheses, half or full width
//	甲 NEAR/10 乙, 甲 邻近/10 乙    at most 10 characters between them
//	甲 BEFORE/10 乙, 甲 先后/10 乙  the same, in this order
//	甲 SENTENCE 乙, 甲 同句 乙      in one sentence
//	甲 PARAGRAPH 乙, 甲 同段 乙     in one paragraph or note
//	京都 NOT AFTER 东, 京都 前非 东  places that do not follow 东
//	中国 NOT BEFORE 人, 中国 后非 人 places that 人 does not follow
//	知识?权, 社会*经济             one character; up to 10 characters
//	/第[一二三]条/                a regular expression (RE2)
//	ANY/2 (甲 乙 丙)             at least two of them
//	作者:张三, year:2020..2024    fields, see Fields
//	原样:後, printed:後           as printed: neither folded nor converted
//
// Whatever is not an operator where it stands is text: a dash inside a word, a
// colon after a name that is no field, an operator's word where nothing stands
// before or after it. So a title, an address or half a footnote can be pasted
// as it is.
//
// A mistake is an *Error, which points at the character and proposes a query
// that can be read. Nothing that passes Parse costs more than the limits below
// allow; what a query may cost in an engine follows from them.
package query

// Limits on one query. Each bounds what matching one passage can cost.
const (
	// MaxLength is the longest query in code points, see search.MaxQuery.
	MaxLength = 2000
	// MaxLeaves bounds the leaves of a tree: a pasted English note has some
	// forty words.
	MaxLeaves = 128
	// MaxDepth bounds nested parentheses.
	MaxDepth = 20
	// MaxDistance bounds NEAR/n and BEFORE/n, in characters.
	MaxDistance = 200
	// DefaultDistance is the n of NEAR and BEFORE without a number.
	DefaultDistance = 10
	// StarSpan is how many characters a * stands for at most.
	StarSpan = 10
	// MaxWildcards bounds the wildcards of one term.
	MaxWildcards = 10
	// MaxRegexp is the longest regular expression in code points, and
	// MaxProgram the most instructions it may compile to: matching takes time
	// in proportion to the length of the text times this.
	MaxRegexp  = 200
	MaxProgram = 400
)
