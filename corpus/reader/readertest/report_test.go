package readertest

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"suoyin/corpus"
)

func TestReportCounts(t *testing.T) {
	at := &corpus.NoteAnchor{Passage: "p1"}
	complete := &corpus.Article{Title: "甲", Notes: []corpus.Note{{ID: "n1", Anchor: at}}, Account: corpus.Account{Lines: 10}}
	complete.Source.Format, complete.Source.Encoding = "text", "utf-8"
	explained := &corpus.Article{Title: "乙", Notes: []corpus.Note{{ID: "n1", Anchor: at}, {ID: "n2", Unanchored: "nothing calls it"}},
		Orphans: []corpus.Orphan{{Marker: "[3]", Reason: "no note has this number"}},
		Account: corpus.Account{Lines: 10, Unplaced: []corpus.Line{{Number: 3, Text: "?"}}}}
	explained.Source.Format = "pdf"
	silent := &corpus.Article{Title: "甲", Notes: []corpus.Note{{ID: "n1"}}}
	silent.Source.Format = "text"

	var a, b Report
	a.Add(complete, 1000, time.Millisecond)
	a.Add(explained, 1000, time.Millisecond)
	b.Add(silent, 1000, time.Millisecond)
	b.Fail(errors.New("x.txt: the file is empty"), 0, 0)
	a.Merge(b)

	equal(t, "files, articles, the same, failures", []int{a.Files, a.Articles, a.Twice, len(a.Failures)}, []int{4, 3, 1, 1})
	equal(t, "notes, anchored, orphans", []int{a.Notes, a.Anchored, a.Orphans}, []int{4, 2, 1})
	equal(t, "with notes, complete, explained", []int{a.WithNotes, a.Complete, a.Explained}, []int{3, 1, 2})
	equal(t, "formats", a.Formats, map[string]int{"text": 2, "pdf": 1})
	for _, want := range []string{"paired or explained  2 (66.67%)", "lines unplaced         1 (5.00%)", "pdf 1, text 2", "1.0 MB/s"} {
		if !strings.Contains(a.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, a)
		}
	}
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}
