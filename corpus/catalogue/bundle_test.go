package catalogue

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

// TestOriginsComeBack packs and unpacks lists of any length and order, and cuts
// what is packed short.
func TestOriginsComeBack(t *testing.T) {
	origin := rapid.Custom(func(t *rapid.T) corpus.Origin {
		n := rapid.IntRange(0, 1<<40)
		return corpus.Origin{Offset: n.Draw(t, "offset"), Line: n.Draw(t, "line"), Page: n.Draw(t, "page")}
	})
	rapid.Check(t, func(t *rapid.T) {
		given := rapid.SliceOf(rapid.SliceOfN(origin, 1, -1)).Draw(t, "lists")
		given = append(given, nil)
		a := &corpus.Article{Paragraphs: make([]corpus.Paragraph, len(given))}
		for i := range given {
			a.Paragraphs[i].Origins = given[i]
		}
		copied := *a
		data := packOrigins(originLists(&copied, true))
		for i := range given {
			if !reflect.DeepEqual(a.Paragraphs[i].Origins, given[i]) {
				t.Fatal("packing changed the article")
			}
		}
		if err := unpackOrigins(data, originLists(&copied, false)); err != nil || !reflect.DeepEqual(copied.Paragraphs, a.Paragraphs) {
			t.Fatalf("%v became %v (%v)", a.Paragraphs, copied.Paragraphs, err)
		}
		cut := rapid.IntRange(0, len(data)-1).Draw(t, "cut")
		if unpackOrigins(data[:cut], originLists(&copied, false)) == nil {
			t.Fatalf("%d of %d bytes are taken for whole", cut, len(data))
		}
	})
}

func FuzzOpenBundle(f *testing.F) {
	f.Add(bundle{source: []byte("石桥"), article: []byte("{}"), origins: []byte{1, 2, 4, 6}}.bytes())
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := openBundle(data)
		if err != nil {
			return
		}
		if again, err := openBundle(b.bytes()); err != nil || !reflect.DeepEqual(again, b) {
			t.Errorf("%v became %v (%v)", b, again, err)
		}
		a := &corpus.Article{Paragraphs: make([]corpus.Paragraph, 3)}
		_ = unpackOrigins(b.origins, originLists(a, false)) // must not panic
	})
}

// TestSourcesAreKeptWithTheirArticle puts sources of all kinds and looks where
// their bytes are kept; each comes back whatever becomes of its article.
func TestSourcesAreKeptWithTheirArticle(t *testing.T) {
	everywhere(t, testSourcesAreKeptWithTheirArticle)
}

func testSourcesAreKeptWithTheirArticle(t *testing.T, h home) {
	gb := "\xca\xaf\xc7\xc5\xff" // 石桥 and a byte that is no character
	large := strings.Repeat("<b></b>", 1<<16)
	cat := h.new(t)
	for _, c := range []struct {
		name, encoding, source string
		bundled                bool
	}{
		{"text", "utf-8", "河上有桥", true},
		{"damaged text", "gb18030", gb, true},
		{"UTF-16", "utf-16le", "\xff\xfe\xf3\x77\x65\x68", true},
		{"half a character of UTF-16", "utf-16le", "\xff\xfe\xf3\x77\x65", false},
		{"binary", "", "%PDF-1.7", false},
		{"much markup", "utf-8", large, false},
		{"unknown encoding", "ebcdic", "abc", false},
		{"nothing", "utf-8", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			empty(t, cat)
			d := document("/a", c.source, "石桥")
			d.Article.Source.Encoding = c.encoding
			put(t, cat, d)
			var bundled bool
			if err := cat.read.QueryRow(`SELECT source <> '' FROM texts`).Scan(&bundled); err != nil || bundled != c.bundled {
				t.Errorf("in the bundle: %v (%v), want %v", bundled, err, c.bundled)
			}
			sourceIs(t, cat, d.Article.ID, c.source)
			checkWhole(t, cat)
			// Another file has the same text, and the first is read by other rules
			// and is another text: its article goes on with the other file.
			other := document("/b", c.source+"，又", "石桥")
			again := document("/a", c.source, "木桥")
			again.Reader, again.Article.Source.Encoding = "2", c.encoding
			put(t, cat, other, again)
			checkWhole(t, cat)
			sourceIs(t, cat, again.Article.ID, c.source)
		})
	}
}

func sourceIs(t *testing.T, c *Catalogue, id, want string) {
	t.Helper()
	got, err := c.Source(t.Context(), id)
	if err != nil || string(got) != want {
		t.Errorf("source of %s: %d bytes (%v), want %d", id, len(got), err, len(want))
	}
}
