package catalogue

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"suoyin/corpus"
	"suoyin/corpus/works"
)

// bundleAll brings schema 1, which kept each article and each source by itself
// and the citations in rows, to schema 2.
func (c *Catalogue) bundleAll(ctx context.Context, tx *sql.Tx) error {
	if err := eachRow(ctx, tx, `SELECT t.article, t.data, a.id, a.source, b.data FROM texts t JOIN articles a ON a.row = t.article
		LEFT JOIN sources s ON s.sha256 = a.source AND s.article = a.row LEFT JOIN blobs b ON b.sha256 = s.sha256
		WHERE t.article > ? ORDER BY t.article LIMIT 1`,
		func(scan func(...any) error) (row int64, err error) {
			var data, blob []byte
			var id, digest string
			if err := scan(&row, &data, &id, &digest, &blob); err != nil {
				return 0, err
			}
			if err := c.bundleOne(ctx, tx, row, data, blob, digest); err != nil {
				return 0, fmt.Errorf("article %s: %w", id, err)
			}
			return row, nil
		}); err != nil {
		return err
	}
	return c.gatherPlaces(ctx, tx)
}

// bundleOne packs one article with its source, if it has its bytes.
func (c *Catalogue) bundleOne(ctx context.Context, tx *sql.Tx, row int64, data, blob []byte, digest string) error {
	plain, err := c.unpack(data)
	if err != nil {
		return err
	}
	a := new(corpus.Article)
	if err := json.Unmarshal(plain, a); err != nil {
		return err
	}
	var source []byte
	if blob != nil {
		if source, err = c.unpack(blob); err != nil {
			return fmt.Errorf("its source: %w", err)
		}
	}
	t, err := c.packText(a, source, digest)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE texts SET data = ?, source = ?, charset = ? WHERE article = ?`, t.data, t.source, t.charset, row); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM blobs WHERE sha256 = ?`, t.source)
	return err
}

// gatherPlaces moves the citations of each article into one row of places.
func (c *Catalogue) gatherPlaces(ctx context.Context, tx *sql.Tx) error {
	return eachRow(ctx, tx, `SELECT article, json_group_array(json_object('printed_page', printed_page, 'marker', marker,
			'passage', passage, 'claim', claim, 'citation', json(data)) ORDER BY ordinal)
		FROM citations WHERE article > ? GROUP BY article ORDER BY article LIMIT 1`,
		func(scan func(...any) error) (row int64, err error) {
			var data []byte
			if err := scan(&row, &data); err != nil {
				return 0, err
			}
			var places []works.Place
			if err := json.Unmarshal(data, &places); err != nil {
				return 0, err
			}
			packed, err := c.packPlaces(places)
			if err != nil {
				return 0, err
			}
			return row, setPlaces(ctx, tx, row, packed)
		})
}
