package text

import (
	"slices"
	"strings"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// Front matter that is not known by its own look is known by what follows it: the
// label of an abstract or of key words. What stands above that in a few short lines
// are authors with rare names, the places where they work, a second line of the title.

// The longest matter above a label.
const (
	aheadUnits    = 8    // units
	abstractUnits = 40   // units of an abstract of which each line is one
	abstractChars = 1500 // its characters
)

// aheadLabel is the unit after k that the label of an abstract or of key words
// begins, if one follows soon; k if none does, or if the units from k on are no front
// matter: a numbered heading, or longer than a line of it.
func (d *document) aheadLabel(units []block, k int) int {
	for j := k; j < len(units) && j <= k+aheadUnits; j++ {
		s := units[j].first()
		if lab, labelled := d.labelAt(s.from, s.to); labelled {
			if ofFront(lab.field) {
				return j
			}
			return k
		}
		if len(units[j].spans) > 2 || s.to-s.from > longestPlace || label.UsualHeading(d.src[s.from:s.to]) {
			return k
		}
		if num, numbered := d.numberingIn(s.from, s.to); numbered && num.rank <= label.HanParen {
			return k
		}
	}
	return k
}

// ofFront reports whether a label stands above an article, and hardly elsewhere.
func ofFront(f label.Field) bool {
	return f == label.Abstract || f == label.Keywords || f == label.Class
}

// takeAhead takes units[k] if it stands above such a label.
func (d *document) takeAhead(o *outline, units []block, k int) bool {
	end := d.aheadLabel(units, k)
	if end == k || o.abstract != nil && len(o.keywords) > 0 {
		return false
	}
	u := units[k]
	s := u.first()
	if d.secondLine(o, units[k:end]) {
		d.addTitle(o, u)
		return true
	}
	marked := d.trimMarkers(s.from, s.to) < s.to || d.hasMarker(&d.lines[s.line])
	authors, ok := d.likelyAuthors(u)
	if ok && (len(o.authors) == 0 || len(authors) > 1 || nameLike([]rune(authors[0].name))) {
		for _, a := range authors {
			o.authors = append(o.authors, a.name)
		}
		o.authorSpans = append(o.authorSpans, s)
		return true
	}
	if marked && !d.hasInline(u) {
		o.authorSpans = append(o.authorSpans, u.spans...) // it calls a note
	}
	text := d.plain(u.spans, title)
	if ok || d.beginsWithName(s) || hasPostcode(d.src[s.from:s.to]) || strings.ContainsAny(text, "(（") || d.hasAny(s, workplaceWords()...) {
		o.front.AuthorNote = joinText(o.front.AuthorNote, text)
	} else {
		o.keep("题下", text)
	}
	return true
}

// hasInline reports whether a note is set inline in a unit.
func (d *document) hasInline(u block) bool {
	return slices.ContainsFunc(u.spans, func(s span) bool { return d.beforeInline(s) < s.to })
}

// secondLine reports whether the first of these units, which lead to a label, is
// another line of the title: it is no name, and authors or a place follow.
func (d *document) secondLine(o *outline, units []block) bool {
	u := units[0]
	if len(o.title) == 0 || len(o.authors) > 0 || len(o.authorSpans) > 0 || o.front.AuthorNote != "" || len(o.titlePlaced) > 3 || !d.titleWords(u) {
		return false
	}
	for _, next := range units[1:] {
		if _, names := d.likelyAuthors(next); names || d.isEnglish(next) || !d.titleWords(next) {
			return true
		}
	}
	return false
}

// titleWords reports whether a unit can be a line of a title: Han characters, no
// place, and not names.
func (d *document) titleWords(u block) bool {
	s := u.first()
	text := d.src[s.from:s.to]
	if len(u.spans) > 1 || !hasHan(text) || len(text) > longestTitle || d.hasAny(s, workplaceWords()...) || d.hasAny(s, "年", "作者", "收稿") {
		return false
	}
	if _, names := d.authorsIn(s.from, s.to); names {
		return false
	}
	if authors, names := d.likelyAuthors(u); names && (len(authors) > 1 || len([]rune(authors[0].name)) < 4) || d.beginsWithName(s) || hasPostcode(text) {
		return false
	}
	if len(text) > longestHeading && slices.Contains(text, '，') {
		return false
	}
	return text[0] != '(' && text[0] != '（' && !char.EndsSentence(d.last(s.line))
}

// beginsWithName reports whether a line begins with a name, and more follows after a
// sign or white space.
func (d *document) beginsWithName(s span) bool {
	end := s.from
	for end < s.to && (char.IsHan(d.src[end]) || char.IsSpace(d.src[end])) {
		end++
	}
	authors, _ := d.dividedNames(s.from, end)
	return len(authors) > 0 && nameLike([]rune(authors[0].name)) && (len(authors) > 1 || end < s.to)
}

// hasPostcode reports whether a text has the six digits of a place.
func hasPostcode(text []rune) bool {
	digits := 0
	for _, r := range text {
		if !char.IsDigit(r) {
			digits = 0
		} else if digits++; digits == 6 {
			return true
		}
	}
	return false
}

// addTitle adds a line to the title; a title in English gives way to it.
func (d *document) addTitle(o *outline, u block) {
	foreign := !slices.ContainsFunc(o.title, func(s span) bool { return hasHan(d.src[s.from:s.to]) })
	if foreign && o.front.TitleEN == "" {
		o.front.TitleEN, o.titlePlaced = d.plain(o.title, title), nil
	}
	o.titlePlaced = append(o.titlePlaced, u.spans...)
	o.title = o.titlePlaced
}

// likelyAuthors reads a line of authors where one must stand: names of two to four
// Han characters, half of them with surnames that are known, or one name alone.
func (d *document) likelyAuthors(u block) ([]author, bool) {
	s := u.first()
	if len(u.spans) > 1 || s.to-s.from > longestNames {
		return nil, false
	}
	to := s.to
	for to > s.from && (d.src[to-1] == '.' || d.src[to-1] == '．' || d.src[to-1] == '+' || char.IsSpace(d.src[to-1])) {
		to--
	}
	authors, ok := d.dividedNames(s.from, to)
	known := 0
	for _, a := range authors {
		name := []rune(a.name)
		if nameLike(name) {
			known++
		} else if len(name) < 2 || len(name) > 4 || !allHan(name) {
			return nil, false
		}
	}
	return authors, ok && (2*known >= len(authors) || len(authors) == 1) && len(authors) > 0
}

// abstractEnd is where an abstract that begins in unit k ends, if each of its lines is
// a unit: above the label of its key words. It is k+1 if they do not follow.
func (d *document) abstractEnd(units []block, k int) int {
	length := 0
	for j := k + 1; j < len(units) && j <= k+abstractUnits; j++ {
		s := units[j].first()
		if lab, labelled := d.labelAt(s.from, s.to); labelled {
			if ofFront(lab.field) {
				return j
			}
			return k + 1
		}
		if length += s.to - s.from; length > abstractChars || d.isForeign(units[j]) || d.blockHeading(units[j]) > 0 {
			return k + 1
		}
	}
	return k + 1
}

// leastTitleEN is how many letters a title in English has at least: UNIX may begin
// one in Chinese.
const leastTitleEN = 12

// englishFirst takes a title in English that stands above the Chinese one.
func (f *flowFront) englishFirst() {
	k := 0
	for k < len(f.o.title) && !hasHan(f.d.src[f.o.title[k].from:f.o.title[k].to]) {
		k++
	}
	if k == 0 || k == len(f.o.title) || letters(f.d.src[f.o.title[0].from:f.o.title[0].to]) < leastTitleEN {
		return
	}
	f.o.front.TitleEN = f.d.plain(f.o.title[:k], title)
	f.o.titlePlaced = f.o.titlePlaced[k:]
	f.o.title = f.o.titlePlaced
}

// secondTitle reports whether unit k carries the title on: it is no name, and
// the line of authors follows it.
func (f *flowFront) secondTitle(k int) bool {
	u, next := f.units[k], f.units[k+1]
	s, n := u.first(), next.first()
	if _, isNames := f.d.authorsIn(s.from, s.to); isNames || f.d.labelled(u) || !hasHan(f.text(k)) || f.workplace(u) {
		return false
	}
	if _, numbered := f.d.numberingIn(s.from, s.to); numbered || label.UsualHeading(f.text(k)) {
		return false
	}
	_, ok := f.d.authorsIn(n.from, n.to)
	return ok && len(f.o.titlePlaced) < 3
}

func (f *flowFront) titleLike(k int) bool {
	text := f.text(k)
	return len(text) <= longestTitle && len(f.units[k].spans) <= 2 && text[len(text)-1] != '。' && text[len(text)-1] != '，' && k+1 < len(f.units)
}
