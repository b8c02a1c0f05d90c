package web

import (
	"suoyin/corpus"
	"suoyin/search"
)

// The views of a search.
const (
	viewPassages = "passages"
	viewKWIC     = "kwic"
)

// kwicWidth is how many code points stand on each side of a key word.
const kwicWidth = 30

// concordance is an answer as key words in context: one line for each place.
type concordance struct {
	search.Answer
	Hits  []search.Hit `json:"hits,omitempty"` // hides Answer.Hits
	Lines []kwicLine   `json:"lines"`
}

// kwicLine is one place with what stands before and after it.
type kwicLine struct {
	Article search.ArticleRef `json:"article"`
	Passage string            `json:"passage"`
	Kind    corpus.Kind       `json:"kind"`
	Pages   []int             `json:"pages"`
	Left    string            `json:"left"`
	Key     string            `json:"key"`
	Right   string            `json:"right"`
	Span    [2]int            `json:"span"`
	URL     string            `json:"url"`
}

func newConcordance(a *search.Answer) *concordance {
	c := &concordance{Answer: *whole(a), Lines: []kwicLine{}}
	for _, h := range c.Answer.Hits {
		text := []rune(h.Text)
		for _, s := range h.Spans {
			c.Lines = append(c.Lines, newKWICLine(h, text, s))
		}
	}
	return c
}

func newKWICLine(h search.Hit, text []rune, s [2]int) kwicLine {
	return kwicLine{
		Article: h.Article, Passage: h.ID, Kind: h.Kind, Pages: h.Pages, Span: s, URL: h.URL,
		Left:  string(text[max(s[0]-kwicWidth, 0):s[0]]),
		Key:   string(text[s[0]:s[1]]),
		Right: string(text[s[1]:min(s[1]+kwicWidth, len(text))]),
	}
}
