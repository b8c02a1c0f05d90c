package bleve

import (
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"suoyin/indexer/analysis"
)

// newDocument makes Bleve's document of an article's folded texts. Their words
// are cut when Bleve asks for them, in Bleve's analysis workers.
func newDocument(a *analysis.Analyzer, number uint32, folded []string) *document.Document {
	return document.NewDocument(idOf(number)).AddField(&wordsField{analyzer: a, texts: folded})
}

// wordsField is Bleve's field of an article's words, each with the number of
// passages that have it in place of its frequency. It is made without a token
// stream, which Bleve's own text field needs.
type wordsField struct {
	analyzer *analysis.Analyzer
	texts    []string // of the passages
	counts   index.TokenFrequencies
}

// AnalyzedLength is said to be 1: Bleve writes it down with every posting, and
// the text index knows the lengths. (With 0, zapx loses words that are in one
// document of a segment only.)
func (f *wordsField) AnalyzedLength() int { return 1 }

// Name, ArrayPositions, Value and the methods below are Bleve's index.Field.
func (f *wordsField) Name() string                                     { return Words }
func (f *wordsField) ArrayPositions() []uint64                         { return nil }
func (f *wordsField) Value() []byte                                    { return nil }
func (f *wordsField) EncodedFieldType() byte                           { return 't' }
func (f *wordsField) Options() index.FieldIndexingOptions              { return index.IndexField }
func (f *wordsField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.counts }
func (f *wordsField) NumPlainTextBytes() uint64                        { return uint64(f.Size()) }

// Size is the memory the field takes, roughly: Bleve only sums it up.
func (f *wordsField) Size() int {
	size := 0
	for _, text := range f.texts {
		size += len(text)
	}
	return size
}

// tally is a word of an article: the last passage that has it, from 1, and in
// how many it is.
type tally struct{ last, passages int }

// Analyze counts the passages of each word.
func (f *wordsField) Analyze() {
	words, length := make(map[string]*tally), 0
	for i, text := range f.texts {
		for _, w := range f.analyzer.Words(text) {
			c := words[w.Text]
			if c == nil {
				c = &tally{}
				words[w.Text] = c
				length += len(w.Text)
			}
			if c.last != i+1 {
				c.last, c.passages = i+1, c.passages+1
			}
		}
	}
	f.counts = make(index.TokenFrequencies, len(words))
	entries := make([]index.TokenFreq, 0, len(words))
	terms := make([]byte, 0, length)
	for word, c := range words {
		start := len(terms)
		terms = append(terms, word...)
		entries = append(entries, index.TokenFreq{Term: terms[start:len(terms):len(terms)]})
		entry := &entries[len(entries)-1]
		entry.SetFrequency(c.passages)
		f.counts[word] = entry
	}
}
