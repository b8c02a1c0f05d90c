package web

import (
	"net/url"
	"strconv"
	"strings"

	"suoyin/corpus"
)

// textPlace is a stretch of a passage, in code points of its text, end
// exclusive: what a reader copied and gave away with its address.
type textPlace struct {
	passage    string
	start, end int
}

// readPlace reads the parameter "place", PASSAGE:START-END; false if there is
// none. Its error is a *parameterError.
func readPlace(v url.Values) (textPlace, bool, error) {
	text := v.Get("place")
	if text == "" {
		return textPlace{}, false, nil
	}
	wrong := &parameterError{Name: "place", Value: text, Want: "PASSAGE:START-END in code points"}
	passage, offsets, ok := strings.Cut(text, ":")
	from, to, ranged := strings.Cut(offsets, "-")
	start, startErr := strconv.Atoi(from)
	end, endErr := strconv.Atoi(to)
	if !ok || !ranged || startErr != nil || endErr != nil || start < 0 || end <= start || passage == "" {
		return textPlace{}, false, wrong
	}
	return textPlace{passage, start, end}, true, nil
}

// in is the place in the article's passages as it is marked on the page; nothing
// where the passage is gone or has become shorter.
func (p textPlace) in(a *corpus.Article) map[string][][2]int {
	for _, passage := range a.Passages() {
		if passage.ID == p.passage && p.end <= corpus.Len(passage.Text) {
			return map[string][][2]int{p.passage: {{p.start, p.end}}}
		}
	}
	return nil
}
