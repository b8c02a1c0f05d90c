package text

import (
	"cmp"
	"slices"
	"strings"

	"suoyin/corpus/reader/char"
)

// findHeads marks running heads: short lines that stand at the edge of a page,
// and either come again on other pages or name the issue beside a page number.
func (p *pager) findHeads() {
	seen := map[string][]int{}
	for _, i := range p.headsPerhaps() {
		k := headKey(p.d.text(i))
		seen[k] = append(seen[k], i)
	}
	repeated := repeatedHeads(seen)
	for k, at := range seen {
		if k == "" || len(at) < 2 && !p.besideNumber(at[0]) && !p.onceIsHead(at[0]) {
			continue
		}
		edges := 0
		for _, i := range at {
			if p.atEdge(i) {
				edges++
			}
		}
		if len(at) == 1 && !p.titleOnTop(at[0]) && (!p.issueHead(at[0]) && !likeOther(k, repeated) || !p.shortLine(at[0])) || 2*edges < len(at) {
			continue
		}
		for _, i := range at {
			if !p.isTitle(i, at) && (p.atEdge(i) || len([]rune(k)) >= longHead) {
				p.kinds[i] = kindHead
				p.heads[k] = append(p.heads[k], i)
			}
		}
	}
}

// headsPerhaps are the lines that look like running heads and like another such line,
// or stand beside a page number: a few of those that are short.
func (p *pager) headsPerhaps() []int {
	var lines []int
	var prints []uint16             // of these lines
	var once, twice [1 << 10]uint64 // whether a print came, and came again
	for i := range p.d.lines {
		if p.kinds[i] != kindText || !p.headLike(i) {
			continue
		}
		f := headPrint(p.d.text(i))
		lines, prints = append(lines, i), append(prints, f)
		bit := uint64(1) << (f % 64)
		twice[f/64] |= once[f/64] & bit
		once[f/64] |= bit
	}
	perhaps := lines[:0]
	for k, i := range lines {
		if f := prints[k]; twice[f/64]>>(f%64)&1 != 0 || p.besideNumber(i) || p.onceIsHead(i) {
			perhaps = append(perhaps, i)
		}
	}
	return perhaps
}

// issueOnTop reports whether line i stands at the top of a page and names the issue: the first
// page has a head that no other has, 山水学报 2001年第2期.
func (p *pager) issueOnTop(i int) bool {
	l := &p.d.lines[i]
	return (l.feed || i == 0 && p.paged()) && namesIssue(p.d.text(i))
}

// titleOnTop reports whether line i stands at the top of a page and says the title after names: a
// short article has one such page.
func (p *pager) titleOnTop(i int) bool {
	if l := &p.d.lines[i]; !l.feed && !p.markedFirst(i) {
		return false
	}
	key := p.d.afterNames(i)
	return key != "" && p.d.saidOnTop(key)
}

// onceIsHead reports whether line i is a running head though no other line says the same.
func (p *pager) onceIsHead(i int) bool { return p.issueOnTop(i) || p.titleOnTop(i) }

// paged reports whether a form feed, a page number or white space tells pages apart.
func (p *pager) paged() bool {
	if len(p.numbers) > 0 {
		return true
	}
	for i := range p.d.lines {
		if p.d.lines[i].feed || p.markedFirst(i) {
			return true
		}
	}
	return false
}

// headPrint is a number that lines with the same headKey have in common, and few others.
func headPrint(text []rune) uint16 {
	h := uint32(0)
	for _, r := range text {
		if ordinary(r) || !char.IsSpace(r) && !ofNumber(r) {
			h = (h ^ uint32(r)) * 0x9e3779b1
		}
	}
	return uint16(h >> 16)
}

// longHead is how long a head must be, in characters, to be one in the middle of
// a page too: where a tool put the notes after it.
const longHead = 6

// titleLines is how far down the first page the title can stand.
const titleLines = 8

