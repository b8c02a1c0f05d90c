package text

import (
	"suoyin/corpus"
	"suoyin/corpus/reader/char"
)

// role says what a character of the source is in the article.
type role uint8

const (
	unplaced role = iota
	title         // title, authors and other front matter
	body          // abstract, headings, paragraphs and the markers in them
	note          // notes with their markers
	runningHead
	pageNumber
)

// place gives the characters from up to to the role r, unless they have one: a
// character is used once.
func (d *document) place(from, to int, r role) {
	if from >= to {
		return
	}
	roles := d.roles[from:to]
	for i := range roles {
		if roles[i] == unplaced {
			roles[i] = r
		}
	}
}

// account counts the printed characters of each role and lists what is left.
func (d *document) account() corpus.Account {
	a := corpus.Account{Lines: len(d.lines) - d.parted, Unplaced: []corpus.Line{}}
	var count [pageNumber + 1]int
	from := 0 // where the line before ends: what precedes a label is white space
	for k := range d.lines {
		l := &d.lines[k]
		if d.countRoles(from, l.to, &count) > 0 {
			a.Unplaced = append(a.Unplaced, corpus.Line{Number: l.num, Text: d.unplaced(from, l.to)})
		}
		from = l.to
	}
	a.Title, a.Body, a.Notes = count[title], count[body], count[note]
	a.RunningHeads, a.PageNumbers = count[runningHead], count[pageNumber]
	return a
}

// countRoles counts the printed characters of each role, and gives how many have
// none.
func (d *document) countRoles(from, to int, count *[pageNumber + 1]int) (left int) {
	traits := d.traits[from:to]
	for i, r := range d.roles[from:to] {
		if traits[i]&space == 0 {
			count[r]++
		}
	}
	left, count[unplaced] = count[unplaced], 0
	return left
}

// unplaced is the text without a role, white space around it left aside.
func (d *document) unplaced(from, to int) string {
	var left []rune
	for i := from; i < to; i++ {
		if d.roles[i] == unplaced {
			left = append(left, d.src[i])
		}
	}
	return string(trim(left))
}

func trim(rs []rune) []rune {
	for len(rs) > 0 && char.IsSpace(rs[0]) {
		rs = rs[1:]
	}
	for len(rs) > 0 && char.IsSpace(rs[len(rs)-1]) {
		rs = rs[:len(rs)-1]
	}
	return rs
}
