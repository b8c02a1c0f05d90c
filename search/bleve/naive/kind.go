package naive

import "github.com/blevesearch/bleve/v2/search/query"

// Kind is how a query that Any, All, Phrase or Regexp made asks for its text, in
// words that do not belong to Bleve: any, all, phrase or regexp. It is empty for
// other queries.
func Kind(q Asked) (kind, text string) {
	switch q := q.(type) {
	case *query.MatchPhraseQuery:
		return "phrase", q.MatchPhrase
	case *query.RegexpQuery:
		return "regexp", q.Regexp
	case *query.MatchQuery:
		if q.Operator == query.MatchQueryOperatorAnd {
			return "all", q.Match
		}
		return "any", q.Match
	}
	return "", ""
}
