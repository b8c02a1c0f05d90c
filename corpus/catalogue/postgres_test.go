package catalogue

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

// TestTenOpenAtOnce lets ten processes, so to say, make the same catalogue.
func TestTenOpenAtOnce(t *testing.T) {
	where := server(t).where(t)
	var wg sync.WaitGroup
	var ids sync.Map
	for range 10 {
		wg.Go(func() {
			c, err := Open(t.Context(), where)
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			id, err := c.ID(t.Context())
			if err != nil || id == "" {
				t.Errorf("ID %q, %v", id, err)
			}
			ids.Store(id, true)
		})
	}
	wg.Wait()
	n := 0
	ids.Range(func(any, any) bool { n++; return true })
	if n != 1 {
		t.Errorf("%d catalogues were made, want 1", n)
	}
	checkWhole(t, reopen(t, where))
}

// TestSeveralWriters lets several catalogues of one schema add, change and delete
// at once, with a reader that follows the changes. What the reader has gathered
// in the end is what the catalogue has.
func TestSeveralWriters(t *testing.T) {
	where := server(t).where(t)
	const writers, each = 4, 30
	reader := reopen(t, where)
	var wg sync.WaitGroup
	var done atomic.Int64
	for w := range writers {
		c := reopen(t, where)
		wg.Go(func() {
			defer done.Add(1)
			for i := range each {
				// Some paths and texts are those of other writers.
				path, text := fmt.Sprintf("/%d", (w+i)%20), fmt.Sprintf("桥%d", (w*7+i)%30)
				if _, err := c.Put(t.Context(), document(path, text+path, text), document("", text, text)); err != nil {
					t.Error(err)
				}
				if i%5 == 4 {
					if _, err := c.Forget(t.Context(), path); err != nil && !errors.Is(err, corpus.ErrNotFound) {
						t.Error(err)
					}
				}
			}
		})
	}
	has := map[string]bool{}
	var last int64
	for finished := false; ; {
		changes, err := reader.Changes(t.Context(), last, 7)
		if err != nil {
			t.Fatal(err)
		}
		for _, ch := range changes {
			if last = ch.Seq; ch.Removed {
				delete(has, ch.ID)
			} else {
				has[ch.ID] = true
			}
		}
		if finished && len(changes) == 0 {
			break
		}
		finished = finished || done.Load() == writers
	}
	wg.Wait()
	checkWhole(t, reader)
	page, err := reader.Articles(t.Context(), corpus.ArticleList{Limit: corpus.MaxListLimit})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, e := range page.Articles {
		want = append(want, e.ID)
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(has)); !slices.Equal(got, want) {
		t.Errorf("the changes tell of %d articles, and there are %d", len(got), len(want))
	}
}

// TestTheServerGoesAndComes stops the server under a catalogue and starts it
// again: errors meanwhile, and all is well afterwards.
func TestTheServerGoesAndComes(t *testing.T) {
	p, where := through(t, server(t).where(t))
	c := reopen(t, where)
	d := document("/a", "A", "石桥")
	put(t, c, d)
	for round := range 3 {
		p.stop()
		for range 4 { // as many as there may be connections that do not know it yet
			if _, err := c.Article(t.Context(), d.Article.ID); !errors.Is(err, ErrUnreachable) {
				t.Errorf("reading without a server: %v, want ErrUnreachable", err)
			}
		}
		if _, err := c.Put(t.Context(), document("/lost", "lost", "浮桥")); !errors.Is(err, ErrUnreachable) {
			t.Errorf("writing without a server: %v, want ErrUnreachable", err)
		}
		if _, err := Open(t.Context(), where); !errors.Is(err, ErrUnreachable) {
			t.Errorf("opening without a server: %v, want ErrUnreachable", err)
		}
		p.start(t)
		if _, err := c.Article(t.Context(), d.Article.ID); err != nil {
			t.Errorf("reading after the server came back: %v", err)
		}
		path := fmt.Sprintf("/%d", round)
		put(t, c, document(path, path, "桥"+path))
		checkWhole(t, c)
	}
	if got := titles(t, c); got != "论桥/0 论桥/1 论桥/2 论石桥" {
		t.Errorf("articles: %s", got)
	}
}

