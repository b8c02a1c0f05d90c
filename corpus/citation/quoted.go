package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// quotedTitle says that words between “ ” are a title and not a quotation: they
// are followed by what follows titles.
func quotedTitle(t *text, m mark, after string) bool {
	before := t.fold[:m.open]
	if len(before) > 90 {
		before = before[len(before)-90:]
	}
	inner := t.fold[m.in:m.out]
	if strings.HasSuffix(inner, "。") || strings.HasSuffix(inner, "?") && hasHan(inner) && utf8.RuneCountInString(inner) > 60 {
		return false
	}
	if leadYear.MatchString(before) && len(before) > 4 {
		return true
	}
	trimmed := strings.TrimLeft(after, ",.;: ")
	if b := strings.TrimRight(before, " "); (b == "" || strings.HasSuffix(b, ",")) && hostAfterQuote.MatchString(after) {
		return true
	}
	if hasHan(inner) && namesOnly(t.fold[:m.open]) && (strings.HasPrefix(after, ",") || strings.HasPrefix(after, ". ")) && titleTail.MatchString(trimmed) {
		return true
	}
	if (strings.HasSuffix(inner, ",") || strings.HasSuffix(inner, ", ")) && !hasHan(inner) {
		return true
	}
	if !strings.HasPrefix(after, ",") && !strings.HasPrefix(after, " ") && !hasHan(inner) && after != "" && !strings.HasPrefix(after, ".") && !strings.HasPrefix(after, "(") && !strings.HasSuffix(inner, "?") && !strings.HasSuffix(inner, ".") {
		return false
	}
	if hasHan(inner) && (after == "" || !strings.ContainsAny(after[:1], ",;:.( ") && !strings.HasPrefix(after, "载") && !strings.HasPrefix(after, "《") && !inHan.MatchString(after)) {
		return false
	}
	if !hasHan(inner) && strings.Contains(strings.TrimSpace(inner), " ") && quotedTailEn.MatchString(trimmed) && !hasHan(lastRunes(before, 3)) {
		return true
	}
	if !quotedTail.MatchString(trimmed) && !inHan.MatchString(trimmed) {
		return false
	}
	return before == "" || quotedLead.MatchString(before) || !hasHan(inner)
}

// hostAfterQuote is a host with its numbers or its date, or the editors of one, right
// behind a title in quotation marks.
var hostAfterQuote = regexp.MustCompile(`^ ?(?:[^,;:“”《》()。]{2,60},? (?:[Vv]ol\. ?)?[0-9]{1,4} ?\((?:` + monthsEN + ` )?[12][0-9]{3}\)|[^,;:“”《》。()]{2,40} ?\(` + monthsEN + `[^()]{1,12}\)|in [A-Z][^()“”]{4,120}, eds?\.)`)

// namesOnly says that an entry begins with names and a comma, and nothing else.
func namesOnly(s string) bool {
	names, ok := strings.CutSuffix(strings.TrimRight(s, " "), ",")
	if !ok || utf8.RuneCountInString(names) > 80 {
		return false
	}
	for _, p := range strings.FieldsFunc(names, func(r rune) bool { return r == ',' || r == '、' }) {
		if p = strings.TrimSpace(p); !leadName(p) && !leadRole.MatchString(p) {
			return false
		}
	}
	return names != ""
}

// titleTail follows a title that names stand before: a host with its numbers, a place
// with its publisher, a date, or who made what holds it.
var titleTail = regexp.MustCompile(`^(?:收入|载于?|[^,。“”]{2,40}, ?(?:[卷期页] ?[0-9]|第|[12][0-9]{3})|\p{Han}{2,3}[,:] ?[^,。“”]{2,24}(?:社|局|店|馆|会), ?[12][0-9]{3}|[12][0-9]{3}\b|[\p{Han}·、]{2,40}, ?《)`)

// lastRunes is the end of s.
func lastRunes(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

// quotedTailEn follows an English title in quotation marks.
var quotedTailEn = regexp.MustCompile(`^(?:in |In:? )?(?:(?:[A-Z][a-z]*\.,? ){1,6}[A-Za-z]|[A-Z][a-z]+ ?[A-Za-z]|[A-Z]{2,}|\(|[Pp]{1,2}\. ?[0-9]|[Vv]ol|No\.|Ibid|ibid|op\.|[0-9]{1,4}[,( ])`)

var (
	quotedTail = regexp.MustCompile(`^(?:载|见|刊|[\p{Han}·、]{2,30}(?:等)?译[,.:]|\((?:第|[\p{Han}]{1,6}[版本])|in |In |《|[\p{Han}]{2,12}(?:网|报|大学|出版社|日报|公众号)|\([12][0-9]{3}|[12][0-9]{3}年|[^,。;]{2,60},? ?(?:` + monthsEN + `|[12][0-9]{3})|` + monthsEN + `|[12][0-9]{3}\b|https?:|第|[\p{Han}]+(?:学位)论文|(?:Unpublished )?(?:Ph\.?|M\.?A|doctoral))`)
	quotedLead = regexp.MustCompile(`(?:[:,]|见|阅|自|^|\s|[;。]|[\p{Han}]{2,4})$`)
)
