package interchange_test

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/interchange"
	"suoyin/corpus/sharedtest"
)

// TestSchemas: what is written is valid by the schema of the format, whatever
// texts an article has. The DTD at hand is that of JATS 1.2, of which 1.3 is an
// extension that the writer makes no use of.
func TestSchemas(t *testing.T) {
	schemas := map[string]struct{ option, file string }{
		"jats": {"--dtdvalid", "JATS-archivearticle1-mathml3.dtd"},
		"tei":  {"--relaxng", "tei_all.rng"},
	}
	for _, f := range interchange.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			schema := sharedtest.Schema(t, schemas[f.Name].file)
			seed := read(t, corpus.SeedName, corpus.Seed)
			documents := [][]byte{written(t, f.Name, printed(t)), written(t, f.Name, seed), written(t, f.Name, &corpus.Article{})}
			drawn := 0
			rapid.Check(t, func(r *rapid.T) {
				a := article(r)
				if drawn++; drawn%5 != 0 { // each takes the schema's reader a tenth of a second
					return
				}
				documents = append(documents, written(t, f.Name, a))
				spoil(r, a)
				documents = append(documents, written(t, f.Name, a))
			})
			for i := range documents {
				documents[i] = bytes.Replace(documents[i], []byte(`dtd-version="1.3"`), []byte(`dtd-version="1.2"`), 1)
			}
			sharedtest.Valid(t, schemas[f.Name].option, schema, documents)
		})
	}
}
