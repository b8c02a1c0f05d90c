package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
)

var (
	thesisZh    = regexp.MustCompile(`([^\s,.。:;\x00()\[\]《》“”]*?(?:大学|学院|研究院|研究所|党校|科学院)[^\s,.。:;\x00()\[\]《》“”]{0,16}?)?,? ?(` + year + `年)?(?:届)?,?((?:未刊|未出版)?(?:博士后|博士|硕士|学士)(?:学位|研究生)?(?:毕业)?(?:论文|研究报告|出站报告))(?:论文|学位论文)?`)
	thesisPlain = regexp.MustCompile(`[:：]? ?\[?学位论文\]?`)
	thesisEn    = regexp.MustCompile(`(?i)\(?((?:unpublished )?(?:Ph\.? ?D\.?|doctoral|master'?s?|M\.? ?A\.?|M\.?S\.?)(?: degree)? (?:diss\.|dissertation|thesis))\)?`)
	dataVersion = regexp.MustCompile(`(?:^|[\x00. ])(V[0-9]+(?:\.[0-9]+)*)\.`)
	// version are forms of an old book: 影印本, 四库全书本, 光绪三年刻本.
	version = regexp.MustCompile(`[^\s,.。:;\x00()\[\]《》“”]{0,14}?(?:影印|点校|标点|校点|校注|刻|刊|抄|钞|稿|活字|缩印|排印|重印|石印|铅印|校勘|整理|通行|全书|丛刊|丛书|集成|备要|初编|续编|书局|书院|百衲|武英殿|局|堂)本`)
	edition = []*regexp.Regexp{
		regexp.MustCompile(`第 ?(` + numeral + `) ?版`),
		regexp.MustCompile(`(?:^|[,.。:;\x00( ])([0-9]{1,2}) ?版`),
		regexp.MustCompile(`((?:修订|增订|增补|新|最新|重订|重编|校订|订正|全新)(?:第?` + numeral + `)?[版本])`),
		regexp.MustCompile(`(?i)\b([0-9]{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|rev(?:ised)?\.?) ed(?:ition|n)?\b\.?`),
	}
	// placePublisher is 北京:中华书局, New York: Norton.
	separators = ",.;:。\x00"
)

// thesis takes 武汉大学博士学位论文.
func (w *work) thesis() bool {
	if !w.has("论文", "报告", "hesis", "issertation", "diss.") {
		return false
	}
	if m := w.find(thesisZh); m != nil {
		set(&w.c.Publisher, strings.TrimPrefix(w.group(m, 1), "载"))
		set(&w.c.Genre, w.group(m, 4))
		if m[4] >= 0 && w.c.Issued == nil {
			w.c.Issued = readDate(string(w.buf[m[4]:m[5]]))
		}
		w.take(m[0], m[1])
		return true
	}
	if m := w.find(thesisPlain); m != nil {
		set(&w.c.Genre, "学位论文")
		w.take(m[0], m[1])
		return true
	}
	if m := w.find(thesisEn); m != nil {
		set(&w.c.Genre, w.group(m, 1))
		w.take(m[0], m[1])
		return true
	}
	return false
}

// bracketed is an imprint in brackets: (London: Macmillan, 1990).
var bracketed = regexp.MustCompile(`\(([^()]{2,80}[,:][^()]{0,60}(?:1[5-9]|20)[0-9]{2}(?:年版?)?)\)`)

// unwrap takes the brackets off an imprint.
func (w *work) unwrap() {
	if m := w.find(bracketed); m != nil {
		w.take(m[0], m[0]+1)
		w.take(m[1]-1, m[1])
	}
}

// editions takes 第2版, 修订本, 3rd ed., and the form of an old book.
func (w *work) editions() {
	if m := w.find(dataVersion); m != nil {
		set(&w.c.Version, w.group(m, 1))
		w.take(m[2], m[3])
	}
	if !w.has("本") {
		w.editionNumber()
		return
	}
	if m := w.find(version); m != nil {
		v := w.value(m[0], m[1])
		if strings.HasPrefix(v, "增") || strings.HasPrefix(v, "修订") {
			set(&w.c.Edition, v)
		} else {
			set(&w.c.Version, v)
		}
		w.take(m[0], m[1])
	}
	w.editionNumber()
}

// editionNumber takes 第2版, 修订版, 3rd ed.
func (w *work) editionNumber() {
	if !w.has("版", "本", " ed") {
		return
	}
	for _, re := range edition {
		if m := w.find(re); m != nil {
			set(&w.c.Edition, w.group(m, 1))
			i := m[0]
			if strings.IndexByte(",.;:( ", w.buf[i]) >= 0 {
				i++
			}
			w.take(i, m[1])
			return
		}
	}
}

