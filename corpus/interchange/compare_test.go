package interchange_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/formats"
	"suoyin/corpus/intake"
	"suoyin/corpus/interchange"
)

// difference is one that a round trip made: what kind, and what was and is there.
type difference struct{ kind, want, got string }

func (d difference) String() string { return d.kind + "\nwas " + d.want + "\nis  " + d.got }

// again is the article after it was written in the format and read.
func again(t testing.TB, format string, a *corpus.Article) *corpus.Article {
	t.Helper()
	b, err := intake.Read("again.xml", written(t, format, a))
	if err != nil && len(a.Passages()) == 0 {
		return a // readers refuse a file without any text
	}
	if err != nil {
		t.Fatalf("%s of %s: %v", format, a.Source.Name, err)
	}
	if b.Source.Format != format {
		t.Fatalf("%s was read as %s", format, b.Source.Format)
	}
	return b
}

func written(t testing.TB, format string, a *corpus.Article) []byte {
	t.Helper()
	f, ok := formats.Find(interchange.Formats(), format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	var b bytes.Buffer
	if err := f.Encode(&b, a); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// compare lists what differs between an article and what a round trip made of
// it. Not compared are what belongs to the file that was read: the ID, the
// account, the lines, the reasons.
func compare(want, got *corpus.Article) []difference {
	var ds []difference
	add := func(kind string, want, got any) {
		if !reflect.DeepEqual(want, got) {
			ds = append(ds, difference{kind, show(want), show(got)})
		}
	}
	if want.Title != "" { // readers call an article without a title by its file
		add("title", want.Title, got.Title)
	}
	add("title anchors", some(want.TitleAnchors), some(got.TitleAnchors))
	add("authors", some(want.Authors), some(got.Authors))
	add("abstract", want.Abstract, got.Abstract)
	add("abstract anchors", some(want.AbstractAnchors()), some(got.AbstractAnchors()))
	add("keywords", some(want.Keywords), some(got.Keywords))
	add("journal", want.Journal, got.Journal)
	add("front", want.Front, got.Front)
	add("orphans", orphans(want), orphans(got))
	lists(&ds, "section", want.Sections, got.Sections, func(s corpus.Section) any {
		return []any{s.ID, s.Level, s.Heading, s.Page, s.Before, some(s.Anchors)}
	})
	lists(&ds, "paragraph text", want.Paragraphs, got.Paragraphs, func(p corpus.Paragraph) any { return p.Text })
	lists(&ds, "paragraph anchors", want.Paragraphs, got.Paragraphs, func(p corpus.Paragraph) any { return some(p.Anchors) })
	lists(&ds, "paragraph pages", want.Paragraphs, got.Paragraphs, func(p corpus.Paragraph) any { return turns(p) })
	lists(&ds, "paragraph section", want.Paragraphs, got.Paragraphs, func(p corpus.Paragraph) any { return some(p.Section) })
	lists(&ds, "note", want.Notes, got.Notes, func(n corpus.Note) any {
		return []any{n.ID, n.Page, n.Marker, n.Text, n.Anchor}
	})
	lists(&ds, "citation", want.Citations, got.Citations, func(c corpus.Citation) any { return c })
	return ds
}

// lists compares two lists by what is shown of each element, and tells the first
// difference.
func lists[T any](ds *[]difference, kind string, want, got []T, of func(T) any) {
	if len(want) != len(got) {
		*ds = append(*ds, difference{kind + " count", fmt.Sprint(len(want)), fmt.Sprint(len(got))})
	}
	for i := range min(len(want), len(got)) {
		if w, g := of(want[i]), of(got[i]); !reflect.DeepEqual(w, g) {
			*ds = append(*ds, difference{kind, show(w), show(g)})
			return
		}
	}
}

func orphans(a *corpus.Article) []string {
	list := []string{}
	for _, o := range a.Orphans {
		list = append(list, fmt.Sprintf("%s:%d %s", o.Passage, o.Offset, o.Marker))
	}
	slices.Sort(list)
	return list
}

// turns are the pages of a paragraph and where they begin in it.
func turns(p corpus.Paragraph) []any {
	list := []any{some(p.Pages)}
	page := -1
	for _, o := range p.Origins {
		if o.Page != page {
			list = append(list, [2]int{o.Offset, o.Page})
			page = o.Page
		}
	}
	return list
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func show(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
