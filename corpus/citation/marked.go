package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
)

var (
	// hostLead introduces the work that holds the title before it.
	hostLead = regexp.MustCompile(`^[,.。;\s]*(?:([\p{Han}·、]{2,30})(?:等)?[合翻]?译[,.;]+)?(?:见?载于?|见于?|收入|收于|收录于|辑入|刊于?|刊载于|原载于?|原刊于?|载入|编入|均载|发表于|登于|in |In |//)[:：\s]*`)
	// inSerial is what follows the name of a journal or newspaper.
	inSerial = regexp.MustCompile(`^[, ]*(?:\([^()]{1,24}\)|杂志|半?月刊|季刊|周刊|副刊|双月刊|学报)?[,. ]*(?:第?(?:[0-9]+|` + hanDigits + `+)[卷期号]|(?:1[89]|20)[0-9]{2}(?:年|[,. ]|第|$)|` + hanDigits + `{4}年|增刊|创刊号|第[0-9]+年|总第|[0-9]+\(|[0-9]{1,2}月[0-9]{1,2}日|第?[0-9]+(?:页|版|张)|第(?:[0-9]+|` + hanDigits + `+)(?:册|张)|民国|光绪|宣统|昭和)`)
	// inBook is what follows the name of a book that holds a chapter.
	inBook     = regexp.MustCompile(`^[,. ]*(?:\([^()]{1,24}\))?(?:第|[0-9]{1,2}第|卷|[上中下][卷册编]|` + hanDigits + `+[卷集册]|[\p{Han}:,]{0,12}?(?:出版社|书局|书店|印书馆)|[0-9]+页)`)
	strongStop = regexp.MustCompile(`[;。]`)
)

// parseMarked reads a stretch of a note whose titles stand between marks. It
// gives one citation per work, in order.
func parseMarked(t *text, from, to int, ms []mark) []corpus.Citation {
	var out []corpus.Citation
	for _, g := range groupWorks(t, from, to, ms) {
		g.bound(t)
		w := newWork(t, g.from, g.to)
		w.c.Signal = g.signal
		w.readMarked(g)
		if w.c.Title != "" {
			out = append(out, w.finish(g.from, g.to))
		}
	}
	return out
}

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
		if name := t.fold[m.in:m.out]; paperName.MatchString(name) || serialName.MatchString(name) && !bookName.MatchString(name) {
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
	if (strings.HasSuffix(inner, ",") || strings.HasSuffix(inner, ", ")) && !hasHan(inner) {
		return true
	}
	if !strings.HasPrefix(after, ",") && !strings.HasPrefix(after, " ") && !hasHan(inner) && after != "" && !strings.HasPrefix(after, ".") && !strings.HasPrefix(after, "(") && !strings.HasSuffix(inner, "?") {
		return false
	}
	if hasHan(inner) && (after == "" || !strings.ContainsAny(after[:1], ",;:.( ") && !strings.HasPrefix(after, "载") && !strings.HasPrefix(after, "《")) {
		return false
	}
	if !hasHan(inner) && strings.Contains(strings.TrimSpace(inner), " ") && quotedTailEn.MatchString(trimmed) && !hasHan(lastRunes(before, 3)) {
		return true
	}
	if !quotedTail.MatchString(trimmed) {
		return false
	}
	return before == "" || quotedLead.MatchString(before) || !hasHan(inner)
}

