package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// wechat names a public account: 微信公众号“法律读库”.
var wechat = regexp.MustCompile(`^,? ?(?:载)?(?:微信)?公众号[:：]?[“"《]([^”"》]+)[”"》]`)

// wechatAfter is the name before the word: “法律读库”微信公众号.
var wechatAfter = regexp.MustCompile(`^,? ?(?:载)?[“"《]([^”"》]+)[”"》](?:微信)?公众号`)

// account takes the public account behind a title as its host.
func (w *work) account(from int) {
	if m := wechatAfter.FindSubmatchIndex(w.buf[from:]); m != nil {
		w.c.ContainerTitle = w.value(from+m[2], from+m[3])
		w.c.Genre = "微信公众号"
		w.take(from+m[0], from+m[1])
		return
	}
	if m := wechat.FindSubmatchIndex(w.buf[from:]); m != nil {
		w.c.ContainerTitle = w.value(from+m[2], from+m[3])
		w.c.Genre = "微信公众号"
		w.take(from+m[0], from+m[1])
	}
}

// tail runs the recognizers over everything behind the title, from the most to
// the least certain.
func (w *work) tail() {
	w.unwrap()
	w.identifiers()
	if m := w.find(undated); m != nil {
		w.take(m[0], m[1])
	}
	if kind := w.officialNumber(); kind != "" {
		set(&w.c.Type, kind)
		if kind == "legal_case" {
			w.courtOf()
		}
	}
	w.archive()
	w.part()
	if w.thesis() {
		w.c.Type = "thesis"
	}
	w.saidMakers()
	w.behindEditors()
	if w.quoted {
		w.lawSerial()
	}
	w.datedLeaf()
	w.serialRun()
	if w.c.ContainerTitle == "" && (w.quoted || hostNumbers.Match(w.buf)) {
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
	w.houseYear()
	w.date()
	w.editions()
	w.imprint()
}

// hostNumbers is a serial without marks behind a title, with its numbers: 《题名》,
// 某刊, 40(3). No publisher has a volume and an issue.
var hostNumbers = regexp.MustCompile(`^\x00+[,. ]*(?:载|刊于?)?[\p{Han}][^\x00,.:;《》0-9]{1,40}?[, ]*(?:(?:1[89]|20)[0-9]{2}年?[,. ]*)?[0-9]{1,4}(?: ?\(|[./][0-9]{1,2}[ ,(])`)

// undated says that no date is known.
var undated = regexp.MustCompile(`(?:出版)?(?:时间|日期|年代?)不详版?`)

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
	for n, p := range w.leftovers {
		if p.i < title {
			continue
		}
		q := p
		said := false
		if m := hostLead.FindIndex(w.buf[p.i:p.j]); m != nil {
			q.i += m[1]
			said = true
		}
		if m := inHan.FindIndex(w.buf[q.i:q.j]); m != nil || inColon.Match(w.buf[q.i:q.j]) {
			q.i += len("in")
			q = w.trim(q, ": ")
			said = true
		}
		q = w.withoutPlace(q)
		s := w.folded(q)
		if said && looksPersonal(s) && n+1 < len(w.leftovers) {
			continue // who edited the host
		}
		if utf8.RuneCountInString(s) < 2 || utf8.RuneCountInString(s) > 80 || strings.ContainsAny(s, "。?!") {
			continue
		}
		if said && w.c.URL == "" && strings.ContainsAny(s, "此其云曰") {
			continue // 载此事: a sentence
		}
		if said || w.c.URL != "" || w.c.Issue != "" || w.c.Page != "" && w.paper || siteName.MatchString(s) || w.c.Publisher == "" && utf8.RuneCountInString(s) > 3 && (serialName.MatchString(s) || paperName.MatchString(s)) || !hasHan(s) && g.title.kind != '《' && isUpperStart(s) {
			if !hasHan(s) {
				q = w.wholeName(q, w.leftovers[n+1:])
				if g.title.kind != '《' {
					q = w.volumeOfHost(q)
				}
			}
			w.c.ContainerTitle = w.text(w.trailingVolume(q))
			w.take(q.i, q.j)
			w.houseBehind(q)
			return
		}
	}
}

var (
	inHan     = regexp.MustCompile(`^[Ii]n:? ?\p{Han}`)
	inColon   = regexp.MustCompile(`^[Ii]n: ?\p{L}`)
	withPlace = regexp.MustCompile(`\(([\p{Han}\p{Latin} ]{2,16})\)?$`)
	endVolume = regexp.MustCompile(`[^0-9.-] ?([0-9]{1,3})$`)
)

// withoutPlace takes the place that tells a newspaper from others of its name:
// 民国日报(上海).
func (w *work) withoutPlace(p piece) piece {
	m := withPlace.FindSubmatchIndex(w.buf[p.i:p.j])
	if m == nil || m[0] == 0 || !isPlace(string(w.buf[p.i+m[2]:p.i+m[3]])) {
		return p
	}
	set(&w.c.PublisherPlace, w.value(p.i+m[2], p.i+m[3]))
	return w.trim(piece{p.i, p.i + m[0]}, " ,")
}

// trailingVolume takes the volume off a host of which the issue was read.
func (w *work) trailingVolume(p piece) piece {
	if w.c.Issue == "" || w.c.Volume != "" {
		return p
	}
	m := endVolume.FindSubmatchIndex(w.buf[p.i:p.j])
	if m == nil || m[2] < 6 {
		return p
	}
	w.c.Volume = w.value(p.i+m[2], p.j)
	return w.trim(piece{p.i, p.i + m[2]}, " ,")
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
		// An edition or a form is printed of a book, and a publisher behind it.
		printed := w.c.ContainerTitle == "" && (w.c.Version != "" || w.c.Edition != "") && w.c.Issued != nil && w.c.URL == "" && onlyHan(s) && utf8.RuneCountInString(s) <= 14 && !looksSerial(s) && !notBody.MatchString(s)
		old := w.c.ContainerTitle == "" && w.c.Issued != nil && w.c.URL == "" && onlyHan(s) && houseEnd.MatchString(s) && p.j < len(w.buf) && houseDate.Match(w.buf[p.j:]) && !looksSerial(s)
		if thesis || body || printed || old {
			w.c.Publisher = w.text(p)
			w.take(p.i, p.j)
			w.leftovers = append(w.leftovers[:n], w.leftovers[n+1:]...)
			return
		}
	}
}

// notBody is what stands where a publisher may and is none.
var notBody = regexp.MustCompile(`附录|[及和]|(?:本|发布|公布|颁布|通过|施行|实施|修订|修正|印行)$`)

var schoolName = regexp.MustCompile(`\b(?:University|Univ|College|Institute|School)\b|大学|学院|研究所|研究院|党校|科学院`)

func isUpperStart(s string) bool {
	return s != "" && (isUpper(s[0]) || s[0] >= 0xC3 && s[0] < 0xE0)
}

var siteName = regexp.MustCompile(`(?:网|网站|网络版|日报|晚报|时报|周报|公众号\)?|频道|客户端|通讯社)(?:\([^()]*\))?$`)
