package web

import (
	"fmt"
	"net/url"
	"testing"

	headings "suoyin/corpus/reader/label"
	"suoyin/search"
)

// A page of a common word, which has tens of thousands of values, takes what its own
// links take.
func TestFacetsTakeWhatIsShown(t *testing.T) {
	words, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{messages: words}
	v := url.Values{"q": {"桥"}, "author": {"第90人"}}
	of := func(n int) (boxes []facetBox, allocations float64) {
		values := make([]search.FacetValue, n)
		for i := range values {
			values[i] = search.FacetValue{Value: fmt.Sprintf("第%d人", i), Count: n - i}
		}
		facets := map[string][]search.FacetValue{"author": values}
		allocations = testing.AllocsPerRun(2, func() { boxes = s.facetBoxes("zh-Hans", v, facets) })
		return boxes, allocations
	}
	_, few := of(100)
	boxes, many := of(20_000)
	if many > 2*few {
		t.Errorf("20,000 values take %g allocations, 100 take %g", many, few)
	}
	if len(boxes) != 1 {
		t.Fatalf("got %d boxes", len(boxes))
	}
	b := boxes[0]
	if len(b.Values) != facetShown || len(b.More) != facetUnfolded+1 || b.Rest != 20_000-facetShown-facetUnfolded-1 {
		t.Errorf("%d shown, %d unfold, %d are left", len(b.Values), len(b.More), b.Rest)
	}
	if last := b.More[len(b.More)-1]; !b.MoreChosen || !last.Chosen || last.Value != "第90人" {
		t.Errorf("the chosen value is %+v", last)
	}
}

func TestBareNumbersAreNoSections(t *testing.T) {
	for heading, want := range map[string]bool{
		"二": true, "（二）": true, "1.1": true, "第三章": true, "Ⅱ": true, "第一部分": true, "１．": true,
		"一、引言": false, "1 材料与方法": false, "第三章 海塘": false, "结语": false, "Introduction": false, "1998年": false,
	} {
		if got := headings.BareNumber(heading); got != want {
			t.Errorf("%q: %v, want %v", heading, got, want)
		}
	}
	words, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{messages: words}
	facets := map[string][]search.FacetValue{"section": {{Value: "二", Count: 9}, {Value: "（一）", Count: 8}, {Value: "引言", Count: 3}}}
	boxes := s.facetBoxes("zh-Hans", url.Values{"section": {"（一）"}}, facets)
	if len(boxes) != 1 || len(boxes[0].Values) != 2 || boxes[0].Values[0].Value != "（一）" || boxes[0].Values[1].Value != "引言" || boxes[0].Rest != 0 {
		t.Errorf("got %+v", boxes)
	}
}
