package citation

import (
	"regexp"
	"strings"
)

var (
	urlStart = regexp.MustCompile(`(?i)(?:https?|ftp) ?: ?//|\bwww\.[a-z0-9]`)
	doiAt    = regexp.MustCompile(`(?i)(?:\bdoi ?[:：]? ?)?(?:https?://(?:dx\.)?doi\.org/)?(10\.[0-9]{4,9}/)`)
	isbn     = regexp.MustCompile(`ISBN(?:-1[03])?[: ]*([0-9][0-9Xx -]{8,18}[0-9Xx])`)
	cstr     = regexp.MustCompile(`(?i)\bCSTR ?: ?[!-~]+`)
	// accessedAt are the ways to say when a page was read.
	accessedAt = []*regexp.Regexp{
		regexp.MustCompile(`[\[(](?:最后|最近)?(?:访问|上网|登录|登陆|检索|浏览|查阅|查询|引用|下载|获取|读取|见于|取读于)(?:时间|日期|于)?[:：]?([^\[\]()]{6,24}?)(?:访问)?[\])]`),
		regexp.MustCompile(`(?:最后|最近)?(?:访问|上网|登录|登陆|检索|浏览|查阅|查询|引用|下载|获取|读取|见于|取读于)(?:时间|日期|于)?[:：]?(` + year + `(?:年|[-./])[0-9]{1,2}(?:月|[-./])[0-9]{1,2}日?)`),
		regexp.MustCompile(`(` + year + `(?:年|[-./])[0-9]{1,2}(?:月|[-./])[0-9]{1,2}日?)(?:最后|最近)?(?:访问|浏览|登录|检索|下载|查阅|读取)`),
		regexp.MustCompile(`(?i)[\[(]?(?:last )?(?:accessed|visited|retrieved|viewed)(?: on| at)?:? ([A-Za-z0-9.,/ -]{6,24}[0-9])[\])]?`),
		regexp.MustCompile(`\[(` + year + `-[0-9]{1,2}-[0-9]{1,2})\]`),
	}
)

// identifiers takes addresses, DOI, ISBN and dates of access.
func (w *work) identifiers() {
	w.accessed()
	w.doi()
	w.url()
	if !w.has("ISBN", "CSTR", "cstr") {
		return
	}
	if m := w.find(isbn); m != nil {
		set(&w.c.ISBN, strings.TrimSpace(w.group(m, 1)))
		w.take(m[0], m[1])
	}
	if m := w.find(cstr); m != nil {
		w.take(m[0], m[1])
	}
}

func (w *work) accessed() {
	if !w.has("[", "访问", "上网", "登", "检索", "浏览", "查", "引用", "载", "取", "见于", "ccess", "isited", "etrieved", "iewed") {
		return
	}
	for _, re := range accessedAt {
		for m := w.find(re); m != nil; m = w.find(re) {
			if w.c.Accessed == nil {
				w.c.Accessed = readDate(string(w.buf[m[2]:m[3]]))
			}
			w.take(m[0], m[1])
		}
	}
}

func (w *work) doi() {
	if !w.has("10.") {
		return
	}
	m := w.find(doiAt)
	if m == nil {
		return
	}
	end := w.addressEnd(m[3])
	if strings.HasPrefix(string(w.buf[m[0]:m[1]]), "http") {
		set(&w.c.URL, w.value(m[0], end))
	}
	set(&w.c.DOI, w.value(m[2], end))
	if i := strings.LastIndexByte(string(w.buf[:m[0]]), '='); i >= 0 && i == m[0]-1 {
		return // a DOI inside an address: the address is taken whole
	}
	if m[0] > 0 && (w.buf[m[0]-1] == ':' || w.buf[m[0]-1] == '/' || w.buf[m[0]-1] == '=') {
		return
	}
	w.take(m[0], end)
}

func (w *work) url() {
	if !w.has("//", "www.", "WWW.") {
		return
	}
	for m := w.find(urlStart); m != nil; m = w.find(urlStart) {
		end := w.addressEnd(m[1])
		set(&w.c.URL, strings.ReplaceAll(w.value(m[0], end), " ", ""))
		if k := availableAt.FindIndex(w.buf[:m[0]]); k != nil {
			w.take(k[0], m[0])
		}
		w.take(m[0], end)
		w.accessedBehind(m[0], end)
	}
}

