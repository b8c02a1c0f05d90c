package catalogue

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

// TestBothAnswerTheSame does the same at random to a catalogue in a file and to
// one on a server, and compares all that they answer.
func TestBothAnswerTheSame(t *testing.T) {
	h := server(t)
	file, schema := inFiles.new(t), h.new(t)
	rapid.Check(t, func(t *rapid.T) {
		var tick time.Duration
		now := func() time.Time { return time.Unix(1700000000, 0).Add(tick) }
		for _, c := range []*Catalogue{file, schema} {
			empty(t, c)
			c.now = now
		}
		same(t, "begin", file, schema, begin(t))
		steps := steps(file, schema)
		for range rapid.IntRange(1, 10).Draw(t, "steps") {
			tick += time.Second
			step := rapid.SampledFrom(steps).Draw(t, "step")(t)
			same(t, step.name, file, schema, step.do)
		}
		asks := questions(t)
		for _, name := range rapid.Permutation(slices.Sorted(maps.Keys(asks))).Draw(t, "questions")[:4] {
			same(t, name, file, schema, asks[name])
		}
		compareLists(t, file, schema)
	})
}

// step is something to do to a catalogue; it gives what is to be compared.
type step struct {
	name string
	do   func(*Catalogue) (any, error)
}

// same does one thing to both and compares the answers, and errors by their kind.
func same(t *rapid.T, name string, a, b *Catalogue, do func(*Catalogue) (any, error)) {
	t.Helper()
	fromA, errA := do(a)
	fromB, errB := do(b)
	if !reflect.DeepEqual(fromA, fromB) || (errA == nil) != (errB == nil) || errors.Is(errA, corpus.ErrNotFound) != errors.Is(errB, corpus.ErrNotFound) {
		t.Fatalf("%s:\nin a file   %+v, %v\non a server %+v, %v", name, fromA, errA, fromB, errB)
	}
}

// begin puts some articles, enough for an order.
func begin(t *rapid.T) func(*Catalogue) (any, error) {
	var docs []Document
	for i, text := range rapid.Permutation(manyTexts()).Draw(t, "first")[:6] {
		d := document(fmt.Sprintf("/first/%d", i), "first "+text, text)
		d.Article.Journal.Year = 1999 + i%2
		docs = append(docs, d)
	}
	return func(c *Catalogue) (any, error) { return c.Put(context.Background(), docs...) }
}

// Titles sort differently in most collations than byte by byte.
var (
	someTexts   = rapid.SampledFrom(manyTexts())
	somePaths   = rapid.SampledFrom([]string{"/a", "/A", "/b/1", "/b/2", "/b-", "/b/\xca\xaf", "/b/é", ""})
	someReaders = rapid.SampledFrom([]string{"1", "2"})
)

func manyTexts() []string {
	return []string{"石桥", "木桥", "Bridge", "arch", "Éa", "éb", "桥 a", "桥-a", "桥a", "㐀𠀀桥", "ﬀ桥"}
}

// drawDocument draws what often is in the catalogue already, in whole or in part.
func drawDocument(t *rapid.T) Document {
	text := someTexts.Draw(t, "text")
	d := document(somePaths.Draw(t, "path"), rapid.SampledFrom([]string{"A", "B", "\xca\xaf"}).Draw(t, "bytes")+text, text)
	d.Reader = someReaders.Draw(t, "reader")
	d.Article.Source.Encoding = rapid.SampledFrom([]string{"", "utf-8", "gb18030"}).Draw(t, "encoding")
	d.Article.Journal.Year = rapid.SampledFrom([]int{-1, 0, 1999, 2001}).Draw(t, "year")
	if rapid.Bool().Draw(t, "journal") {
		d.Article.Journal.Name, d.Article.Authors = "虚构", []string{"丁某", "丁某", "Ding"}
		d.Article.Citations = append(d.Article.Citations, corpus.Citation{ID: "1-1.2", Note: "1-1", Raw: "同上", Unresolved: "nothing before it"})
	}
	return d
}

func steps(file, schema *Catalogue) []func(*rapid.T) step {
	putSome := func(t *rapid.T) step {
		docs := rapid.SliceOfN(rapid.Custom(drawDocument), 1, 3).Draw(t, "documents")
		return step{"put", func(c *Catalogue) (any, error) {
			before := ids(c)
			rs, err := c.Put(context.Background(), docs...)
			if err != nil && !reflect.DeepEqual(before, ids(c)) {
				t.Fatal("a failed Put left something behind")
			}
			return rs, err
		}}
	}
	return []func(*rapid.T) step{putSome, putSome, putSome,
		func(t *rapid.T) step {
			d, id := drawDocument(t), anID(t, file)
			d.Replaces = id
			return step{"replace " + id, func(c *Catalogue) (any, error) { return c.Put(context.Background(), d) }}
		},
		func(t *rapid.T) step {
			path := somePaths.Draw(t, "path")
			return step{"forget " + path, func(c *Catalogue) (any, error) { return c.Forget(context.Background(), path) }}
		},
		func(t *rapid.T) step {
			id := anID(t, file)
			return step{"delete " + id, func(c *Catalogue) (any, error) { return c.Delete(context.Background(), id) }}
		},
		func(t *rapid.T) step {
			// All that one has, put into the other, changes neither.
			return step{"import from the other", func(c *Catalogue) (any, error) {
				other := file
				if c == file {
					other = schema
				}
				entries, err := entriesOf(other)
				if err != nil {
					return nil, err
				}
				return c.Import(context.Background(), entries...)
			}}
		},
	}
}

