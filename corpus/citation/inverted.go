package citation

import (
	"regexp"
	"strings"

	"suoyin/corpus"
)

// Lists of western names in which the first name, or every name, has its family
// name first: Bach, Harald, and Clara Hill.

var (
	familyOnly = regexp.MustCompile(`^(?:(?:[Dd]es?|[Vv]an|[Vv]on|[Dd]er|[Ll]a|Mc|Mac) ?){0,2}[A-Z][\p{L}'’-]*\p{Ll}[\p{L}'’-]*$`)
	givenOnly  = regexp.MustCompile(`^[A-Z][\p{L}'’-]*\.?(?: (?:[A-Z][\p{L}'’-]*\.?|de|von|van|der))*(?: [JS]r\.?)?$`)
	// middle is a given name with an initial behind it: Philip A.
	middle = regexp.MustCompile(`^[A-Z][\p{L}'’-]+ (?:[A-Z]\.? ?)+$`)
)

// joinInverted puts a family name and the given name behind its comma together
// again: the first of the list, or all if semicolons part the names.
func (w *work) joinInverted(ps []piece) []piece {
	if len(ps) < 2 || hasHan(string(w.buf[ps[0].i:ps[len(ps)-1].j])) {
		return ps
	}
	between := func(k int) string { return string(w.buf[ps[k].j:ps[k+1].i]) }
	all := false
	for k := range ps[:len(ps)-1] {
		all = all || strings.Contains(between(k), ";")
	}
	var out []piece
	for k := 0; k < len(ps); k++ {
		p := ps[k]
		if k+1 < len(ps) && strings.TrimSpace(between(k)) == "," && (all || k == 0 && w.firstInverted(ps)) && w.familyGiven(p, ps[k+1]) {
			p.j = ps[k+1].j
			k++
		}
		out = append(out, p)
	}
	return out
}

func (w *work) familyGiven(family, given piece) bool {
	g := strings.TrimSpace(w.folded(given))
	return familyOnly.MatchString(strings.TrimSpace(w.folded(family))) && givenOnly.MatchString(g) && len(strings.Fields(g)) <= 4
}

// firstInverted says that the first comma of a list stands inside a name. Lists of
// families alone have one word in every part.
func (w *work) firstInverted(ps []piece) bool {
	for _, p := range ps[1:] {
		if s := w.folded(p); bodyEn.MatchString(s) || groupEn.MatchString(s) || strings.Contains(s, "&") {
			return false // bodies among themselves: Temasek, Rivers & Company
		}
	}
	if len(ps) == 2 || middle.MatchString(strings.TrimSpace(w.folded(ps[1]))) {
		return true
	}
	for _, p := range ps[2:] {
		if !strings.Contains(strings.TrimSpace(w.folded(p)), " ") {
			return false
		}
	}
	return true
}

// inverted is one name with the family first, before the title: Bach, Johann Georg: or
// Bach, Harald, and three words or more.
var inverted = regexp.MustCompile(`^([A-Z][\p{L}'’-]+, [A-Z][\p{L}'’-]*\p{Ll}(?: [A-Z][\p{L}.'’-]*)?)(?:: ?|, ?(?:\p{L}+ ){2}\p{L})`)

// alsoBy goes on a list of names.
var alsoBy = regexp.MustCompile(`^, ?(?:and|&|und|et) `)

// invertedName takes such a name as the author and gives where the title begins, 0
// if the work does not begin so.
func (w *work) invertedName() int {
	m := inverted.FindSubmatchIndex(w.buf)
	if m == nil {
		return 0
	}
	if alsoBy.Match(w.buf[m[3]:]) {
		return 0
	}
	given := string(w.buf[m[2]:m[3]])
	if given = given[strings.IndexByte(given, ',')+2:]; isPlace(given) || looksPublisher(given) || notPerson.MatchString(given) || notPerson.Match(w.buf) {
		return 0
	}
	w.c.Author = []corpus.Name{{Literal: w.value(m[2], m[3])}}
	return m[3] + 1
}