// TestTheServerIsLostInTheMiddle ends the writer's session in the middle of its
// transaction: it is begun anew, and nothing is there twice.
func TestTheServerIsLostInTheMiddle(t *testing.T) {
	h := server(t)
	c := h.new(t)
	tries := 0
	err := c.EditShared(t.Context(), "words", func(old string) (string, error) {
		if tries++; tries == 1 {
			h.exec(t, `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid::bigint = `+lockID(t, c))
		}
		return old + "桥", nil
	})
	if got, _ := c.Shared(t.Context(), "words"); err != nil || got != "桥" || tries != 2 {
		t.Errorf("after %d tries there is %q (%v)", tries, got, err)
	}
}

// TestAnErrorIsOneLine fails transactions in the middle: the error says once why.
func TestAnErrorIsOneLine(t *testing.T) {
	p, where := through(t, server(t).where(t))
	c := reopen(t, where)
	for name, fail := range map[string]func(context.CancelFunc) error{
		"cancelled": func(cancel context.CancelFunc) error { cancel(); return nil },
		"lost":      func(context.CancelFunc) error { p.stop(); return nil },
		"refused":   func(context.CancelFunc) error { return errors.New("no") },
	} {
		ctx, cancel := context.WithCancel(t.Context())
		err := c.EditShared(ctx, "words", func(string) (string, error) { return "桥", fail(cancel) })
		if cancel(); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
		if name == "lost" {
			p.start(t)
		}
	}
}

// TestAStuckWriterIsPutAside lets a writer do nothing in the middle of its
// transaction until another one has written: the server takes its lock away, and
// it begins anew.
func TestAStuckWriterIsPutAside(t *testing.T) {
	where := server(t).where(t)
	stuck, other := reopen(t, with(t, where, "idle_in_transaction_session_timeout", "1000")), reopen(t, where)
	tries := 0
	err := stuck.EditShared(t.Context(), "words", func(old string) (string, error) {
		if tries++; tries == 1 {
			put(t, other, document("/a", "A", "石桥"))
		}
		return old + "桥", nil
	})
	if got, _ := stuck.Shared(t.Context(), "words"); err != nil || got != "桥" || tries < 2 {
		t.Errorf("after %d tries there is %q (%v)", tries, got, err)
	}
}

// lockID is the half of the lock's number by which pg_locks has it.
func lockID(t *testing.T, c *Catalogue) (id string) {
	t.Helper()
	if err := c.read.QueryRow(`SELECT (`+lockNumber+` & 4294967295)::text`, writing).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

// TestASlowServerEndsByTheContext asks a server that never answers.
func TestASlowServerEndsByTheContext(t *testing.T) {
	p, where := through(t, server(t).where(t))
	c := reopen(t, where)
	put(t, c, document("/a", "A", "石桥"))
	p.stall()
	for name, ask := range map[string]func(context.Context) error{
		"read":  func(ctx context.Context) error { _, err := c.Counts(ctx); return err },
		"list":  func(ctx context.Context) error { _, err := c.Articles(ctx, corpus.ArticleList{}); return err },
		"write": func(ctx context.Context) error { _, err := c.Put(ctx, document("/b", "B", "木桥")); return err },
		"open":  func(ctx context.Context) error { _, err := Open(ctx, where); return err },
		"lead":  func(ctx context.Context) error { _, _, err := c.Lead(ctx, "index"); return err },
	} {
		ctx, cancel := context.WithCancelCause(t.Context())
		answer := make(chan error)
		go func() { answer <- ask(ctx) }()
		<-p.held
		cancel(errors.New("the reader is gone"))
		if err := <-answer; !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", name, err)
		}
	}
	p.goOn()
	put(t, c, document("/b", "B", "木桥"))
	checkWhole(t, c)
}

// TestASlowServerIsGivenUp opens a catalogue whose server takes the connection and
// says nothing, with a context that never ends.
func TestASlowServerIsGivenUp(t *testing.T) {
	t.Parallel() // it waits
	p, where := through(t, server(t).where(t))
	p.stall()
	if _, err := Open(context.WithoutCancel(t.Context()), with(t, where, "connect_timeout", "1")); !errors.Is(err, ErrUnreachable) {
		t.Errorf("%v, want ErrUnreachable", err)
	}
}

