package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"suoyin/corpus"
	reading "suoyin/corpus/reader/fault"
	"suoyin/search/dictionary"
	"suoyin/web/keys"
	"suoyin/web/uploads"
)

// fakeWriter keeps articles in a fakeLibrary: the first line of a file is the
// title, the rest a paragraph; a file that begins with a null is no article.
type fakeWriter struct {
	library *fakeLibrary
	mu      sync.Mutex
	change  int64
	jobs    []Job
	// late keeps changes from being found.
	late bool
}

func (w *fakeWriter) Read(_ context.Context, f File) (*corpus.Article, error) {
	if f.Err != nil {
		return nil, f.Err
	}
	if bytes.IndexByte(f.Source, 0) >= 0 {
		return nil, &reading.Error{Name: f.Name, Format: "text", Line: 1, Reason: reading.Because(reading.NUL)}
	}
	title, text, _ := strings.Cut(string(f.Source), "\n")
	a := &corpus.Article{ID: corpus.NewID(title, f.Source), Title: title, Authors: []string{}, Keywords: []string{}, Sections: []corpus.Section{},
		Paragraphs: []corpus.Paragraph{{ID: "p1", Section: []string{}, Pages: []int{1}, Text: text, Anchors: []corpus.Anchor{}}},
		Notes:      []corpus.Note{}, Citations: []corpus.Citation{}, Source: corpus.Source{Name: f.Name, Format: "text", Encoding: "utf-8"}}
	a.Account.Unplaced = []corpus.Line{{Number: 3, Text: "？？"}}
	return a, nil
}

func (w *fakeWriter) Put(ctx context.Context, files []File, replaces string) (Receipt, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var r Receipt
	for _, f := range files {
		a, err := w.Read(ctx, f)
		if err != nil {
			r.Files = append(r.Files, Taken{Name: f.Name, Err: err})
			continue
		}
		t := Taken{Name: f.Name, Outcome: "added", ID: a.ID, Article: a}
		if replaces != "" {
			i := w.index(replaces)
			if i < 0 {
				return Receipt{}, fmt.Errorf("replace %q: %w", replaces, corpus.ErrNotFound)
			}
			w.library.articles = slices.Delete(slices.Clone(w.library.articles), i, i+1)
			t.Outcome, t.Former = "replaced", replaces
		}
		w.library.articles = append(slices.Clone(w.library.articles), a)
		w.change++
		r.Files = append(r.Files, t)
	}
	r.Change = w.change
	return r, nil
}

func (w *fakeWriter) index(id string) int {
	return slices.IndexFunc(w.library.articles, func(a *corpus.Article) bool { return a.ID == id })
}

func (w *fakeWriter) Remove(_ context.Context, id string) (int64, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	i := w.index(id)
	if i < 0 {
		return 0, fmt.Errorf("delete %q: %w", id, corpus.ErrNotFound)
	}
	w.library.articles = slices.Delete(slices.Clone(w.library.articles), i, i+1)
	w.change++
	return w.change, nil
}

func (w *fakeWriter) Wait(ctx context.Context, change int64) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.late || change > w.change {
		return context.DeadlineExceeded
	}
	return nil
}

func (w *fakeWriter) Status(context.Context) (IndexStatus, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return IndexStatus{Change: w.change, Indexed: w.change, Generation: "00000001", Created: time.Unix(1e9, 0).UTC(), IndexBytes: 3_200_000, Jobs: slices.Clone(w.jobs)}, nil
}

func (w *fakeWriter) begin(name JobName) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, j := range w.jobs {
		if j.Running() {
			return ErrAtWork
		}
	}
	w.jobs = append(w.jobs, Job{Name: name, Started: time.Unix(1e9, 0).UTC(), Done: 1, Total: 3, Report: []string{}})
	return nil
}

func (w *fakeWriter) Rebuild(context.Context) error    { return w.begin(JobRebuild) }
func (w *fakeWriter) Verify(context.Context) error     { return w.begin(JobVerify) }
func (w *fakeWriter) ApplyWords(context.Context) error { return w.begin(JobDictionary) }

// fakeWords are own words in memory.
type fakeWords struct {
	dictionary.Manager
	text string
}

func (w *fakeWords) State(context.Context) (*dictionary.State, error) {
	s := &dictionary.State{Text: w.text, Words: []dictionary.Word{}, Problems: []dictionary.Problem{},
		Pending: dictionary.Difference{Added: []dictionary.Word{}, Removed: []dictionary.Word{}, Changed: []dictionary.Word{}}}
	for _, line := range strings.Fields(w.text) {
		s.Words = append(s.Words, dictionary.Word{Text: line})
		s.Pending.Added = append(s.Pending.Added, dictionary.Word{Text: line})
	}
	return s, nil
}

func (w *fakeWords) Save(_ context.Context, text []byte) error {
	if strings.Contains(string(text), "!") {
		return &dictionary.InvalidError{Path: "dictionary.txt", Problems: []dictionary.Problem{{Line: 1, Word: "!", Code: "no-word", Reason: "the word has no letter"}}}
	}
	w.text = string(text)
	return nil
}

func (w *fakeWords) Check(_ context.Context, text []byte, queries []string) (*dictionary.Report, error) {
	r := &dictionary.Report{Passages: 3, Queries: []dictionary.Effect{}}
	r.Added, r.Removed, r.Changed = []dictionary.Word{}, []dictionary.Word{}, []dictionary.Word{}
	for _, q := range queries {
		r.Queries = append(r.Queries, dictionary.Effect{Query: q, WordsNow: []string{q}, WordsThen: []string{q}, Now: []dictionary.Place{}, Then: []dictionary.Place{}, Moved: true})
		r.Moved++
	}
	return r, nil
}

// owned is a site with keys and a writer.
type owned struct {
	t       *testing.T
	writer  *fakeWriter
	secrets map[keys.Role]string
	keys    *keys.Store
	words   *fakeWords
}

// withKeys lets a site be changed by those who have one of three keys.
func withKeys(t *testing.T, o *owned) func(*Config, *fakeEngine) {
	t.Helper()
	o.t, o.secrets, o.keys, o.words = t, map[keys.Role]string{}, keys.Open(t.TempDir()), &fakeWords{}
	for _, role := range keys.Roles() {
		_, secret, err := o.keys.Add("甲馆 "+string(role), role)
		if err != nil {
			t.Fatal(err)
		}
		o.secrets[role] = secret
	}
	return func(c *Config, _ *fakeEngine) {
		library, ok := c.Library.(*fakeLibrary)
		if !ok {
			t.Fatal(errors.New("the site has another library"))
		}
		o.writer = &fakeWriter{library: library, change: 1}
		c.Keys, c.Writer, c.Words, c.Uploads = o.keys, o.writer, o.words, uploads.Open(t.TempDir())
	}
}
