package web

import (
	"regexp"
	"strings"

	"suoyin/corpus"
)

// label is one of the markers of a note that stands for several, with brackets
// of its own or a number in a circle.
var label = regexp.MustCompile(`[\[〔［【(（][^\]〕］】)）]*[\]〕］】)）]|[①-⑳]`)

// labels are the markers of a note, more than one where a list prints a note
// once for several places: 〔48〕〔49〕〔51〕.
func labels(marker string) []string {
	all := label.FindAllString(marker, -1)
	bare := strings.NewReplacer(" ", "", "　", "").Replace
	if len(all) < 2 || bare(strings.Join(all, "")) != bare(marker) {
		return []string{marker}
	}
	return all
}

// shortMarker is a note's marker where nobody knows which of several is printed:
// the first and the last of them.
func shortMarker(marker string) string {
	all := labels(marker)
	if len(all) < 3 {
		return marker
	}
	return all[0] + "…" + all[len(all)-1]
}

// callsOf counts the places that call each note of an article.
func callsOf(a *corpus.Article) map[string]int {
	calls := map[string]int{}
	for _, p := range a.Passages() {
		for _, anchor := range p.Anchors {
			calls[anchor.Note]++
		}
	}
	return calls
}

// markerAt is the marker at the nth of so many places that call a note, from 1.
// Where there are as many places as markers, each has its own.
func markerAt(marker string, n, places int) string {
	if all := labels(marker); len(all) == places {
		return all[n-1]
	}
	return shortMarker(marker)
}
