package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	// bracketed is an imprint in brackets: (London: Macmillan, 1990), （台北：某局，1990年3月，影印本）.
	bracketed = regexp.MustCompile(`\(([^()]{2,80}[,:](?:[^()]{0,60}[^()0-9-])?(?:1[5-9]|20)[0-9]{2}(?:年(?:[0-9]{1,2}月)?版?)?(?:[,;][^()]{0,60})?)\)`)
	// placed is such an imprint that a colon parts: nothing but its publisher stands
	// between the colon and the date.
	placed = regexp.MustCompile(`^\(([^():,0-9]{2,40}(?:, ?[\p{L}. ]{2,20})?): ?([^():0-9]{2,100}?), ?[c©]?(?:1[5-9]|20)[0-9]{2}(?:年|[),;])`)
)

// unwrap takes the brackets off an imprint.
func (w *work) unwrap() {
	m := w.find(bracketed)
	if m == nil {
		w.unwrapHouse()
		return
	}
	if p := behindImprint.FindSubmatchIndex(w.buf[m[1]:]); p != nil && w.c.Page == "" && !onlyYear.Match(w.buf[m[1]+p[2]:m[1]+p[3]]) {
		w.page(w.value(m[1]+p[2], m[1]+p[3]))
		w.take(m[1], m[1]+p[3])
	}
	defer w.take(m[1]-1, m[1])
	defer w.take(m[0], m[0]+1)
	if p := placed.FindSubmatchIndex(w.buf[m[0]:m[1]]); p != nil && w.c.Publisher == "" {
		house := piece{m[0] + p[4], m[0] + p[5]}
		if s := w.folded(house); !notHouse.MatchString(s) && !(hasHan(s) && strings.ContainsAny(s, ",，")) {
			set(&w.c.PublisherPlace, w.value(m[0]+p[2], m[0]+p[3]))
			w.takePublisher(house)
			w.take(m[0], house.i)
		}
	}
}

// behindImprint are the pages behind an imprint in brackets: (London: Macmillan, 1990), 45.
var behindImprint = regexp.MustCompile(`^,?(?: at| 于|于)? ?(` + arabic + `)(?:[.,;。\x00]|$)`)

// unwrapHouse takes the brackets off a place and its publisher.
func (w *work) unwrapHouse() {
	for i, c := range w.buf {
		if c == '(' && bracketHouse(w.buf[i:]) {
			end := i + strings.IndexByte(string(w.buf[i:]), ')')
			w.take(i, i+1)
			w.take(end, end+1)
			return
		}
	}
}

// notHouse is what may stand in brackets in the place of a publisher.
var notHouse = regexp.MustCompile(`论文|报告|(?i:\bdissertation|\bdiss\b|\bthesis|\b(?:trans|eds?|vols?|rev|repr?)\b)`)

// imprint reads the pieces that are left: who else worked on it, where and by
// whom it was published. What it does not know it leaves in w.leftovers.
func (w *work) imprint() {
	w.placeWithState()
	w.houseThenPlace()
	ps := w.joinFirms(w.pieces())
	for n, p := range ps { // the place that a colon follows is the publisher's
		if n+1 == len(ps) || !isPlace(w.folded(p)) || strings.TrimSpace(string(w.buf[p.j:ps[n+1].i])) != ":" {
			continue
		}
		if beside := n > 0 && isPlace(w.folded(ps[n-1])) && onlyComma.Match(w.buf[ps[n-1].j:p.i]); !beside && w.c.Publisher == "" {
			w.place(ps, n)
		}
		break
	}
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
	w.unknownHouse()
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
	if m := roleAlone.FindStringSubmatch(s); m != nil && !hasHan(s) {
		names, ok, r = "", true, editor
		if m[2] != "" {
			r = translator
		}
	}
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
		for first := n; first > 0 && ps[first-1].j > 0 && w.buf[ps[first-1].j] == ',' && w.isNamePiece(ps[first-1]) && looksPersonal(w.folded(ps[first-1])); first-- {
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

func (w *work) isNamePiece(p piece) bool {
	s := w.folded(p)
	if institution.MatchString(s) {
		return true
	}
	return s != "" && s != "\x00" && (s == "等" || looksPersonal(s) || plausibleWestern1(s) || looksPersonal(strings.TrimSuffix(s, "等")) || allNames(s))
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
	short := utf8.RuneCountInString(s) <= 8 || townEn.MatchString(s)
	adjacent := n+1 < len(ps) && string(w.buf[p.j:ps[n+1].i]) == ":" || n+1 < len(ps) && string(w.buf[p.j:ps[n+1].i]) == ": "
	if !isPlace(s) && !(colon && adjacent && short && (looksPublisher(next) || institution.MatchString(next) && utf8.RuneCountInString(next) <= 30)) {
		return false
	}
	set(&w.c.PublisherPlace, w.text(p))
	w.take(p.i, p.j)
	if n+1 < len(ps) && w.c.Publisher == "" {
		q := ps[n+1]
		q = w.wholeHouse(q, ps[n+2:])
		if between := strings.TrimSpace(string(w.buf[p.j:q.i])); colon && between == ":" || looksPublisher(w.folded(q)) || between == "," && houseDate.Match(w.buf[q.j:]) && onlyHan(w.folded(q)) && !looksSerial(w.folded(q)) {
			w.takePublisher(q)
		}
	}
	return true
}

// townEn is like a western place: one to three words.
var townEn = regexp.MustCompile(`^[A-Z][\p{L}'’-]+(?: [A-Z][\p{L}'’-]+){0,2}$`)

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
	if place, _, ok := strings.Cut(s, ","); ok && isPlace(place) && looksPublisher(strings.TrimSpace(s[len(place)+1:])) {
		set(&w.c.PublisherPlace, w.value(p.i, p.i+len(place)))
		w.take(p.i, p.i+len(place)+1)
		p = w.trim(piece{p.i + len(place) + 1, p.j}, " ,")
	}
	set(&w.c.Publisher, w.text(p))
	w.take(p.i, p.j)
}

func looksPublisher(s string) bool {
	s = strings.TrimSuffix(s, "出版")
	return !strings.ContainsAny(s, "(（") && utf8.RuneCountInString(s) >= 3 && utf8.RuneCountInString(s) <= 40 && (publisherEnd.MatchString(s) || strings.HasSuffix(s, "出版社"))
}
