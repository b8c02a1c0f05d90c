package catalogue

import (
	"context"
	"crypto/rand"
	"fmt"
)

// idSetting names the setting with the catalogue's ID.
const idSetting = "id"

// ID tells the catalogue from every other, so that an index can say which one it
// was made from. A catalogue that was restored from a backup has an ID of its
// own: it goes its own way. Empty for one that was only ever read since IDs came.
func (c *Catalogue) ID(ctx context.Context) (string, error) {
	id, _, err := setting(ctx, c.read, idSetting)
	if err != nil {
		return "", fmt.Errorf("ID of the catalogue: %w", err)
	}
	return id, nil
}

// name gives the catalogue an ID if it has none.
func (c *Catalogue) name(ctx context.Context) error {
	id, err := c.ID(ctx)
	if err != nil || id != "" {
		return err
	}
	_, err = c.write.ExecContext(ctx, `INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING`, idSetting, rand.Text())
	return err
}