// isTitle: of the lines at the beginning that have the text of a running head,
// the last is the title.
func (p *pager) isTitle(i int, at []int) bool {
	for _, j := range at {
		if j > i && j < titleLines {
			return false
		}
	}
	return i < titleLines && !namesIssue(p.d.text(i)) && !p.titleBelow(i)
}

// titleBelow reports whether the lines below line i have its text broken up, or
// what it says after the names of the authors: 林海潮：清代海塘考.
func (p *pager) titleBelow(i int) bool {
	key := headKey(p.d.text(i))
	if title := p.d.afterNames(i); title != "" {
		key = title
	}
	return p.d.saidFrom(i+1, key)
}

// saidFrom reports whether the lines from i on say what key does, as headKey has it.
func (d *document) saidFrom(i int, key string) bool {
	var below []rune
	for j := i; j < len(d.lines) && j < i+4 && len(string(below)) < len(key); j++ {
		l := &d.lines[j]
		below = append(below, d.src[l.from:d.trimMarkers(l.from, l.to)]...)
		if headKey(below) == key {
			return key != ""
		}
	}
	return false
}

// shortLine reports whether line i is shorter than a full line, or stands where the title does.
func (p *pager) shortLine(i int) bool {
	return p.d.m.full == 0 || p.d.lines[i].width < p.d.m.full-em || i < titleLines
}

// headLike: a running head is shorter than a line and no sentence. Where a page surely begins
// one that comes again may be longer: it is set in smaller type.
func (p *pager) headLike(i int) bool {
	l := &p.d.lines[i]
	return l.width <= 45*em && (p.shortLine(i) || l.feed || p.markedFirst(i)) && l.to-l.from >= 2 && !char.EndsSentence(p.d.src[l.to-1]) && !char.CannotStart(p.d.src[l.from])
}

// headKey is a running head without white space and without numbers at its
// ends, so that heads with page numbers are alike.
func headKey(text []rune) string {
	key := make([]rune, 0, 48) // most are shorter
	for _, r := range text {
		if !char.IsSpace(r) {
			key = append(key, r)
		}
	}
	for len(key) > 0 && ofNumber(key[0]) {
		key = key[1:]
	}
	for len(key) > 0 && ofNumber(key[len(key)-1]) {
		key = key[:len(key)-1]
	}
	if len(key) < 2 {
		return ""
	}
	return string(key)
}

// ofNumber reports whether r may be of a page number that stands beside a head.
func ofNumber(r rune) bool { return char.IsDigit(r) || isDash(r) || r == '·' }

// issueHead reports whether line i names the issue, and is no end of a note that cites one:
// 期刊史》，《桥记》1996年第10期。
func (p *pager) issueHead(i int) bool {
	l := &p.d.lines[i]
	text := p.d.text(i)
	return namesIssue(text) && !slices.Contains(text, '。') && !closesFirst(p.d.src, l, '》')
}

// namesIssue recognises 2025年第1期 and its like.
func namesIssue(text []rune) bool {
	year, issue := false, false
	for i, r := range text {
		year = year || r == '年' && i > 0 && char.IsDigit(prevPrinted(text, i))
		issue = issue || r == '期' && i > 0 && (char.IsDigit(prevPrinted(text, i)) || char.IsHan(prevPrinted(text, i)))
	}
	return year && issue
}

func prevPrinted(text []rune, i int) rune {
	for i--; i >= 0; i-- {
		if !char.IsSpace(text[i]) {
			return text[i]
		}
	}
	return 0
}

// repeatedHeads are the lines that come most often.
func repeatedHeads(seen map[string][]int) []string {
	var heads []string
	for k, at := range seen {
		if len(at) > 1 {
			heads = append(heads, k)
		}
	}
	slices.SortFunc(heads, func(a, b string) int {
		return cmp.Or(len(seen[b])-len(seen[a]), strings.Compare(a, b))
	})
	return heads[:min(len(heads), maxHeads)]
}

// likeOther reports whether the head k is part of another that comes often.
func likeOther(k string, repeated []string) bool {
	return len(k) >= 12 && slices.ContainsFunc(repeated, func(other string) bool { return strings.Contains(other, k) })
}
