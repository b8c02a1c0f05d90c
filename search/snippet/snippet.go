// Package snippet cuts the surroundings of places out of a passage, for lists, for
// terminals and for programs that pay for each character. It stands on the contract
// alone, so it is the same for every engine.
package snippet

import (
	"slices"
	"unicode"

	"suoyin/search"
)

// Limits on snippets.
const (
	// MinContext and MaxContext bound the code points before and after a place.
	MinContext, MaxContext = 5, 1000
	// Most is how many snippets a hit that was shortened has, the first ones.
	Most = 5
)

// Around is a window on a text: so many code points before and after a place at
// most, moved in to where a reader may begin and end, if that is near.
func Around(text []rune, place [2]int, context int) [2]int {
	from, to := start(text, place[0], context), end(text, place[1], context)
	for from > 0 && from < place[0] && unicode.IsSpace(text[from]) {
		from++
	}
	for to < len(text) && to > place[1] && unicode.IsSpace(text[to-1]) {
		to--
	}
	return [2]int{from, to}
}

// reach is how much of the context may be given up to begin and end well.
func reach(context int) int { return context * 2 / 5 }

// start is a place before from: after a punctuation mark if one is near, else not
// within a word of letters or digits.
func start(text []rune, from, context int) int {
	at := max(from-context, 0)
	if at == 0 {
		return 0
	}
	nearest := min(at+reach(context), from)
	for i := at; i < nearest; i++ {
		if isStop(text[i-1]) {
			return i
		}
	}
	for i := at; i < nearest; i++ {
		if !joined(text, i) {
			return i
		}
	}
	return at
}

// end is a place behind to, likewise.
func end(text []rune, to, context int) int {
	at := min(to+context, len(text))
	if at == len(text) {
		return at
	}
	nearest := max(at-reach(context), to)
	for i := at; i > nearest; i-- {
		if isStop(text[i-1]) {
			return i
		}
	}
	for i := at; i > nearest; i-- {
		if !joined(text, i) {
			return i
		}
	}
	return at
}

// isStop says whether a reader may begin after r.
func isStop(r rune) bool {
	switch r {
	case '。', '！', '？', '；', '，', '：', '!', '?', ';':
		return true
	}
	return false
}

// joined says whether what stands at i belongs to what stands before it: a mark on
// a character, the next letter of a word that is not Han, the next digit.
func joined(text []rune, i int) bool {
	if unicode.Is(unicode.M, text[i]) {
		return true
	}
	return inWord(text[i-1]) && inWord(text[i])
}

func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// Cut is the surroundings of places, in order. Places near each other share a
// snippet, so each stands in one at most; without any it is the beginning. There are
// at most so many as most says.
func Cut(text string, places [][2]int, context, most int) []search.Snippet {
	runes := []rune(text)
	if len(places) == 0 {
		return []search.Snippet{of(runes, [2]int{0, end(runes, 0, 2*context)}, nil)}
	}
	var all []search.Snippet
	for i := 0; i < len(places) && len(all) < most; {
		window, first := Around(runes, places[i], context), i
		for i++; i < len(places) && places[i][0] <= window[1]; i++ {
			window[1] = max(window[1], end(runes, places[i][1], context))
		}
		if n := len(all); n > 0 { // the one before may reach into this one
			last := &all[n-1]
			if over := last.Start + len([]rune(last.Text)); window[0] < over {
				window[0] = over
			}
		}
		all = append(all, of(runes, window, places[first:i]))
	}
	return all
}

// of is the snippet of a window with the places in it.
func of(text []rune, window [2]int, places [][2]int) search.Snippet {
	s := search.Snippet{Start: window[0], Text: string(text[window[0]:window[1]]), Spans: make([][2]int, 0, len(places))}
	for _, p := range places {
		s.Spans = append(s.Spans, [2]int{p[0] - window[0], p[1] - window[0]})
	}
	return s
}

// Shorten is an answer whose hits have snippets in place of their texts.
func Shorten(a *search.Answer, context int) *search.Answer {
	short := *a
	short.Hits = slices.Clone(a.Hits)
	for i := range short.Hits {
		h := &short.Hits[i]
		h.Length = len([]rune(h.Text))
		h.Snippets = Cut(h.Text, h.Spans, context, Most)
		h.Text = ""
	}
	return &short
}
