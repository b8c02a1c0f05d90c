package text

import (
	"strings"

	"suoyin/corpus/reader/char"
)

// How the entries of a list of notes count.

// nextEntry is how many blocks on the next entry may begin, and lastLines how
// many lines a block has at most that carries on the last entry of all.
const (
	nextEntry = 3
	lastLines = 3
)

// carriesNoteOn reports whether block k, which has no marker, carries on the note
// before it: another entry follows soon, or it is short and only back matter
// comes after it.
func (l *lister) carriesNoteOn(k int, first marker, last int) bool {
	for j := k + 1; j < len(l.blocks) && j <= k+nextEntry; j++ {
		if m, ok := l.d.entryMarker(l.blocks[j].first()); ok && sameCount(first, m) && l.counts(m, first, last) && m.nums[0] > last {
			return true
		}
	}
	if l.translates(k) {
		return true
	}
	for _, b := range l.blocks[k+1:] {
		if _, ok := l.d.listHeading(b); !ok && !l.d.endsList(b) {
			return false
		}
	}
	return len(l.blocks[k].spans) <= lastLines && !l.d.m.grid && l.d.m.full > 0
}

// translates reports whether block k has in English, in parentheses, the entry before
// it, which is in Chinese, or the other way round; or says that it is a translation.
func (l *lister) translates(k int) bool {
	s := l.blocks[k].first()
	if r := l.d.src[s.from]; r != '(' && r != '（' && !l.d.saysTranslation(l.blocks[k]) || len(l.o.notes) == 0 {
		return false
	}
	note := l.o.notes[len(l.o.notes)-1].text
	return len(note) > 0 && l.d.isForeign(l.blocks[k]) != l.d.isForeign(block{spans: note}) && l.d.endsInParenthesis(l.blocks[k])
}

// saysTranslation reports whether a block ends with (in Chinese) or (Chinese translation).
func (d *document) saysTranslation(b block) bool {
	key := strings.ToLower(strings.TrimRight(printedKey([]rune(d.rawText(b.spans))), ".．。"))
	return strings.HasSuffix(key, "(inchinese)") || strings.HasSuffix(key, "（inchinese）") || strings.HasSuffix(key, "translation)")
}

// endsInParenthesis reports whether a block ends with a closing parenthesis, a full
// stop left aside.
func (d *document) endsInParenthesis(b block) bool {
	s := b.last()
	to := s.to
	for to > s.from && (char.IsSpace(d.src[to-1]) || fullStop(d.src[to-1])) {
		to--
	}
	return to > s.from && (d.src[to-1] == ')' || d.src[to-1] == '）')
}

// furthestSkip is how many numbers a list may leave out.
const furthestSkip = 8

// counts: an entry's number follows the last one, or a few are missing; or it is
// one that no entry had, as where entries are in the order of the works; or it
// repeats one. A list in one style may go on in another when the signs ①…⑩ run
// out.
func (l *lister) counts(m, first marker, last int) bool {
	n := m.nums[0]
	if last == 0 {
		return true
	}
	if !sameCount(first, m) {
		return false
	}
	if n/series != last/series {
		return n%series == 1
	}
	if m.style != bare && !l.had[n] && n <= l.top+furthestSkip {
		return true
	}
	return n > last && n <= last+furthestSkip || n <= last && n > last-furthestSkip && n > 1
}

// afterCircled is the lowest number that goes on in another style.
const afterCircled = 9

// sameCount reports whether m may count on from the first: it has the same style,
// or the signs ①…⑩ have run out and m stands in brackets.
func sameCount(first, m marker) bool {
	bracketed := m.style == round || m.style == square || m.style == tortoise || m.style == lenticular
	return m.style == first.style || first.style == circled && bracketed && m.nums[0] >= afterCircled
}

// sameSign reports whether m, if it is a bare number, ends like the first, and is
// not the beginning of 3. 1.
func (d *document) sameSign(m, first marker) bool {
	if m.style != bare {
		return true
	}
	at := char.SkipSpace(d.src, m.to, min(len(d.src), m.to+2))
	if at < len(d.src) && char.IsDigit(d.src[at]) {
		return false
	}
	sign, firstSign := d.src[m.to-1], d.src[first.to-1]
	return sign == firstSign || char.IsDigit(sign) && char.IsDigit(firstSign)
}

// next is the lowest number of the series of the last one that no entry had.
func (l *lister) next() int {
	n := l.top - l.top%series + 1
	for l.had[n] {
		n++
	}
	return n
}

// lastNumber is the first number of the last note: 〔2〕〔7〕 stands before 〔3〕.
func (l *lister) lastNumber() int {
	nums := l.o.notes[len(l.o.notes)-1].nums
	if len(nums) == 0 {
		return 0
	}
	return nums[0]
}
