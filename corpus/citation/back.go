package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
)

// A back-reference stands for a citation printed before: 同上书, 同前注〔5〕,
// 前引张某文, Ibid. This file recognises them in the text of a note; resolve.go
// says what they mean.

const (
	noteNumber = `[\[(]?([0-9]{1,3}|[①-⑳㉑-㊿]|` + hanDigits + `{1,3})[\])]?`
	sure       = `[\[(]([0-9]{1,3})[\])]|([①-⑳㉑-㊿])`
)

var (
	// previous refers to what is cited just before.
	previous = regexp.MustCompile(`^(?:出处|版本|版次|引文|资料来源|来源)?(?:同上(?:注|书|文|引书|引文|引|揭书|揭文|揭|刊|本|报|卷|页|集|著|條|条)?|同前(?:书|文|引书|引|揭书|揭)?|上引(?:书|文|注)|上揭(?:书|文)?|上注|同书|(?i:ibid(?:em)?|id|ebd|ebda|ebenda)\b\.?)`)
	// numbered refers to a note by its number.
	numbered = regexp.MustCompile(`^(?:(?:同|见|参见)?(?:本文)?(?:前引|前揭|前|上)?(?:注释|注)` + noteNumber + `|(?:同|见|前引|前揭|同上|同前|上引)(?:` + sure + `)|(?i:supra) (?:note|n\.) ?([0-9]{1,3}))(?:所)?(?:引|揭)?(?:书|文|注|著)?`)
	// cited refers to a work cited before, by its author or title or by neither.
	cited = regexp.MustCompile(`^(?:前引|前揭|上引|上揭)(?:注)?(?:书|文|著作|论文|译著|著)?|^(?i:op\. ?cit\b\.?|loc\. ?cit\b\.?|a\. ?a\. ?O\b\.?)`)
	// goesOn are characters that show that the words are part of others: 同上述.
	goesOn = regexp.MustCompile(`^(?:述|数|文字|面|层|古|海|位|世|文所|意|表|图|级|年|期|届|一|的|那|了|所述|所言|款|言)`)
	// byAuthor names an author behind a back-reference, with 书 or 文.
	byAuthor = regexp.MustCompile(`^[,:、 ]*([\p{Han}·A-Za-z. ]{2,24}?)(?:等)?(?:[:,]|(?:主编|编|著)?(书|文|著)(?:[,.。 ]|第|$))`)
	byTitle  = regexp.MustCompile(`^[,:、 ]*(?:([\p{Han}·A-Za-z. ]{2,24}?)(?:等)?[:,]?)?《([^《》]{1,80})》`)
)

// pointer is what a back-reference says about the citation it stands for.
type pointer struct {
	length int // how many bytes of the text it takes
	way    way
	note   int    // the number of the note it names
	author string // folded
	title  string // folded
	work   rune   // 书 or 文, if it says so
}

// way is how a back-reference points.
type way int

const (
	toPrevious way = iota
	toNote
	toWork
	toEdition // 版次同上
)

// readPointer reads a back-reference at the beginning of folded s.
func readPointer(s string) (pointer, bool) {
	if m := numbered.FindStringSubmatchIndex(s); m != nil {
		for g := 1; g <= 4; g++ {
			if m[2*g] >= 0 {
				p := pointer{length: m[1], way: toNote, note: noteNumberOf(s[m[2*g]:m[2*g+1]])}
				p.work = lastWork(s[:m[1]])
				p.hints(s)
				return p, p.note > 0
			}
		}
	}
	for _, k := range []struct {
		re  *regexp.Regexp
		way way
	}{{previous, toPrevious}, {cited, toWork}} {
		m := k.re.FindStringIndex(s)
		if m == nil || m[1] == 0 || goesOn.MatchString(s[m[1]:]) {
			continue
		}
		p := pointer{length: m[1], way: k.way, work: lastWork(s[:m[1]])}
		if editionOf.MatchString(s) {
			p.way = toEdition
		} else if k.way == toWork || strings.HasPrefix(s[p.length:], "《") {
			p.hints(s)
		}
		if rest := s[p.length:]; k.way == toWork && p.work == 0 && p.author == "" && p.title == "" && hasHan(s[m[0]:m[1]]) && !boundary.MatchString(rest) {
			continue // 上引报告认为: words of a sentence
		}
		return p, true
	}
	return pointer{}, false
}

var boundary = regexp.MustCompile(`^(?:$|[ ,.:;。、()\["“0-9]|第|页|卷)`)

var editionOf = regexp.MustCompile(`^(?:版本|版次)`)

// hints reads the author or title behind the words: 前引[2],张某书.
func (p *pointer) hints(s string) {
	rest := s[p.length:]
	if m := byTitle.FindStringSubmatchIndex(rest); m != nil && m[0] == 0 {
		if m[2] >= 0 {
			name := strings.TrimSpace(rest[m[2]:m[3]])
			if andSee.MatchString(name) {
				return
			}
			p.author = name
		}
		p.title = rest[m[4]:m[5]]
		p.length += m[1]
		return
	}
	if m := byAuthor.FindStringSubmatchIndex(rest); m != nil {
		name := strings.TrimSpace(rest[m[2]:m[3]])
		if m[4] >= 0 || looksPersonal(name) {
			if placeWords.MatchString(name) {
				return
			}
			p.author = name
			if m[4] >= 0 {
				p.work, _ = utf8.DecodeRuneInString(rest[m[4]:m[5]])
				p.length += m[5]
			} else {
				p.length += m[3]
			}
		}
	}
}

