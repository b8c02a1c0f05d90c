package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/query"
)

// pageKeywords is how many keywords the page lists; the API and files have all.
const pageKeywords = 100

// contrastParameters are those of a question for keywords.
func contrastParameters() []string {
	return []string{"min", "min_articles", "measure", "function_words"}
}

// readContrast reads the question for keywords. Its error is a *parameterError.
func readContrast(v url.Values, req search.Request) (q concordance.Contrast, err error) {
	q = concordance.Contrast{Request: req, By: concordance.Measure(v.Get("measure"))}
	if q.By != "" && !slices.Contains(concordance.KeyMeasures(), q.By) {
		return q, &parameterError{Name: "measure", Value: string(q.By), Want: "log_likelihood or log_ratio"}
	}
	if q.Least, err = readNumber(v, "min", 1, maxLeast); err != nil {
		return q, err
	}
	if q.LeastArticles, err = readNumber(v, "min_articles", 1, maxLeast); err != nil {
		return q, err
	}
	q.FunctionWords, err = readBool(v, "function_words")
	return q, err
}

// apiKeywords answers GET /api/v1/keywords, as a table if one is asked for.
func (s *server) apiKeywords(c *gin.Context) error {
	return s.apiWordTable(c, viewKeywords, contrastParameters(), keywordColumns(), func(r viewResult) (rows [][]any) {
		for _, w := range r.Keywords.Words {
			rows = append(rows, []any{w.Word, w.Articles, w.Count, score(w.PerMillion), w.OtherCount, score(w.OtherPerMillion), score(w.Likelihood), score(w.Ratio)})
		}
		return rows
	})
}

func keywordColumns() []string {
	return []string{"word", "articles", "count", "per_million", "other_count", "other_per_million", "log_likelihood", "log_ratio"}
}

// keywordView is a keyword and the search for its places.
type keywordView struct {
	concordance.Keyword
	Href string
	// Rate and OtherRate are how often in a million words, Sure the log-likelihood.
	Rate, OtherRate, Sure string
}

// short is a number with no more figures than can be compared at a glance.
func short(f float64) string {
	if f < 100 {
		return strconv.FormatFloat(f, 'f', 1, 64)
	}
	return strconv.FormatFloat(f, 'f', 0, 64)
}

// leastCounts and leastArticles are what the page offers; an address may have others.
func leastCounts() []int   { return []int{3, 5, 10, 20} }
func leastArticles() []int { return []int{1, 2, 3, 5, 10} }

// fillKeywords prepares the keywords for the page. v are the parameters that stay.
func (s *server) fillKeywords(p *viewPage, l lang, v url.Values) {
	k := p.Keywords
	shown := k.Words[:min(len(k.Words), pageKeywords)]
	p.Rest = k.Found - len(shown)
	places := keywordPlaces(v)
	for _, w := range shown {
		p.Marks = append(p.Marks, keywordView{w, places(w.Word), short(w.PerMillion), short(w.OtherPerMillion), short(w.Likelihood)})
	}
	p.Choices = []choices{
		s.measureChoices(l, v, concordance.KeyMeasures(), k.By), numberChoices(v, s.say(l, "keywords-least"), "min", leastCounts(), k.Least),
		numberChoices(v, s.say(l, "keywords-articles"), "min_articles", leastArticles(), k.LeastArticles), s.functionWordChoices(l, v),
	}
	p.Tables = wordTables("/api/v1/keywords", v)
}

// keywordPlaces makes the address of a keyword's places. Where the query asks for
// articles alone, they are those in its articles; otherwise wherever the filters allow,
// since a passage with the query need not have the word.
func keywordPlaces(v url.Values) func(word string) string {
	of := ""
	if tree, err := query.Parse(v.Get("q")); err == nil && asksForArticles(tree) {
		of = "(" + v.Get("q") + ") "
	}
	keep := with(with(v, "view"), "sort")
	for _, name := range contrastParameters() {
		keep = with(keep, name)
	}
	return func(word string) string { return link("/search", with(keep, "q", of+fmt.Sprintf("%q", word))) }
}

// asksForArticles says that all passages of an article match a query, or none.
func asksForArticles(n query.Node) bool {
	switch n := n.(type) {
	case query.And:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !asksForArticles(n) })
	case query.Or:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !asksForArticles(n) })
	case query.Not:
		return asksForArticles(n.Node)
	}
	return slices.Contains([]query.Name{query.Author, query.Title, query.Journal, query.Year, query.Issue, query.Keyword, query.Article}, query.NameOf(n))
}

// keywordsLink leads to the words that mark the articles of a query; empty where the
// engine cannot show them.
func (s *server) keywordsLink(q string) string {
	if _, err := s.walk(); err != nil {
		return ""
	}
	return link("/search", url.Values{"q": {q}, "view": {viewKeywords}})
}
