package indexer_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/fold"
	"suoyin/indexer"
)

// library is a catalogue in memory.
type library struct {
	mu       sync.Mutex
	articles map[string]*corpus.Article
	changes  []catalogue.Change
	fail     func(id string) error // asked before an article is given
}

func newLibrary() *library { return &library{articles: make(map[string]*corpus.Article)} }

func (l *library) change(id string, removed bool) {
	l.changes = slices.DeleteFunc(l.changes, func(c catalogue.Change) bool { return c.ID == id })
	l.changes = append(l.changes, catalogue.Change{Seq: l.last() + 1, ID: id, Removed: removed})
}

func (l *library) last() int64 {
	if len(l.changes) == 0 {
		return 0
	}
	return l.changes[len(l.changes)-1].Seq
}

// put adds or replaces an article of these paragraphs, each with a note.
func (l *library) put(id string, paragraphs ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	a := &corpus.Article{ID: id, Title: "题名" + id, Authors: []string{"作者"}, Journal: corpus.Journal{Name: "某刊", Year: 2001}}
	for i, text := range paragraphs {
		note := fmt.Sprintf("1-%d", i+1)
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{
			ID: fmt.Sprintf("p%d", i+1), Text: text, Pages: []int{1}, Anchors: []corpus.Anchor{{Offset: 1, Note: note}},
		})
		a.Notes = append(a.Notes, corpus.Note{ID: note, Page: 1, Marker: fmt.Sprintf("[%d]", i+1), Text: "注：" + text})
		a.Citations = append(a.Citations, corpus.Citation{ID: note + ".1", Note: note, Type: "book", Title: "书" + id, Author: []corpus.Name{{Literal: "某人"}}})
	}
	l.articles[id] = a
	l.change(id, false)
}

func (l *library) remove(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.articles, id)
	l.change(id, true)
}

func (l *library) Changes(_ context.Context, after int64, limit int) ([]catalogue.Change, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var page []catalogue.Change
	for _, c := range l.changes {
		if c.Seq > after && len(page) < limit {
			page = append(page, c)
		}
	}
	return page, nil
}

func (l *library) LastChange(context.Context) (int64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last(), nil
}

func (l *library) Article(_ context.Context, id string) (*corpus.Article, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fail != nil {
		if err := l.fail(id); err != nil {
			return nil, err
		}
	}
	a, ok := l.articles[id]
	if !ok {
		return nil, corpus.ErrNotFound
	}
	return a, nil
}

// plainWords keeps the folded texts of articles in one file, which Commit writes.
type plainWords struct {
	path  string
	texts map[uint32][]string
	fail  func(call string) error
}

// plainFormat makes plainWords.
type plainFormat struct {
	stamp string
	own   string
	fail  func(call string) error
}

func (f plainFormat) Stamp() string { return f.stamp }

func (f plainFormat) OwnWords() []byte { return []byte(f.own) }

func (f plainFormat) Create(dir string) (indexer.Words, error) {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	return &plainWords{path: filepath.Join(dir, "words.json"), texts: make(map[uint32][]string), fail: f.fail}, nil
}

func (f plainFormat) Open(dir string) (indexer.Words, error) {
	w := &plainWords{path: filepath.Join(dir, "words.json"), texts: make(map[uint32][]string), fail: f.fail}
	data, err := os.ReadFile(w.path)
	if errors.Is(err, os.ErrNotExist) {
		return w, nil
	}
	if err != nil {
		return nil, err
	}
	return w, json.Unmarshal(data, &w.texts)
}

func (f plainFormat) OpenReadOnly(dir string) (indexer.Words, error) { return f.Open(dir) }

func (w *plainWords) may(call string) error {
	if w.fail == nil {
		return nil
	}
	return w.fail(call)
}

func (w *plainWords) Add(n uint32, folded []string) error {
	w.texts[n] = folded
	return w.may("add")
}

func (w *plainWords) Remove(numbers []uint32) error {
	for _, n := range numbers {
		delete(w.texts, n)
	}
	return w.may("remove")
}

func (w *plainWords) Commit() error {
	if err := w.may("commit"); err != nil {
		return err
	}
	data, err := json.Marshal(w.texts)
	if err != nil {
		return err
	}
	return os.WriteFile(w.path, data, 0o644)
}

func (w *plainWords) Settle() error       { return w.may("settle") }
func (w *plainWords) Count() (int, error) { return len(w.texts), nil }
func (w *plainWords) Check() error        { return nil }
func (w *plainWords) Broken() error       { return nil }
func (w *plainWords) Close() error        { return nil }

func config(t testing.TB, l *library) indexer.Config {
	return indexer.Config{Dir: t.TempDir(), Source: l, Words: plainFormat{stamp: "plain"}, Log: slog.New(slog.DiscardHandler)}
}

