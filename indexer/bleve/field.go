package bleve

import (
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"suoyin/indexer/analysis"
)

// newDocument makes Bleve's document of a folded text. Its words are cut when
// Bleve asks for them, in Bleve's analysis workers.
func newDocument(a *analysis.Analyzer, number uint32, folded string) *document.Document {
	return document.NewDocument(idOf(number)).AddField(&wordsField{analyzer: a, text: folded})
}

// wordsField is Bleve's field of a text's words. It counts words without
// making the token stream, which Bleve's own text field needs.
type wordsField struct {
	analyzer *analysis.Analyzer
	text     string
	counts   index.TokenFrequencies
}

// AnalyzedLength is said to be 1: Bleve writes it down with every posting, and
// the text index knows the lengths. (With 0, zapx loses words that are in one
// passage of a segment only.)
func (f *wordsField) AnalyzedLength() int { return 1 }

// Name, ArrayPositions, Value and the methods below are Bleve's index.Field.
func (f *wordsField) Name() string                                     { return Words }
func (f *wordsField) ArrayPositions() []uint64                         { return nil }
func (f *wordsField) Value() []byte                                    { return nil }
func (f *wordsField) EncodedFieldType() byte                           { return 't' }
func (f *wordsField) Options() index.FieldIndexingOptions              { return index.IndexField }
func (f *wordsField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.counts }
func (f *wordsField) NumPlainTextBytes() uint64                        { return uint64(len(f.text)) }

// Size is the memory the field takes, roughly: Bleve only sums it up.
func (f *wordsField) Size() int { return len(f.text) }

// Analyze counts the words.
func (f *wordsField) Analyze() {
	words := f.analyzer.Words(f.text)
	f.counts = make(index.TokenFrequencies, len(words))
	entries := make([]index.TokenFreq, 0, len(words))
	terms := make([]byte, 0, len(f.text))
	for _, w := range words {
		entry := f.counts[w.Text]
		if entry == nil {
			start := len(terms)
			terms = append(terms, w.Text...)
			entries = append(entries, index.TokenFreq{Term: terms[start:len(terms):len(terms)]})
			entry = &entries[len(entries)-1]
			f.counts[w.Text] = entry
		}
		entry.SetFrequency(entry.Frequency() + 1)
	}
}
