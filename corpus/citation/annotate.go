package citation

import (
	"fmt"
	"regexp"

	"suoyin/corpus"
)

// resolver finds what the back-references of an article stand for. It sees the
// notes in order and keeps what was cited so far.
type resolver struct {
	a    *corpus.Article
	past []corpus.Citation
	// of[i] are the indexes in past of what note i cites.
	of [][]int
	// numbers[i] are the numbers in the marker of note i.
	numbers [][]int
	// aliases are short titles that a note gave to what it cites: 以下简称《X》.
	aliases map[string]int
}

// Annotate parses every note of the article, numbers the citations
// ("150-2.1"), resolves back-references and fills Notes[i].Citations and
// a.Citations. It replaces what was there before.
func Annotate(a *corpus.Article) {
	r := &resolver{a: a, of: make([][]int, len(a.Notes)), numbers: make([][]int, len(a.Notes)), aliases: map[string]int{}}
	for i := range a.Notes {
		n := &a.Notes[i]
		n.Citations = nil
		r.numbers[i] = markerNumbers(n.Marker)
		for k, c := range Parse(n.Text) {
			c.Note = n.ID
			c.ID = fmt.Sprintf("%s.%d", n.ID, k+1)
			r.resolve(i, &c)
			n.Citations = append(n.Citations, c.ID)
			r.of[i] = append(r.of[i], len(r.past))
			r.past = append(r.past, c)
		}
		r.alias(i, n.Text)
	}
	a.Citations = r.past
}

var (
	digits  = regexp.MustCompile(`[0-9]+`)
	aliasOf = regexp.MustCompile(`(?:以下|下文|下|下引此书)?简称(?:为|作)?[:：]?[《“]([^《》“”]{1,40})[》”]`)
)

// markerNumbers reads the numbers of a marker; one note can stand for several:
// 〔1〕〔2〕.
func markerNumbers(marker string) []int {
	var out []int
	f := newText(marker).fold
	for _, d := range digits.FindAllString(f, -1) {
		out = append(out, number(d))
	}
	if len(out) > 0 {
		return out
	}
	for _, r := range f {
		if n := noteNumberOf(string(r)); n > 0 {
			out = append(out, n)
		}
	}
	return out
}

// alias remembers the short titles that a note introduces.
func (r *resolver) alias(i int, text string) {
	if len(r.of[i]) == 0 {
		return
	}
	for _, m := range aliasOf.FindAllStringSubmatch(newText(text).fold, -1) {
		r.aliases[m[1]] = r.of[i][0]
	}
}
