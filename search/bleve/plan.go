package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/indexer/textindex"
	"suoyin/search/match"
)

// planned is the set of passages that a plan describes; or a larger one, and
// then whole is false.
func planned(texts *textindex.Index, p *match.Plan) (docs *roaring.Bitmap, whole bool) {
	switch p.Op {
	case match.Has:
		return texts.Docs(p.Text), true
	case match.Every:
		return every(texts, p.Plans)
	case match.Any:
		return anyOf(texts, p.Plans)
	default:
		return texts.Live(), p.Op == match.All
	}
}

func every(texts *textindex.Index, plans []*match.Plan) (*roaring.Bitmap, bool) {
	var docs *roaring.Bitmap
	whole := true
	for _, p := range plans {
		if p.Op == match.All {
			continue
		}
		some, all := planned(texts, p)
		whole = whole && all
		if docs == nil {
			docs = some
		} else {
			docs.And(some)
		}
		if docs.IsEmpty() {
			return docs, true
		}
	}
	if docs == nil {
		return texts.Live(), whole
	}
	return docs, whole
}

func anyOf(texts *textindex.Index, plans []*match.Plan) (*roaring.Bitmap, bool) {
	docs, whole := roaring.New(), true
	for _, p := range plans {
		some, all := planned(texts, p)
		whole = whole && all
		docs.Or(some)
	}
	return docs, whole
}
