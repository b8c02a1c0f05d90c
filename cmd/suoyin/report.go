package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/packed"
	"suoyin/corpus/reader"
)

// report adds up how the files of one command were read.
type report struct {
	start      time.Time
	files      int
	bytes      int64
	unreadable map[string]int // by reason
	duplicates int
	formats    map[string]int
	encodings  map[string]int

	articles     int
	lines        int
	unplaced     int // lines
	unbalanced   int // articles whose account does not add up
	paragraphs   int
	anchors      int
	orphans      map[string]int // by reason
	notes        int
	unanchored   map[string]int // by reason
	withNotes    int            // articles
	settled      int            // of those: every note is anchored, or says why not
	citations    int
	citing       int // notes
	back         int
	unresolved   int
	withoutTitle int
}

func newReport() *report {
	return &report{start: time.Now(), unreadable: map[string]int{}, formats: map[string]int{}, encodings: map[string]int{},
		orphans: map[string]int{}, unanchored: map[string]int{}}
}

// file counts one file. What was kept unchanged was not read now; its article is
// in the catalogue.
func (r *report) file(ctx context.Context, cat *catalogue.Catalogue, f fed) (err error) {
	var a *corpus.Article
	if f.document != nil {
		a = f.document.Article
	} else if f.err == nil {
		if a, err = cat.Article(ctx, f.ID); err != nil {
			return err
		}
	}
	r.add(f, a)
	return nil
}

// add counts one file; a is what was read from it, nil if nothing was.
func (r *report) add(f fed, a *corpus.Article) {
	r.files++
	r.bytes += f.size
	if f.err != nil {
		r.unreadable[reasonWithoutPlace(f.err)]++
		return
	}
	if f.Outcome == catalogue.Duplicate {
		r.duplicates++
	}
	if f.warning != nil {
		r.unbalanced++
	}
	r.article(a)
}

// reasonWithoutPlace is why a file could not be read, without its name, line
// and bytes, so that like is counted with like.
func reasonWithoutPlace(err error) string {
	if archive := (*packed.Error)(nil); errors.As(err, &archive) {
		return archive.Why()
	}
	var fault *reader.Error
	if !errors.As(err, &fault) {
		return err.Error()
	}
	if fault.Format == "" {
		return fault.Reason.Error()
	}
	return "not readable as " + fault.Format + ": " + fault.Reason.Error()
}

func (r *report) article(a *corpus.Article) {
	r.articles++
	r.formats[a.Source.Format]++
	r.encodings[a.Source.Encoding]++
	r.lines += a.Account.Lines
	r.unplaced += len(a.Account.Unplaced)
	r.paragraphs += len(a.Paragraphs)
	r.notes += len(a.Notes)
	if a.Title == "" {
		r.withoutTitle++
	}
	for _, p := range a.Passages() {
		r.anchors += len(p.Anchors)
	}
	for _, o := range a.Orphans {
		r.orphans[o.Reason]++
	}
	r.noteList(a.Notes)
	r.citations += len(a.Citations)
	for _, c := range a.Citations {
		if c.Back != "" {
			r.back++
		}
		if c.Unresolved != "" {
			r.unresolved++
		}
	}
}

// noteList counts the notes of one article.
func (r *report) noteList(notes []corpus.Note) {
	if len(notes) == 0 {
		return
	}
	r.withNotes++
	settled := true
	for _, n := range notes {
		if len(n.Citations) > 0 {
			r.citing++
		}
		if n.Anchor == nil {
			r.unanchored[strings.TrimSpace(strings.TrimSuffix(n.Unanchored, n.Marker))]++
			settled = settled && n.Unanchored != ""
		}
	}
	if settled {
		r.settled++
	}
}

// print writes the report as a table.
func (r *report) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	row := func(name string, value any, note ...string) {
		fmt.Fprintf(t, "%s\t%v\t%s\n", name, value, strings.Join(note, ""))
	}
	seconds := time.Since(r.start).Seconds()
	row("files", r.files, fmt.Sprintf("%.1f MB in %.1f s, %.2f MB/s", float64(r.bytes)/1e6, seconds, float64(r.bytes)/1e6/seconds))
	row("not read", total(r.unreadable), byCount(r.unreadable))
	row("articles", r.articles, fmt.Sprintf("%d with the text of another; without a title: %d", r.duplicates, r.withoutTitle))
	row("formats", len(r.formats), byCount(r.formats))
	row("encodings", len(r.encodings), byCount(r.encodings))
	row("lines", r.lines, "with a printed character")
	row("lines unplaced", r.unplaced, share(r.unplaced, r.lines))
	row("accounts wrong", r.unbalanced, share(r.unbalanced, r.articles))
	row("paragraphs", r.paragraphs)
	row("notes", r.notes, fmt.Sprintf("in %d articles", r.withNotes))
	row("notes anchored", r.notes-total(r.unanchored), share(r.notes-total(r.unanchored), r.notes))
	row("notes unanchored", total(r.unanchored), byCount(r.unanchored))
	row("anchors", r.anchors)
	row("orphans", total(r.orphans), byCount(r.orphans))
	row("articles settled", r.settled, share(r.settled, r.withNotes)+" of those with notes: each note is anchored, or says why not")
	row("citations", r.citations, fmt.Sprintf("in %d notes, %s", r.citing, share(r.citing, r.notes)))
	row("back-references", r.back, fmt.Sprintf("%d of them unresolved", r.unresolved))
	return t.Flush()
}

func total(counts map[string]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// share is a part of a whole as a percentage.
func share(part, whole int) string {
	if whole == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f%%", 100*float64(part)/float64(whole))
}

// mostCounted is how many different things byCount names.
const mostCounted = 8

// byCount lists what was counted, the most frequent first.
func byCount(counts map[string]int) string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	rest := len(names) - mostCounted
	for i, name := range names[:min(len(names), mostCounted)] {
		if name == "" {
			name = "(none)"
		}
		names[i] = fmt.Sprintf("%d %s", counts[names[i]], name)
	}
	if rest > 0 {
		names = append(names[:mostCounted], fmt.Sprintf("and %d other", rest))
	}
	return strings.Join(names, "; ")
}
