package snippet_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/snippet"
)

func TestCut(t *testing.T) {
	water := strings.Repeat("水", 50)
	for _, c := range []struct {
		name    string
		text    string
		places  [][2]int
		context int
		want    []search.Snippet
	}{
		{"whole", "河上有桥。", [][2]int{{3, 4}}, 10, []search.Snippet{{Start: 0, Text: "河上有桥。", Spans: [][2]int{{3, 4}}}}},
		{"at sense", "天晴。河上有石桥，桥下有。" + water, [][2]int{{7, 8}}, 5, []search.Snippet{{Start: 3, Text: "河上有石桥，桥下有。", Spans: [][2]int{{4, 5}}}}},
		{"beyond the basic plane", water + "𠮷𠮷桥𠮷" + water, [][2]int{{52, 53}}, 5, []search.Snippet{{Start: 47, Text: "水水水𠮷𠮷桥𠮷水水水水", Spans: [][2]int{{5, 6}}}}},
		{"not in a word", water + "the bridge 桥 bridges" + water, [][2]int{{61, 62}}, 9, []search.Snippet{{Start: 54, Text: "bridge 桥 bridges水", Spans: [][2]int{{7, 8}}}}},
		{"two", "桥" + water + "桥", [][2]int{{0, 1}, {51, 52}}, 5, []search.Snippet{{Start: 0, Text: "桥水水水水水", Spans: [][2]int{{0, 1}}}, {Start: 46, Text: "水水水水水桥", Spans: [][2]int{{5, 6}}}}},
		{"near each other", "桥水桥" + water, [][2]int{{0, 1}, {2, 3}}, 5, []search.Snippet{{Start: 0, Text: "桥水桥水水水水水", Spans: [][2]int{{0, 1}, {2, 3}}}}},
		{"none", water, nil, 5, []search.Snippet{{Start: 0, Text: water[:30], Spans: [][2]int{}}}},
		{"nothing", "", nil, 5, []search.Snippet{{Spans: [][2]int{}}}},
	} {
		if got := snippet.Cut(c.text, c.places, c.context, snippet.Most); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, got, c.want)
		}
	}
}

// TestCutKeepsPlaces: what a span says of a snippet is what the place says of the
// passage; snippets are in order, share nothing, and no context is wider than asked.
func TestCutKeepsPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringMatching(`[桥水a1。， ]{1,200}`).Draw(t, "text"))
		context := rapid.IntRange(snippet.MinContext, 40).Draw(t, "context")
		var places [][2]int
		for at := 0; ; {
			from := at + rapid.IntRange(0, 60).Draw(t, "gap")
			to := from + rapid.IntRange(1, 8).Draw(t, "length")
			if to > len(text) {
				break
			}
			places = append(places, [2]int{from, to})
			at = to
		}
		over, seen := 0, 0
		for _, s := range snippet.Cut(string(text), places, context, len(text)) {
			if n := corpus.Len(s.Text); s.Start < over || s.Text != string(text[s.Start:s.Start+n]) {
				t.Fatalf("snippet at %d after %d is not the passage's: %q", s.Start, over, s.Text)
			}
			over = s.Start + corpus.Len(s.Text)
			for _, span := range s.Spans {
				if place := places[seen]; span[0]+s.Start != place[0] || span[1]+s.Start != place[1] || place[1] > over {
					t.Fatalf("span %v of the snippet at %d is not place %v", span, s.Start, place)
				}
				seen++
			}
			if n := len(s.Spans); n > 0 && (s.Spans[0][0] > context || corpus.Len(s.Text)-s.Spans[n-1][1] > context) {
				t.Fatalf("%q has more than %d around %v", s.Text, context, s.Spans)
			}
		}
		if seen != len(places) {
			t.Fatalf("%d of %d places are shown", seen, len(places))
		}
	})
}

func TestShorten(t *testing.T) {
	long := strings.Repeat("水", 100)
	a := &search.Answer{Total: 1, Hits: []search.Hit{{ID: "p1", Text: long + "桥", Spans: [][2]int{{100, 101}}}}}
	short := snippet.Shorten(a, 5)
	h := short.Hits[0]
	if h.Text != "" || h.Length != 101 || len(h.Snippets) != 1 || h.Snippets[0].Start != 95 || h.Spans[0] != [2]int{100, 101} {
		t.Errorf("%+v", h)
	}
	if a.Hits[0].Text == "" || a.Hits[0].Snippets != nil {
		t.Error("the answer itself was changed")
	}
}