// lastRunes is the end of s.
func lastRunes(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

// quotedTailEn follows an English title in quotation marks.
var quotedTailEn = regexp.MustCompile(`^(?:in |In )?(?:[A-Z][a-z]+ ?[A-Za-z]|[A-Z]{2,}|\(|[Pp]{1,2}\. ?[0-9]|[Vv]ol|No\.|Ibid|ibid|op\.|[0-9]{1,4}[,( ])`)

var (
	quotedTail = regexp.MustCompile(`^(?:载|见|刊|in |In |《|[\p{Han}]{2,12}(?:网|报|大学|出版社|日报|公众号)|\([12][0-9]{3}|[12][0-9]{3}年|[^,。;]{2,60},? ?(?:` + monthsEN + `|[12][0-9]{3})|` + monthsEN + `|[12][0-9]{3}\b|https?:|第|[\p{Han}]+(?:学位)论文|(?:Unpublished )?(?:Ph\.?|M\.?A|doctoral))`)
	quotedLead = regexp.MustCompile(`(?:[:,]|见|阅|自|^|\s|[;。]|[\p{Han}]{2,4})$`)
)

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

// plain is a title that stands without marks before the mark of its host:
// 罗某:村庄兼并,《南方农村》1999年第2期 and 甲诉乙案,载《公报》2015年第11期.
var plain = regexp.MustCompile(`^(?:([^:,。]{2,40}?)(?::|\(` + year + `[a-z]?\)[:,. ]?))?([^:。]{4,90}?)[,.]((?:载|见|刊|原载|收入)于?)?[:：]?$`)

// plainTitle reads such a title; the mark then is the host's.
func (w *work) plainTitle(g *markedWork) bool {
	lead := string(w.buf[:g.title.open-w.from])
	m := plain.FindStringSubmatchIndex(lead)
	if m == nil || g.host != nil || g.title.kind != '《' || !inSerial.MatchString(w.t.fold[g.title.close:g.to]) && m[8] < 0 {
		return false
	}
	title := piece{m[6], m[7]}
	if m[2] < 0 && (m[8] < 0 || utf8.RuneCountInString(w.folded(title)) < 6 || plausibleList(w.folded(title))) {
		return false
	}
	if m[2] >= 0 {
		l, ok := w.readNames(piece{m[2], m[3]}, false)
		if !ok {
			return false
		}
		w.c.Author = l.names
		if m[4] >= 0 {
			w.c.Issued = readDate(lead[m[4]:m[5]])
		}
	}
	w.c.Title = w.text(w.trim(title, " ,."))
	host := g.title
	g.host = &host
	w.take(0, m[7])
	return true
}

func plausibleList(s string) bool {
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r == '、' || r == ',' }) {
		if !looksPersonal(f) && !institution.MatchString(f) {
			return false
		}
	}
	return true
}

// readMarked fills the work from its parts.
func (w *work) readMarked(g markedWork) {
	rel := func(m mark) mark {
		m.open -= w.from
		m.in -= w.from
		m.out -= w.from
		m.close -= w.from
		return m
	}
	title := rel(g.title)
	w.quoted = g.title.kind != '《'
	unmarked := w.plainTitle(&g)
	if unmarked {
		title.close = title.open
	} else {
		w.setTitle(title)
		w.take(title.open, title.close)
	}
	if g.section != nil {
		s := rel(*g.section)
		w.c.Section = w.value(s.in, s.out)
		w.between(title.close, s.open)
		w.take(s.open, s.close)
	}
	if g.host != nil {
		h := rel(*g.host)
		w.c.ContainerTitle = w.value(h.in, h.out)
		w.take(h.open, h.close)
		w.hostSuffix(h)
		w.hostEditors(title.close, h.open)
	}
	w.account(title.close)
	if !unmarked {
		w.lead(title.open)
	}
	w.take(0, title.open)
	if m := tailBack.FindSubmatchIndex(w.buf[title.close:]); m != nil {
		w.c.Back = w.value(title.close+m[2], title.close+m[3])
		w.c.Unresolved = "the note stands alone"
		w.take(title.close+m[2], title.close+m[3])
	}
	w.tail()
	w.markedContainer(g)
}

// wechat names a public account: 微信公众号“法律读库”.
var wechat = regexp.MustCompile(`^,? ?(?:载)?(?:微信)?公众号[:：]?[“"《]([^”"》]+)[”"》]`)

// account takes the public account behind a title as its host.
func (w *work) account(from int) {
	if m := wechat.FindSubmatchIndex(w.buf[from:]); m != nil {
		w.c.ContainerTitle = w.value(from+m[2], from+m[3])
		w.c.Genre = "微信公众号"
		w.take(from+m[0], from+m[1])
	}
}

