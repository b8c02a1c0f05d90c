// Package naive is Bleve as it comes: its default text field with the cjk
// analyzer, stored text and its highlighter. It is what the embedded engine is
// measured against, and nothing else uses it.
package naive

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/search/query"
)

// field is the one field of a document.
const field = "text"

// batchSize is how many passages go into a batch, as Bleve's documentation
// advises.
const batchSize = 500

// Index is a Bleve index with Bleve's defaults.
type Index struct {
	bleve bleve.Index
	batch *bleve.Batch
}

// Create makes an empty index in folder dir, which must not exist.
func Create(dir string) (*Index, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = cjk.AnalyzerName
	x, err := bleve.New(dir, m)
	if err != nil {
		return nil, fmt.Errorf("create naive index: %w", err)
	}
	return &Index{x, x.NewBatch()}, nil
}

// Open opens the index in folder dir.
func Open(dir string) (*Index, error) {
	x, err := bleve.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("open naive index: %w", err)
	}
	return &Index{x, x.NewBatch()}, nil
}

// Add adds a passage. It is found after Flush.
func (x *Index) Add(id, text string) error {
	if err := x.batch.Index(id, map[string]any{field: text}); err != nil {
		return fmt.Errorf("add %q: %w", id, err)
	}
	if x.batch.Size() < batchSize {
		return nil
	}
	return x.Flush()
}

// Flush writes what was added.
func (x *Index) Flush() error {
	if err := x.bleve.Batch(x.batch); err != nil {
		return fmt.Errorf("write naive index: %w", err)
	}
	x.batch = x.bleve.NewBatch()
	return nil
}

// Close closes the index.
func (x *Index) Close() error { return x.bleve.Close() }

// Asked is a query as Bleve takes it.
type Asked = query.Query

// Query says how a text is asked for.
type Query func(text string) query.Query

// Any asks for passages with any of the text's bigrams, All for those with
// all, Phrase for those with all in a row, Regexp for those with a term that
// matches.
func Any(text string) query.Query { return match(text, query.MatchQueryOperatorOr) }

// All is described at Any.
func All(text string) query.Query { return match(text, query.MatchQueryOperatorAnd) }

func match(text string, operator query.MatchQueryOperator) query.Query {
	q := bleve.NewMatchQuery(text)
	q.SetField(field)
	q.SetOperator(operator)
	return q
}

// Phrase is described at Any.
func Phrase(text string) query.Query {
	q := bleve.NewMatchPhraseQuery(text)
	q.SetField(field)
	return q
}

// Regexp is described at Any.
func Regexp(expression string) query.Query {
	q := bleve.NewRegexpQuery(expression)
	q.SetField(field)
	return q
}

// Hit is a passage found, with its text marked where Bleve thinks it matches.
type Hit struct {
	ID        string
	Fragments []string
}

// Search answers with the best limit hits and the number of all.
func (x *Index) Search(ctx context.Context, q query.Query, limit int, highlight bool) ([]Hit, uint64, error) {
	req := bleve.NewSearchRequestOptions(q, limit, 0, false)
	if highlight {
		req.Fields = []string{field}
		req.Highlight = bleve.NewHighlight()
	}
	result, err := x.bleve.SearchInContext(ctx, req)
	if err != nil {
		return nil, 0, fmt.Errorf("naive search: %w", err)
	}
	hits := make([]Hit, len(result.Hits))
	for i, h := range result.Hits {
		hits[i] = Hit{ID: h.ID, Fragments: h.Fragments[field]}
	}
	return hits, result.Total, nil
}
