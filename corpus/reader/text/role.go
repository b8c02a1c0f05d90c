package text

import (
	"encoding/binary"
	"math/bits"

	"suoyin/corpus"
	"suoyin/corpus/reader/char"
)

// role says what a character of the source is in the article.
type role = uint8

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
	for ; from < to; from += atOnce {
		roles := d.roles[from : from+atOnce]
		all := binary.LittleEndian.Uint64(roles)
		unused := upTo(to-from, eachHigh&^nonzeroBytes(all))
		binary.LittleEndian.PutUint64(roles, all|unused>>7*uint64(r))
	}
}

// account counts the printed characters of each role and lists what is left.
func (d *document) account() corpus.Account {
	count := d.countRoles()
	a := corpus.Account{Lines: len(d.lines) - d.parted, Unplaced: []corpus.Line{}}
	a.Title, a.Body, a.Notes = count[title], count[body], count[note]
	a.RunningHeads, a.PageNumbers = count[runningHead], count[pageNumber]
	if count[unplaced] > 0 {
		a.Unplaced = d.linesLeft()
	}
	return a
}

// countRoles counts the printed characters of each role.
func (d *document) countRoles() (count [pageNumber + 1]int) {
	for at := 0; at < len(d.src); at += atOnce {
		printed := upTo(len(d.src)-at, eachHigh) &^ having(eight(d.traits, at, len(d.src)), space)
		roles := eight(d.roles, at, len(d.src))
		for printed != 0 {
			r := role(roles >> (8 * first(printed)))
			same := printed &^ nonzeroBytes(roles^each(r))
			count[r] += bits.OnesCount64(same)
			printed &^= same
		}
	}
	return count
}

// linesLeft are the lines with printed characters that have no role.
func (d *document) linesLeft() []corpus.Line {
	var lines []corpus.Line
	from := 0 // where the line before ends: what precedes a label is white space
	for k := range d.lines {
		l := &d.lines[k]
		if text := d.unplaced(from, l.to); len(text) > 0 {
			lines = append(lines, corpus.Line{Number: l.num, Text: string(text)})
		}
		from = l.to
	}
	return lines
}

// unplaced is the text without a role, white space around it left aside.
func (d *document) unplaced(from, to int) []rune {
	var left []rune
	for i := from; i < to; i++ {
		if d.roles[i] == unplaced {
			left = append(left, d.src[i])
		}
	}
	return trim(left)
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