var placeWords = regexp.MustCompile(`^第|页$|卷$|册$|^同|^见`)

func lastWork(s string) rune {
	switch r, _ := utf8.DecodeLastRuneInString(s); r {
	case '书', '文':
		return r
	case '著':
		return '书'
	}
	return 0
}

// noteNumberOf reads 5, ⑤ or 五.
func noteNumberOf(s string) int {
	if n := number(s); n > 0 {
		return n
	}
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case r >= '①' && r <= '⑳':
		return int(r-'①') + 1
	case r >= '㉑' && r <= '㉟':
		return int(r-'㉑') + 21
	case r >= '㊱' && r <= '㊿':
		return int(r-'㊱') + 36
	}
	return 0
}

var (
	// backLead is what may stand before a back-reference: an author, a signal,
	// a few words.
	backLead = regexp.MustCompile(`^(.{0,60}?)(同上|同前|同注|同书|同\[|同\(|同[①-⑳]|前引|前揭|上引|上揭|上注|见前?注|见\[|前注|参见注|出处同|(?i:\bibid|\bop\. ?cit|\bloc\. ?cit|\bsupra n|\bebd\.|\bebenda\b|\ba\. ?a\. ?O\.)|\b[Ii]d\.)`)
)

// parseBack reads fold[from:to] as a back-reference: nothing before it but a
// signal and an author.
func parseBack(t *text, from, to int) (corpus.Citation, bool) {
	s := t.fold[from:to]
	p, start, lead, ok := findBack(s)
	if !ok {
		return corpus.Citation{}, false
	}
	w := newWork(t, from, to)
	w.c.Signal = lead.signal
	w.c.Back = w.value(lead.start, start+p.length)
	w.take(0, start+p.length)
	w.backTail(start + p.length)
	w.c.Span = t.span(from+lead.start, from+len(strings.TrimRight(s, "。;, ")))
	w.c.Raw = string(t.printed[w.c.Span[0]:w.c.Span[1]])
	w.c.Unresolved = "the note stands alone"
	w.c.Confidence = 0.3
	return w.c, true
}

// backTail reads the place behind a back-reference.
func (w *work) backTail(from int) {
	if m := sectionMark.FindSubmatchIndex(w.buf[from:]); m != nil {
		w.c.Section = w.value(from+m[2], from+m[3])
		w.take(from+m[0], from+m[1])
	}
	w.url()
	w.issue()
	if fullDate.Match(w.buf) {
		w.newspaperPage()
	}
	w.pages()
	w.volume()
	w.date()
}

var sectionMark = regexp.MustCompile(`^[,:]?《([^《》]+)》`)

// backStart is where a back-reference begins and what stands before it.
type backStart struct {
	start  int // of the author or of the words themselves
	signal string
	author string
}

// findBack looks for a back-reference near the beginning of s.
func findBack(s string) (p pointer, start int, lead backStart, ok bool) {
	m := backLead.FindStringSubmatchIndex(s)
	if m == nil {
		return p, 0, lead, false
	}
	start = m[4]
	before := s[:start]
	if (strings.HasSuffix(before, "以") || strings.HasSuffix(before, "如")) && strings.HasPrefix(s[start:], "上引") {
		return p, 0, lead, false
	}
	if p, ok = readPointer(s[start:]); !ok {
		return p, 0, lead, false
	}
	lead.start, lead.signal = leadStart(s, 0, start)
	for lead.start < start && strings.IndexByte(" ,:", s[lead.start]) >= 0 {
		lead.start++
	}
	lead.author = strings.Trim(before[min(lead.start, len(before)):], " ,:")
	lead.author = leadPage.ReplaceAllString(lead.author, "")
	lead.author = andSee.ReplaceAllString(lead.author, "")
	switch {
	case strings.Contains(lead.author, "《") || strings.ContainsAny(lead.author, "“”"):
		return p, 0, lead, false // a title of its own
	case lead.author == "":
		lead.start = start
	case westernList(lead.author) && latin.MatchString(lead.author) || looksPersonal(etAl.ReplaceAllString(lead.author, "")) || allNames(lead.author):
		if p.author == "" {
			p.author = lead.author
		}
	case utf8.RuneCountInString(lead.author) > 16:
		return p, 0, lead, false // a sentence
	default:
		lead.start, lead.author = start, ""
	}
	return p, start, lead, true
}

var (
	latin    = regexp.MustCompile(`[A-Za-z]{2}`)
	leadPage = regexp.MustCompile(`[,:]? ?(?:第|尤其见)?[0-9][0-9,-]*页起?$|,(?:全文|尤其见).*$`)
	andSee   = regexp.MustCompile(`^(?:[Aa]nd|[Ss]ee|SEE|比较|参阅|参见|[及和与])(?: |)`)
)

func allNames(s string) bool {
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,和与&", r) }) {
		if !looksPersonal(f) && !institution.MatchString(f) {
			return false
		}
	}
	return s != ""
}

// tailBack finds a back-reference behind a title: 《题名》,同上,第5页. The work
// appeared where the one before did.
var tailBack = regexp.MustCompile(`^[^《》]{0,24}?[,。(见载 ]((?:出处|版本|版次)?同上(?:书|注|引书|揭书|刊)?|同前(?:书)?|前引书|前揭书)(?:[,。;.)(]|第|$)`)
