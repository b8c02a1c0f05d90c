package oai

import (
	"bytes"
	"slices"

	"suoyin/corpus"
	"suoyin/corpus/formats"
	"suoyin/corpus/interchange"
)

// oaiDC is the format that every repository has: Dublin Core.
const oaiDC = "oai_dc"

// disseminations are the formats in which a record can be had: a description, or the whole
// article as it is exported.
func disseminations() []format {
	list := []format{{oaiDC, schemaDC, namespaceDC}}
	for _, f := range interchange.Formats() {
		list = append(list, format{f.Name, f.Schema, f.Namespace})
	}
	return list
}

func prefixes() []string {
	var list []string
	for _, f := range disseminations() {
		list = append(list, f.Prefix)
	}
	return list
}

func disseminated(prefix string) bool { return slices.Contains(prefixes(), prefix) }

// maxWhole is how many bytes of whole articles an answer has before it ends: the
// last one may go beyond.
const maxWhole = 1 << 20

// disseminate is an article in a format.
func (p *Provider) disseminate(a *corpus.Article, prefix string) (*metadata, error) {
	f, whole := formats.Find(interchange.Formats(), prefix)
	if !whole {
		return newMetadata(p.Describe(a)), nil
	}
	var b bytes.Buffer
	err := f.Embed(&b, a)
	return &metadata{Whole: b.Bytes()}, err
}