// setTitle reads the title, without the comma that English puts inside the
// quotation marks.
func (w *work) setTitle(m mark) {
	i, j := m.in, m.out
	for j > i && (w.buf[j-1] == ',' || w.buf[j-1] == '.' && m.kind != '《' || w.buf[j-1] == ' ') {
		j--
	}
	w.c.Title = w.value(i, j)
}

// between takes the volume that stands between a title and its section.
func (w *work) between(i, j int) {
	sub := &work{t: w.t, from: w.from + i, buf: w.buf[i:j]}
	sub.volume()
	set(&w.c.Volume, sub.c.Volume)
}

// journalSuffix is the edition of a journal, printed behind the mark:
// 《北京大学学报》(哲学社会科学版).
var journalSuffix = regexp.MustCompile(`^\([^()]*版\)`)

func (w *work) hostSuffix(h mark) {
	if m := journalSuffix.FindIndex(w.buf[h.close:]); m != nil && !editionSuffix.Match(w.buf[h.close:h.close+m[1]]) {
		set(&w.c.Section, strings.Trim(w.value(h.close, h.close+m[1]), "（）()"))
		w.take(h.close, h.close+m[1])
	}
}

var editionSuffix = regexp.MustCompile(`第.*版|[0-9]版|(?:修订|增订|增补|最?新)版`)

// hostEditors reads who edited the book that holds the title: 载傅敏主编:《…》.
func (w *work) hostEditors(i, j int) {
	if k := strings.Index(string(w.buf[i:j]), "//"); k >= 0 {
		w.hostPeople(piece{i, i + k})
		i += k
	}
	if m := behindTitle.FindIndex(w.buf[i:j]); m != nil {
		i += m[1]
	}
	if m := volumeThenHost.FindIndex(w.buf[i:j]); m != nil {
		i += m[1] - 1
	}
	gap := string(w.buf[i:j])
	if m := hostLead.FindStringSubmatchIndex(gap); m != nil {
		if m[2] >= 0 {
			if l, ok := w.readNames(piece{i + m[2], i + m[3]}, true); ok {
				w.assign(l, translator)
			}
		}
		w.take(i, i+m[1])
		i += m[1]
	}
	w.hostPeople(piece{i, j})
}

// hostPeople splits "A、B主编,C译:" into editors and translators.
func (w *work) hostPeople(p piece) {
	start := p.i
	for k := p.i; k <= p.j; k++ {
		if k < p.j && w.buf[k] != ',' && w.buf[k] != ':' && w.buf[k] != 0 {
			continue
		}
		q := w.trim(piece{start, k}, ",.:;")
		if q.j > q.i {
			names, r, ok := cutRole(w.folded(q))
			if ok && names != "" {
				if l, good := w.readNames(piece{q.i, q.i + len(names)}, false); good {
					if r == author {
						w.c.ContainerAuthor = l.names
					} else {
						w.assign(l, r)
					}
					w.take(q.i, q.j)
				}
			} else if l, good := w.readNames(q, true); good && !ok {
				w.c.ContainerAuthor = l.names
				w.take(q.i, q.j)
			}
		}
		start = k + 1
	}
}

// tail runs the recognizers over everything behind the title, from the most to
// the least certain.
func (w *work) tail() {
	w.unwrap()
	w.identifiers()
	if kind := w.officialNumber(); kind != "" {
		set(&w.c.Type, kind)
	}
	if w.thesis() {
		w.c.Type = "thesis"
	}
	w.datedLeaf()
	w.serialRun()
	if w.quoted && w.c.ContainerTitle == "" {
		w.serialNumbers()
	}
	if w.c.ContainerTitle != "" && w.c.Issue == "" {
		w.markedSerial()
	}
	w.issue()
	if fullDate.Match(w.buf) || w.c.ContainerTitle != "" && !editionBeforeVersion.Match(w.buf) && leaf.Match(w.buf) && w.c.Issue == "" && !editionYear.Match(w.buf) {
		w.newspaperPage()
	}
	w.pages()
	w.volume()
	w.date()
	w.editions()
	w.imprint()
}

