package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/search/match"
)

// planned is the set of passages that a plan describes; or a larger one, and
// then whole is false.
func (v *view) planned(p *match.Plan) (docs *roaring.Bitmap, whole bool, err error) {
	switch p.Op {
	case match.Has:
		return v.having(p.Text), true, nil
	case match.Value:
		return v.valued(p.Field)
	case match.Every:
		return v.every(p.Plans)
	case match.Any:
		if p.Least > 1 {
			return v.atLeast(p)
		}
		return v.anyOf(p.Plans)
	}
	return v.texts.Live(), true, nil
}

func (v *view) every(plans []*match.Plan) (*roaring.Bitmap, bool, error) {
	docs, whole := v.texts.Live(), true
	for _, p := range plans {
		some, all, err := v.planned(p)
		if err != nil {
			return nil, false, err
		}
		whole = whole && all
		if docs.And(some); docs.IsEmpty() {
			return docs, true, nil
		}
	}
	return docs, whole, nil
}

func (v *view) anyOf(plans []*match.Plan) (*roaring.Bitmap, bool, error) {
	docs, whole := roaring.New(), true
	for _, p := range plans {
		some, all, err := v.planned(p)
		if err != nil {
			return nil, false, err
		}
		whole = whole && all
		docs.Or(some)
	}
	return docs, whole, nil
}

// atLeast is the passages that at least p.Least of the plans have: each plan's
// passages are counted in a table.
func (v *view) atLeast(p *match.Plan) (*roaring.Bitmap, bool, error) {
	counts := make([]uint8, v.texts.Len()) // a query has less than 256 leaves
	whole := true
	for _, q := range p.Plans {
		some, all, err := v.planned(q)
		if err != nil {
			return nil, false, err
		}
		whole = whole && all
		each(some, func(doc uint32) { counts[doc]++ })
	}
	var enough []uint32
	for doc, n := range counts {
		if int(n) >= p.Least {
			enough = append(enough, uint32(doc))
		}
	}
	return roaring.BitmapOf(enough...), whole, nil
}
