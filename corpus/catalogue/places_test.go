package catalogue

import (
	"context"
	"reflect"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/works"
)

func TestPlacesAreThoseOfTheArticles(t *testing.T) { everywhere(t, testPlacesAreThoseOfTheArticles) }

func testPlacesAreThoseOfTheArticles(t *testing.T, h home) {
	ctx := context.Background()
	c := h.new(t)
	a := &corpus.Article{ID: "桥-1", Title: "桥", Authors: []string{"甲某"}, Journal: corpus.Journal{Name: "虚构学刊", Year: 2001}, Paragraphs: []corpus.Paragraph{{ID: "p1", Text: "桥是石的。", Pages: []int{7}}},
		Notes:     []corpus.Note{{ID: "7-1", Page: 7, Marker: "①", Text: "某人：《某书》。", Citations: []string{"7-1.1"}, Anchor: &corpus.NoteAnchor{Passage: "p1", Offset: 5}}},
		Citations: []corpus.Citation{{ID: "7-1.1", Note: "7-1", Raw: "某人：《某书》", Type: "book", Title: "某书", Author: []corpus.Name{{Literal: "某人"}}}},
	}
	if _, err := c.Put(ctx, Document{Article: a, Source: []byte("桥")}); err != nil {
		t.Fatal(err)
	}
	got, err := c.Places(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if want := works.Places(a); !reflect.DeepEqual(got, want) {
		t.Errorf("places\n got %+v\nwant %+v", got, want)
	}
	own, err := c.Own(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want := []works.Place{works.Article(&corpus.ArticleEntry{ID: a.ID, Title: a.Title, Authors: a.Authors, Journal: a.Journal})}
	if !reflect.DeepEqual(own, want) {
		t.Errorf("own articles\n got %+v\nwant %+v", own, want)
	}
}
