package catalogue

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"suoyin/corpus"
)

// A bundle is what the column texts.data holds: an article and, where that is
// text, the source it was read from, packed together. The article repeats its
// source, so together they take half of what they take apart, and since the
// source comes first, unpacking it costs a fifth more than the article alone.
//
// Unpacked, a bundle is three lengths (varints) and three parts: the source as
// UTF-8, the article's JSON without the places of print, and those.
type bundle struct {
	source  []byte // as UTF-8, empty if the source is kept in blobs
	article []byte
	origins []byte
}

var errBundle = errors.New("its parts do not fit together")

func (b bundle) bytes() []byte {
	data := make([]byte, 0, len(b.source)+len(b.article)+len(b.origins)+3*binary.MaxVarintLen64)
	for _, part := range [...][]byte{b.source, b.article, b.origins} {
		data = binary.AppendUvarint(data, uint64(len(part)))
	}
	data = append(data, b.source...)
	data = append(data, b.article...)
	return append(data, b.origins...)
}

// openBundle finds the parts in data, which they go on using.
func openBundle(data []byte) (b bundle, err error) {
	var lengths [3]uint64
	for i := range lengths {
		n := 0
		if lengths[i], n = binary.Uvarint(data); n <= 0 {
			return b, errBundle
		}
		data = data[n:]
	}
	for i, part := range [...]*[]byte{&b.source, &b.article, &b.origins} {
		if lengths[i] > uint64(len(data)) {
			return b, errBundle
		}
		*part, data = data[:lengths[i]], data[lengths[i]:]
	}
	if len(data) > 0 {
		return b, errBundle
	}
	return b, nil
}

// text is a row of the table texts.
type text struct {
	source  string // SHA-256 of the source in the bundle, empty if there is none
	charset string // the encoding it had, empty for the bytes as they are
	data    []byte
}

// A source goes into the bundle only if reading the article does not become
// slower by it: it may be so many bytes, or so many times the article.
const (
	bundledAlways = 16 << 10
	bundledTimes  = 2
)

// packText makes the bundle of an article and its source.
func (c *Catalogue) packText(a *corpus.Article, source []byte, digest string) (text, error) {
	plain := *a
	origins := packOrigins(originLists(&plain, true))
	data, err := json.Marshal(plain)
	if err != nil {
		return text{}, fmt.Errorf("encode article %s: %w", a.ID, err)
	}
	b, t := bundle{article: data, origins: origins}, text{}
	if a.Source.Encoding != "" && len(source) <= max(bundledAlways, bundledTimes*len(data)) {
		if a.Source.Encoding == "utf-8" {
			b.source = source
		} else if utf8, ok := toUTF8(source, a.Source.Encoding); ok {
			b.source, t.charset = utf8, a.Source.Encoding
		}
	}
	if len(b.source) > 0 {
		t.source = digest
	}
	t.data = c.pack(b.bytes())
	return t, nil
}

// unpackArticle gives the article of a bundle.
func (c *Catalogue) unpackArticle(id string, data []byte) (*corpus.Article, error) {
	a, err := c.articleOf(data)
	if err != nil {
		return nil, fmt.Errorf("article %s is damaged: %w", id, err)
	}
	return a, nil
}

func (c *Catalogue) articleOf(data []byte) (*corpus.Article, error) {
	plain, err := c.unpack(data)
	if err != nil {
		return nil, err
	}
	b, err := openBundle(plain)
	if err != nil {
		return nil, err
	}
	a := new(corpus.Article)
	if err := json.Unmarshal(b.article, a); err != nil {
		return nil, err
	}
	return a, unpackOrigins(b.origins, originLists(a, false))
}

// sourceOf gives the source in a bundle.
func (c *Catalogue) sourceOf(t text) ([]byte, error) {
	plain, err := c.unpack(t.data)
	if err != nil {
		return nil, err
	}
	b, err := openBundle(plain)
	if err != nil || t.charset == "" {
		return b.source, err
	}
	return fromUTF8(b.source, t.charset)
}
