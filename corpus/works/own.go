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

// Meant is an article of a library that a citation may mean. Its JSON is part of the
// API.
type Meant struct {
	Article      string `json:"article"`
	ArticleTitle string `json:"article_title"`
	// Score, Agrees and Differs are as in Found. The page that a note names is inside
	// of the article, so that it differs says nothing.
	Score   float64  `json:"score"`
	Agrees  []string `json:"agrees"`
	Differs []string `json:"differs"`
}

// leastAlike is how much of a citation an article must share to be the one that
// it means: a title with a slip does, an author and a year do not.
const leastAlike = 0.6

// Meant are the articles that a citation may mean: mostly one, more where they agree
// in title and author.
func (o *Own) Meant(c *corpus.Citation) []Meant {
	var meant []Meant
	for _, f := range o.set.Locate(c, 1) {
		if f.Score < leastAlike {
			continue
		}
		for _, p := range f.Work.Places {
			meant = append(meant, Meant{p.Article, p.ArticleTitle, f.Score, f.Agrees, withoutPage(f.Differs)})
		}
	}
	return meant
}

func withoutPage(fields []string) []string {
	return slices.DeleteFunc(slices.Clone(fields), func(f string) bool { return f == "page" })
}

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