var (
	fullDate             = regexp.MustCompile(`[12][0-9]{3}(?:年[0-9]{1,2}月[0-9]{1,2}日|[-./][0-9]{1,2}[-./][0-9]{1,2})`)
	editionBeforeVersion = regexp.MustCompile(`出版社|书局|书店|印书馆`)
	editionYear          = regexp.MustCompile(`[0-9]年(?:[0-9]+月)?版`)
	// markedNumbers stand behind 《journal》: 29(1998.6):51-101, 1999.4.
	markedNumbers = regexp.MustCompile(`\x00[, ]*([0-9]{1,3}) ?\(` + year + `[.-]?[0-9]{0,2}\)(?: ?[:,] ?(` + arabic + `))?`)
	markedIssue   = regexp.MustCompile(`\x00[, ]*` + year + `\.([0-9]{1,2})(?:[^0-9.]|$)`)
	markedParen   = regexp.MustCompile(year + ` ?[,年]? ?\(([0-9]{1,2}(?:-+[0-9]{1,2})?)\)`)
)

func (w *work) markedSerial() {
	if m := w.find(markedNumbers); m != nil {
		set(&w.c.Volume, w.group(m, 1))
		w.c.Issued = readDate(string(w.buf[m[4]:m[5]]))
		if p := w.group(m, 3); p != "" {
			w.page(p)
		}
		w.take(m[0], m[1])
		return
	}
	if m := w.find(markedIssue); m != nil {
		w.c.Issued = readDate(string(w.buf[m[2]:m[3]]))
		w.c.Issue = w.group(m, 2)
		w.take(m[2], m[5])
		return
	}
	if m := w.find(markedParen); m != nil {
		w.c.Issued = readDate(string(w.buf[m[2]:m[3]]))
		w.c.Issue = w.group(m, 2)
		w.take(m[0], m[1])
	}
}

// markedContainer takes what is left behind a title as the name of its website,
// journal or newspaper, where something says that it has one.
func (w *work) markedContainer(g markedWork) {
	title := g.title.close - w.from
	w.leftPublisher(title)
	if w.c.ContainerTitle != "" {
		return
	}
	for _, p := range w.leftovers {
		if p.i < title {
			continue
		}
		q := p
		said := false
		if m := hostLead.FindIndex(w.buf[p.i:p.j]); m != nil {
			q.i += m[1]
			said = true
		}
		s := w.folded(q)
		if s == "" || utf8.RuneCountInString(s) > 80 || strings.ContainsAny(s, "。?!") {
			continue
		}
		if said && w.c.URL == "" && strings.ContainsAny(s, "此其云曰") {
			continue // 载此事: a sentence
		}
		if said || w.c.URL != "" || w.c.Issue != "" || w.c.Page != "" && w.paper || siteName.MatchString(s) || !hasHan(s) && g.title.kind != '《' && isUpperStart(s) {
			w.c.ContainerTitle = w.text(q)
			w.take(q.i, q.j)
			return
		}
	}
}

// leftPublisher takes a body left over as the school of a thesis, or as the
// publisher of what has a date, no address and no host.
func (w *work) leftPublisher(from int) {
	if w.c.Publisher != "" {
		return
	}
	for n, p := range w.leftovers {
		s := w.folded(p)
		if p.i < from || s == "" || siteName.MatchString(s) {
			continue
		}
		thesis := w.c.Genre != "" && schoolName.MatchString(s)
		body := w.c.ContainerTitle == "" && w.c.URL == "" && w.c.Issued != nil && w.c.Page == "" && hasHan(w.c.Title) &&
			(institution.MatchString(s) || !hasHan(s) && isUpperStart(s)) && utf8.RuneCountInString(s) <= 40 && !w.paper
		if thesis || body {
			w.c.Publisher = w.text(p)
			w.take(p.i, p.j)
			w.leftovers = append(w.leftovers[:n], w.leftovers[n+1:]...)
			return
		}
	}
}

var schoolName = regexp.MustCompile(`大学|学院|研究所|研究院|党校|科学院`)

func isUpperStart(s string) bool {
	return s != "" && (isUpper(s[0]) || s[0] >= 0xC3 && s[0] < 0xE0)
}

var siteName = regexp.MustCompile(`(?:网|网站|网络版|日报|晚报|时报|周报|公众号|频道|客户端|通讯社)(?:\([^()]*\))?$`)
