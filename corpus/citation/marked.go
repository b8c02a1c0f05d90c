package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
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
	if strings.ContainsAny(w.folded(title), "“”") {
		return false
	}
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
		w.hostVolume(title.close, h)
	}
	if g.host == nil && serialName.MatchString(w.c.Title) {
		w.hostSuffix(title)
	}
	if !hasHan(w.c.Title) {
		if m := hanBracket.FindIndex(w.buf[title.close:]); m != nil {
			w.take(title.close+m[0], title.close+m[1])
		}
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

// hanBracket is a western title said in Chinese, in brackets behind it.
var hanBracket = regexp.MustCompile(`^,? ?\(\p{Han}[\p{Han}:,、·《》 ]{3,60}\)`)

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
var journalSuffix = regexp.MustCompile(`^\([^():,0-9]{2,20}版\)`)

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

// hostVolume takes the volume of the host where the work has one as well, which
// then is a part of the work: 《资本论》第1卷,载《马克思恩格斯全集》第23卷.
func (w *work) hostVolume(from int, host mark) {
	own := &work{t: w.t, from: w.from + from, buf: w.buf[from:host.open]}
	of := &work{t: w.t, from: w.from + host.close, buf: w.buf[host.close:]}
	if !volumeUnit.Match(own.buf) || !ownVolume.Match(own.buf) || !volumeUnit.Match(of.buf) {
		return
	}
	own.volume()
	of.volume()
	w.c.Volume = of.c.Volume
	if own.c.Volume != "" && !strings.HasPrefix(own.c.Volume, "第") && number(own.c.Volume) > 0 {
		own.c.Volume = "第" + own.c.Volume + "卷"
	}
	set(&w.c.Section, own.c.Volume)
}

var ownVolume = regexp.MustCompile(`^[\x00 ]*第?[^,]{1,8}[卷册编]`)

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