// availableAt introduces an address.
var availableAt = regexp.MustCompile(`(?i:\b(?:available(?: at| from| online)?|retrieved from|accessed at|online(?: at)?|url|from))[:：]? ?$|(?:^|[,.;\x00\]])(?:载于|见于|来源|网址|获取自|取自)[:：]? ?[<(\[]?$`)

// accessedBehind takes a date behind an address as the date of access, where
// another date stands before the address.
func (w *work) accessedBehind(url, end int) {
	m := dateBehind.FindSubmatchIndex(w.buf[end:])
	if m == nil || w.c.Accessed != nil || w.c.Issued == nil && !plainYear.Match(w.buf[:url]) {
		return
	}
	w.c.Accessed = readDate(string(w.buf[end+m[2] : end+m[3]]))
	w.take(end+m[2], end+m[3])
}

var dateBehind = regexp.MustCompile(`^[,;. ]*((?:1[89]|20)[0-9]{2}(?:年|[-./])[0-9]{1,2}(?:月|[-./])[0-9]{1,2}日?)`)

// addressEnd is where an address that runs through offset i ends: at the first
// character that is not printed as ASCII, a blank, or a bracket it did not
// open; full stops and commas at its end are the sentence's.
func (w *work) addressEnd(i int) int {
	start, round, square := i, 0, 0
scan:
	for ; i < len(w.buf); i++ {
		b := w.buf[i]
		printed := w.t.printed[w.t.at[w.from+i]]
		switch {
		case b <= ' ' || b >= 0x7F || printed >= 0x7F || b == '<' || b == '>' || b == '"':
			break scan
		case b == '(':
			round++
		case b == '[':
			square++
		case b == ')':
			if round--; round < 0 {
				break scan
			}
		case b == ']':
			if square--; square < 0 {
				break scan
			}
		}
	}
	for i > start && strings.IndexByte(".,;:'", w.buf[i-1]) >= 0 {
		i--
	}
	return i
}

// numbers of official texts: each pattern with the type of work it proves.
var officialNumbers = []struct {
	re   *regexp.Regexp
	kind string
}{
	{regexp.MustCompile(`(?:No\. ?)?[\[(][12][0-9]{3}[\])][\p{Han}0-9]{2,12}?(?:字|初|终|再|行|民|刑|执|破|知|监|申)(?:第)?[0-9 ]{1,7}(?:-[0-9])?号`), "legal_case"},
	{regexp.MustCompile(`[\p{Han}]{1,8}\[[12][0-9]{3}\](?:第)?[0-9]{1,5}号`), "legislation"},
	{regexp.MustCompile(`(?:中华人民共和国)?(?:主席|国务院|财政部|商务部|部|委员会|总局)令(?:[\[(]?[12][0-9]{3}[年\])]*)?第[0-9` + `零一二三四五六七八九十百]{1,5}号`), "legislation"},
	{regexp.MustCompile(`\b(?:CN|JP|US|EP|WO|KR|DE|GB|FR)[ -]?[0-9][0-9./]{5,14}(?: ?[A-Z][0-9]?)?\b`), "patent"},
	{regexp.MustCompile(`(?:中国专利|专利号)[:： ]*[A-Z]*[0-9][0-9.]{6,16}[A-Z]?`), "patent"},
	{regexp.MustCompile(`\b(?:GB|GB/T|GB/Z|NB/T|DL/T|JGJ|JTG|SL|HJ|DB[0-9]*/T|ISO|IEC|IEEE|YY/T|WS/T|CY/T|SN/T|QB/T|HG/T|JB/T|YD/T|GBZ)[ -]?[0-9][0-9.]*[-:][0-9]{2,4}\b`), "standard"},
}

// officialNumber takes the number of a statute, case, patent or standard and
// gives the type of work it proves, "" if there is none.
func (w *work) officialNumber() string {
	if !w.has("号", "CN", "JP", "US", "EP", "WO", "KR", "DE", "GB", "FR", "/T", "/Z", "ISO", "IE", "JGJ", "JTG", "SL", "HJ") {
		return ""
	}
	for _, n := range officialNumbers {
		if m := w.find(n.re); m != nil {
			i := m[0]
			if strings.HasPrefix(string(w.buf[i:m[1]]), "No.") {
				i += len("No.")
			}
			set(&w.c.Number, w.value(i, m[1]))
			w.take(m[0], m[1])
			return n.kind
		}
	}
	return ""
}
