package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Chinese entries in the manner of IEEE part the names from the title by a comma and
// end the title with a point: 林若水和陈知远, 江城经济史, 2 版. 江城: 东海出版社, 2001.

// leadRole is a role between commas, behind names.
var leadRole = regexp.MustCompile(`^(?:编|主编|编著|译|[Ee]ds?\.?)$`)

// commaLead reads the names that such an entry begins with and gives where the title
// begins, 0 if the entry is no such one.
func (w *work) commaLead(end int) int {
	if !w.points || end > len(w.buf) {
		return 0
	}
	stop := w.titleStop(0)
	first := string(w.buf[:min(stop, end)])
	if stop = w.areaEnd(0, end); stop < 0 || !hasHan(first) || !strings.Contains(first, ",") || !w.houseNext(stop+1) {
		return 0
	}
	i, n, r := 0, 0, author
	for {
		k := strings.IndexByte(string(w.buf[i:stop]), ',')
		if k < 0 {
			break // what follows the last comma is the title, or a part of it
		}
		s := strings.TrimSpace(string(w.buf[i : i+k]))
		if n > 0 && leadRole.MatchString(s) {
			if r = editor; s == "译" {
				r = translator
			}
			i += k + 1
			break
		}
		if !leadName(s) {
			break
		}
		n++
		i += k + 1
	}
	if n == 0 || utf8.RuneCountInString(strings.TrimSpace(string(w.buf[i:stop]))) < 2 {
		return 0
	}
	l, ok := w.readNames(piece{0, w.namesTo(i, r)}, true)
	if !ok {
		return 0
	}
	w.assign(l, r)
	return i
}

// namesTo is where the names end that stand before i, a role behind them or not.
func (w *work) namesTo(i int, r role) int {
	s := strings.TrimRight(string(w.buf[:i]), ", ")
	if r == author {
		return len(s)
	}
	return max(0, strings.LastIndexByte(s, ','))
}

// leadName says that s is a name, two names that 和 joins, or a body.
func leadName(s string) bool {
	if s == "等" || looksPersonal(s) || !hasHan(s) && western.MatchString(s) && inHead.MatchString(s) {
		return true
	}
	return hasHan(s) && (listed(s, false) || institution.MatchString(s) && utf8.RuneCountInString(s) >= 4 && plausibleName(s, true))
}

// areaEnd is where the first area ends, a blank behind its point; -1 if none does.
func (w *work) areaEnd(i, end int) int {
	for k := i; k < end; k++ {
		if w.buf[k] == '.' && w.stop(k) {
			if k+1 < len(w.buf) && w.blankAt(k+1) {
				return k
			}
			return -1
		}
	}
	return -1
}

// blankAt says that a blank is printed at buf[i], or before it where folding dropped it.
func (w *work) blankAt(i int) bool { return w.buf[i] == ' ' || w.blankBefore(i) }

// houseNext says that a place and its publisher stand at i: 江城: 东海出版社, 2001.
func (w *work) houseNext(i int) bool {
	return i < len(w.buf) && placeHouse.Match(w.buf[i:])
}

var placeHouse = regexp.MustCompile(`^ ?[\p{Han}\p{Latin} ]{2,20}: ?[^,.:\x00]{2,40}, ?(?:1[5-9]|20)[0-9]{2}(?:-+[0-9]{4})?(?:[,.\x00]|$)`)