// TestLongAndOddTexts puts what files may have in any length and any bytes: names
// that are no UTF-8, zero bytes, and texts that are too long for a B-tree.
func TestLongAndOddTexts(t *testing.T) { everywhere(t, testLongAndOddTexts) }

func testLongAndOddTexts(t *testing.T, h home) {
	c := h.new(t)
	long := func(seed, n int) string { // that does not compress well
		var b strings.Builder
		for x := uint32(seed); b.Len() < n; {
			x = x*1664525 + 1013904223
			b.WriteRune(0x4e00 + rune(x>>16)%0x5000)
		}
		return b.String()
	}
	paths := []string{"/lib/\xca\xaf\xc7\xc5.txt", "/lib/石\x00桥", "/lib/\U0010ff41\U0010ffff", "/lib/" + long(1, 4000), "/lib/" + long(2, 9000), "/lib/\xff", "/lib/石", "/elsewhere/\xff"}
	for i, path := range paths {
		d := document(path, path, fmt.Sprintf("第%d桥", i))
		d.Article.Title = long(i, 30000)
		d.Article.Authors = []string{long(i+50, 9000), "甲\x00某", "甲\x00某"}
		d.Article.Journal.Name = long(7, 5000)
		d.Article.Source.Name = path
		put(t, c, d)
		if r := put(t, c, d)[0]; r.Outcome != Unchanged {
			t.Errorf("%.20q again: %s", path, r.Outcome)
		}
	}
	below, err := c.PathsBelow(t.Context(), "/lib")
	want := slices.Sorted(slices.Values(paths[:7]))
	if err != nil || !slices.Equal(below, want) {
		t.Errorf("below /lib stand %q, %v\nwant %q", below, err, want)
	}
	for _, list := range []corpus.ArticleList{{Author: "甲\x00某"}, {Author: long(50, 9000)}, {Journal: long(7, 5000)}, {Text: long(3, 300)}} {
		if page, err := c.Articles(t.Context(), list); err != nil || page.Total == 0 {
			t.Errorf("%.20q: %+v, %v", fmt.Sprint(list), page, err)
		}
	}
	checkWhole(t, c)
	if _, err := c.Forget(t.Context(), paths[0]); err != nil {
		t.Error(err)
	}
	file := t.TempDir() + "/backup.tar"
	made, err := c.Backup(t.Context(), file)
	if err != nil || made.Content != digest(t, c) {
		t.Fatalf("backup %+v, %v; the digest is %s", made, err, digest(t, c))
	}
	everywhere(t, func(t *testing.T, into home) {
		target, where := into.empty(t)
		if _, _, err := Restore(t.Context(), file, target); err != nil {
			t.Fatal(err)
		}
		sameLibrary(t, c, reopen(t, where))
	})
}

// TestStorable turns any bytes into what PostgreSQL keeps, and back.
func TestStorable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var parts [][]byte
		for range rapid.IntRange(0, 4).Draw(t, "parts") {
			parts = append(parts,
				[]byte(rapid.StringOf(rapid.RuneFrom([]rune("石桥a\x00\U0010ff00\U0010ff41\U0010ffff\U0010feff\ufffd"))).Draw(t, "text")),
				rapid.SliceOfN(rapid.Byte(), 0, 4).Draw(t, "bytes"))
		}
		s := string(bytes.Join(parts, nil))
		kept := storable(s)
		if back := asItWas(kept); back != s {
			t.Fatalf("%q became %q and then %q", s, kept, back)
		}
		if strings.ToValidUTF8(kept, "?") != kept || strings.Contains(kept, "\x00") {
			t.Fatalf("%q became %q, which cannot be kept", s, kept)
		}
	})
}

func TestNumbered(t *testing.T) {
	for query, want := range map[string]string{
		"SELECT 1":                         "SELECT 1",
		"a = ? AND b = ?":                  "a = $1 AND b = $2",
		"a = ?1 AND b = ?12 AND c = ?1":    "a = $1 AND b = $12 AND c = $1",
		"a = 'why?' AND b = ? AND c = '?'": "a = 'why?' AND b = $1 AND c = '?'",
		"?":                                "$1",
	} {
		if got := numbered(query); got != want {
			t.Errorf("%s became %s, want %s", query, got, want)
		}
	}
}
