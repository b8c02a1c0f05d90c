package citation

import (
	"regexp"

	"suoyin/corpus"
)

var (
	// judgment is a decision cited by the names of the parties, the court and
	// the number, without title marks.
	judgment = regexp.MustCompile(`^([^,。;:《》]{4,90}案),([\p{Han}]{2,20}法院)?,?(?:No\. ?)?((?:[\[(][12][0-9]{3}[\])])[\p{Han}0-9]{2,14}号)?,?((?:民事|刑事|行政|执行|指导)?(?:附带民事)?(?:判决|裁定|决定|调解|案例)书?)?`)
	// reported is a decision in a law report: Roe v. Doe, 12 U.S. 345 (1999).
	reported = regexp.MustCompile(`^([A-Z][^,;]{1,60} v\.? [A-Z][^,;]{1,60}), ?([0-9]{1,4}) ([A-Z][A-Za-z0-9. ]{1,20}?) ([0-9]{1,5})(?:, ?([0-9]{1,5}))? ?\((?:[^()0-9]{0,30})([12][0-9]{3})\)`)
	// instrument is the kind of decision, behind its number.
	instrument = regexp.MustCompile(`(?:民事|刑事|行政|执行)(?:附带民事)?(?:判决|裁定|决定|调解)书`)
	court      = regexp.MustCompile(`[\p{Han}]{2,20}法院`)
)

// parseCase reads a decision that is cited without title marks.
func parseCase(t *text, from, to int) (corpus.Citation, bool) {
	w := newWork(t, from, to)
	if m := w.find(reported); m != nil {
		w.c.Title, w.c.Volume, w.c.ContainerTitle = w.group(m, 1), w.group(m, 2), w.group(m, 3)
		w.page(w.group(m, 4))
		if pin := w.group(m, 5); pin != "" {
			w.c.Locator = pin
		}
		w.c.Issued = readDate(string(w.buf[m[12]:m[13]]))
		w.c.Type = "legal_case"
		return w.finish(from, to), true
	}
	m := w.find(judgment)
	if m == nil || m[6] < 0 && m[4] < 0 {
		return w.c, false
	}
	w.c.Title, w.c.Publisher, w.c.Number, w.c.Genre = w.group(m, 1), w.group(m, 2), w.group(m, 3), w.group(m, 4)
	w.c.Type = "legal_case"
	w.take(m[0], m[1])
	w.courtOf()
	w.identifiers()
	w.pages()
	w.date()
	return w.finish(from, to), true
}

// courtOf takes the court and the kind of a decision cited with title marks.
func (w *work) courtOf() {
	if m := w.find(instrument); m != nil {
		set(&w.c.Genre, w.value(m[0], m[1]))
		w.take(m[0], m[1])
	}
	if m := w.find(court); m != nil && w.c.Publisher == "" {
		w.c.Publisher = w.value(m[0], m[1])
		w.take(m[0], m[1])
	}
}

var (
	heldBy    = regexp.MustCompile(`([\p{Han}]{2,24}(?:档案馆|图书馆|博物馆|档案室|资料室|院|局|所))(?:馆)?藏`)
	shelfMark = regexp.MustCompile(`(?:档号|卷宗号|案卷号|馆藏号|档案号|全宗号?)[:： ]?([A-Za-z0-9][A-Za-z0-9./-]*|[\p{Han}]{2,10}[A-Za-z0-9.-]+)`)
)

// archive takes who keeps an unpublished text, and its shelf mark.
func (w *work) archive() {
	if !w.has("藏", "档", "号") {
		return
	}
	if m := w.find(heldBy); m != nil {
		set(&w.c.Archive, w.group(m, 1))
		w.take(m[0], m[1])
	}
	if m := w.find(shelfMark); m != nil {
		set(&w.c.ArchiveLocation, w.group(m, 1))
		w.take(m[0], m[1])
	}
}

var (
	partCited = regexp.MustCompile(`第(?:` + numeral + `)(?:条|章|节|篇|讲|回)(?:第?` + numeral + `(?:节|款|项|目|段))*`)
	revision  = regexp.MustCompile(`\(([12][0-9]{3}年(?:修订|修正|通过|公布|施行)(?:版)?)\)`)
	era       = regexp.MustCompile(`^(?:洪武|永乐|宣德|正统|景泰|成化|弘治|正德|嘉靖|隆庆|万历|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国)$`)
)

// part takes the article or chapter cited, and the revision of a statute.
func (w *work) part() {
	if m := w.find(revision); m != nil {
		set(&w.c.Edition, w.group(m, 1))
		if w.c.Issued == nil {
			w.c.Issued = readDate(string(w.buf[m[2]:m[3]]))
		}
		w.take(m[0], m[1])
	}
	if m := w.find(partCited); m != nil {
		set(&w.c.Section, w.value(m[0], m[1]))
		w.take(m[0], m[1])
	}
}
