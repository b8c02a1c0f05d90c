package citation

import (
	"fmt"
	"regexp"
	"strings"

	"suoyin/corpus"
)

// resolver finds what the back-references of an article stand for. It sees the
// notes in order and keeps what was cited so far.
type resolver struct {
	a    *corpus.Article
	past []corpus.Citation
	// of[i] are the indexes in past of what note i cites.
	of [][]int
	// numbers[i] are the numbers in the marker of note i.
	numbers [][]int
	// aliases are short titles that a note gave to what it cites: 以下简称《X》.
	aliases map[string]int
}

// Annotate parses every note of the article, numbers the citations
// ("150-2.1"), resolves back-references and fills Notes[i].Citations and
// a.Citations. It replaces what was there before.
func Annotate(a *corpus.Article) {
	r := &resolver{a: a, of: make([][]int, len(a.Notes)), numbers: make([][]int, len(a.Notes)), aliases: map[string]int{}}
	for i := range a.Notes {
		n := &a.Notes[i]
		n.Citations = nil
		r.numbers[i] = markerNumbers(n.Marker)
		for k, c := range Parse(n.Text) {
			c.Note = n.ID
			c.ID = fmt.Sprintf("%s.%d", n.ID, k+1)
			r.resolve(i, &c)
			n.Citations = append(n.Citations, c.ID)
			r.of[i] = append(r.of[i], len(r.past))
			r.past = append(r.past, c)
		}
		r.alias(i, n.Text)
	}
	a.Citations = r.past
}

var (
	digits  = regexp.MustCompile(`[0-9]+`)
	aliasOf = regexp.MustCompile(`(?:以下|下文|下|下引此书)?简称(?:为|作)?[:：]?[《“]([^《》“”]{1,40})[》”]`)
)

// markerNumbers reads the numbers of a marker; one note can stand for several:
// 〔1〕〔2〕.
func markerNumbers(marker string) []int {
	var out []int
	f := newText(marker).fold
	for _, d := range digits.FindAllString(f, -1) {
		out = append(out, number(d))
	}
	if len(out) > 0 {
		return out
	}
	for _, r := range f {
		if n := noteNumberOf(string(r)); n > 0 {
			out = append(out, n)
		}
	}
	return out
}

// alias remembers the short titles that a note introduces.
func (r *resolver) alias(i int, text string) {
	if len(r.of[i]) == 0 {
		return
	}
	for _, m := range aliasOf.FindAllStringSubmatch(newText(text).fold, -1) {
		r.aliases[m[1]] = r.of[i][0]
	}
}

// resolve fills a back-reference, or says why it cannot.
func (r *resolver) resolve(i int, c *corpus.Citation) {
	if c.Back == "" {
		r.shortTitle(c)
		return
	}
	p, ok := pointerOf(c)
	if !ok {
		c.Unresolved = "the words are not understood"
		return
	}
	c.Unresolved = ""
	target, why := r.target(i, p)
	if why != "" {
		c.Unresolved = why
		return
	}
	t := r.past[target]
	if t.Unresolved != "" {
		c.Unresolved = fmt.Sprintf("it stands for %s, which is unresolved", t.ID)
		return
	}
	r.adopt(c, target)
}

// pointerOf reads the pointer of a citation that Parse recognised as one.
func pointerOf(c *corpus.Citation) (pointer, bool) {
	if c.Title != "" { // a title of its own, printed where the one before was
		p, ok := readPointer(newText(c.Back).fold)
		if p.way == toEdition && len(c.Author) > 0 {
			p.author = c.Author[0].String()
		}
		return p, ok
	}
	p, _, _, ok := findBack(newText(c.Back).fold)
	return p, ok
}

// root follows back-references to the citation that has its own fields.
func (r *resolver) root(k int) int {
	for r.past[k].RefersTo != "" {
		next := r.index(r.past[k].RefersTo)
		if next < 0 || next >= k {
			break
		}
		k = next
	}
	return k
}

func (r *resolver) index(id string) int {
	for k := len(r.past) - 1; k >= 0; k-- {
		if r.past[k].ID == id {
			return k
		}
	}
	return -1
}

// target is the index of the citation that a pointer means, or why there is
// none.
func (r *resolver) target(i int, p pointer) (int, string) {
	switch p.way {
	case toPrevious:
		if p.title != "" { // 同上《题名》: a work by its title, if it was cited
			if k, why := r.byHint(i, p); why == "" {
				return k, ""
			}
			p.title = ""
		}
		k, why := r.previous(i, p)
		if why == "" && p.author != "" && !r.fits(k, p) { // Barnett, ibid.: his work, wherever it was
			return r.byHint(i, p)
		}
		return k, why
	case toEdition:
		return r.sameEdition(i, p)
	case toNote:
		return r.inNote(i, p)
	}
	return r.byHint(i, p)
}

// previous is the last citation before, in this note or in the one before it.
func (r *resolver) previous(i int, p pointer) (int, string) {
	if cs := r.of[i]; len(cs) > 0 {
		return r.pick(cs, p), ""
	}
	if i == 0 {
		return 0, "there is no note before it"
	}
	cs := r.of[i-1]
	if len(cs) == 0 {
		return 0, fmt.Sprintf("note %s before it cites nothing", r.a.Notes[i-1].ID)
	}
	return r.pick(cs, p), ""
}

