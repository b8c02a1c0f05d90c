package text

import (
	"strings"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// flowOutline reads a text in which each line is a paragraph, as web pages and
// word processors give it.
func (d *document) flowOutline() *outline {
	o := &outline{printed: []int{0}}
	all := d.allLines()
	units := d.units(all)
	f := &flowFront{d: d, o: o, units: units}
	units = f.read()
	units = d.takeLists(o, d.takeEnglish(o, units))
	units = d.takeBack(o, units)
	d.findUnitHeadings(units)
	o.blocks = units
	return o
}

// flowFront reads the front matter of a text in units: the journal's head, the
// title, authors and where they work, labelled parts, the same in English.
type flowFront struct {
	d     *document
	o     *outline
	units []block
	at    int
	named bool
	// placed says that the line before said where authors work: more may follow.
	placed bool
	// keyed says that the English keywords were named: what follows in English is
	// no abstract any more.
	keyed bool
}

// The longest front matter.
const (
	headUnits    = 8   // units above the title
	frontUnits   = 60  // units in all
	longestTitle = 80  // characters
	longestNames = 60  // characters of a line of authors
	longestPlace = 200 // characters of a line that says where authors work
	longestKind  = 6   // characters of a line that says what kind of journal it is
)

func (f *flowFront) read() []block {
	f.journalHead()
	f.aboveTitle()
	f.title()
	for f.at < len(f.units) && f.at < frontUnits && f.unit() {
		f.at++
	}
	return f.units[f.at:]
}

// text is the unit's first line without white space around it.
func (f *flowFront) text(k int) []rune { s := f.units[k].first(); return f.d.src[s.from:s.to] }

// journalHead takes the lines above the title that name journal and issue, or only
// what kind of journal it is.
func (f *flowFront) journalHead() {
	issue := -1
	for k := 0; k < len(f.units) && k < headUnits; k++ {
		if f.d.labelled(f.units[k]) {
			break
		}
		if isIssueLine(f.text(k)) {
			issue = k
			break
		}
	}
	for k := 0; k <= issue; k++ {
		text := f.d.plain(f.units[k].spans, title)
		switch {
		case k == issue:
			f.o.takeIssue(text)
			f.o.journal.Pages = pagesOf([]rune(text))
		case k == 0 && hasHan(f.text(k)):
			f.o.journal.Name = journalName(text)
		default:
			f.o.keep("英文刊名", text)
		}
	}
	f.at = issue + 1
	if k := f.at; k < len(f.units) && isKindOfJournal(f.text(k)) {
		f.o.keep("期刊", f.d.plain(f.units[k].spans, title))
		f.at++
		f.column()
	}
}

// isKindOfJournal recognises 科技期刊, as a line of its own above the title.
func isKindOfJournal(text []rune) bool {
	return len(text) <= longestKind && strings.HasSuffix(string(text), "期刊")
}

// column takes the name of a column below that: a short line, 学校体育学, above a
// title that is longer.
func (f *flowFront) column() {
	k := f.at
	if k+2 >= len(f.units) || f.d.labelled(f.units[k]) || f.d.labelled(f.units[k+1]) || !f.titleLike(k+1) {
		return
	}
	name, after := f.text(k), f.text(k+1)
	if len(name) > longestKind || !allHan(name) || len(after) < 2*len(name) || isDash(after[0]) {
		return
	}
	if _, names := f.d.authorsIn(f.units[k].first().from, f.units[k].first().to); names {
		return
	}
	f.o.keep("栏目", f.d.plain(f.units[k].spans, title))
	f.at++
}

func (d *document) labelled(b block) bool {
	s := b.first()
	_, ok := d.labelAt(s.from, s.to)
	return ok
}

func hasHan(text []rune) bool {
	for _, r := range text {
		if char.IsHan(r) {
			return true
		}
	}
	return false
}

func allHan(text []rune) bool {
	for _, r := range text {
		if !char.IsHan(r) {
			return false
		}
	}
	return true
}

// isIssueLine recognises 1997年 第23卷 第1期 Vol.23 No.1 1997 and its like: short,
// with a year, and with 期, Vol or No.
func isIssueLine(text []rune) bool {
	if len(text) > 80 {
		return false
	}
	year, _ := issueOf(text)
	if year == 0 {
		return false
	}
	for i, r := range text {
		switch {
		case r == '期' && i > 0 && nextPrinted(text, i+1) != '间' && isNumeral(prevPrinted(text, i)):
			return true
		case (r == 'V' || r == 'v') && startsWith(text[i+1:], "ol"), r == 'N' && startsWith(text[i+1:], "o."):
			return true
		}
	}
	return false
}

// isNumeral reports whether r is a digit, in Chinese or not.
func isNumeral(r rune) bool {
	return char.IsDigit(r) || strings.ContainsRune("〇一二三四五六七八九十", r)
}

func startsWith(text []rune, s string) bool {
	return len(text) >= len(s) && string(text[:len(s)]) == s
}

// pagesOf reads the pages after P. or pp.
func pagesOf(text []rune) string {
	for i := 0; i+2 < len(text); i++ {
		if (text[i] == 'P' || text[i] == 'p') && text[i+1] == '.' {
			return plainPages(string(text[i+2:]))
		}
	}
	return ""
}

// aboveTitle takes a paragraph that stands above the title: what the article is
// about, or what the editors say of it. It is one if a title and its translation,
// or authors, follow.
func (f *flowFront) aboveTitle() {
	k := f.at
	if k+2 >= len(f.units) || f.d.labelled(f.units[k]) || !f.d.ends(f.units[k].last().line) || !f.titleLike(k+1) {
		return
	}
	after := f.units[k+2].first()
	_, isNames := f.d.authorsIn(f.d.afterWorkplace(after), after.to)
	translated := !hasHan(f.text(k+2)) && letters(f.text(k+2)) > 2
	if !isNames && !translated || f.d.labelled(f.units[k+1]) {
		return
	}
	if f.d.hasAny(f.units[k].first(), "编者按", "编者的话") {
		f.o.keep("编者按", f.d.plain(f.units[k].spans, title))
	} else {
		f.o.abstract = f.units[k].spans
	}
	f.at++
}

// title takes the next unit for the title if it looks like one, and a subtitle
// that begins with a dash.
func (f *flowFront) title() {
	if f.at >= len(f.units) || f.d.labelled(f.units[f.at]) || !f.titleLike(f.at) {
		return
	}
	f.o.titlePlaced = append(f.o.titlePlaced, f.units[f.at].spans...)
	f.at++
	for f.at < len(f.units) && f.titleLike(f.at) && (isDash(f.text(f.at)[0]) || f.secondTitle(f.at)) {
		f.o.titlePlaced = append(f.o.titlePlaced, f.units[f.at].spans...)
		f.at++
	}
	f.o.title = f.o.titlePlaced
	f.englishFirst()
}

// unit takes the unit at f.at if it is front matter.
func (f *flowFront) unit() bool {
	u := f.units[f.at]
	s := u.first()
	if m, ok := f.d.matterFrom(f.units, f.at); ok && len(f.o.title) > 0 {
		f.keyed = f.d.takeMatter(f.o, f.units[f.at:m.to], m.at-f.at) || f.keyed
		f.at = m.to - 1
		return true
	}
	if lab, ok := f.d.labelAt(s.from, s.to); ok {
		return f.label(u, lab)
	}
	text := f.text(f.at)
	switch {
	case f.keyed && f.d.isForeign(u) && f.d.src[s.to-1] == '.' && letters(text) > longestPlace:
		return false // the article is in English
	case f.d.isForeign(u) || !hasHan(text) && f.at < len(f.units)-1 && letters(text) > 2:
		f.foreign(u)
	case (!f.named || f.placed) && len(f.o.title) > 0 && len(text) <= longestNames && f.names(u):
		f.placed = f.d.afterWorkplace(s) > s.from || f.d.placeBehind(s) < s.to // others may follow, and their place
	case f.workplace(u):
		f.o.front.AuthorNote = joinText(f.o.front.AuthorNote, f.d.plain(u.spans, title))
		f.placed = true
	default:
		return f.d.takeAhead(f.o, f.units, f.at)
	}
	return true
}

func letters(text []rune) int {
	n := 0
	for _, r := range text {
		if char.IsLatin(r) {
			n++
		}
	}
	return n
}

// label takes a labelled unit; if it has nothing but the label, the next unit is
// its content.
func (f *flowFront) label(u block, lab fieldLabel) bool {
	s := u.first()
	if lab.field == label.Notes {
		return false
	}
	f.keyed = f.keyed || lab.field == label.KeywordsEN
	f.d.place(s.from, lab.to, title)
	if lab.field == label.Body {
		f.at++
		return false
	}
	spans := append([]span{{lab.to, s.to, s.line}}, u.spans[1:]...)
	if lab.to == s.to && len(u.spans) == 1 && f.at+1 < len(f.units) && !f.d.labelled(f.units[f.at+1]) {
		f.at++
		spans = f.units[f.at].spans
	}
	if lab.field == label.Abstract && f.o.abstract == nil {
		for end := f.d.abstractEnd(f.units, f.at); f.at+1 < end; {
			f.at++
			spans = append(spans, f.units[f.at].spans...)
		}
	}
	f.o.takeLine(f.d, lab, spans)
	return true
}

// foreign takes a unit in Latin letters: the English title first.
func (f *flowFront) foreign(u block) {
	if f.o.front.TitleEN == "" && f.o.front.AbstractEN == "" && !f.d.englishNames(u) && !f.d.englishPlace(u) {
		f.d.takeTitleEN(f.o, u.spans)
		return
	}
	f.o.keep(englishField, f.d.plain(u.spans, title))
}

// names takes a line of authors: names with surnames, or where the names stand
// if each part is as short as a name.
func (f *flowFront) names(u block) bool {
	if len(u.spans) > 1 {
		return false
	}
	authors, s, ok := f.d.placedAuthors(f.o, u.first())
	if !ok {
		for _, a := range f.d.anyAuthors(s.from, f.d.trimMarkers(s.from, s.to)) {
			if n := []rune(a.name); len(n) > 4 || len(n) < 2 || !char.IsHan(n[0]) || !char.IsHan(n[len(n)-1]) {
				return false
			}
			authors = append(authors, a)
		}
		if len(authors) < 2 {
			return false
		}
	}
	for _, a := range authors {
		f.o.authors = append(f.o.authors, a.name)
	}
	f.o.authorSpans = append(f.o.authorSpans, s)
	f.named = true
	return true
}

// placedAuthors are the authors that a line names, and where in it they stand: all
// of it, before where they work in parentheses, or after it. The place is kept.
func (d *document) placedAuthors(o *outline, s span) ([]author, span, bool) {
	if authors, ok := d.authorsIn(d.insideBrackets(s.from, d.trimMarkers(s.from, s.to))); ok {
		return authors, s, true
	}
	if place := d.placeBehind(s); place < s.to {
		if authors, ok := d.authorsIn(s.from, place); ok {
			o.front.AuthorNote = joinText(o.front.AuthorNote, d.plain([]span{s}, title)) // with the names: others may work elsewhere
			return authors, span{s.from, place, s.line}, true
		}
	}
	if from := d.afterWorkplace(s); from > s.from {
		if authors, ok := d.authorsIn(from, s.to); ok {
			o.front.AuthorNote = joinText(o.front.AuthorNote, d.plain([]span{{s.from, from, s.line}}, title))
			return authors, span{from, s.to, s.line}, true
		}
	}
	return nil, s, false
}

// insideBrackets is what stands in the parentheses that are around all of it.
func (d *document) insideBrackets(from, to int) (int, int) {
	if to-from < 4 || d.src[from] != '（' && d.src[from] != '(' || d.src[to-1] != '）' && d.src[to-1] != ')' {
		return from, to
	}
	return from + 1, to - 1
}

// workplaceWords are words in the names of places where authors work.
func workplaceWords() []string {
	return []string{"大学", "学院", "研究所", "研究院", "公司", "中心", "医院", "学校", "研究室", "集团", "邮编", "总站", "农业厅", "农业局", "林业局", "水利局", "教育局", "管理局", "科学院", "委员会", "邮政编码"}
}

// afterWorkplace is where the names begin in a line that has the place before
// them: 某某大学　张三　李四.
func (d *document) afterWorkplace(s span) int {
	for at := s.from; at < s.to; at++ {
		if char.IsSpace(d.src[at]) {
			if d.hasAny(span{s.from, at, s.line}, workplaceWords()...) {
				return char.SkipSpace(d.src, at, s.to)
			}
			return s.from
		}
	}
	return s.from
}

// placeBehind is where the place begins, in parentheses, that a line has after the
// names: 张三　李四　（某某大学 历史系，北京 100871）; the end of the line if it has none.
func (d *document) placeBehind(s span) int {
	for at := s.from + 1; at < s.to; at++ {
		if r := d.src[at]; (r == '（' || r == '(') && label.Affiliation(strings.TrimSpace(string(d.src[at:s.to]))) {
			return at
		}
	}
	return s.to
}

// workplace recognises a line that says where authors work.
func (f *flowFront) workplace(u block) bool {
	s := u.first()
	length := 0
	for _, p := range u.spans {
		length += p.to - p.from
	}
	if length > longestPlace || !f.d.hasAny(s, workplaceWords()...) {
		return false
	}
	if len(f.o.keywords) > 0 && f.d.src[s.from] != '(' && f.d.src[s.from] != '（' && !hasPostcode(f.d.src[s.from:s.to]) {
		return false // the article begins, and names such a place
	}
	first := f.d.src[s.from]
	return first == '(' || first == '（' || first == '［' || first == '[' || !f.d.ends(s.line) && length <= 60
}
