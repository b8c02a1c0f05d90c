package catalogue

import (
	"encoding/json"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"suoyin/corpus"
)

// maxBlob bounds what one stored blob may unpack to, so that a damaged or
// forged catalogue cannot take all memory.
const maxBlob = 2 << 30

func (c *Catalogue) openCodec() (err error) {
	if c.enc, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault)); err != nil {
		return err
	}
	c.dec, err = zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxBlob))
	return err
}

func (c *Catalogue) pack(data []byte) []byte { return c.enc.EncodeAll(data, nil) }

func (c *Catalogue) unpack(data []byte) ([]byte, error) { return c.dec.DecodeAll(data, nil) }

func (c *Catalogue) packArticle(a *corpus.Article) ([]byte, error) {
	data, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("encode article %s: %w", a.ID, err)
	}
	return c.pack(data), nil
}

func (c *Catalogue) unpackArticle(id string, data []byte) (*corpus.Article, error) {
	plain, err := c.unpack(data)
	if err != nil {
		return nil, fmt.Errorf("article %s is damaged: %w", id, err)
	}
	a := new(corpus.Article)
	if err := json.Unmarshal(plain, a); err != nil {
		return nil, fmt.Errorf("article %s is damaged: %w", id, err)
	}
	return a, nil
}