// pieces cuts what is left at separators outside brackets.
func (w *work) pieces() []piece {
	var out []piece
	start, depth := 0, 0
	add := func(i, j int) {
		p := w.trim(piece{i, j}, ",.;:。、()[]")
		if strings.HasPrefix(string(w.buf[i:j]), "(") || strings.Contains(string(w.buf[p.i:p.j]), "(") {
			p = w.trim(piece{i, j}, ",.;:。、[]")
			if w.buf[p.i] == '(' && strings.Count(string(w.buf[p.i:p.j]), "(") == 1 && w.buf[p.j-1] == ')' {
				p = piece{p.i + 1, p.j - 1}
			}
		}
		if p.j > p.i {
			out = append(out, p)
		}
	}
	for i := 0; i < len(w.buf); {
		r, n := utf8.DecodeRune(w.buf[i:])
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth = max(0, depth-1)
		case r == 0:
			depth = 0
			add(start, i)
			start = i + 1
		case depth > 0:
		case r == '.' && !w.stop(i):
		case r == ':' && !w.colonParts(start, i):
		case strings.ContainsRune(separators, r):
			add(start, i)
			start = i + n
		}
		i += n
	}
	add(start, len(w.buf))
	return out
}

// colonParts says that the colon at i parts a place from its publisher, or a
// publisher from pages, and is not part of a title.
func (w *work) colonParts(start, i int) bool {
	left := strings.Trim(string(w.buf[start:i]), " ,.\x00")
	right := head(strings.TrimLeft(string(w.buf[i+1:]), " "))
	return left == "" || right == "" || isPlace(left) || looksPublisher(left) || isDigit(right[0]) ||
		utf8.RuneCountInString(left) <= 8 && (looksPublisher(right) || institution.MatchString(right) && utf8.RuneCountInString(right) <= 20)
}

// stop says that the full stop at i ends something: it is not inside a number,
// an abbreviation or initials.
func (w *work) stop(i int) bool {
	if w.t.printed[w.t.at[w.from+i]] != '.' { // ．or 。
		return !digitsAround(w.buf, i)
	}
	before, after := byte(0), byte(' ')
	if i > 0 {
		before = w.buf[i-1]
	}
	if i+1 < len(w.buf) {
		after = w.buf[i+1]
	}
	switch {
	case digitsAround(w.buf, i), abbreviation.Match(w.buf[max(0, i-8):i]) && after == ' ':
		return false
	case after >= 0x80 || after == ' ' || after == 0 || after == '[' || after == '/':
		return !initialBefore(w.buf, i)
	case before >= 0x80:
		return true
	}
	return false
}

// abbreviation ends with a point that ends nothing else.
var abbreviation = regexp.MustCompile(`(?:^|[^A-Za-z])(?:[Vv]ols?|[Nn]os?|pp?|eds?|[Tt]rans|Mr|Mrs|Dr|St|vs|cf|ch|[Aa]nn|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$`)

