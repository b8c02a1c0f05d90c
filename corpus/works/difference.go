package works

import (
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// Kind says what a difference between citing notes may mean.
type Kind string

// The kinds of differences, likeliest mistake first.
const (
	// Conflict: one thing has one year, one issue, one journal; somebody errs.
	Conflict Kind = "conflict"
	// Spelling: titles or names that differ in wording.
	Spelling Kind = "spelling"
	// Edition: a book in another edition, printing or with another publisher.
	Edition Kind = "edition"
)

// Difference is a field in which places that cite one work disagree.
type Difference struct {
	// Field is the CSL name of the field: "issued", "issue", "author" …
	Field string `json:"field"`
	Kind  Kind   `json:"kind"`
	// Values are what is printed, commonest first.
	Values []Value `json:"values"`
}

// Value is one thing that places print, and which of the work's places do.
type Value struct {
	Value string `json:"value"`
	// Places are indexes into Work.Places.
	Places []int `json:"places"`
}

// Conflicting tells whether notes contradict each other about the work.
func (w *Work) Conflicting() bool {
	return slices.ContainsFunc(w.Differences, func(d Difference) bool { return d.Kind == Conflict })
}

// field is one field of a citation as text.
type field struct {
	name string
	text func(*corpus.Citation) string
	kind func(conflicting bool) Kind
}

func always(k Kind) func(bool) Kind { return func(bool) Kind { return k } }

// articleOnly is a conflict in an article, which appears once, and an edition
// in a book, which appears often.
func articleOnly(article bool) Kind {
	if article {
		return Conflict
	}
	return Edition
}

// compared are the fields held against each other. Locators are not: places
// cite different pages of one work, which is what they are for.
func compared() []field {
	return []field{
		{"issued", func(c *corpus.Citation) string { return year(c.Issued) }, articleOnly},
		{"volume", func(c *corpus.Citation) string { return articleField(c, c.Volume) }, always(Conflict)},
		{"issue", func(c *corpus.Citation) string { return c.Issue }, always(Conflict)},
		{"container-title", func(c *corpus.Citation) string { return c.ContainerTitle }, articleOnly},
		{"title", nameOf, always(Spelling)},
		{"author", func(c *corpus.Citation) string { return printed(c.Author) }, always(Spelling)},
		{"publisher", func(c *corpus.Citation) string { return c.Publisher }, always(Edition)},
		{"edition", func(c *corpus.Citation) string { return c.Edition }, always(Edition)},
		{"URL", func(c *corpus.Citation) string { return c.URL }, always(Edition)},
	}
}

// articleField leaves out the volume of a book: it says which volume is cited.
func articleField(c *corpus.Citation, value string) string {
	if strings.HasPrefix(c.Type, "article") {
		return value
	}
	return ""
}

func year(d *corpus.Date) string {
	if y := d.Year(); y != 0 {
		return strconv.Itoa(y)
	}
	return ""
}

// differences lists the fields in which places disagree after folding, kinds
// and then clearest majorities first.
func differences(places []Place) []Difference {
	if len(places) < 2 {
		return nil
	}
	article := isArticle(places)
	var out []Difference
	for _, f := range compared() {
		if values := valuesOf(places, f.text); len(values) > 1 {
			out = append(out, Difference{Field: f.name, Kind: f.kind(article), Values: values})
		}
	}
	rank := map[Kind]int{Conflict: 0, Spelling: 1, Edition: 2}
	sort.SliceStable(out, func(i, j int) bool { return rank[out[i].Kind] < rank[out[j].Kind] })
	return out
}

// isArticle tells whether most places that name a type take the work for an
// article.
func isArticle(places []Place) bool {
	articles, others := 0, 0
	for i := range places {
		switch t := places[i].Citation.Type; {
		case strings.HasPrefix(t, "article"):
			articles++
		case t != "":
			others++
		}
	}
	return articles > others
}

// valuesOf groups places by what they print, folded without punctuation;
// commonest first, each as it is printed first.
func valuesOf(places []Place, text func(*corpus.Citation) string) []Value {
	byFold := map[string]int{}
	var values []Value
	for i := range places {
		printed := text(&places[i].Citation)
		folded := letters(printed)
		if folded == "" {
			folded = fold.Text(printed)
		}
		if folded == "" {
			continue
		}
		n, seen := byFold[folded]
		if !seen {
			n = len(values)
			byFold[folded] = n
			values = append(values, Value{Value: printed})
		}
		values[n].Places = append(values[n].Places, i)
	}
	sort.SliceStable(values, func(a, b int) bool { return len(values[a].Places) > len(values[b].Places) })
	return values
}

// consensus is a citation that has in each field what most places print.
// Where equally many print two values the first one printed stands.
func consensus(places []Place) corpus.Citation {
	best := places[0].Citation
	for i := range places {
		if filled(&places[i].Citation) > filled(&best) {
			best = places[i].Citation
		}
	}
	best.ID, best.Note, best.Raw, best.Signal, best.Back, best.RefersTo = "", "", "", "", "", ""
	best.Span, best.Locator, best.Confidence = [2]int{}, "", 0
	if v := valuesOf(places, nameOf); len(v) > 0 {
		best.Title = v[0].Value
	}
	majority(&best, places)
	return best
}

// majority fills the fields that are no plain text from the place that prints
// the commonest value.
func majority(best *corpus.Citation, places []Place) {
	pick := func(text func(*corpus.Citation) string, take func(from *corpus.Citation)) {
		if v := valuesOf(places, text); len(v) > 0 {
			take(&places[v[0].Places[0]].Citation)
		}
	}
	pick(func(c *corpus.Citation) string { return printed(c.Author) }, func(c *corpus.Citation) { best.Author = c.Author })
	pick(func(c *corpus.Citation) string { return year(c.Issued) }, func(c *corpus.Citation) { best.Issued = c.Issued })
	best.ContainerTitle = ""
	if !standsAlone(places) {
		pick(func(c *corpus.Citation) string { return c.ContainerTitle }, func(c *corpus.Citation) { best.ContainerTitle = c.ContainerTitle })
	}
	pick(func(c *corpus.Citation) string { return c.Type }, func(c *corpus.Citation) { best.Type = c.Type })
	pick(func(c *corpus.Citation) string { return c.Issue }, func(c *corpus.Citation) { best.Issue = c.Issue })
	pick(func(c *corpus.Citation) string { return c.Publisher }, func(c *corpus.Citation) { best.Publisher = c.Publisher })
	if !strings.HasPrefix(best.Type, "article") && best.Type != "chapter" {
		best.Page = "" // the page of a book is a place in it, not a part of what it is
		best.Volume = ""
	}
}

// standsAlone says whether more places print a publisher without a container than
// print a container: a few that name one, or seem to, do not make a book a part of
// another. Places that say little, as a title and a page, count for neither.
func standsAlone(places []Place) bool {
	alone, within := 0, 0
	for i := range places {
		switch c := &places[i].Citation; {
		case c.ContainerTitle != "":
			within++
		case c.Publisher != "":
			alone++
		}
	}
	return alone > within
}

// filled counts the fields of a citation that say something.
func filled(c *corpus.Citation) int {
	v, n := reflect.ValueOf(c).Elem(), 0
	for i := range v.NumField() {
		if !v.Field(i).IsZero() {
			n++
		}
	}
	return n
}
