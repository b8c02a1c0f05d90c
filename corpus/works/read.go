package works

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/citation"
)

// Read turns what a reader pasted, a whole note or a part of one, into
// citations to be located. Text in which nothing can be parsed is taken for a
// title, with the name before it if there is a colon: half a note is asked for
// as readily as a whole one. Of a note that only refers back, as 同上, Back says so.
func Read(text string) []corpus.Citation {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	var found []corpus.Citation
	back := ""
	for _, c := range citation.Parse(text) {
		back = c.Back
		if c.Title != "" || c.ContainerTitle != "" {
			found = append(found, c)
		}
	}
	if len(found) > 0 {
		return found
	}
	c := corpus.Citation{Raw: text, Span: [2]int{0, corpus.Len(text)}, Title: text, Back: back}
	for _, colon := range []string{"：《", ":《", "《", "：", ": "} {
		name, title, ok := strings.Cut(text, colon)
		if !ok || title == "" {
			continue
		}
		c.Title, _, _ = strings.Cut(title, "》")
		if name = strings.TrimSpace(name); name != "" {
			c.Author = []corpus.Name{{Literal: name}}
		}
		break
	}
	return []corpus.Citation{c}
}

// Find lists the works whose title, authors or container hold the text, most
// cited first; all works if it is empty.
func (s *Set) Find(text string) []*Work {
	text = letters(text)
	if text == "" {
		return s.works
	}
	var found []*Work
	for i, w := range s.works {
		if s.index.entries[i].holds(text) {
			found = append(found, w)
		}
	}
	return found
}

func (e *entry) holds(text string) bool {
	for _, t := range e.titles {
		if strings.Contains(t, text) {
			return true
		}
	}
	for _, values := range []set{e.names, e.containers, e.publishers} {
		for v := range values {
			if strings.Contains(v, text) {
				return true
			}
		}
	}
	return false
}

// PageCited is a page of a work and which of the work's places cite it.
type PageCited struct {
	Page   string `json:"page"`
	Places []int  `json:"places"` // indexes into Work.Places
}

// plainPage is a page reference without what only printing makes of it: notes have the
// same one in full width, with spaces, and with dashes of all kinds.
func plainPage(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case unicode.IsSpace(r):
			return -1
		case strings.ContainsRune("–—－―~～〜−", r):
			return '-'
		case r == '，' || r == ',':
			return '、'
		}
		return r
	}, text)
}

// plainVolume is the number of a volume: 一, 第一卷 and １ are 1.
func plainVolume(text string) string {
	text = strings.TrimRight(strings.TrimPrefix(plainPage(text), "第"), "卷册冊")
	for i, numeral := range []rune("一二三四五六七八九十") {
		if text == string(numeral) {
			return strconv.Itoa(i + 1)
		}
	}
	return text
}

// Pages is the map of a work: its pages as notes cite them, in order of number.
func (w *Work) Pages() []PageCited {
	byPage := map[string]int{}
	var pages []PageCited
	for i := range w.Places {
		page := plainPage(w.Places[i].Citation.Locator)
		if page == "" {
			continue
		}
		if v := plainVolume(w.Places[i].Citation.Volume); v != "" && w.Citation.Volume == "" {
			page = v + ": " + page
		}
		n, seen := byPage[page]
		if !seen {
			n = len(pages)
			byPage[page] = n
			pages = append(pages, PageCited{Page: page})
		}
		pages[n].Places = append(pages[n].Places, i)
	}
	sort.SliceStable(pages, func(i, j int) bool { return lessPage(pages[i].Page, pages[j].Page) })
	return pages
}

// lessPage compares pages by their numbers, volume first; what has no number
// comes last.
func lessPage(a, b string) bool {
	na, nb := numbers(a), numbers(b)
	if (len(na) == 0) != (len(nb) == 0) {
		return len(nb) == 0
	}
	if order := slices.Compare(na, nb); order != 0 {
		return order < 0
	}
	return a < b
}

// numbers are the runs of digits in a text.
func numbers(text string) []int {
	var out []int
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		if n, err := strconv.Atoi(run); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// Articles counts the articles that cite the work.
func (w *Work) Articles() int {
	seen := set{}
	for i := range w.Places {
		seen.add(w.Places[i].Article)
	}
	return len(seen)
}
