package text

import (
	"slices"

	"suoyin/corpus/reader/char"
)

// Journals set the page number beside the running head, and alone above the title, where the
// first page has no head:
//
//	148
//	桥的历史
//
//	山水学报 2001年第2期 149

// findFolios finds the page numbers that stand in running heads, and those alone at the top of
// a page that go with them, where no line that is marked as a number has one.
func (p *pager) findFolios() {
	if len(p.numbers) > 0 {
		return
	}
	var folios []printedNumber
	for i := range p.d.lines {
		if n := p.folio(i); n > 0 {
			folios = append(folios, printedNumber{i, n})
		}
	}
	for _, f := range pageByPage(folios) {
		if p.kinds[f.line] == kindText {
			p.setNumber(f)
		} else {
			p.numbers = append(p.numbers, f)
		}
	}
}

// folio is the page number in the running head i, or the number that is all of a page's first
// line; 0 if there is none.
func (p *pager) folio(i int) int {
	l := &p.d.lines[i]
	switch p.kinds[i] {
	case kindText:
		if i > 0 && !l.feed {
			return 0
		}
		n, _ := p.d.pageNumberLine(i)
		return n
	case kindHead:
		if n, to := p.d.number(l.from, l.to); n > 0 && p.endsFolio(to, l.to) {
			return n
		}
		from := l.to
		for from > l.from && char.IsDigit(p.d.src[from-1]) {
			from--
		}
		if from > l.from && (char.IsSpace(p.d.src[from-1]) || char.IsHan(p.d.src[from-1])) {
			n, _ := p.d.number(from, l.to)
			return n
		}
	}
	return 0
}

// endsFolio reports whether a number that ends at at, in a head up to end, is none of an issue:
// 1996 年第 1 期.
func (p *pager) endsFolio(at, end int) bool {
	at = char.SkipSpace(p.d.src, at, end)
	return at < end && !slices.Contains([]rune("年月期卷.．"), p.d.src[at])
}

// leastPageLines is how many lines a page has at least, but for the last, and mostFolios how many
// numbers are looked at.
const (
	leastPageLines = 10
	mostFolios     = 4000
)

// pageByPage picks the numbers that go up page by page, the most; nil if these are not most. Other
// numbers that stand alone are ends of lines: 240-249.
func pageByPage(numbers []printedNumber) []printedNumber {
	if len(numbers) > mostFolios {
		return nil
	}
	n := len(numbers)
	length, before, best := make([]int, n), make([]int, n), -1
	steps := make([]int, n) // that are of a page or two
	for k := range numbers {
		length[k], before[k] = 1, -1
		for j := max(0, k-furthestFolio); j < k; j++ {
			step, lines := numbers[k].n-numbers[j].n, numbers[k].line-numbers[j].line
			if step < 1 || step > 1+lines/leastPageLines || length[j]+1 <= length[k] {
				continue
			}
			length[k], before[k], steps[k] = length[j]+1, j, steps[j]
			if step <= 2 && lines >= leastPageLines {
				steps[k]++
			}
		}
		if best < 0 || length[k] > length[best] {
			best = k
		}
	}
	if best < 0 || steps[best] < 2 || length[best] < n*2/3 {
		return nil
	}
	var picked []printedNumber
	for k := best; k >= 0; k = before[k] {
		picked = append(picked, numbers[k])
	}
	slices.Reverse(picked)
	return picked
}

// furthestFolio is how many other numbers may stand between those of two pages.
const furthestFolio = 8
