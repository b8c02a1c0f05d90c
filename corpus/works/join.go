package works

import (
	"strings"
	"unicode/utf8"
)

// Rule names why two forms were joined. The names are part of the API.
type Rule string

// The rules, strongest first.
const (
	// SameTitleAuthor: one title, and an author of one form is an author, editor
	// or translator of the other.
	SameTitleAuthor Rule = "same title, shared author"
	// SpeltAuthor: one title, the authors' names differ as spellings do.
	SpeltAuthor Rule = "same title, author spelt differently"
	// SilentAuthor: one title, and one form names no author.
	SilentAuthor Rule = "same title, one names no author"
	// Subtitle: one author, and one form leaves out the subtitle.
	Subtitle Rule = "same author, one without subtitle"
	// LongerTitle: one author, host and year, and one title stands in the other.
	LongerTitle Rule = "same author and year, one title is longer"
	// SpeltTitle: one author or one host and year, titles that differ by a slip.
	SpeltTitle Rule = "title differs by a slip"
)

// Rules are all rules, strongest first.
func Rules() []Rule {
	return []Rule{SameTitleAuthor, SpeltAuthor, SilentAuthor, Subtitle, LongerTitle, SpeltTitle}
}

// silentLength is the shortest title, in characters, that alone is enough to
// join a form without author to the one form that has one. Shorter titles
// (诗集) belong to many works and need the same host as well.
const silentLength = 3

// slipLength is the shortest title, in characters, in which one differing
// character can be a slip; in shorter ones it makes another title.
const slipLength = 6

// longerLength is the shortest title, in characters, that may stand in a longer
// one and be the same work: 环境微生物学 and 环境微生物学实验 are two books.
const longerLength = 8

// sameTitle holds two forms with one title against each other.
func sameTitle(f, g *form) (Rule, bool) {
	if f.key.class != g.key.class || f.key.host != g.key.host {
		return "", false
	}
	if f.key.author == "" || g.key.author == "" {
		return SilentAuthor, silentFits(f, g)
	}
	if f.coauthors.meets(g.coauthors) {
		return SameTitleAuthor, true
	}
	if spelling(f.key.author, g.key.author) {
		return SpeltAuthor, f.hostsAgree(g)
	}
	// Han names are short: one character is much of them, so all else must agree.
	return SpeltAuthor, distance([]rune(f.key.author), []rune(g.key.author), 1) <= 1 && f.sameHost(g) && f.yearsMeet(g)
}

// silentFits tells whether the form without author may be the other one.
func silentFits(f, g *form) bool {
	if f.sameHost(g) {
		return true
	}
	return f.hostsAgree(g) && f.yearsAgree(g) && utf8.RuneCountInString(f.key.title) >= silentLength
}

// spelling tells whether two names are one name in two spellings: one is the
// end of the other (马歇尔, 阿马歇尔), or a long name differs in one character.
func spelling(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	if len(ra) > len(rb) {
		ra, rb = rb, ra
	}
	if len(ra) >= 2 && len(rb) > len(ra) && string(rb[len(rb)-len(ra):]) == string(ra) {
		return true
	}
	return len(ra) >= 4 && distance(ra, rb, 1) <= 1
}

// sameAuthor holds two forms with one author and different titles against each
// other.
func sameAuthor(f, g *form) (Rule, bool) {
	if f.key.class != g.key.class || f.key.host != g.key.host {
		return "", false
	}
	if isSubtitle(f.key, g.key) && f.hostsAgree(g) && f.yearsAgree(g) {
		return Subtitle, true
	}
	if f.sameHost(g) && f.sameYear(g) {
		if stands(f.key.title, g.key.title) {
			return LongerTitle, true
		}
		return SpeltTitle, slip(f.key.title, g.key.title, generous)
	}
	return SpeltTitle, slip(f.key.title, g.key.title, strict) && f.hostsAgree(g) && (f.sameHost(g) || f.yearsMeet(g)) && f.yearsAgree(g)
}

// stands tells whether one title stands in the other, and is not one part of
// it: 下 or 二 behind a title makes another work.
func stands(a, b string) bool {
	if min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) < longerLength {
		return false
	}
	return (strings.Contains(a, b) || strings.Contains(b, a)) && counting([]rune(a)) == counting([]rune(b))
}

// isSubtitle tells whether one of two titles is the other's main title.
func isSubtitle(a, b key) bool {
	return a.title != b.title && (a.title == b.main || b.title == a.main)
}

// sameHostYear holds two forms against each other of which at least one names
// no author: then host and year must be the same, and the title nearly so.
func sameHostYear(f, g *form) (Rule, bool) {
	if f.key.class != g.key.class || (f.key.author != "" && g.key.author != "") {
		return "", false
	}
	return SpeltTitle, slip(f.key.title, g.key.title, strict) && f.sameHost(g) && f.yearsMeet(g)
}

// slips says how much two titles may differ: in one character of each so many,
// at least one, if the shorter has shortest characters.
type slips struct{ each, shortest int }

var (
	strict   = slips{each: 10, shortest: slipLength}
	generous = slips{each: 5, shortest: 4} // author, host and year are the same
)

// slip tells whether two titles differ by as little as a misprint, and in no
// character that counts (2022 and 2024, 上 and 下, 第一 and 第二 are different
// works).
func slip(a, b string, allowed slips) bool {
	ra, rb := []rune(a), []rune(b)
	if len(ra) > len(rb) {
		ra, rb = rb, ra
	}
	if len(ra) < allowed.shortest {
		return false
	}
	limit := max(1, len(ra)/allowed.each)
	if len(rb)-len(ra) > limit || distance(ra, rb, limit) > limit {
		return false
	}
	return counting(ra) == counting(rb)
}

// counting keeps the characters of a title that number it.
func counting(title []rune) string {
	var kept []rune
	for _, r := range title {
		switch {
		case r >= '0' && r <= '9':
			kept = append(kept, r)
		default:
			switch r {
			case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '上', '中', '下', '甲', '乙', '丙', '丁',
				'前', '后', '内', '外', '续', '东', '西', '南', '北', '不', '无', '非', '全', '选', '新', '旧', '初', '再', '正', '副', '增', '补':
				kept = append(kept, r)
			}
		}
	}
	return string(kept)
}

// distance is the Levenshtein distance of two texts, cut off above limit: then
// it is any number greater than limit. (Levenshtein 1966; two rows.)
func distance(a, b []rune, limit int) int {
	if len(b)-len(a) > limit || len(a)-len(b) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, ra := range a {
		diagonal, best := row[0], i+1
		row[0] = i + 1
		for j, rb := range b {
			cost := diagonal
			if ra != rb {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
			best = min(best, cost)
		}
		if best > limit {
			return limit + 1
		}
	}
	return row[len(b)]
}
