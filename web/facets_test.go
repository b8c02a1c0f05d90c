package web

import (
	"fmt"
	"net/url"
	"testing"

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
	v := url.Values{"q": {"桥"}, "section": {"第90节"}}
	of := func(n int) (boxes []facetBox, allocations float64) {
		values := make([]search.FacetValue, n)
		for i := range values {
			values[i] = search.FacetValue{Value: fmt.Sprintf("第%d节", i), Count: n - i}
		}
		facets := map[string][]search.FacetValue{"section": values}
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
	if last := b.More[len(b.More)-1]; !b.MoreChosen || !last.Chosen || last.Value != "第90节" {
		t.Errorf("the chosen value is %+v", last)
	}
}