// sameEdition is the last citation before by the same author, for 版次同上: the
// words speak of an edition, not of the citation next to them.
func (r *resolver) sameEdition(i int, p pointer) (int, string) {
	for k := len(r.past) - 1; k >= 0 && p.author != ""; k-- {
		if writtenBy(&r.past[r.root(k)], p.author) {
			return k, ""
		}
	}
	return 0, "it does not say the edition of which work is meant"
}

// pick is the last of several citations that fits the pointer.
func (r *resolver) pick(cs []int, p pointer) int {
	for k := len(cs) - 1; k >= 0; k-- {
		if r.fits(cs[k], p) {
			return cs[k]
		}
	}
	return cs[len(cs)-1]
}

// fits says that a citation is what the pointer says of it: a book or an
// article, by that author, with that title.
func (r *resolver) fits(k int, p pointer) bool {
	c := r.past[r.root(k)]
	if p.work == '书' && !bookish(c.Type) || p.work == '文' && bookish(c.Type) && c.ContainerTitle == "" {
		return false
	}
	if p.author != "" && !writtenBy(&c, p.author) {
		return false
	}
	return p.title == "" || sameTitle(c.Title, p.title) || sameTitle(c.ContainerTitle, p.title)
}

func bookish(kind string) bool {
	switch kind {
	case "article-journal", "article-newspaper", "webpage", "paper-conference":
		return false
	}
	return true
}

// writtenBy says that one of the makers has the name, or ends with it: 斯佩罗
// for 琼·斯佩罗.
func writtenBy(c *corpus.Citation, name string) bool {
	want := nameKey(name)
	if want == "" {
		return false
	}
	for _, list := range [][]corpus.Name{c.Author, c.Editor, c.Translator} {
		for _, n := range list {
			have := nameKey(n.String())
			if have == want || strings.HasSuffix(have, "·"+want) || strings.HasSuffix(want, "·"+have) ||
				!hasHan(want) && (lastWord(have) == lastWord(want) || strings.Contains(" "+have+" ", " "+want+" ")) && len(lastWord(want)) > 2 || !hasHan(want) && len(want) > 4 && strings.HasSuffix(have, want) {
				return true
			}
			for _, part := range strings.FieldsFunc(want, func(r rune) bool { return r == '、' || r == ',' }) {
				if nameKey(part) == have && part != want {
					return true
				}
			}
		}
	}
	return false
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// nameKey is a name without country, dynasty, blanks and 等.
func nameKey(s string) string {
	f := newText(s).fold
	f = nation.ReplaceAllString(f, "")
	f = etAl.ReplaceAllString(f, "")
	if !hasHan(f) {
		f = strings.Join(strings.Fields(strings.ReplaceAll(f, ".", " ")), " ")
	}
	return strings.ToLower(strings.Trim(f, " .,:"))
}

// sameTitle says that two titles are one, or that the second is how the first
// begins.
func sameTitle(full, short string) bool {
	a, b := titleKey(full), titleKey(short)
	return b != "" && (a == b || len(b) >= 6 && strings.HasPrefix(a, b))
}

func titleKey(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -·:,《》〈〉“”\"", r) {
			return -1
		}
		return r
	}, strings.ToLower(newText(s).fold))
}

// inNote is what the note with a number cites; where it cites several works,
// the pointer must say which.
func (r *resolver) inNote(i int, p pointer) (int, string) {
	for k := i - 1; k >= 0; k-- {
		if !contains(r.numbers[k], p.note) {
			continue
		}
		cs := r.of[k]
		switch {
		case len(cs) == 0:
			return 0, fmt.Sprintf("note %s cites nothing", r.a.Notes[k].ID)
		case len(cs) == 1:
			return cs[0], ""
		}
		return r.only(cs, p, fmt.Sprintf("note %s", r.a.Notes[k].ID))
	}
	if k := p.note - 1; !r.numbered() && k < i && p.author != "" { // notes set inline have lost their numbers
		if found, why := r.only(r.of[k], p, ""); why == "" {
			return found, ""
		}
	}
	if p.author != "" || p.title != "" {
		return r.byHint(i, p)
	}
	return 0, fmt.Sprintf("there is no note %d before it", p.note)
}

// numbered says that the notes of the article have numbers.
func (r *resolver) numbered() bool {
	for _, ns := range r.numbers {
		if len(ns) > 0 {
			return true
		}
	}
	return false
}

func contains(ns []int, n int) bool {
	for _, m := range ns {
		if m == n {
			return true
		}
	}
	return false
}

// only is the one citation of several that fits.
func (r *resolver) only(cs []int, p pointer, where string) (int, string) {
	found := -1
	for _, k := range cs {
		if !r.fits(k, p) {
			continue
		}
		if found >= 0 && !sameWork(&r.past[r.root(found)], &r.past[r.root(k)]) {
			return 0, where + " cites several works that it can mean"
		}
		found = k
	}
	if found < 0 {
		return 0, where + " cites nothing like it"
	}
	return found, ""
}

