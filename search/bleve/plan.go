package bleve

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/indexer/textindex"
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
	case match.Spaced:
		return textindex.SetOf(v.spaced(p)), true, nil
	case match.Every:
		return v.every(p.Plans, nil)
	case match.Without:
		return v.without(p.Plans[0])
	case match.Any:
		if list, ok := v.listOf(p, nil); ok {
			return textindex.SetOf(list), true, nil
		}
		if p.Least > 1 {
			return v.atLeast(p)
		}
		return v.anyOf(p.Plans)
	}
	return v.texts.Live(), true, nil
}

// without is the passages that a plan does not describe.
func (v *view) without(p *match.Plan) (*roaring.Bitmap, bool, error) {
	docs, whole, err := v.planned(p)
	if err != nil || !whole {
		return v.texts.Live(), false, err
	}
	return roaring.AndNot(v.texts.Live(), docs), true, nil
}

// every is the passages that all plans describe. Strings come first, the rarest
// of them before the others, which are then looked for among its passages only;
// the postings that are read go into narrowed, unless it is nil.
func (v *view) every(plans []*match.Plan, narrowed map[string]*textindex.Postings) (*roaring.Bitmap, bool, error) {
	strings, others := v.split(plans)
	docs, whole := v.texts.Live(), true
	if len(strings) > 0 {
		docs = textindex.SetOf(v.allOf(strings, narrowed))
	}
	for _, p := range others {
		if docs.IsEmpty() {
			return docs, true, nil
		}
		some, all, err := v.planned(p)
		if err != nil {
			return nil, false, err
		}
		whole = whole && all
		docs.And(some)
	}
	return docs, whole, nil
}

// split is the strings that plans ask for, the rarest first, and other plans.
func (v *view) split(plans []*match.Plan) (strings []string, others []*match.Plan) {
	counts := make(map[string]int)
	for _, p := range plans {
		if p.Op != match.Has {
			others = append(others, p)
			continue
		}
		if _, ok := counts[p.Text]; !ok {
			counts[p.Text] = v.texts.Count(p.Text)
			strings = append(strings, p.Text)
		}
	}
	slices.SortFunc(strings, func(a, b string) int { return counts[a] - counts[b] })
	return strings, others
}

// rarestFirst are the different strings in another order.
func (v *view) rarestFirst(strings []string) []string {
	var plans []*match.Plan
	for _, s := range strings {
		plans = append(plans, &match.Plan{Op: match.Has, Text: s})
	}
	list, _ := v.split(plans)
	return list
}

// allOf is the passages that have all of some strings, the rarest first. The
// postings of the others go into narrowed, unless it is nil.
func (v *view) allOf(strings []string, narrowed map[string]*textindex.Postings) []uint32 {
	if len(strings) > 1 {
		if docs, ok := v.common(strings); ok {
			return docs
		}
	}
	docs := v.postings(strings[0]).Docs
	if len(strings) > 1 || narrowed == nil {
		docs = v.copied(docs) // it is written over
	}
	for _, s := range strings[1:] {
		if len(docs) == 0 {
			break
		}
		if _, known := v.found[s]; !known {
			var done bool
			if docs, done = v.texts.Narrow(s, docs); done {
				continue // how often it stands there is asked of the hits only
			}
		}
		p := v.among(s, docs)
		if docs = both(docs, p.Docs); narrowed != nil {
			narrowed[s] = p
		}
	}
	return docs
}

// common is the passages that have all of some strings, if they are held as bits.
func (v *view) common(strings []string) (docs []uint32, ok bool) {
	v.scratch.postings(func(room textindex.Postings) textindex.Postings {
		docs, ok = v.texts.AppendCommon(room.Docs[:0], strings)
		return textindex.Postings{Docs: docs, Times: room.Times}
	})
	return docs, ok
}

// copied is docs in room that may be written over.
func (v *view) copied(docs []uint32) []uint32 {
	p := v.scratch.postings(func(room textindex.Postings) textindex.Postings {
		return textindex.Postings{Docs: append(room.Docs[:0], docs...), Times: room.Times}
	})
	return p.Docs
}

// both keeps those of docs that are in others, too; both are ascending.
func both(docs, others []uint32) []uint32 {
	kept := docs[:0]
	for _, d := range docs {
		for len(others) > 0 && others[0] < d {
			others = others[1:]
		}
		if len(others) == 0 {
			break
		}
		if others[0] == d {
			kept = append(kept, d)
		}
	}
	return kept
}

// choice is strings of which a passage has one of enough, or at least least of others.
type choice struct {
	enough, others []string
	least          int
}

// choiceOf is the choice that a plan of any strings describes; false if it is of
// something else. A string that is asked for twice counts twice, and is not taken.
func (v *view) choiceOf(p *match.Plan) (*choice, bool) {
	strings, others := v.split(p.Plans)
	if len(strings)+len(others) < len(p.Plans) {
		return nil, false
	}
	if len(others) == 0 {
		return &choice{others: strings, least: max(1, p.Least)}, true
	}
	if p.Least > 1 || len(others) > 1 || others[0].Op != match.Every && others[0].Op != match.Any {
		return nil, false
	}
	most := others[0]
	c := &choice{enough: strings, least: max(1, most.Least)}
	if most.Op == match.Every {
		c.least = len(most.Plans)
	}
	c.others, others = v.split(most.Plans)
	return c, len(others) == 0 && len(c.others) == len(most.Plans)
}

// someOf is the passages that a choice describes.
func (v *view) someOf(c *choice) []uint32 {
	lists := make([][]uint32, 0, len(c.enough)+len(c.others))
	for _, s := range c.enough {
		lists = append(lists, v.postings(s).Docs)
	}
	for _, s := range c.others {
		lists = append(lists, v.postings(s).Docs)
	}
	found := v.scratch.postings(func(room textindex.Postings) textindex.Postings {
		return textindex.Postings{Docs: atLeastOf(room.Docs[:0], lists, len(c.enough), c.least), Times: room.Times}
	})
	return found.Docs
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

// listOf is the passages that a plan of strings describes, as a list that must
// not be changed; false if it is of something else.
func (v *view) listOf(p *match.Plan, narrowed map[string]*textindex.Postings) ([]uint32, bool) {
	switch p.Op {
	case match.Has:
		return v.postings(p.Text).Docs, true
	case match.Spaced:
		return v.spaced(p), true
	case match.Every:
		if strings, others := v.split(p.Plans); len(others) == 0 {
			return v.allOf(strings, narrowed), true
		}
	case match.Any:
		if c, ok := v.choiceOf(p); ok {
			return v.someOf(c), true
		}
	}
	return nil, false
}
