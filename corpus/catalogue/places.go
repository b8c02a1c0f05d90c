package catalogue

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"suoyin/corpus"
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
	rows, err := c.read.QueryContext(ctx, `SELECT a.id, a.title, a.authors, a.journal, a.year, p.data
		FROM places p JOIN articles a ON a.row = p.article ORDER BY p.article`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var places []works.Place
	for rows.Next() {
		var a works.Place
		var authors, data []byte
		if err := rows.Scan(&a.Article, &a.ArticleTitle, &authors, &a.ArticleJournal, &a.ArticleYear, &data); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(authors, &a.ArticleAuthors); err != nil {
			return nil, fmt.Errorf("decode the authors of %s: %w", a.Article, err)
		}
		of, err := c.unpackPlaces(data)
		if err != nil {
			return nil, fmt.Errorf("decode the citations of %s: %w", a.Article, err)
		}
		for _, p := range of {
			// Places of one article share its strings.
			place := a
			place.PrintedPage, place.Marker, place.Passage, place.Claim, place.Citation = p.Page, p.Marker, p.Passage, p.Claim, p.Citation
			places = append(places, place)
		}
	}
	return places, rows.Err()
}

// Own lists the library's articles in the order they were added, each as
// works.Article makes it.
func (c *Catalogue) Own(ctx context.Context) ([]works.Place, error) {
	articles, err := c.own(ctx)
	if err != nil {
		return nil, fmt.Errorf("list own articles: %w", err)
	}
	return articles, nil
}

func (c *Catalogue) own(ctx context.Context) ([]works.Place, error) {
	rows, err := c.read.QueryContext(ctx, `SELECT id, title, authors, journal, year, issue, pages FROM articles ORDER BY row`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var articles []works.Place
	for rows.Next() {
		var e corpus.ArticleEntry
		var authors []byte
		if err := rows.Scan(&e.ID, &e.Title, &authors, &e.Journal.Name, &e.Journal.Year, &e.Journal.Issue, &e.Journal.Pages); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(authors, &e.Authors); err != nil {
			return nil, fmt.Errorf("decode the authors of %s: %w", e.ID, err)
		}
		articles = append(articles, works.Article(&e))
	}
	return articles, rows.Err()
}

// place is what the table places keeps of a works.Place: all but the article.
type place struct {
	Page     int             `json:"page,omitempty"`
	Marker   string          `json:"marker,omitempty"`
	Passage  string          `json:"passage,omitempty"`
	Claim    string          `json:"claim,omitempty"`
	Citation corpus.Citation `json:"citation"`
}

// packPlaces makes what the table places keeps of an article's citations.
func (c *Catalogue) packPlaces(of []works.Place) ([]byte, error) {
	places := make([]place, len(of))
	for i, p := range of {
		places[i] = place{p.PrintedPage, p.Marker, p.Passage, p.Claim, p.Citation}
	}
	data, err := json.Marshal(places)
	if err != nil {
		return nil, fmt.Errorf("encode citations: %w", err)
	}
	return c.pack(data), nil
}

// setPlaces keeps the places of the citations of the article in row.
func setPlaces(ctx context.Context, tx *sql.Tx, row int64, packed []byte) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO places (article, data) VALUES (?, ?)
		ON CONFLICT (article) DO UPDATE SET data = excluded.data`, row, packed)
	return err
}

func (c *Catalogue) unpackPlaces(data []byte) (places []place, err error) {
	plain, err := c.unpack(data)
	if err != nil {
		return nil, err
	}
	return places, json.Unmarshal(plain, &places)
}
