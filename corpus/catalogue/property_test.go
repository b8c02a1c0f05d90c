package catalogue

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

// files is what a library's user sees: what stands at each path, and what was
// uploaded. Each value is a text; the bytes are the text and an encoding.
type files struct {
	at      map[string]string // path: text
	uploads map[string]bool   // text
}

// titles are the articles that there must be: one for each text.
func (f files) titles() string {
	texts := maps.Clone(f.uploads)
	for _, text := range f.at {
		texts[text] = true
	}
	var ts []string
	for text := range texts {
		ts = append(ts, "论"+text)
	}
	slices.Sort(ts)
	return strings.Join(ts, " ")
}

// TestCatalogueFollowsTheFiles adds, changes, copies, uploads, removes and
// deletes at random. At every moment there is one article for each text that
// stands somewhere, and the catalogue does not contradict itself.
func TestCatalogueFollowsTheFiles(t *testing.T) { everywhere(t, testCatalogueFollowsTheFiles) }

func testCatalogueFollowsTheFiles(t *testing.T, h home) {
	c := h.new(t)
	rapid.Check(t, func(t *rapid.T) {
		empty(t, c)
		f := files{map[string]string{}, map[string]bool{}}
		text := rapid.SampledFrom([]string{"石桥", "木桥", "铁桥"})
		path := rapid.SampledFrom([]string{"/a", "/b", "/c"})
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			switch step := rapid.SampledFrom([]string{"put", "put", "upload", "forget", "delete"}).Draw(t, "step"); step {
			case "put":
				p, s := path.Draw(t, "path"), text.Draw(t, "text")
				putText(t, c, p, s)
				f.at[p] = s
			case "upload":
				s := text.Draw(t, "text")
				putText(t, c, "", s)
				f.uploads[s] = true
			case "forget":
				p := path.Draw(t, "path")
				if _, err := c.Forget(t.Context(), p); err != nil && !errors.Is(err, corpus.ErrNotFound) {
					t.Fatal(err)
				}
				delete(f.at, p)
			case "delete":
				deleteText(t, c, f, text.Draw(t, "text"))
			}
			if got, want := sortedTitles(t, c), f.titles(); got != want {
				t.Fatalf("articles %s, want %s", got, want)
			}
			if problems, err := c.Check(t.Context()); err != nil || len(problems) > 0 {
				t.Fatalf("Check = %q, %v", problems, err)
			}
		}
	})
}

func putText(t *rapid.T, c *Catalogue, path, text string) {
	encoding := rapid.SampledFrom([]string{"utf-8", "gb18030"}).Draw(t, "encoding")
	d := document(path, encoding+" "+text, text)
	d.Reader = rapid.SampledFrom([]string{"1", "2"}).Draw(t, "reader")
	if _, err := c.Put(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

// deleteText deletes the article with that text, if there is one, and with it
// everything that was known of where it stood.
func deleteText(t *rapid.T, c *Catalogue, f files, text string) {
	page, err := c.Articles(t.Context(), corpus.ArticleList{Text: "论" + text})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range page.Articles {
		if _, err := c.Delete(t.Context(), e.ID); err != nil {
			t.Fatal(err)
		}
	}
	delete(f.uploads, text)
	maps.DeleteFunc(f.at, func(_, at string) bool { return at == text })
}

func sortedTitles(t *rapid.T, c *Catalogue) string {
	page, err := c.Articles(t.Context(), corpus.ArticleList{})
	if err != nil {
		t.Fatal(err)
	}
	var ts []string
	for _, e := range page.Articles {
		ts = append(ts, e.Title)
	}
	slices.Sort(ts)
	return strings.Join(ts, " ")
}
