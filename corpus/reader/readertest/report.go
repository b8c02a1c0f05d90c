package readertest

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"suoyin/corpus"
)

// Report sums up what became of many files. The zero Report is empty and ready;
// it is not safe for use by several goroutines at once, but reports made apart
// can be merged.
type Report struct {
	Files    int // files given to Read
	Articles int // of them articles
	Twice    int // of them with the very text of an article before
	Bytes    int64
	Elapsed  time.Duration // reading time, summed up over files

	Notes    int // notes found
	Anchored int // of them called somewhere in the text
	Orphans  int // markers in texts that no note answers
	// WithNotes are the articles with notes; of them Complete have every note
	// called and every marker answered, and Explained have a reason for each that
	// is not.
	WithNotes, Complete, Explained int

	Lines    int // lines with any printed character
	Unplaced int // of them lines, or parts of lines, that found no place

	Formats   map[string]int // articles by format
	Encodings map[string]int // articles by encoding
	Failures  []error        // why files are no articles, in the order of Fail

	texts map[[sha256.Size]byte]bool // digests of the articles' texts
}

// Add counts an article that was read from size bytes in elapsed time.
func (r *Report) Add(a *corpus.Article, size int, elapsed time.Duration) {
	r.Files++
	r.Articles++
	r.Bytes += int64(size)
	r.Elapsed += elapsed
	r.Lines += a.Account.Lines
	r.Unplaced += len(a.Account.Unplaced)
	r.Orphans += len(a.Orphans)
	r.countNotes(a)
	r.countText(textDigest(a))
	count(&r.Formats, a.Source.Format)
	if a.Source.Encoding != "" {
		count(&r.Encodings, a.Source.Encoding)
	}
}

// textDigest is the same for articles that say the same, letter by letter, in
// whatever file and encoding.
func textDigest(a *corpus.Article) [sha256.Size]byte {
	var b strings.Builder
	for _, p := range a.Passages() {
		b.WriteString(p.Text + "\x00")
	}
	return sha256.Sum256([]byte(b.String()))
}

func (r *Report) countText(digest [sha256.Size]byte) {
	if r.texts[digest] {
		r.Twice++
		return
	}
	if r.texts == nil {
		r.texts = map[[sha256.Size]byte]bool{}
	}
	r.texts[digest] = true
}

func (r *Report) countNotes(a *corpus.Article) {
	r.Notes += len(a.Notes)
	if len(a.Notes) == 0 {
		return
	}
	r.WithNotes++
	complete, explained := len(a.Orphans) == 0, true
	for _, n := range a.Notes {
		switch {
		case n.Anchor != nil:
			r.Anchored++
		case n.Unanchored == "":
			explained = false
			fallthrough
		default:
			complete = false
		}
	}
	for _, o := range a.Orphans {
		explained = explained && o.Reason != ""
	}
	if complete {
		r.Complete++
	}
	if explained {
		r.Explained++
	}
}

// Fail counts a file that is no article.
func (r *Report) Fail(err error, size int, elapsed time.Duration) {
	r.Files++
	r.Bytes += int64(size)
	r.Elapsed += elapsed
	r.Failures = append(r.Failures, err)
}

// Merge adds the counts of another report.
func (r *Report) Merge(o Report) {
	r.Files += o.Files
	r.Articles += o.Articles
	r.Twice += o.Twice
	for digest := range o.texts {
		r.countText(digest)
	}
	r.Bytes += o.Bytes
	r.Elapsed += o.Elapsed
	r.Notes += o.Notes
	r.Anchored += o.Anchored
	r.Orphans += o.Orphans
	r.WithNotes += o.WithNotes
	r.Complete += o.Complete
	r.Explained += o.Explained
	r.Lines += o.Lines
	r.Unplaced += o.Unplaced
	for k, n := range o.Formats {
		add(&r.Formats, k, n)
	}
	for k, n := range o.Encodings {
		add(&r.Encodings, k, n)
	}
	r.Failures = append(r.Failures, o.Failures...)
}

func count(m *map[string]int, key string) { add(m, key, 1) }

func add(m *map[string]int, key string, n int) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[key] += n
}

// String is the report as a table, one line a figure.
func (r Report) String() string {
	var b strings.Builder
	line := func(name string, format string, args ...any) {
		fmt.Fprintf(&b, "%-22s "+format+"\n", append([]any{name}, args...)...)
	}
	line("files", "%d", r.Files)
	line("articles", "%d", r.Articles)
	line("  said before", "%d", r.Twice)
	line("not readable", "%d", len(r.Failures))
	line("notes", "%d", r.Notes)
	line("notes anchored", "%d (%s)", r.Anchored, percent(r.Anchored, r.Notes))
	line("markers without note", "%d", r.Orphans)
	line("articles with notes", "%d", r.WithNotes)
	line("  all paired", "%d (%s)", r.Complete, percent(r.Complete, r.WithNotes))
	line("  paired or explained", "%d (%s)", r.Explained, percent(r.Explained, r.WithNotes))
	line("lines", "%d", r.Lines)
	line("lines unplaced", "%d (%s)", r.Unplaced, percent(r.Unplaced, r.Lines))
	line("formats", "%s", tally(r.Formats))
	line("encodings", "%s", tally(r.Encodings))
	line("time", "%s", r.Elapsed.Round(time.Millisecond))
	if r.Elapsed > 0 {
		line("speed", "%.1f MB/s", float64(r.Bytes)/1e6/r.Elapsed.Seconds())
	}
	return b.String()
}

func percent(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f%%", 100*float64(part)/float64(whole))
}

func tally(m map[string]int) string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprintf("%s %d", k, m[k]))
	}
	return strings.Join(parts, ", ")
}
