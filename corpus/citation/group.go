package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	// hostLead introduces the work that holds the title before it.
	hostLead = regexp.MustCompile(`^[,.。;\s]*(?:([\p{Han}·、]{2,30})(?:等)?[合翻]?译[,.;]+)?(?:见?载于?|见于?|收入|收于|收录于|辑入|刊于?|刊载于|原载于?|原刊于?|载入|编入|均载|发表于|登于|in |In |//)[:：\s]*`)
	// inSerial is what follows the name of a journal or newspaper.
	inSerial = regexp.MustCompile(`^[, ]*(?:\([^()]{1,24}\)|杂志|半?月刊|季刊|周刊|副刊|双月刊|学报)?[,. ]*(?:第?(?:[0-9]+|` + hanDigits + `+)[卷期号]|(?:1[89]|20)[0-9]{2}(?:年|[,. ]|第|$)|` + hanDigits + `{4}年|增刊|创刊号|第[0-9]+年|总第|[0-9]+\(|[0-9]{1,2}月[0-9]{1,2}日|第?[0-9]+(?:页|版|张)|第(?:[0-9]+|` + hanDigits + `+)(?:册|张)|民国|光绪|宣统|昭和)`)
	// inBook is what follows the name of a book that holds a chapter.
	inBook     = regexp.MustCompile(`^[,. ]*(?:\([^()]{1,24}\))?(?:第|[0-9]{1,2}第|卷|[上中下][卷册编]|` + hanDigits + `+[卷集册]|[\p{Han}:,]{0,12}?(?:出版社|书局|书店|印书馆)|[0-9]+(?:-[0-9]+)?页|\([^():]{2,40}:[^()]{2,40}(?:1[5-9]|20)[0-9]{2})`)
	strongStop = regexp.MustCompile(`[;。]`)
)

// A citation is short: what stands further than this before its title or
// behind its last mark, in bytes of folded text, is not part of it.
const (
	maxLead = 900
	maxTail = 2400
)

// bound narrows a work to what can belong to it.
func (g *markedWork) bound(t *text) {
	g.from = runeStart(t.fold, max(g.from, g.title.open-maxLead))
	end := g.title.close
	for _, m := range []*mark{g.host, g.section} {
		if m != nil {
			end = max(end, m.close)
		}
	}
	g.to = runeStart(t.fold, min(g.to, end+maxTail))
}

