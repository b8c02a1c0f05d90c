package citation

import (
	"fmt"

	"suoyin/corpus"
)

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
