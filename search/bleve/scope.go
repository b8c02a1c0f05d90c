package bleve

import (
	"context"
	"errors"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/indexer"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/match"
	"suoyin/search/query"
)

// scoped is a finding in the scope and the filters of a question.
type scoped struct {
	*finding
	// anywhere is its hits in the scope of all; nil where only hits are asked for.
	anywhere *docs
}

// findScoped finds what a question asks with a tree, its own or a relaxed one.
func (v *view) findScoped(ctx context.Context, q *ask.Question, tree query.Node) (*scoped, error) {
	if q.HitsOnly {
		f, err := v.findIn(ctx, q, tree)
		return &scoped{finding: f}, err
	}
	text, err := v.find(ctx, tree, v.options(q))
	if err != nil {
		return nil, err
	}
	text.docs = v.filteredDocs(text.docs, q.Filters)
	f := &scoped{finding: text, anywhere: text.docs}
	switch q.In {
	case search.Citations:
		f.finding, err = v.findCited(ctx, q, tree)
	case search.Claims:
		f.finding, err = v.findClaims(ctx, q, tree)
	default:
		text.docs = v.docsInScope(text.docs, q.In)
	}
	return f, err
}

// countScopes is how many hits each scope would have; that of claims only where it
// was asked for, and that of citations not where looking at each would take too long.
func (v *view) countScopes(ctx context.Context, q *ask.Question, f *scoped) (map[search.Scope]int, error) {
	scopes := v.scopes(f.anywhere)
	cited := f.finding
	if q.In == search.Claims {
		scopes[search.Claims] = f.docs.count()
	}
	if q.In != search.Citations {
		var err error
		cited, err = v.findCited(ctx, q, f.tree)
		if errors.Is(err, search.ErrLimit) {
			return scopes, nil
		}
		if err != nil {
			return nil, err
		}
	}
	scopes[search.Citations] = cited.docs.count()
	return scopes, nil
}

// findIn finds what a question asks with a tree, in the question's scope and
// filters and in no other.
func (v *view) findIn(ctx context.Context, q *ask.Question, tree query.Node) (*finding, error) {
	switch q.In {
	case search.Citations:
		return v.findCited(ctx, q, tree)
	case search.Claims:
		return v.findClaims(ctx, q, tree)
	}
	f, err := v.find(ctx, tree, v.options(q))
	if err != nil {
		return nil, err
	}
	f.docs = v.docsInScope(v.filteredDocs(f.docs, q.Filters), q.In)
	return f, nil
}

// findCited finds the notes of which a citation matches.
func (v *view) findCited(ctx context.Context, q *ask.Question, tree query.Node) (*finding, error) {
	o := v.options(q)
	text, err := match.Compile(tree, o)
	if err != nil {
		return nil, err
	}
	o.InCitations = true
	cited, err := match.Compile(tree, o)
	if err != nil {
		return nil, err
	}
	docs, _, err := v.planned(cited.Plan())
	if err != nil {
		return nil, err
	}
	docs.And(v.kinds[corpus.KindNote])
	docs = v.filtered(docs, q.Filters)
	if _, ok := text.Literal(); !ok { // which is looked for in all of a note at once
		if err := v.affordable(cited, int(docs.GetCardinality())); err != nil {
			return nil, err
		}
	}
	if docs, err = v.verifyCited(ctx, text, docs); err != nil {
		return nil, err
	}
	return &finding{tree: tree, matcher: cited, docs: inSet(docs)}, nil
}

// findClaims finds the passages of which a claim matches: a sentence that a
// note with citations supports.
func (v *view) findClaims(ctx context.Context, q *ask.Question, tree query.Node) (*finding, error) {
	o := v.options(q)
	o.InClaims = true
	claims, err := match.Compile(tree, o)
	if err != nil {
		return nil, err
	}
	docs, _, err := v.planned(claims.Plan())
	if err != nil {
		return nil, err
	}
	docs = v.filtered(v.columns.filter(docs, indexer.FacetClaims, func(string) bool { return true }), q.Filters)
	if err := v.affordable(claims, int(docs.GetCardinality())); err != nil {
		return nil, err
	}
	if docs, err = v.verify(ctx, claims, docs); err != nil {
		return nil, err
	}
	return &finding{tree: tree, matcher: claims, docs: inSet(docs)}, nil
}

// options say how a question is matched on texts.
func (v *view) options(q *ask.Question) match.Options {
	return match.Options{Words: v.words, AsPrinted: q.AsPrinted}
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

// docsInScope is inScope, without making a set where all are in the scope.
func (v *view) docsInScope(d *docs, scope search.Scope) *docs {
	if scope != search.Notes && scope != search.Paragraphs {
		return d
	}
	return inSet(v.inScope(d.bitmap(), scope))
}

// scopes counts the hits in each scope but those of citations and claims.
func (v *view) scopes(docs *docs) map[search.Scope]int {
	all, notes := docs.count(), 0
	note := uint8(slices.Index(kinds(), corpus.KindNote))
	for _, doc := range docs.all() {
		if v.kindOf[doc] == note {
			notes++
		}
	}
	return map[search.Scope]int{search.All: all, search.Paragraphs: all - notes, search.Notes: notes}
}
