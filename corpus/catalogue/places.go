package catalogue

import (
	"context"
	"encoding/json"
	"fmt"

	"suoyin/corpus/works"
)

// Places lists where every citation of the library stands, article by article
// in the order they are printed: what works.Connect asks for.
func (c *Catalogue) Places(ctx context.Context) ([]works.Place, error) {
	places, err := c.places(ctx)
	if err != nil {
		return nil, fmt.Errorf("list places: %w", err)
	}
	return places, nil
}

func (c *Catalogue) places(ctx context.Context) ([]works.Place, error) {
	rows, err := c.read.QueryContext(ctx, `SELECT a.id, a.title, a.authors, a.journal, a.year, c.printed_page, c.marker, c.passage, c.claim, c.data
		FROM citations c JOIN articles a ON a.row = c.article ORDER BY c.article, c.ordinal`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var places []works.Place
	for rows.Next() {
		var p works.Place
		var authors, data []byte
		if err := rows.Scan(&p.Article, &p.ArticleTitle, &authors, &p.ArticleJournal, &p.ArticleYear, &p.PrintedPage, &p.Marker, &p.Passage, &p.Claim, &data); err != nil {
			return nil, err
		}
		// Places of one article follow each other and share its strings.
		if last := len(places) - 1; last >= 0 && places[last].Article == p.Article {
			shared := places[last]
			p.Article, p.ArticleTitle, p.ArticleAuthors, p.ArticleJournal = shared.Article, shared.ArticleTitle, shared.ArticleAuthors, shared.ArticleJournal
		} else if err := json.Unmarshal(authors, &p.ArticleAuthors); err != nil {
			return nil, fmt.Errorf("decode the authors of %s: %w", p.Article, err)
		}
		if err := json.Unmarshal(data, &p.Citation); err != nil {
			return nil, fmt.Errorf("decode a citation of %s: %w", p.Article, err)
		}
		places = append(places, p)
	}
	return places, rows.Err()
}
