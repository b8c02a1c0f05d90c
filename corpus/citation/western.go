package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Western notes part names from titles by commas or points alone. What tells them
// apart is here: names have no words in small letters but a few particles, and
// initials behind a family name end it.

var (
	particle = regexp.MustCompile(`^(?:de|da|do|di|du|del|della|dos|des|van|von|der|den|ter|ten|la|le|el|al|bin|ibn|y|e|zu|et|and|und)$`)
	// wordEn is a word that is no initial.
	wordEn = regexp.MustCompile(`^\p{L}[\p{L}'’-]*\p{Ll}[\p{L}'’-]*$`)
)

// mostNameWords is how many words in full a name has at most.
const mostNameWords = 3

// titleLike says that a part of a western list reads like a title: it has a word in
// small letters that no name has, or too many words in full. Bodies may have both.
func titleLike(s string) bool {
	if hasHan(s) || bodyEn.MatchString(s) || groupEn.MatchString(s) {
		return false
	}
	words, full := strings.Fields(s), 0
	if len(words) < 3 {
		return false // Lee tai-gyu
	}
	for k, word := range words {
		if !wordEn.MatchString(word) {
			continue
		}
		full++
		if r, _ := utf8.DecodeRuneInString(word); k > 0 && r >= 'a' && !isUpperRune(r) && !particle.MatchString(word) {
			return true
		}
	}
	return full > mostNameWords && full == len(words)
}

func isUpperRune(r rune) bool { return strings.ToLower(string(r)) != string(r) }

var groupEn = regexp.MustCompile(`\b(?:Group|Forum|Coalition|Society|Academy|Board|Union|Corporation|Company|College|School|Government|Parliament|Congress|Party|Consortium|Team|Administration|Laboratory|Foundation|Federation|Authority)\b`)

// titleAmong is where the title begins in a list of western names of which a part
// reads like one, -1 if none does: Peter Rivers, Designing Bridges for Small Towns.
func (w *work) titleAmong(p piece) int {
	s := w.folded(p)
	if hasHan(s) || len(w.areas(p)) > 1 {
		return -1
	}
	at := strings.IndexByte(s, ',')
	if at < 0 || !westernPerson(strings.TrimSpace(s[:at])) && !familyInitials.MatchString(s[:at]) {
		return -1
	}
	for at >= 0 {
		next := strings.IndexByte(s[at+1:], ',')
		part := s[at+1:]
		if next >= 0 {
			part = part[:next]
		}
		if titleLike(etAl.ReplaceAllString(strings.TrimPrefix(strings.TrimSpace(part), "and "), "")) {
			return p.i + at + 1
		}
		if next < 0 {
			return -1
		}
		at += 1 + next
	}
	return -1
}

// tailWithin says that a place, a publisher or a date stands behind a comma of p:
// commas part all of such an entry.
func (w *work) tailWithin(p piece) bool {
	for k := p.i; k < p.j; k++ {
		if w.buf[k] == ',' && w.tailNext(k+1) {
			return !w.imprintAfter(k + 1)
		}
	}
	return false
}

// familyInitials is a family name with two initials or more behind it, without
// points: nothing else belongs to it.
var familyInitials = regexp.MustCompile(`(?:^|[,;] ?|and )[A-Z][\p{L}'’-]+(?: [A-Z][\p{L}'’-]+)? [A-Z](?: [A-Z]){1,3}$`)

// cityState is a place with its state or country: Los Altos, California:.
var cityState = regexp.MustCompile(`(?:^|[.,;\x00]) ?([A-Z]\p{L}+(?: [A-Z]\p{L}+){0,2}, ?(?:[A-Z]{2}|[A-Z]\.[A-Z]\.|U\.S\.A\.|USA|U\.K\.|UK|Uk|Mass|Calif|Conn|Iowa|Colo|Ill|Ind|Pa|Md|Wis|Minn|Mich|California|New Jersey|New York|Massachusetts|Connecticut|Pennsylvania|Illinois|Michigan|Texas|Florida|Virginia|Maryland|Washington|Oregon|Ohio|(?:The )?Netherlands|Germany|England|Canada|France|Italy|Japan|Switzerland|Austria|Belgium|Israel|Australia|Sweden|Denmark|Ireland|Scotland)\.?(?:, ?(?:US|USA))?) ?: ?`)

// stateEn are states and countries that are no towns.
var stateEn = regexp.MustCompile(`^(?:California|Massachusetts|Connecticut|Pennsylvania|Illinois|Michigan|Texas|Florida|Virginia|Maryland|Oregon|Ohio|Germany|England|Canada|France|Italy|Japan|USA|UK)$`)

// placeWithState takes such a place and the publisher behind it.
func (w *work) placeWithState() {
	m := w.find(cityState)
	if m == nil || w.c.PublisherPlace != "" {
		return
	}
	if town, next, _ := strings.Cut(w.group(m, 1), ","); stateEn.MatchString(town) && isPlace(strings.TrimSpace(next)) {
		return // Los Angeles, California, New York: …
	}
	w.c.PublisherPlace = w.group(m, 1)
	end := m[1] + len(head(string(w.buf[m[1]:])))
	w.take(m[2], m[1])
	if p := w.trim(piece{m[1], end}, " ,."); p.j > p.i && w.c.Publisher == "" {
		w.takePublisher(p)
	}
}

// proceedings is the name of a volume of papers of a meeting.
var proceedings = regexp.MustCompile(`(?i)^(?:[a-z]{2,6} )?(?:proceedings|proc\.?) |^[^,:]{0,60}\b(?:symposium|workshop|proceedings|(?:world|international|int\.?) congress)\b`)

// alsoOthers is what stands between a list of names that goes on and the title.
var alsoOthers = regexp.MustCompile(`^ ?et\.? al\.?[.,:]* ?`)
