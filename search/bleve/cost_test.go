package bleve

import (
	"context"
	"errors"
	"strings"
	"testing"

	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/query"
)

// ofLongTexts asks an engine as if its passages were so long, in code points, on the
// average.
func ofLongTexts(t *testing.T, e *Engine, mean float64, req search.Request) (a *search.Answer, err error) {
	t.Helper()
	q, err := ask.Read(req)
	if err != nil {
		t.Fatal(err)
	}
	used := e.use(func(v *view) error {
		longer := *v.measures
		longer.mean = mean
		v.measures = &longer
		a, err = v.answer(context.Background(), q)
		return nil
	})
	if used != nil {
		t.Fatal(used)
	}
	return a, err
}

// TestTextThatMustStandThereMakesAQueryAffordable: what the refusal of an expression
// says to add is enough; the expression alone is not counted then.
func TestTextThatMustStandThereMakesAQueryAffordable(t *testing.T) {
	e := seedEngine(t)
	const dear = `/(\p{Han}{1,50}。){2}/`
	var limit *search.LimitError
	if _, err := ofLongTexts(t, e, 50_000, search.Request{Query: dear}); !errors.As(err, &limit) {
		t.Fatalf("the expression alone: %v", err)
	}
	a, err := ofLongTexts(t, e, 50_000, search.Request{Query: "星门 " + dear})
	if err != nil {
		t.Fatal(err)
	}
	if parts := a.Query.Parts; a.Total == 0 || len(parts) != 2 || parts[0].Total < a.Total || parts[1].Total != notCounted {
		t.Errorf("%d hits, parts %v", a.Total, parts)
	}
}

// TestPartsShareWhatTheyMayCost: of many parts each of which is affordable not all are
// counted, and the hits are the same.
func TestPartsShareWhatTheyMayCost(t *testing.T) {
	e := seedEngine(t)
	var patterns []string
	for _, c := range "数字经济产业合作东盟中国的和在国家发展技术安全" {
		patterns = append(patterns, "printed:"+string(c))
	}
	req := search.Request{Query: strings.Join(patterns, " OR ")}
	all, err := e.Search(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	some, err := ofLongTexts(t, e, 500_000, req)
	if err != nil || some.Total != all.Total {
		t.Fatalf("%v, %d hits, want %d", err, some.Total, all.Total)
	}
	counted := 0
	for i, part := range some.Query.Parts {
		if part.Total != notCounted {
			counted++
			if part != all.Query.Parts[i] {
				t.Errorf("%v, want %v", part, all.Query.Parts[i])
			}
		}
	}
	if counted == 0 || counted == len(patterns) {
		t.Errorf("%d of %d parts counted", counted, len(patterns))
	}
}

// TestFieldsAreLookedUpOnce: what a query and its parts ask of a field is one look at
// its values.
func TestFieldsAreLookedUpOnce(t *testing.T) {
	e := seedEngine(t)
	tree, err := query.Parse("被引题名:数字")
	if err != nil {
		t.Fatal(err)
	}
	if err := e.use(func(v *view) error {
		first, _, err := v.valued(tree)
		if err != nil || first.IsEmpty() {
			t.Fatalf("%v, %v", first, err)
		}
		want := first.GetCardinality()
		first.Clear()
		again, _, err := v.valued(tree)
		if err != nil || again.GetCardinality() != want || len(v.foundValues) != 1 {
			t.Errorf("again %d passages, want %d, of %d fields: %v", again.GetCardinality(), want, len(v.foundValues), err)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}