func digitsAround(b []byte, i int) bool {
	return i > 0 && i+1 < len(b) && isDigit(b[i-1]) && isDigit(b[i+1])
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

// initialBefore says that the full stop at i follows a single capital: J. Smith.
func initialBefore(b []byte, i int) bool {
	return i > 0 && isUpper(b[i-1]) && (i == 1 || b[i-2] == ' ' || b[i-2] == '.' || b[i-2] == '-' || b[i-2] == ',')
}

// imprint reads the pieces that are left: who else worked on it, where and by
// whom it was published. What it does not know it leaves in w.leftovers.
func (w *work) imprint() {
	ps := w.pieces()
	for n := 0; n < len(ps); n++ {
		p := ps[n]
		switch {
		case w.contributor(ps, n):
		case w.place(ps, n):
		case w.publisher(p):
		default:
			w.leftovers = append(w.leftovers, p)
			continue
		}
	}
	var rest []piece
	for _, p := range w.leftovers {
		if string(w.buf[p.i:p.j]) != "" && w.buf[p.i] != 0 {
			rest = append(rest, p)
		}
	}
	w.leftovers = rest
}

var editionGlued = regexp.MustCompile(`^([0-9]{1,2})\p{Han}`)

var translatedBy = regexp.MustCompile(`^(.{2,60}?)(?:等)?([合翻编节]?译)(?:[^\p{Han}]|$|([\p{Han}]{2,20}))`)

// contributor takes 王铁崖、陈体强译 and the GB form 杨斌, 王忠玉, 等, 译.
func (w *work) contributor(ps []piece, n int) bool {
	p := ps[n]
	s := w.folded(p)
	if strings.HasSuffix(s, "论") {
		return false
	}
	names, r, ok := cutRole(s)
	if !ok {
		return false
	}
	from := p
	if names == "" { // the role stands alone behind a comma
		first := n
		for first > 0 && w.isNamePiece(ps[first-1]) {
			first--
		}
		if first == n {
			return false
		}
		from = piece{ps[first].i, ps[n-1].j}
	} else {
		from.j = p.i + len(names)
		for first := n; first > 0 && ps[first-1].j > 0 && w.buf[ps[first-1].j] == ',' && w.isNamePiece(ps[first-1]) && strictName(w.folded(ps[first-1])); first-- {
			from.i = ps[first-1].i
		}
	}
	l, ok := w.readNames(from, true)
	if !ok {
		return false
	}
	w.assign(l, r)
	w.take(from.i, p.j)
	return true
}

func strictName(s string) bool { return looksPersonal(s) }

func (w *work) isNamePiece(p piece) bool {
	s := w.folded(p)
	if institution.MatchString(s) {
		return true
	}
	return s != "" && s != "\x00" && (s == "等" || looksPersonal(s) || plausibleWestern1(s) || looksPersonal(strings.TrimSuffix(s, "等")))
}

func plausibleWestern1(s string) bool {
	return !hasHan(s) && s[0] < 0x80 && s[0] >= 'A' && plausibleWestern(s, true)
}

// assign gives names to the field of their role.
func (w *work) assign(l nameList, r role) {
	switch r {
	case translator:
		w.c.Translator = append(w.c.Translator, l.names...)
	case editor:
		if len(w.c.Editor) == 0 {
			w.c.Editor = l.names
		}
	default:
		if len(w.c.Author) == 0 {
			w.c.Author = l.names
		}
	}
}

// place takes a place and, behind a colon or comma, its publisher.
func (w *work) place(ps []piece, n int) bool {
	p := ps[n]
	s := w.folded(p)
	if len(s) == 0 || s[0] == 0 {
		return false
	}
	colon := p.j < len(w.buf) && w.buf[p.j] == ':'
	next := ""
	if n+1 < len(ps) {
		next = w.folded(ps[n+1])
	}
	short := utf8.RuneCountInString(s) <= 8
	adjacent := n+1 < len(ps) && string(w.buf[p.j:ps[n+1].i]) == ":" || n+1 < len(ps) && string(w.buf[p.j:ps[n+1].i]) == ": "
	if !isPlace(s) && !(colon && adjacent && short && (looksPublisher(next) || institution.MatchString(next) && utf8.RuneCountInString(next) <= 30)) {
		return false
	}
	set(&w.c.PublisherPlace, w.text(p))
	w.take(p.i, p.j)
	if n+1 < len(ps) && w.c.Publisher == "" {
		q := ps[n+1]
		if between := strings.TrimSpace(string(w.buf[p.j:q.i])); colon && between == ":" || looksPublisher(w.folded(q)) {
			w.takePublisher(q)
		}
	}
	return true
}

// publisher takes a piece that ends as publishers do.
func (w *work) publisher(p piece) bool {
	s := w.folded(p)
	if s == "" || s[0] == 0 {
		return s == "" || s[0] == 0
	}
	if !looksPublisher(s) || w.c.Publisher != "" {
		return false
	}
	if m := editionGlued.FindStringSubmatchIndex(s); m != nil { // 《题名》4中国人民大学出版社
		set(&w.c.Edition, w.value(p.i+m[2], p.i+m[3]))
		p.i += m[3]
		s = w.folded(p)
	}
	// 王铁崖、陈体强译商务印书馆: no comma before the publisher
	if m := translatedBy.FindStringSubmatchIndex(s); m != nil && m[6] >= 0 && looksPublisher(s[m[6]:m[7]]) {
		if l, ok := w.readNames(piece{p.i + m[2], p.i + m[3]}, true); ok {
			w.assign(l, translator)
			p.i += m[6]
		}
	}
	w.takePublisher(p)
	return true
}

func (w *work) takePublisher(p piece) {
	s := w.folded(p)
	for _, end := range []string{"出版社出版", "书局出版", "书店出版", "印书馆出版"} {
		if strings.HasSuffix(s, end) {
			p.j -= len("出版")
		}
	}
	set(&w.c.Publisher, w.text(p))
	w.take(p.i, p.j)
}

func looksPublisher(s string) bool {
	s = strings.TrimSuffix(s, "出版")
	return utf8.RuneCountInString(s) >= 3 && utf8.RuneCountInString(s) <= 40 && (publisherEnd.MatchString(s) || strings.HasSuffix(s, "出版社"))
}

// literal makes one name of a text.
func literal(s string) []corpus.Name { return []corpus.Name{{Literal: s}} }
