// Package works brings citations of the same thing together. Several notes cite
// one article or book, each in its own words: one leaves out the subtitle, one
// misprints the year, one names no author. Connect puts them into one Work,
// says for each step why, and reports where the citing notes disagree; Locate
// finds the work that a half-remembered or faulty citation means.
//
// Connecting is two steps. Citations that agree letter by letter in title,
// first author and class make a form (key.go). Forms are then joined by rules
// that each name themselves (join.go); the evidence for a join stays with the
// work. No rule looks at a title alone where two authors contradict each other.
package works

import (
	"suoyin/corpus"
)

// Place is one citation and where it stands: what a librarian who looks for a
// work wants to be told.
type Place struct {
	// Article and ArticleTitle name the citing article, the other three say what
	// is known of it: who wrote it, where it appeared and when.
	Article        string   `json:"article"`
	ArticleTitle   string   `json:"article_title"`
	ArticleAuthors []string `json:"article_authors,omitempty"`
	ArticleJournal string   `json:"article_journal,omitempty"`
	ArticleYear    int      `json:"article_year,omitempty"`
	// PrintedPage and Marker are those of the note, 0 and "" if it has none.
	PrintedPage int    `json:"printed_page"`
	Marker      string `json:"marker"`
	// Passage is the ID of the passage that calls the note, and Claim the
	// sentence in it that the note supports; both empty if nothing calls it.
	Passage string `json:"passage"`
	Claim   string `json:"claim"`
	// Citation is what the note prints.
	Citation corpus.Citation `json:"citation"`
}

// Places lists the citations of an article, each with the sentence it supports:
// Places(a)[i] is the place of a.Citations[i].
func Places(a *corpus.Article) []Place {
	texts := make(map[string]string)
	for _, p := range a.Passages() {
		texts[p.ID] = p.Text
	}
	notes := make(map[string]corpus.Note, len(a.Notes))
	for _, n := range a.Notes {
		notes[n.ID] = n
	}
	places := make([]Place, 0, len(a.Citations))
	for _, c := range a.Citations {
		n := notes[c.Note]
		p := Place{
			Article: a.ID, ArticleTitle: a.Title, ArticleAuthors: a.Authors, ArticleJournal: a.Journal.Name, ArticleYear: a.Journal.Year,
			PrintedPage: n.Page, Marker: n.Marker, Citation: c,
		}
		if n.Anchor != nil {
			p.Passage = n.Anchor.Passage
			text := texts[p.Passage]
			start, end := corpus.Claim(text, n.Anchor.Offset)
			p.Claim = corpus.Slice(text, start, end)
		}
		places = append(places, p)
	}
	return places
}

// Work is one thing that is cited in one or more places.
type Work struct {
	// ID is made from the title and the first author of its commonest form. The
	// IDs of the other forms lead to the work as well, so an address keeps
	// working when a later note changes which form is commonest.
	ID string `json:"id"`
	// Citation has, field by field, what most places print.
	Citation corpus.Citation `json:"citation"`
	// Places are all places that cite it, in the order they were given.
	Places []Place `json:"places"`
	// Evidence says why forms that differ were put together.
	Evidence []Evidence `json:"evidence,omitempty"`
	// Differences are the fields in which places disagree.
	Differences []Difference `json:"differences,omitempty"`
}

// Evidence is why one form of a citation was joined to another.
type Evidence struct {
	// A and B are the two forms, as "author: title".
	A string `json:"a"`
	B string `json:"b"`
	// Rule is the name of the rule that joined them, see join.go.
	Rule Rule `json:"rule"`
}
