package bleve

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/match"
	"suoyin/search/query"
)

// scoped is a finding in the scope and the filters of a question, and the
// number of hits that each scope would have.
type scoped struct {
	*finding
	scopes map[search.Scope]int
}

// findScoped finds what a question asks with a tree, its own or a relaxed one.
func (v *view) findScoped(ctx context.Context, q *ask.Question, tree query.Node) (*scoped, error) {
	text, err := v.find(ctx, tree, match.Options{Words: v.words, AsPrinted: q.AsPrinted})
	if err != nil {
		return nil, err
	}
	text.docs = v.filtered(text.docs, q.Filters)
	f := &scoped{finding: text, scopes: v.scopes(text.docs)}
	cited, err := v.findCited(ctx, q, tree)
	if err != nil {
		return nil, err
	}
	f.scopes[search.Citations] = int(cited.docs.GetCardinality())
	if q.In == search.Citations {
		f.finding = cited
		return f, nil
	}
	text.docs = v.inScope(text.docs, q.In)
	return f, nil
}

// findCited finds the notes of which a citation matches.
func (v *view) findCited(ctx context.Context, q *ask.Question, tree query.Node) (*finding, error) {
	f, err := v.find(ctx, tree, match.Options{Words: v.words, AsPrinted: q.AsPrinted, InCitations: true})
	if err != nil {
		return nil, err
	}
	f.docs = v.filtered(f.docs, q.Filters)
	return f, nil
}

// options say how a part of a question is matched in its scope.
func (v *view) options(q *ask.Question) match.Options {
	return match.Options{Words: v.words, AsPrinted: q.AsPrinted, InCitations: q.In == search.Citations}
}

// inScope keeps the passages of a scope. Those of citations have been kept by
// the matcher.
func (v *view) inScope(docs *roaring.Bitmap, scope search.Scope) *roaring.Bitmap {
	notes := v.kinds[corpus.KindNote]
	switch scope {
	case search.Notes:
		return roaring.And(docs, notes)
	case search.Paragraphs:
		return roaring.AndNot(docs, notes)
	}
	return docs
}

// scopes counts the hits in each scope but that of citations.
func (v *view) scopes(docs *roaring.Bitmap) map[search.Scope]int {
	all := int(docs.GetCardinality())
	notes := int(docs.AndCardinality(v.kinds[corpus.KindNote]))
	return map[search.Scope]int{search.All: all, search.Paragraphs: all - notes, search.Notes: notes}
}
