package bleve

import (
	"fmt"
	"reflect"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/processors"
	"suoyin/search"
)

// An answer with many hits is the same whether its facets are counted beside the
// rest or before it.
func TestFacetsBesideTheRest(t *testing.T) {
	a := &corpus.Article{ID: "a", Title: "桥", Journal: corpus.Journal{Name: "桥梁", Year: 1998}}
	for i := range manyHits + 100 {
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", i), Text: fmt.Sprintf("第%d座石桥", i)})
	}
	engine, ok := open(t, []*corpus.Article{a}).(*Engine)
	if !ok {
		t.Fatal("not the embedded engine")
	}
	ask := func() *search.Answer {
		got, err := engine.Search(t.Context(), search.Request{Query: `"石桥"`})
		if err != nil {
			t.Fatal(err)
		}
		got.TookMS = 0
		return got
	}
	beside := ask()
	engine.asking.Add(int32(processors.Count())) // as if all had questions to answer
	before := ask()
	if !reflect.DeepEqual(beside, before) {
		t.Errorf("beside: %+v\nbefore: %+v", beside, before)
	}
	if years := beside.Facets["year"]; len(years) != 1 || years[0].Count != manyHits+100 || beside.Scopes[search.All] != manyHits+100 {
		t.Errorf("got %v, %v", beside.Facets, beside.Scopes)
	}
}
