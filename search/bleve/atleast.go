package bleve

import (
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus/fold"
	"suoyin/search/match"
	"suoyin/search/query"
)

// splitAtLeast takes out of a query's conjuncts an AtLeast of exact strings,
// as a relaxed query has it. rest is the query without it, nil if there is no
// other part.
func splitAtLeast(tree query.Node) (list query.AtLeast, rest query.Node, ok bool) {
	conjuncts := []query.Node{tree}
	if and, is := tree.(query.And); is {
		conjuncts = and.Nodes
	}
	var others []query.Node
	for _, n := range conjuncts {
		if l, is := n.(query.AtLeast); is && !ok && allPhrases(l.Nodes) {
			list, ok = l, true
			continue
		}
		others = append(others, n)
	}
	switch len(others) {
	case 0:
		return list, nil, ok
	case 1:
		return list, others[0], ok
	}
	return list, query.And{Nodes: others}, ok
}

func allPhrases(nodes []query.Node) bool {
	for _, n := range nodes {
		if _, ok := n.(query.Phrase); !ok {
			return false
		}
	}
	return true
}

// atLeast is the passages that have at least list.Min of the strings. Each
// string's passages are counted in a table, which is cheaper than looking for
// all strings in the text of each passage that has one of them.
func (v *view) atLeast(list query.AtLeast) *roaring.Bitmap {
	counts := make([]uint8, v.texts.Len()) // a query has less than 256 strings
	for _, n := range list.Nodes {
		phrase, _ := n.(query.Phrase)
		each(v.texts.Docs(fold.Text(phrase.Text)), func(doc uint32) { counts[doc]++ })
	}
	docs := roaring.New()
	var batch []uint32
	for doc, n := range counts {
		if int(n) >= list.Min {
			batch = append(batch, uint32(doc))
		}
	}
	docs.AddMany(batch)
	return docs
}

// canCount says whether a query can be answered by counted.
func canCount(tree query.Node, o match.Options) bool {
	if o.AsPrinted || o.InCitations {
		return false
	}
	_, rest, ok := splitAtLeast(tree)
	if and, is := rest.(query.And); is {
		// What is only excluded is no query of its own.
		ok = ok && slices.ContainsFunc(and.Nodes, func(n query.Node) bool { return !isNot(n) })
	}
	return ok && !isNot(rest)
}

func isNot(n query.Node) bool {
	_, not := n.(query.Not)
	return not
}

// counted is the passages that match a query with an AtLeast of strings.
func (v *view) counted(ctx context.Context, tree query.Node, o match.Options) (*roaring.Bitmap, error) {
	list, rest, _ := splitAtLeast(tree)
	docs := v.atLeast(list)
	if rest == nil {
		return docs, nil
	}
	f, err := v.find(ctx, rest, o)
	if err != nil {
		return nil, err
	}
	docs.And(f.docs)
	return docs, nil
}