// byHint is the nearest citation before with the author or title that the
// pointer names; without either, the last one before it.
func (r *resolver) byHint(i int, p pointer) (int, string) {
	if p.author == "" && p.title == "" {
		return r.previous(i, p)
	}
	if k, ok := r.aliases[p.title]; ok && p.title != "" {
		return k, ""
	}
	found := -1
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &r.past[k]
		if c.Unresolved != "" || c.Title == "" || !r.fits(k, p) {
			continue
		}
		if found >= 0 && !sameWork(&r.past[r.root(found)], &r.past[r.root(k)]) {
			return 0, "several works before it can be meant"
		}
		if found < 0 {
			found = k
		}
	}
	if found < 0 {
		return 0, "no work before it has that author or title"
	}
	return found, ""
}

func sameWork(a, b *corpus.Citation) bool {
	return titleKey(a.Title) == titleKey(b.Title) && titleKey(a.ContainerTitle) == titleKey(b.ContainerTitle) && a.Volume == b.Volume
}

// shortTitle resolves a citation that is only a title and a place, where the
// work was cited in full before: 《书》,第5页.
func (r *resolver) shortTitle(c *corpus.Citation) {
	if c.Title == "" || c.Publisher != "" || c.ContainerTitle != "" || c.Issued != nil || c.URL != "" || c.Issue != "" || c.Version != "" {
		return
	}
	if k, ok := r.aliases[newText(c.Title).fold]; ok && r.past[k].Title != c.Title {
		c.Back = c.Title
		r.adopt(c, k)
		return
	}
	if !onlyPlace(c) {
		return
	}
	for k := len(r.past) - 1; k >= 0; k-- {
		f := &r.past[k]
		if f.Type == "periodical" || f.ContainerTitle == "" && (serialName.MatchString(f.Title) || paperName.MatchString(f.Title)) || f.RefersTo != "" || f.Title == "" || !(titleKey(f.Title) == titleKey(c.Title) || len(c.Author) > 0 && sameTitle(f.Title, c.Title)) {
			continue
		}
		if f.Publisher == "" && f.ContainerTitle == "" && f.Issued.Year() == 0 && f.Version == "" || otherVolume(f, c) || f.Section != c.Section && c.Section != "" {
			continue
		}
		if len(c.Author) > 0 && !writtenBy(f, c.Author[0].String()) {
			continue
		}
		c.Back = c.Title
		r.adopt(c, k)
		return
	}
}

// otherVolume says that the two are different volumes of a work. The volume of
// a journal is not repeated with the title of an article.
func otherVolume(f, c *corpus.Citation) bool {
	return f.Volume != c.Volume && (c.Volume != "" || bookish(f.Type) && f.ContainerTitle == "")
}

// onlyPlace says that nothing stands behind the title but where in the work: a
// volume, pages, a chapter.
func onlyPlace(c *corpus.Citation) bool {
	f, _, _ := strings.Cut(newText(c.Raw).fold, "。")
	f = strings.NewReplacer(" and ", "", "and", "", "fn.", "", "pp.", "", "ff.", "").Replace(f)
	if i := strings.LastIndexAny(f, "》\""); i >= 0 {
		f = f[i:]
	}
	return len([]rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune("》\",.:;、。-()[] 0123456789零一二三四五六七八九十百第页卷册编集部上中下和及至注条章节见尤其以起pP中译本图版之", r) {
			return -1
		}
		return r
	}, f))) <= 2
}

// adopt gives a back-reference the fields of the citation it stands for.
func (r *resolver) adopt(c *corpus.Citation, target int) {
	root := r.root(target)
	t := r.past[root]
	own := *c
	if c.Title != "" && c.Title != c.Back { // a work of its own, in the same place
		inherit(c, &t)
	} else {
		*c = t
		c.ID, c.Note, c.Raw, c.Span, c.Signal, c.Back = own.ID, own.Note, own.Raw, own.Span, own.Signal, own.Back
		c.Page, c.Locator, c.Unresolved = own.Page, own.Locator, ""
		override(&c.Volume, own.Volume)
		override(&c.Section, own.Section)
	}
	c.RefersTo = t.ID
	if target != root {
		c.Via = r.past[target].ID
	}
	c.Confidence = float64(int(t.Confidence*95+.5)) / 100
}

func override(field *string, value string) {
	if value != "" {
		*field = value
	}
}

// inherit fills in where a work appeared from the one before it.
func inherit(c, t *corpus.Citation) {
	if c.ContainerTitle == "" {
		c.ContainerTitle = t.ContainerTitle
		if t.ContainerTitle == "" {
			c.ContainerTitle = t.Title
		}
	}
	set(&c.Publisher, t.Publisher)
	set(&c.PublisherPlace, t.PublisherPlace)
	set(&c.Edition, t.Edition)
	set(&c.Volume, t.Volume)
	if c.Issued == nil {
		c.Issued = t.Issued
	}
	c.Type = "chapter"
	if t.Type == "article-journal" || t.Type == "article-newspaper" {
		c.Type = t.Type
	}
}
