package text

import (
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
	for k, level := range d.levelsOf(ranks) {
		units[k].level = level
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
	if k > 0 && d.leadsOn(units[k-1]) {
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
