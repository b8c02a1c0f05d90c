package text

import (
	"slices"
	"strings"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// findUnitHeadings sets the levels of the units that are headings.
func (d *document) findUnitHeadings(units []block) {
	ranks := d.ranks.take(len(units))
	usual := d.usualUnitLead(units)
	for k, u := range units {
		ranks[k] = d.unitRank(units, k, usual, u)
	}
	if !d.m.grid && numberedRanks(ranks) >= leastNumbered {
		for k, u := range units {
			if s := u.first(); ranks[k] == rankPlain && !d.usualHeading(s) {
				ranks[k] = 0 // a text numbers its headings or it does not
			}
		}
	}
	d.siblingHeadings(units, ranks)
	for k, level := range d.levelsOf(ranks) {
		units[k].level = level
	}
}

// siblingHeadings makes headings of what is one less plainly, a short sentence or more
// words than headings have, where the next or the one before with such a number is a
// heading: 一、…。 beside 二、….
func (d *document) siblingHeadings(units []block, ranks []label.Rank) {
	if numberedRanks(ranks) == 0 {
		return
	}
	after := make([]openRanks, len(units))
	var open openRanks
	for k := len(units) - 1; k >= 0; k-- {
		after[k] = open
		open.meet(ranks[k])
	}
	open = openRanks{}
	for k := range units {
		if ranks[k] == 0 {
			if r := d.siblingRank(units, k); r > 0 && (open[r] || after[k][r]) {
				ranks[k] = r
			}
		}
		open.meet(ranks[k])
	}
}

// openRanks are the ranks of headings that no heading of an outer rank has ended.
type openRanks [label.Circled + 1]bool

// meet goes on over a heading, or over none, of rank 0.
func (o *openRanks) meet(r label.Rank) {
	if r == 0 {
		return
	}
	if r == rankPlain {
		*o = openRanks{}
		return
	}
	clear(o[r+1:])
	o[r] = true
}

// siblingRank is the rank of a unit that may be a heading beside others: a number and one
// sentence, and no item of a list: text or an inner number is below it, and none of its
// kind just above. 0 for others.
func (d *document) siblingRank(units []block, k int) label.Rank {
	if k == 0 || k+1 == len(units) {
		return 0
	}
	num, ok := d.numberingIn(units[k].first().from, units[k].first().to)
	if !ok || num.rank >= label.DigitParen || !d.oneSentence(units[k], num) {
		return 0
	}
	if below := d.unitNumber(units[k+1]); below > 0 && below <= num.rank || d.unitNumber(units[k-1]) == num.rank {
		return 0
	}
	return num.rank
}

// longestOverLines is how many characters a heading has at most that fills a line or goes
// on in the next: it must end in a word.
const longestOverLines = 80

// oneSentence reports whether a unit with a number is no longer than headings, or than
// the longest that end in a word, and has no mark inside that parts sentences.
func (d *document) oneSentence(u block, num numbering) bool {
	length, last := 0, u.last()
	for _, s := range u.spans {
		if d.formula(s) || slices.ContainsFunc(d.src[s.from:max(s.to-1, s.from)], func(r rune) bool { return r == '。' || r == '；' || r == '：' }) {
			return false
		}
		length += s.to - s.from
	}
	end := d.trimMarkers(last.from, last.to)
	if end <= last.from || len(u.spans) == 1 && end <= num.to {
		return false
	}
	switch r := d.src[end-1]; {
	case r == '。' || r == '：' || r == '.' || r == '．':
		return length <= longestHeading && len(u.spans) == 1
	default:
		return length <= longestOverLines && len(u.spans) <= 2 && (char.IsHan(r) || char.IsCloser(r))
	}
}

// leastNumbered is how many numbered headings make a text one that numbers them.
const leastNumbered = 2

func numberedRanks(ranks []label.Rank) int {
	n := 0
	for _, r := range ranks {
		if r > 0 && r < rankPlain {
			n++
		}
	}
	return n
}

// usualUnitLead is the white space before most of the longer units.
func (d *document) usualUnitLead(units []block) int {
	count := map[int]int{}
	best := 0
	for _, u := range units {
		if s := u.first(); len(u.spans) > 1 || s.to-s.from > longestHeading {
			if count[u.lead]++; count[u.lead] > count[best] {
				best = u.lead
			}
		}
	}
	return best
}

// unitRank: a heading is one short line; it has a number, or is a usual one, or
// stands further in (or further out, where paragraphs are indented) than they.
func (d *document) unitRank(units []block, k, usual int, u block) label.Rank {
	if len(u.spans) > 1 || !d.headingShape(u.first().line) || k+1 == len(units) {
		return 0
	}
	s := u.first()
	if d.usualHeading(s) {
		return rankPlain
	}
	num, numbered := d.numberingIn(s.from, s.to)
	if k > 0 && d.leadsOn(units[k-1]) && !(numbered && d.unitNumber(units[k+1]) != num.rank && !d.formula(s)) {
		return 0
	}
	switch {
	case numbered && num.rank != label.Circled && (num.rank != label.DigitParen || u.lead != usual):
		return num.rank
	case numbered:
		return 0
	case !d.longUnit(units[k+1]):
		return 0
	case d.m.grid && u.lead >= usual+4, d.m.full == 0 && usual >= 2 && u.lead == 0:
		return d.plainRank(s)
	}
	return 0
}

// longUnit reports whether a unit is a paragraph, or a heading with a number.
func (d *document) longUnit(u block) bool {
	s := u.first()
	if _, ok := d.numberingIn(s.from, s.to); ok {
		return true
	}
	return len(u.spans) > 1 || s.to-s.from > longestHeading
}

// unitNumber is the rank of the number that a unit begins with, 0 if it has none.
func (d *document) unitNumber(u block) label.Rank {
	s := u.first()
	num, _ := d.numberingIn(s.from, s.to)
	return num.rank
}

// leadsOn reports whether a unit ends with a mark that something must follow.
func (d *document) leadsOn(u block) bool {
	switch d.last(u.last().line) {
	case '：', '，', '、', ':', ',', '—':
		return true
	}
	return false
}

// plainRank accepts a heading without a number if it is words and no caption.
func (d *document) plainRank(s span) label.Rank {
	han := 0
	for _, r := range d.src[s.from:s.to] {
		if char.IsHan(r) {
			han++
		}
	}
	first := d.src[s.from]
	if han < 2 || han*2 < s.to-s.from || first == '图' || first == '表' || d.underTable(s) || first == '（' || first == '(' || char.CannotStart(first) {
		return 0
	}
	return rankPlain
}

// formula reports whether a text has a sign of formulas.
func (d *document) formula(s span) bool {
	for _, r := range d.src[s.from:s.to] {
		switch r {
		case '=', '＝', '+', '＋', '×', '<', '＜', '>', '＞':
			return true
		}
	}
	return false
}

// underTable reports whether a line belongs to a table or a figure: 资料来源：, 单位：.
func (d *document) underTable(s span) bool {
	key := printedKey(d.src[s.from:s.to])
	for _, begin := range [...]string{"资料来源", "说明：", "单位：", "注：", "来源：", "附图", "附表", "数据来源"} {
		if strings.HasPrefix(key, begin) {
			return true
		}
	}
	return false
}

// blockHeading is the rank of a block that is a heading with a number, or a
// usual one; 0 for others.
func (d *document) blockHeading(b block) label.Rank {
	if b.level > 0 {
		return rankPlain
	}
	s := b.first()
	if len(b.spans) > 1 || !d.headingShape(s.line) {
		return 0
	}
	if label.UsualHeading(d.src[s.from:s.to]) {
		return rankPlain
	}
	if num, ok := d.numberingIn(s.from, s.to); ok && num.rank <= label.HanParen {
		return num.rank
	}
	return 0
}
