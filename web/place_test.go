package web

import (
	"net/http"
	"testing"
)

func TestPlaceIsMarked(t *testing.T) {
	h := newSite(t)
	doc := getPage(t, h, articleAddress("place", "p1:3-6"), http.StatusOK)
	if got := text(doc, "mark"); got != "山里来" {
		t.Errorf("marked %q", got)
	}
	if doc.Find(".walk").Length() != 0 {
		t.Error("a place that nobody searched for is walked through")
	}
	if got := text(getPage(t, h, articleAddress("place", "n10-2:0-2"), http.StatusOK), "mark"); got != "丙某" {
		t.Errorf("marked in a note %q", got)
	}
	for _, gone := range []string{"p99:1-2", "p1:3-999"} {
		if n := getPage(t, h, articleAddress("place", gone), http.StatusOK).Find("mark").Length(); n != 0 {
			t.Errorf("%s marks %d places", gone, n)
		}
	}
	for _, wrong := range []string{"p1", "p1:", "p1:3", "p1:5-3", "p1:3-3", ":1-2", "p1:-1-2", "p1:a-b"} {
		getPage(t, h, articleAddress("place", wrong), http.StatusBadRequest)
	}
}
