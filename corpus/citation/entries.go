package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// entryLabel is the number of an entry inside a note that holds several.
var entryLabel = regexp.MustCompile(`(?:[.。0-9)] ?|\n)\[[0-9]{1,3}\] ?[\p{Han}A-Z《]`)

// entries cuts a note that prints a list into its entries: at numbers like
// [2], and, where every entry has a type code, at semicolons between them.
func entries(t *text, from, to int) []piece {
	s := t.fold[from:to]
	var cuts []int
	for _, m := range entryLabel.FindAllStringIndex(s, -1) {
		cuts = append(cuts, m[0]+strings.IndexByte(s[m[0]:], '['))
	}
	cs := findCodes(s)
	for k := 1; k < len(cs); k++ {
		if hostCode(s, cs[k-1], cs[k]) {
			continue
		}
		gap := s[cs[k-1].j:cs[k].i]
		if i := strings.LastIndexAny(gap, ";。"); i >= 0 && i < len(gap)-6 {
			cuts = append(cuts, cs[k-1].j+i)
		}
	}
	var out []piece
	start := 0
	for _, c := range cuts {
		if c <= start {
			continue
		}
		out = append(out, trimEntry(t, s, from, start, c))
		start = c
	}
	return append(out, trimEntry(t, s, from, start, len(s)))
}

// leastBracketed is how long an entry is at least that is all in brackets.
const leastBracketed = 30

func trimEntry(t *text, s string, from, i, j int) piece {
	for i < j && strings.IndexByte(" ,;.\n", s[i]) >= 0 {
		i++
	}
	if strings.HasPrefix(s[i:j], "。") {
		i += len("。")
	}
	i += labelLength(t, from+i, from+j)
	if end := trimEnd(s, i, j); end-i > leastBracketed && s[i] == '(' && outerBracket(s[i:end]) == 0 && (hasHan(s[i:end]) || plainYear.MatchString(s[i:end])) {
		i, j = i+1, end-1 // the whole entry in brackets
	}
	return piece{from + i, from + j}
}

// dotted says that a text without title marks is cut into areas by full stops.
func dotted(s string) bool {
	if len(s) > maxEntry {
		return false
	}
	w := &work{t: newText(s), buf: []byte(s)}
	w.to = len(s)
	n := len(w.areas(piece{0, len(s)}))
	return n >= 2
}

// dottedAround says that the marks stand inside a title of the dotted family:
// an area ended before them and no colon introduces them, or words of the title
// follow at once.
func dottedAround(t *text, from, to int, m mark) bool {
	before, after := t.fold[from:m.open], t.fold[m.close:to]
	if m.kind == '“' || m.kind == '"' {
		if areaQuoted(t.fold[m.in:m.out], strings.TrimRight(before, " "), after) {
			return false
		}
		return strings.Contains(before, ".") && !strings.HasSuffix(strings.TrimRight(before, " "), ",") && !strings.HasSuffix(strings.TrimRight(before, " "), ":") && dotted(t.fold[from:to])
	}
	if m.deep {
		return dotted(t.fold[from:to])
	}
	if yearThenPoint.MatchString(before) || hanYearArea.MatchString(t.fold[from:to]) {
		return true
	}
	if i := strings.LastIndex(before, "."); i >= 0 && dotted(t.fold[from:to]) {
		area := before[i+1:]
		if title, ok := strings.CutSuffix(area, ":"); ok && hasHan(title) && !strings.ContainsAny(title, ":,;。") && inWords.MatchString(after) && leadless(area) {
			return true // 姓名. 河流的起点:《某书》中的时间. 刊名
		}
		if hasHan(area) && !strings.ContainsAny(area, ":,;。") && leadless(area) {
			return true
		}
	}
	inTitle := titleGoesOn.MatchString(after) && !strings.HasPrefix(after, "第") && !strings.HasPrefix(after, "卷")
	return inTitle && dotted(t.fold[from:to]) && (before == "" || strings.HasSuffix(before, ".") || !strings.HasSuffix(before, ":"))
}

// areaQuoted says that what stands in quotation marks behind an area that ended is
// the whole title, as in Bach, Harald. “The Bridge.” Review 4 (2): 3.
func areaQuoted(inner, before, after string) bool {
	if before == "" || strings.IndexByte(".)", before[len(before)-1]) < 0 {
		return false
	}
	if strings.ContainsAny(inner[len(inner)-1:], ".,") {
		return true
	}
	return !hasHan(inner) && (strings.HasSuffix(inner, "?") || strings.HasSuffix(inner, "!") || strings.HasPrefix(after, ",") || strings.HasPrefix(after, "."))
}

// yearThenPoint begins an entry with the year behind the makers and a point
// behind it: the parts of such an entry end with points.
var yearThenPoint = regexp.MustCompile(`^[^.。:《]{2,90}\((?:1[5-9]|20)[0-9]{2}[^()]{0,12}\)\. ?[^《]`)

// hanYearArea begins an entry of which all parts end with 。, the year in one of its own:
// 林若水，陈知远（主编）。（2001）。书名。
var hanYearArea = regexp.MustCompile(`^[^。:《]{2,120}(?:\((?:主?编|译)\))?。\((?:1[5-9]|20)[0-9]{2}[^()]{0,12}\)。`)

// leadless says that the words before a mark, in the same area, are not what
// introduces a title.
func leadless(area string) bool {
	_, _, roled := cutRole(area)
	return !roled && lastSignal(area) < 0
}

// titleGoesOn: a Han character follows that does not begin an imprint.
var titleGoesOn = regexp.MustCompile(`^[\p{Han}]`)

// inWords goes on a title behind a mark inside of it.
var inWords = regexp.MustCompile(`^(?:[中里内]的|[的之与和及在对])\p{Han}`)

// segment is a stretch of a note: one back-reference, or text without any.
type segment struct {
	i, j int
	back bool
}

// backSegments cuts the back-references out of a note, which stand between
// semicolons and full stops. What lies between them is left whole.
func backSegments(t *text, from, to int) []segment {
	s := t.fold[from:to]
	if !backWord.MatchString(s) {
		return []segment{{from, to, false}}
	}
	var out []segment
	open, start, depth := 0, 0, 0
	flush := func(end int) {
		if strings.Trim(s[open:end], " ;。,") != "" {
			out = append(out, segment{from + open, from + end, false})
		}
	}
	end := func(i, n int) {
		if _, _, _, ok := findBack(s[start:i]); ok {
			flush(start)
			back, rest := i, i+n
			if m := backThen.FindStringIndex(s[start:i]); m != nil { // 同⑧,及某某:《书》
				back, rest = start+m[0], start+m[0]+1
			}
			out = append(out, segment{from + start, from + back, true})
			open = rest
		}
		start = i + n
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch r {
		case '(', '《', '“', '[':
			depth++
		case ')', '》', '”', ']':
			depth = max(0, depth-1)
		case ';', '。':
			if depth == 0 {
				end(i, n)
			}
		}
		i += n
	}
	end(len(s), 0)
	flush(len(s))
	return out
}

// backThen parts a back-reference from a citation behind it.
var backThen = regexp.MustCompile(`[,、](?:及|和|以及|并参|另见|又见|参见|并见|另参见|也可参见)[^《》]{0,40}《`)

var backWord = regexp.MustCompile(`同上|同前|同注|同书|同[\[(①-⑳]|前引|前揭|上引|上揭|上注|前注|见注|见[\[(]|(?i:ibid|op\. ?cit|loc\. ?cit|supra|\bid\.|\bebd\.|\bebenda\b|\ba\. ?a\. ?O\.)`)
