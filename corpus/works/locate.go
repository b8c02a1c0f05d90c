package works

import (
	"sort"
	"strings"

	"suoyin/corpus"
)

// Found is a work that a citation may mean.
type Found struct {
	Work *Work `json:"work"`
	// Score is between 0 and 1: the share of what was asked for that agrees,
	// weighted as in weights.
	Score float64 `json:"score"`
	// Agrees and Differs name the CSL fields of the question that the work has
	// the same and has otherwise. Fields that either leaves out are in neither.
	Agrees  []string `json:"agrees"`
	Differs []string `json:"differs"`
}

// Located is one citation of a question, the works that it may mean, best first, and
// the library's own articles. Its JSON is part of the API.
type Located struct {
	Citation corpus.Citation `json:"citation"`
	Found    []Found         `json:"found"`
	Articles []Meant         `json:"articles"`
}

// LocateAll finds for each citation of a question what of a library it may mean: at
// most limit works that notes cite, and articles.
func LocateAll(set *Set, own *Own, questions []corpus.Citation, limit int) []Located {
	located := make([]Located, len(questions))
	for i := range questions {
		c := &questions[i]
		located[i] = Located{*c, set.Locate(c, limit), own.Meant(c)}
	}
	return located
}

// weights say how much a field tells about which work is meant. A title nearly
// does alone; a year fits thousands of works.
const (
	weightTitle     = 60
	weightAuthor    = 18
	weightContainer = 12
	weightYear      = 6
	weightIssue     = 3
	weightVolume    = 2
	weightPage      = 3
	weightPublisher = 4
)

// candidates is how many works are looked at field by field: those whose
// titles share the most with the question.
const candidates = 64

// lowestScore is what the best answer must reach to be one at all.
const lowestScore = 0.34

// Locate finds the works that a citation may mean, best first, at most limit.
// Any field may be missing or wrong. Citations that name nothing find nothing.
func (s *Set) Locate(c *corpus.Citation, limit int) []Found {
	q := questionOf(c)
	var found []Found
	for _, n := range s.index.nearest(q, candidates) {
		f := s.index.entries[n].hold(q)
		f.Work = s.works[n]
		if f.Score >= lowestScore {
			found = append(found, f)
		}
	}
	sort.SliceStable(found, func(i, j int) bool {
		if found[i].Score != found[j].Score {
			return found[i].Score > found[j].Score
		}
		return len(found[i].Work.Places) > len(found[j].Work.Places)
	})
	return found[:min(len(found), limit)]
}

// question is a citation folded for comparison.
type question struct {
	title, author, container, publisher string
	names                               set
	year                                int
	issue, volume, page                 string
}

func questionOf(c *corpus.Citation) question {
	q := question{
		title: letters(nameOf(c)), author: firstAuthor(c), names: set{},
		container: letters(c.ContainerTitle), publisher: letters(c.Publisher),
		year: c.Issued.Year(), issue: letters(c.Issue), volume: letters(c.Volume), page: pageKey(c.Page),
	}
	for _, names := range [][]corpus.Name{c.Author, c.Editor, c.Translator} {
		for _, n := range names {
			q.names.add(authorKey(n.String()))
		}
	}
	if q.page == "" {
		q.page = pageKey(c.Locator)
	}
	return q
}

// pageKey is the first page of a range.
func pageKey(pages string) string {
	from, _, _ := strings.Cut(strings.NewReplacer("–", "-", "—", "-", "～", "-", "~", "-").Replace(pages), "-")
	return letters(from)
}

// entry is a work folded for comparison: every value that any place prints.
type entry struct {
	titles                        []string
	names, containers, publishers set
	years                         map[int]bool
	issues, volumes, pages        set
}

