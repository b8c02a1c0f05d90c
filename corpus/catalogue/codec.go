package catalogue

import "github.com/klauspost/compress/zstd"

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
