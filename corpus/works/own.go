package works

import (
	"slices"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// Own is the articles of a library as things that can be cited themselves. It does
// not change once it is made and is safe for concurrent use.
type Own struct {
	articles []Place
	set      *Set
	// titled are the articles, by their numbers, under their folded titles.
	titled map[string][]int32
}

// NewOwn takes articles, each with the citation that it is. Its time grows with
// their number.
func NewOwn(articles []Place) *Own {
	o := &Own{articles: articles, set: Apart(articles), titled: make(map[string][]int32, len(articles))}
	for i := range articles {
		title := fold.Text(articles[i].ArticleTitle)
		o.titled[title] = append(o.titled[title], int32(i))
	}
	return o
}

// Article is an article of a library, with how it is cited itself.
func Article(e *corpus.ArticleEntry) Place {
	return Place{
		Article: e.ID, ArticleTitle: e.Title, ArticleAuthors: e.Authors,
		ArticleJournal: e.Journal.Name, ArticleYear: e.Journal.Year, Citation: e.Citation(),
	}
}

// Articles lists them, in the order they were given.
func (o *Own) Articles() []Place { return o.articles }

// Locate finds the articles that a citation may mean, as Set.Locate does.
func (o *Own) Locate(c *corpus.Citation, limit int) []Found { return o.set.Locate(c, limit) }

// Cited is the article that a citation cites, nil if there is none: both have the
// same title and, where both name authors, a shared one.
func (o *Own) Cited(c *corpus.Citation) *Place {
	if c.Title == "" {
		return nil
	}
	for _, n := range o.titled[fold.Text(c.Title)] {
		a := &o.articles[n]
		wrote := func(n corpus.Name) bool { return slices.Contains(a.ArticleAuthors, n.String()) }
		if len(a.ArticleAuthors) == 0 || len(c.Author) == 0 || slices.ContainsFunc(c.Author, wrote) {
			return a
		}
	}
	return nil
}
