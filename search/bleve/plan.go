package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/search/match"
)

// planned is the set of passages that a plan describes; or a larger one, and
// then whole is false.
func (v *view) planned(p *match.Plan) (docs *roaring.Bitmap, whole bool) {
	switch p.Op {
	case match.Has:
		return v.texts.Docs(p.Text), true
	case match.Every:
		return v.every(p.Plans)
	case match.Any:
		if p.Least > 1 {
			return v.atLeast(p)
		}
		return v.anyOf(p.Plans)
	default:
		return v.texts.Live(), p.Op == match.All
	}
}

func (v *view) every(plans []*match.Plan) (*roaring.Bitmap, bool) {
	var docs *roaring.Bitmap
	whole := true
	for _, p := range plans {
		if p.Op == match.All {
			continue
		}
		some, all := v.planned(p)
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
		return v.texts.Live(), whole
	}
	return docs, whole
}

func (v *view) anyOf(plans []*match.Plan) (*roaring.Bitmap, bool) {
	docs, whole := roaring.New(), true
	for _, p := range plans {
		some, all := v.planned(p)
		whole = whole && all
		docs.Or(some)
	}
	return docs, whole
}

// atLeast is the passages that at least p.Least of the plans have: each plan's
// passages are counted in a table.
func (v *view) atLeast(p *match.Plan) (*roaring.Bitmap, bool) {
	counts := make([]uint8, v.texts.Len()) // a query has less than 256 leaves
	whole := true
	for _, q := range p.Plans {
		some, all := v.planned(q)
		whole = whole && all
		each(some, func(doc uint32) { counts[doc]++ })
	}
	var enough []uint32
	for doc, n := range counts {
		if int(n) >= p.Least {
			enough = append(enough, uint32(doc))
		}
	}
	return roaring.BitmapOf(enough...), whole
}