func entriesOf(c *Catalogue) (entries []Entry, err error) {
	err = c.Entries(context.Background(), func(e Entry) error {
		entries = append(entries, e)
		return nil
	})
	return entries, err
}

// ids are the IDs that the catalogue has ever had, in the order of the changes.
func ids(c *Catalogue) (ids []string) {
	changes, err := c.Changes(context.Background(), 0, 1000)
	if err != nil {
		return []string{err.Error()}
	}
	for _, ch := range changes {
		ids = append(ids, fmt.Sprint(ch.ID, " ", ch.Removed))
	}
	return ids
}

func anID(t *rapid.T, c *Catalogue) string {
	id, _, _ := strings.Cut(rapid.SampledFrom(append(ids(c), "nobody")).Draw(t, "id"), " ")
	return id
}

// questions are all that a catalogue can be asked, but for lists.
func questions(t *rapid.T) map[string]func(*Catalogue) (any, error) {
	ctx := t.Context()
	d := drawDocument(t)
	return map[string]func(*Catalogue) (any, error){
		"check":   func(c *Catalogue) (any, error) { return c.Check(ctx) },
		"content": func(c *Catalogue) (any, error) { return c.CheckContent(ctx) },
		"digest":  func(c *Catalogue) (any, error) { return c.ContentDigest(ctx) },
		"counts":  func(c *Catalogue) (any, error) { return c.Counts(ctx) },
		"places":  func(c *Catalogue) (any, error) { return c.Places(ctx) },
		"entries": func(c *Catalogue) (any, error) { return entriesOf(c) },
		"paths":   func(c *Catalogue) (any, error) { return c.PathsBelow(ctx, "/b") },
		"changes": func(c *Catalogue) (any, error) { return ids(c), nil },
		"changed": func(c *Catalogue) (any, error) {
			page, err := c.Changed(ctx, corpus.ChangeList{Limit: corpus.MaxListLimit, Count: true})
			return page, err
		},
		"journals": func(c *Catalogue) (any, error) { return c.Journals(ctx, "", 10) },
		"known": func(c *Catalogue) (any, error) {
			id, known, err := c.Known(ctx, d.Path, Digest(d.Source), d.Reader)
			return fmt.Sprint(id, known), err
		},
		"articles": func(c *Catalogue) (any, error) {
			var all []any
			for _, line := range ids(c) {
				id, _, _ := strings.Cut(line, " ")
				a, err := c.Article(ctx, id)
				source, err2 := c.Source(ctx, id)
				all = append(all, a, errors.Is(err, corpus.ErrNotFound), source, errors.Is(err2, corpus.ErrNotFound))
			}
			return all, nil
		},
	}
}

// compareLists reads lists page by page. The cursors of articles are the same;
// those of citations have numbers that each database gives as it likes.
func compareLists(t *rapid.T, file, schema *Catalogue) {
	articles := corpus.ArticleList{Limit: rapid.IntRange(1, 3).Draw(t, "limit")}
	citations := corpus.CitationList{Limit: articles.Limit}
	switch rapid.IntRange(0, 4).Draw(t, "filter") {
	case 0:
		articles.Text, citations.Text = "桥", "BRIDGE"
	case 1:
		articles.Author, citations.Type = "丁某", "book"
	case 2:
		articles.Year, citations.Year = 1999, 1936
	case 3:
		articles.Fault, citations.Unresolved = corpus.FaultUnresolved, true
	}
	same(t, "articles", file, schema, func(c *Catalogue) (any, error) {
		var pages []any
		for list := articles; ; {
			page, err := c.Articles(t.Context(), list)
			if err != nil || page.Next == "" {
				return append(pages, page), err
			}
			pages = append(pages, page)
			list.Cursor = page.Next
		}
	})
	same(t, "citations", file, schema, func(c *Catalogue) (any, error) {
		var pages []any
		for list := citations; ; {
			page, err := c.Citations(t.Context(), list)
			if err != nil || page.Next == "" {
				return append(pages, page), err
			}
			list.Cursor, page.Next = page.Next, ""
			pages = append(pages, page)
		}
	})
}
