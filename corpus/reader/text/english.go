package text

import (
	"slices"
	"strings"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// English matter is what a Chinese article says of itself in English: title,
// authors, where they work, abstract, key words. It stands below the Chinese
// abstract, or after the article. An abstract or key words that a label names
// tell it from examples, captions and works that are cited in English; what stands
// above them and is no entry of a list is the title and the authors.

// The longest English matter, in units.
const (
	englishAbove  = 14 // above the label
	englishBelow  = 10 // the abstract, and below the label
	englishTitles = 4  // of the title
	// englishFront is how many units stand at most before English matter at the
	// beginning of an article.
	englishFront = 25
)

// matter is English matter: units[from:to], of which the label is in units[at].
type matter struct{ from, at, to int }

// takeEnglish moves the English matter out of units and gives the rest.
func (d *document) takeEnglish(o *outline, units []block) []block {
	for k := 0; k < len(units); k++ {
		if _, _, ok := d.englishLabel(units[k]); !ok {
			continue
		}
		m := d.matterAround(units, k)
		if m.to == m.from || m.from > englishFront && !d.nothingAfter(units[m.to:]) {
			continue
		}
		d.takeMatter(o, units[m.from:m.to], m.at-m.from)
		units = slices.Concat(units[:m.from], units[m.to:])
		k = m.from - 1
	}
	return units
}

// englishLabel finds the label of an English abstract or of English key words: at
// the beginning of a unit, or after the place in parentheses where authors work.
func (d *document) englishLabel(u block) (fieldLabel, int, bool) {
	if !d.isEnglish(u) {
		return fieldLabel{}, 0, false
	}
	for _, s := range u.spans {
		for at := s.from; at < s.to; at++ {
			if at > u.first().from && !d.mayBeginLabel(at, s) {
				continue
			}
			if lab, ok := d.labelAt(at, s.to); ok && (lab.field == label.AbstractEN && !d.goesOn(lab.to, s.to) || lab.field == label.KeywordsEN) {
				return lab, at, true
			}
		}
	}
	return fieldLabel{}, 0, false
}

// goesOn reports whether a sentence goes on at d.src[at] after one blank: Abstract
// nouns are.
func (d *document) goesOn(at, end int) bool {
	return at < end && isLower(d.src[at]) && d.src[at-1] == ' ' && char.IsLatin(d.src[at-2])
}

// mayBeginLabel reports whether a label may stand at d.src[at] within a span: behind a
// parenthesis, or behind a small letter or a number that lost the end of its line:
// Zhang SanAbstract.
func (d *document) mayBeginLabel(at int, s span) bool {
	if r := d.src[at]; r != 'A' && r != 'K' {
		return false
	}
	before := at
	for before > s.from && char.IsSpace(d.src[before-1]) {
		before--
	}
	if before == s.from {
		return false
	}
	r := d.src[before-1]
	return r == ')' || r == '）' || before == at && (isLower(r) || char.IsDigit(r))
}

// isEnglish reports whether a unit has words in Latin letters and no Han to speak of.
func (d *document) isEnglish(u block) bool {
	if d.isForeign(u) {
		return true
	}
	n := 0
	for _, s := range u.spans {
		text := d.src[s.from:s.to]
		if hasHan(text) {
			return false
		}
		n += letters(text)
	}
	return n > 2
}

// matterAround is the English matter around the label in units[k].
func (d *document) matterAround(units []block, k int) matter {
	m := matter{k, k, k + 1}
	for m.from > 0 && k-m.from < englishAbove && d.standsAbove(units[m.from-1]) {
		m.from--
	}
	lab, _, _ := d.englishLabel(units[k])
	last := lab.field // the part that the unit before belongs to
	for j := k + 1; j < len(units) && j <= k+englishBelow && d.isEnglish(units[j]); j++ {
		u := units[j]
		lab, labelled := d.labelAt(u.first().from, u.first().to)
		switch {
		case labelled && lab.field == label.Notes:
			return m
		case labelled:
			last, m.to = lab.field, j+1
		case last == label.AbstractEN && (d.keywordsFollow(units, j) || !d.ends(units[j-1].last().line)),
			last == label.KeywordsEN && d.leadsOn(units[j-1]):
			if m.to != j {
				return m
			}
			m.to = j + 1
		default:
			return m
		}
	}
	return m
}

// matterFrom is the English matter that begins with units[k], if its label follows in
// English: at the beginning of an article all that is front matter.
func (d *document) matterFrom(units []block, k int) (matter, bool) {
	for j := k; j < len(units) && j <= k+englishAbove && d.isEnglish(units[j]); j++ {
		if _, _, ok := d.englishLabel(units[j]); ok {
			m := d.matterAround(units, j)
			m.from = k
			return m, true
		}
		if d.labelled(units[j]) {
			break
		}
	}
	return matter{}, false
}

// keywordsFollow reports whether English units lead from units[j] to key words.
func (d *document) keywordsFollow(units []block, j int) bool {
	for k := j + 1; k < len(units) && k <= j+englishBelow && d.isEnglish(units[k]); k++ {
		if lab, _, ok := d.englishLabel(units[k]); ok {
			return lab.field == label.KeywordsEN
		}
	}
	return false
}

// standsAbove reports whether a unit may stand above an English abstract: names,
// the places where they work, or a line of a title. Entries of lists have a number
// or a year, captions and headings a number.
func (d *document) standsAbove(u block) bool {
	if !d.isEnglish(u) || d.labelled(u) {
		return false
	}
	s := u.first()
	if m, ok := d.markerAt(s.from, s.to); ok && m.style != star {
		return false // （10） Smith
	}
	if d.englishNames(u) || d.englishPlace(u) {
		return true
	}
	if _, entry := d.entryMarker(s); entry || u.level > 0 || d.isReference(u) {
		return false
	}
	if _, numbered := d.numberingIn(s.from, s.to); numbered || len(u.spans) > englishTitles {
		return false
	}
	length := 0
	for _, s := range u.spans {
		length += s.to - s.from
		if hasYear(d.src[s.from:s.to]) {
			return false
		}
	}
	key := printedKey(d.src[s.from:s.to])
	return length <= longestPlace && !strings.HasPrefix(key, "Fig") && !strings.HasPrefix(key, "Tab")
}

// hasYear reports whether a text has a year in it.
func hasYear(text []rune) bool {
	for at := 0; at+4 <= len(text); at++ {
		if at > 0 && char.IsDigit(text[at-1]) || at+4 < len(text) && char.IsDigit(text[at+4]) {
			continue
		}
		if century := string(text[at : at+2]); (century == "19" || century == "20") && char.IsDigit(text[at+2]) && char.IsDigit(text[at+3]) {
			return true
		}
	}
	return false
}

// nothingAfter reports whether nothing of an article follows: lists and back matter
// may.
func (d *document) nothingAfter(units []block) bool {
	for _, u := range units {
		if _, list := d.listHeading(u); list {
			return true
		}
		if _, entry := d.entryMarker(u.first()); entry || d.endsList(u) || d.isEnglish(u) {
			continue
		}
		if u.level > 0 || len(u.spans) > 1 || u.first().to-u.first().from > longestPlace {
			return false
		}
	}
	return true
}

// takeMatter takes English matter whose first label is in units[at], and reports
// whether that ended with key words.
func (d *document) takeMatter(o *outline, units []block, at int) (keyed bool) {
	above := units[:at:at]
	if _, from, ok := d.englishLabel(units[at]); ok {
		for _, s := range within(units[at].spans, 0, from) {
			above = append(above, block{spans: []span{s}})
		}
	}
	d.takeAbove(o, above)
	for k := at; k < len(units); {
		u := units[k]
		lab, from, ok := d.englishLabel(u)
		if !ok {
			lab, _ = d.labelAt(u.first().from, u.first().to)
			from = u.first().from
		}
		d.place(from, lab.to, title)
		spans := within(u.spans, lab.to, u.last().to)
		for k++; k < len(units) && !d.labelled(units[k]); k++ {
			spans = append(spans, units[k].spans...)
		}
		o.take(d, lab, spans)
		keyed = lab.field == label.KeywordsEN
	}
	return keyed
}

// englishField is the label of what stands in English and has no field of its own.
const englishField = "英文"

// takeAbove takes what stands above the English abstract: the title over some lines,
// then the authors.
func (d *document) takeAbove(o *outline, units []block) {
	k := 0
	if o.front.TitleEN == "" {
		var spans []span
		for ; k < len(units) && k < englishTitles && !d.englishNames(units[k]) && !d.englishPlace(units[k]); k++ {
			if k > 0 && !d.titleGoesOn(units[k-1], units[k]) {
				break
			}
			spans = append(spans, units[k].spans...)
		}
		if len(spans) > 0 {
			d.takeTitleEN(o, spans)
		}
	}
	for ; k < len(units); k++ {
		o.keep(englishField, d.plain(units[k].spans, title))
	}
}

// takeTitleEN takes the title, without names that follow it.
func (d *document) takeTitleEN(o *outline, spans []span) {
	last := spans[len(spans)-1]
	cut := d.titleCut(last)
	o.front.TitleEN = d.plain(within(spans, spans[0].from, cut), title)
	if cut < last.to {
		o.keep(englishField, d.plain([]span{{cut, last.to, last.line}}, title))
	}
}

// titleGoesOn reports whether the line of a title goes on in the next: it has no
// room for a word more, it breaks off, or the next one begins small.
func (d *document) titleGoesOn(u, next block) bool {
	s, n := u.last(), next.first()
	text := []rune(strings.TrimSpace(string(d.src[s.from:s.to])))
	if last := text[len(text)-1]; last == '.' || last == '．' {
		return false
	}
	if capitals(text) && capitals(d.src[n.from:n.to]) {
		return true
	}
	if first := d.src[n.from]; isLower(first) || isDash(first) || isDash(text[len(text)-1]) || len(text) >= fullTitle {
		return true
	}
	words := strings.Fields(string(text))
	after := strings.Fields(string(d.src[n.from:n.to]))
	return isParticle(words[len(words)-1]) || isParticle(after[0])
}

// isParticle reports whether a word is one of those that no title ends with, and
// hardly any begins with.
func isParticle(word string) bool {
	switch strings.ToLower(word) {
	case "a", "an", "the", "of", "in", "on", "at", "for", "to", "and", "with", "by", "from", "or", "its", "their", "under", "between", "as", "into", "using", "based":
		return true
	}
	return false
}

// capitals reports whether all letters of a text are capitals.
func capitals(text []rune) bool { return !slices.ContainsFunc(text, isLower) }

// titleCut is where the title ends in a line of it: before names that follow a full
// stop, else with the line.
func (d *document) titleCut(s span) int {
	for at := s.from + 1; at < s.to; at++ {
		if d.src[at-1] != '.' {
			continue
		}
		end := at
		for end < s.to && d.src[end] != '(' && d.src[end] != '（' {
			end++
		}
		if d.englishNames(block{spans: []span{{at, end, s.line}}}) {
			return char.SkipSpace(d.src, at, s.to)
		}
	}
	return s.to
}

// fullTitle is how long a full line of an English title is at least, in characters.
const fullTitle = 40

// englishPlace reports whether a unit says where authors work: in parentheses, with
// a postal code, or with a word in the names of such places.
func (d *document) englishPlace(u block) bool {
	s := u.first()
	text := d.src[s.from:s.to]
	if text[0] == '(' || text[0] == '（' {
		return true
	}
	if len(text) > longestPlace || d.titleCut(s) < s.to {
		return false
	}
	return hasPostcode(text) || slices.ContainsFunc([]string{"University", "Institute of", "Department of", "College of", "Academy of", "School of", "Laboratory of"},
		func(word string) bool { return strings.Contains(string(text), word) }) && strings.ContainsAny(string(text), ",，、")
}