// runeStart moves an offset to the beginning of a character.
func runeStart(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

// markedWork is where the parts of one work stand in the folded text.
type markedWork struct {
	from, to int
	signal   string
	title    mark
	host     *mark // the journal, newspaper, website or book that holds it
	section  *mark // a part of the title: 卷15《郡县志二》
}

// groupWorks decides which marks belong to one work.
func groupWorks(t *text, from, to int, ms []mark) []markedWork {
	var out []markedWork
	for n := range ms {
		m := ms[n]
		next := to
		if n+1 < len(ms) {
			next = ms[n+1].open
		}
		if len(out) == 0 {
			out = append(out, newMarkedWork(t, from, m, next))
			continue
		}
		cur := &out[len(out)-1]
		gap := t.fold[cur.to2(m):m.open]
		after := t.fold[m.close:next]
		switch relate(t, cur, m, gap, after) {
		case asHost:
			cur.host = &ms[n]
		case asSection:
			cur.section = &ms[n]
		case asRemark:
		default:
			start := workStart(t.fold, cur.to2(m), m.open)
			cur.to = start
			out = append(out, newMarkedWork(t, start, m, next))
		}
	}
	for i := range out {
		if i == len(out)-1 {
			out[i].to = to
		}
	}
	return out
}

// to2 is where the last mark of the work before m ends.
func (g *markedWork) to2(m mark) int {
	end := g.title.close
	if g.section != nil && g.section.close <= m.open {
		end = max(end, g.section.close)
	}
	if g.host != nil && g.host.close <= m.open {
		end = max(end, g.host.close)
	}
	return end
}

func newMarkedWork(t *text, from int, m mark, next int) markedWork {
	start, signal := leadStart(t.fold, from, m.open)
	if signal == "载" && start > from+len("载") { // 甲诉乙案,载《公报》
		if before := strings.TrimRight(t.fold[from:start], "载:"); strings.HasSuffix(before, ",") && !strings.ContainsAny(before, "。;") {
			start, signal = leadStart(t.fold, from, start-len(",载"))
		}
	}
	return markedWork{from: start, to: next, signal: signal, title: m}
}

type relation int

const (
	asNew relation = iota
	asHost
	asSection
	asRemark // a quotation, not a title
)

// relate says what a mark is to the work before it, by what stands between
// them (gap) and behind the mark (after).
func relate(t *text, cur *markedWork, m mark, gap, after string) relation {
	gap = behindTitle.ReplaceAllString(gap, "")
	if v := volumeThenHost.FindString(gap); v != "" && (inSerial.MatchString(after) || editorsOnly(gap[len(v):]) || inBook.MatchString(after) && cur.title.open > cur.from) {
		gap = gap[len(v)-1:]
	}
	bare := strings.Trim(gap, " ,.:")
	if m.kind == '《' && bare == "" && cur.section == nil && prefatory.MatchString(t.fold[m.in:m.out]) {
		return asSection
	}
	if m.kind == '《' && bodyOf.MatchString(after) {
		return asRemark // 《环球科学》杂志社编: the name of an editor
	}
	switch {
	case cur.title.kind == '〈' && m.kind == '《' && cur.host == nil && bare == "":
		return asHost // 〈a part〉, 《what holds it》
	case m.kind == '“' || m.kind == '"':
		if cur.title.kind == '《' && !strongStop.MatchString(gap) {
			if cur.section == nil && cur.host == nil && volumeOnly.MatchString(bare) {
				return asSection
			}
			return asRemark
		}
		if quotedTitle(t, m, after) {
			return asNew
		}
		return asRemark
	case strings.HasSuffix(bare, "、"):
		return asNew
	case cur.title.kind == '《' && m.kind == '《' && cur.host == nil && strings.HasPrefix(gap, ",") && bare != "" && plausibleList(bare) && inBook.MatchString(after) && leadYear.MatchString(t.fold[cur.from:cur.title.open]):
		return asHost // an entry with its year in front is one work
	case cur.title.kind == '“' && m.kind == '《' && cur.host == nil && strings.HasPrefix(gap, ",") && bare != "" && plausibleList(bare):
		return asHost // “a part”, who edited what holds it, 《what holds it》
	case strings.Contains(gap, "//") && cur.host == nil:
		return asHost
	case hostLead.MatchString(gap) && cur.host == nil && !strings.HasPrefix(gap, ";"):
		rest := hostLead.ReplaceAllString(gap, "")
		if rest == "" || editorsOnly(rest) || utf8.RuneCountInString(rest) < 30 && !strongStop.MatchString(rest) {
			return asHost
		}
	case strings.ContainsAny(gap, ";"):
		return asNew
	case strings.Trim(bare, "。") == "" && cur.host == nil && cur.section == nil:
		if inSerial.MatchString(after) && !strings.Contains(gap, "。。") {
			return asHost
		}
		if strings.Contains(gap, "。") {
			return asNew
		}
		if name := t.fold[m.in:m.out]; paperName.MatchString(name) || strings.HasSuffix(name, "新闻") || serialName.MatchString(name) && !bookName.MatchString(name) {
			return asHost
		}
		if inBook.MatchString(after) && cur.title.open > cur.from || strings.HasSuffix(t.fold[m.in:m.out], "集") {
			return asHost
		}
		if bare == "" && gap == "" {
			return asSection
		}
	case strings.Contains(gap, "。"):
		return asNew
	case cur.section == nil && volumeOnly.MatchString(bare):
		return asSection
	case cur.host == nil && editorsOnly(gap) && (cur.title.open > cur.from || inBook.MatchString(after) || versionNext.MatchString(after)):
		return asHost
	case cur.host == nil && translatorOnly.MatchString(gap) && (inSerial.MatchString(after) || inBook.MatchString(after)):
		return asHost
	case cur.host == nil && dateOnly.MatchString(bare):
		return asHost
	}
	return asNew
}

// behindTitle is an edition in brackets behind a title: 《书》(修订版).
var behindTitle = regexp.MustCompile(`^ ?\((?:[^()]{0,12}[版本译上中下](?:[^()]{0,8})?)\)`)

// prefatory are parts that any book has: 《中文版序》.
var prefatory = regexp.MustCompile(`^(?:[\p{Han}]{0,4}(?:序言?|前言|导言|导论|绪论|引言|后记|跋|凡例|附录|自序|代序|译序))$`)

// volumeThenHost is a volume that a style prints behind the title, before the
// host that it belongs to.
var volumeThenHost = regexp.MustCompile(`^ ?\(?(?:第?(?:[0-9]+|` + hanDigits + `+)[卷册辑集]|[0-9]{4}年卷|[上中下][卷册])\)?,`)

var versionNext = regexp.MustCompile(`^[\p{Han}]{1,6}[版本]`)

var (
	volumeOnly     = regexp.MustCompile(`^(?:第?(?:[0-9]+|` + hanDigits + `+)[卷册编集辑]|卷(?:[0-9]+|` + hanDigits + `+)[上中下]?|[上中下][卷册编]|[\p{Han}]{0,6}类|·|之|内篇|外篇|杂篇)(?:[上中下])?[,之·]?$`)
	translatorOnly = regexp.MustCompile(`^[,.]?[\p{Han}·、,]{2,30}译[,.:]?$`)
	dateOnly       = regexp.MustCompile(`^\(?(?:[12][0-9]{3}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]{4})\)?$`)
	editorsTail    = regexp.MustCompile(`(?:主编|编著|编译|编|辑|著|选编|编辑|总主编|主編|\((?:主|选)?编\))[,:]?$`)
)

// bodyOf follows the name of a journal that is part of the name of a body.
var bodyOf = regexp.MustCompile(`^(?:杂志社|编辑部|编委会|编写组|编纂委员会|编辑委员会|课题组|报社|社|月刊社)`)

// editorsOnly says that what stands between two titles is who edited the
// second: 傅敏主编:.
func editorsOnly(gap string) bool {
	gap = strings.Trim(gap, " ,.")
	return utf8.RuneCountInString(gap) <= 60 && editorsTail.MatchString(gap) && !strings.ContainsAny(gap, "。;0123456789")
}

// workStart is where, between the end of one work and the title of the next,
// the next work begins: behind the last full stop or semicolon, at a signal, or
// at the last stretch that can be its author.
func workStart(fold string, from, to int) int {
	gap := fold[from:to]
	if i := strings.LastIndexAny(gap, ";。"); i >= 0 {
		_, n := utf8.DecodeRuneInString(gap[i:])
		return from + i + n
	}
	if i := lastSignal(gap); i >= 0 {
		return from + i
	}
	if i := strings.LastIndexAny(gap, ",)\x00"); i >= 0 {
		return from + i + 1
	}
	if i := strings.LastIndex(gap, "、"); i >= 0 && strings.Trim(gap[i:], "、 ") == "" {
		return from + i + len("、")
	}
	if strings.HasSuffix(gap, "页") || gap == "" {
		return to
	}
	if i := strings.LastIndex(gap, "页"); i >= 0 {
		return from + i + len("页")
	}
	return from
}