func entryOf(w *Work) entry {
	e := entry{names: set{}, containers: set{}, publishers: set{}, years: map[int]bool{}, issues: set{}, volumes: set{}, pages: set{}}
	titles := set{}
	for i := range w.Places {
		q := questionOf(&w.Places[i].Citation)
		if q.title != "" && !titles[q.title] {
			titles.add(q.title)
			e.titles = append(e.titles, q.title)
		}
		for n := range q.names {
			e.names.add(n)
		}
		e.containers.add(q.container)
		e.publishers.add(q.publisher)
		e.issues.add(q.issue)
		e.volumes.add(q.volume)
		e.pages.add(q.page)
		if q.year != 0 {
			e.years[q.year] = true
		}
	}
	return e
}

// tally adds up what agrees.
type tally struct {
	got, asked float64
	f          Found
}

// field holds one field: share is how far it agrees, between 0 and 1. A field
// that the work does not have counts against it a little, so that a work which
// has it and agrees comes first.
func (t *tally) field(name string, weight float64, known bool, share float64) {
	if !known {
		t.asked += weight / 4
		return
	}
	t.asked += weight
	t.got += weight * share
	if share >= 0.999 {
		t.f.Agrees = append(t.f.Agrees, name)
	} else {
		t.f.Differs = append(t.f.Differs, name)
	}
}

// hold compares the question with a work field by field.
func (e *entry) hold(q question) Found {
	t := tally{f: Found{Agrees: []string{}, Differs: []string{}}}
	if q.title != "" {
		t.field("title", weightTitle, len(e.titles) > 0, e.titleShare(q.title))
	}
	if len(q.names) > 0 {
		t.field("author", weightAuthor, len(e.names) > 0, e.nameShare(q))
	}
	if q.container != "" {
		t.field("container-title", weightContainer, len(e.containers) > 0, nearest(e.containers, q.container))
	}
	if q.publisher != "" {
		t.field("publisher", weightPublisher, len(e.publishers) > 0, nearest(e.publishers, q.publisher))
	}
	if q.year != 0 {
		t.field("issued", weightYear, len(e.years) > 0, e.yearShare(q.year))
	}
	for _, v := range []struct {
		name   string
		weight float64
		asked  string
		has    set
	}{{"issue", weightIssue, q.issue, e.issues}, {"volume", weightVolume, q.volume, e.volumes}, {"page", weightPage, q.page, e.pages}} {
		if v.asked != "" {
			t.field(v.name, v.weight, len(v.has) > 0, truth(v.has[v.asked]))
		}
	}
	if t.asked > 0 {
		t.f.Score = t.got / t.asked
	}
	return t.f
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (e *entry) yearShare(year int) float64 {
	switch {
	case e.years[year]:
		return 1
	case e.years[year-1] || e.years[year+1]:
		return 0.5
	}
	return 0
}

func (e *entry) nameShare(q question) float64 {
	if e.names[q.author] {
		return 1
	}
	if e.names.meets(q.names) {
		return 0.9
	}
	for n := range e.names {
		if q.author != "" && spelling(n, q.author) {
			return 0.7
		}
	}
	return 0
}

// titleShare is the likeness of the question's title to the nearest title of
// the work.
func (e *entry) titleShare(title string) float64 {
	best := 0.0
	for _, t := range e.titles {
		best = max(best, likeness(t, title))
	}
	return best
}

func nearest(values set, asked string) float64 {
	best := 0.0
	for v := range values {
		best = max(best, likeness(v, asked))
	}
	return best
}

// likeness of two texts: 1 if they are one; else one minus their edit distance
// over the longer length, or, if one stands in the other, no less than the
// share that it is.
func likeness(a, b string) float64 {
	if a == b {
		return 1
	}
	ra, rb := []rune(a), []rune(b)
	longer, shorter := max(len(ra), len(rb)), min(len(ra), len(rb))
	if shorter == 0 {
		return 0
	}
	limit := longer / 2
	share := 0.0
	if d := distance(ra, rb, limit); d <= limit {
		share = 1 - float64(d)/float64(longer)
	}
	if strings.Contains(a, b) || strings.Contains(b, a) {
		share = max(share, 0.6+0.39*float64(shorter)/float64(longer))
	}
	return min(share, 0.99)
}
