package dc

import (
	"encoding/xml"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

// TestUnknownIsLeftOut: an article of which nothing is known has no empty elements.
func TestUnknownIsLeftOut(t *testing.T) {
	got, err := xml.Marshal(Of(&corpus.Article{Authors: []string{" ", "\x01"}, Journal: corpus.Journal{Year: -1, Pages: "3"}}, "https://suoyin.example.org/articles/x", ""))
	want := "<Record><dc:type>Text</dc:type><dc:format>text/html</dc:format><dc:identifier>https://suoyin.example.org/articles/x</dc:identifier></Record>"
	if err != nil || string(got) != want {
		t.Errorf("%s, %v\nwant %s", got, err, want)
	}
}

func TestSource(t *testing.T) {
	for want, j := range map[string]corpus.Journal{
		"": {Year: 2021, Pages: "3"}, "虚构学刊": {Name: "虚构学刊", Issue: "3"}, "虚构学刊, 2021": {Name: "虚构学刊", Year: 2021},
		"虚构学刊, 2021(3): 10-12": {Name: "虚构学刊", Year: 2021, Issue: "3", Pages: "10-12"},
	} {
		if got := source(j); got != want {
			t.Errorf("%+v: %q, want %q", j, got, want)
		}
	}
}

// TestCleanTextComesBack: XML gives a cleaned text back as it is, and what it can
// have stays.
func TestCleanTextComesBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		type element struct {
			Texts []Text `xml:"text"`
		}
		given := element{[]Text{{Text: "桥" + Clean(rapid.String().Draw(r, "text")) + "。"}}}
		body, err := xml.Marshal(given)
		if err != nil {
			r.Fatal(err)
		}
		var got element
		if err := xml.Unmarshal(body, &got); err != nil || !reflect.DeepEqual(got, given) {
			r.Fatalf("%q became %q (%v)", given, got, err)
		}
	})
	if got := Clean(" 石\x00\x01\x85桥\t甲\n乙\ufffe\xff<&> "); got != "石桥\t甲\n乙<&>" {
		t.Errorf("%q", got)
	}
}