func open(t testing.TB, c indexer.Config) *indexer.Store {
	t.Helper()
	s, err := indexer.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func sync1(t testing.TB, s *indexer.Store) {
	t.Helper()
	if err := s.Sync(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

// equal fails unless the index has what the library has, no more and no less.
func equal(t testing.TB, s *indexer.Store, l *library) {
	t.Helper()
	snap, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Release()
	l.mu.Lock()
	defer l.mu.Unlock()
	want := make(map[string][]string)
	passages := 0
	for id, a := range l.articles {
		for _, p := range a.Passages() {
			want[id] = append(want[id], p.ID+" "+p.Text)
			passages++
		}
	}
	got := make(map[string][]string)
	texts := textsOf(t, snap)
	for it := snap.Text.Live().Iterator(); it.HasNext(); {
		doc := it.Next()
		a, err := snap.Text.Article(doc)
		if err != nil {
			t.Fatal(err)
		}
		p, err := snap.Text.Passage(doc)
		if err != nil {
			t.Fatal(err)
		}
		got[a.ID] = append(got[a.ID], p.ID+" "+p.Text)
		if texts[doc] != fold.Text(p.Text) {
			t.Errorf("passage %d: the words have %q, the text is %q", doc, texts[doc], p.Text)
		}
	}
	if !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("index has\n%v\nlibrary has\n%v", got, want)
	}
	m := snap.Manifest
	if m.Passages != passages || m.Articles != len(l.articles) || m.Sequence != l.last() || len(texts) != passages {
		t.Errorf("manifest counts %d articles, %d passages up to %d, words %d; are %d, %d, %d", m.Articles, m.Passages, m.Sequence, len(texts), len(l.articles), passages, l.last())
	}
	if docs := snap.Text.Docs("题名"); int(docs.GetCardinality()) != len(l.articles) {
		t.Errorf("题名 is found in %d passages, there are %d articles", docs.GetCardinality(), len(l.articles))
	}
}

// textsOf are the folded texts that the words have, by passage. Real words only
// count the articles.
func textsOf(t testing.TB, snap *indexer.Snapshot) map[uint32]string {
	t.Helper()
	texts := make(map[uint32]string)
	if plain, ok := snap.Words.(*plainWords); ok {
		for first, list := range plain.texts {
			for i, text := range list {
				texts[first+uint32(i)] = text
			}
		}
		return texts
	}
	for it := snap.Text.Live().Iterator(); it.HasNext(); {
		doc := it.Next()
		texts[doc] = snap.Text.Folded(doc)
	}
	articles := 0
	for range snap.Text.Articles() {
		articles++
	}
	if n, err := snap.Words.Count(); err != nil || n != articles {
		t.Errorf("the words have %d articles, %v; there are %d", n, err, articles)
	}
	return texts
}

func TestSyncFollowsTheLibrary(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	s := open(t, c)
	equal(t, s, l)
	l.put("a", "第一段", "第二段")
	l.put("b", "另一篇")
	sync1(t, s)
	equal(t, s, l)
	l.put("a", "改过的一段")
	l.remove("b")
	l.put("c", "第三篇")
	l.remove("never there")
	sync1(t, s)
	equal(t, s, l)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	equal(t, open(t, c), l)
}

func TestManyUpdatesLeaveFewSegments(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	s := open(t, c)
	for i := range 60 {
		l.put(fmt.Sprint(i), "一段")
		if i%7 == 3 {
			l.remove(fmt.Sprint(i - 1))
		}
		sync1(t, s)
	}
	equal(t, s, l)
	files, err := filepath.Glob(filepath.Join(c.Dir, "index", "*", "text", "*"))
	if err != nil || len(files) > 16 {
		t.Errorf("%d segments after 60 updates: %v", len(files), err)
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestSnapshotStaysAsItIs(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	s := open(t, c)
	l.put("a", "原来的话")
	sync1(t, s)
	snap, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	for i := range 30 { // so many that the first segment is merged away
		l.put("a", fmt.Sprint("改过", i))
		sync1(t, s)
	}
	if err := s.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if n := snap.Text.Docs("原来的话").GetCardinality(); n != 2 {
		t.Errorf("found in %d passages, want paragraph and note", n)
	}
	snap.Release()
	snap.Release()
	left, err := filepath.Glob(filepath.Join(c.Dir, "index", "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("generations left: %v, %v", left, err)
	}
	equal(t, open(t, c), l)
}

func TestRebuild(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	s := open(t, c)
	for i := range 5 {
		l.put(fmt.Sprint(i), "一段")
	}
	sync1(t, s)
	l.remove("2")
	var last indexer.Progress
	if err := s.Rebuild(t.Context(), func(p indexer.Progress) { last = p }); err != nil {
		t.Fatal(err)
	}
	equal(t, s, l)
	if last.Done == 0 || last.Done != last.Total {
		t.Errorf("last progress %+v", last)
	}
	s.Close()
	equal(t, open(t, c), l)
}

func TestForeignIndexIsRefused(t *testing.T) {
	l := newLibrary()
	l.put("a", "一段")
	c := config(t, l)
	s := open(t, c)
	sync1(t, s)
	s.Close()
	other := c
	other.Words = plainFormat{stamp: "another dictionary"}
	_, err := indexer.Open(t.Context(), other)
	var unusable *indexer.UnusableError
	if !errors.As(err, &unusable) || !errors.Is(err, indexer.ErrStamp) || !strings.Contains(err.Error(), indexer.RebuildCommand) {
		t.Fatalf("error %v", err)
	}
	s, err = indexer.Create(t.Context(), other, nil)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, s, l)
	s.Close()
	equal(t, open(t, other), l)
}

func TestIndexAheadOfTheCatalogueIsRefused(t *testing.T) {
	l := newLibrary()
	l.put("a", "一段")
	l.put("b", "一段")
	c := config(t, l)
	s := open(t, c)
	sync1(t, s)
	s.Close()
	c.Source = newLibrary()
	if _, err := indexer.Open(t.Context(), c); !errors.Is(err, indexer.ErrAhead) {
		t.Fatalf("error %v", err)
	}
}
