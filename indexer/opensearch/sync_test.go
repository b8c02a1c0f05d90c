package opensearch

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"suoyin/indexer"
)

func TestSyncFollowsTheLibrary(t *testing.T) {
	l := newLibrary()
	s := open(t, config(t, l))
	equal(t, s, l)
	l.put("a", "天下大势", "分久必合", "合久必分")
	l.put("b", "山高水长")
	sync1(t, s)
	equal(t, s, l)
	l.put("a", "只有一段") // fewer passages
	l.put("c", "一", "二", "三")
	l.remove("b")
	sync1(t, s)
	equal(t, s, l)
	l.put("a", "一段", "两段", "三段", "四段") // more
	l.remove("c")
	l.remove("never there")
	sync1(t, s)
	equal(t, s, l)
	is, err := s.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if is.Sequence != l.seq || is.Articles != 1 || is.Citations != 4 || is.Bytes == 0 {
		t.Errorf("state is %+v", is)
	}
}

func TestManyRounds(t *testing.T) {
	l := newLibrary()
	for i := range 3*roundChanges + 7 {
		l.put(fmt.Sprint("article ", i), "正文", fmt.Sprint("第", i, "篇"))
	}
	s := open(t, config(t, l))
	var last indexer.Progress
	if err := s.Sync(t.Context(), func(p indexer.Progress) { last = p }); err != nil {
		t.Fatal(err)
	}
	if last.Done != last.Total || last.Total != 3*roundChanges+7 {
		t.Errorf("progress ended with %+v", last)
	}
	equal(t, s, l)
}

// TestWritingTwiceIsWritingOnce makes all changes again, as after a writer that
// died before it could say how far it was.
func TestWritingTwiceIsWritingOnce(t *testing.T) {
	l := newLibrary()
	s := open(t, config(t, l))
	l.put("a", "甲", "乙", "丙")
	l.put("b", "丁")
	sync1(t, s)
	l.put("a", "戊")
	sync1(t, s)
	for range 2 {
		g, err := Current(t.Context(), s.client, s.config.Prefix)
		if err != nil {
			t.Fatal(err)
		}
		g.Manifest.Sequence = 0
		if err := s.client.putManifest(t.Context(), g.Index, g.Manifest); err != nil {
			t.Fatal(err)
		}
		sync1(t, s)
		equal(t, s, l)
	}
}

// TestOlderNeverReplacesNewer sends what a writer would that was held up.
func TestOlderNeverReplacesNewer(t *testing.T) {
	l := newLibrary()
	s := open(t, config(t, l))
	l.put("a", "甲", "乙", "丙")
	sync1(t, s)
	g, err := Current(t.Context(), s.client, s.config.Prefix)
	if err != nil {
		t.Fatal(err)
	}
	r := &round{filler: s.filler(g, s.config.Analyzer), places: make(map[string]int), refused: make(map[string]Refusal)}
	late, err := r.items(t.Context(), l.changes[0])
	if err != nil {
		t.Fatal(err)
	}
	l.put("a", "丁")
	sync1(t, s)
	if refused, err := s.client.bulk(t.Context(), g.Index, late, s.config.Patience); err != nil || len(refused) > 0 {
		t.Fatal(refused, err)
	}
	if err := s.client.refresh(t.Context(), g.Index); err != nil {
		t.Fatal(err)
	}
	equal(t, s, l)
}

func TestSeveralWriters(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	stores := []*Store{open(t, c), open(t, c), open(t, c)}
	for i := range 30 {
		l.put(fmt.Sprint(i%20), fmt.Sprint("正文", i), "又一段")
		var wait sync.WaitGroup
		if i%10 == 9 {
			for _, s := range stores {
				wait.Go(func() {
					if err := s.Sync(t.Context(), nil); err != nil {
						t.Error(err)
					}
				})
			}
		}
		wait.Wait()
	}
	for _, s := range stores {
		equal(t, s, l)
	}
}

func TestRefusals(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	s := open(t, c)
	l.put("a", "甲")
	sync1(t, s)
	manifest := func(change func(*Manifest)) {
		g, err := Current(t.Context(), s.client, c.Prefix)
		if err != nil {
			t.Fatal(err)
		}
		change(g.Manifest)
		if err := s.client.putManifest(t.Context(), g.Index, g.Manifest); err != nil {
			t.Fatal(err)
		}
	}
	refused := func(name string, c Config, want error) {
		t.Helper()
		_, err := Open(t.Context(), c)
		var unusable *indexer.UnusableError
		if !errors.As(err, &unusable) || !errors.Is(err, want) || !strings.Contains(err.Error(), indexer.RebuildCommand) {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := c
	other.Catalogue = "another"
	refused("of another catalogue", other, indexer.ErrForeign)
	manifest(func(m *Manifest) { m.Sequence += 5 })
	refused("ahead", c, indexer.ErrAhead)
	if err := s.Sync(t.Context(), nil); !errors.Is(err, indexer.ErrAhead) {
		t.Errorf("Sync of an index that is ahead: %v", err)
	}
	manifest(func(m *Manifest) { m.Sequence, m.Stamp.Folding = 0, "of yesterday" })
	refused("of another version", c, indexer.ErrStamp)
	manifest(func(m *Manifest) { m.Product = "another program" })
	refused("of another program", c, ErrNotOurs)
	made, err := Create(t.Context(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer made.Close()
	equal(t, made, l)
}

// TestIndicesOfOthersAreLeftAlone: one has the alias's name, or the alias.
func TestIndicesOfOthersAreLeftAlone(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	client, err := Dial(c.Cluster)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	others := c.Prefix + "-others"
	for index, body := range map[string]any{c.Prefix: nil, others: object{"aliases": object{c.Prefix: object{}}}} {
		if err := client.Do(t.Context(), http.MethodPut, "/"+index, body, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), c); !errors.Is(err, ErrNotOurs) {
			t.Errorf("%s: Open: %v", index, err)
		}
		if _, err := Create(t.Context(), c, nil); !errors.Is(err, ErrNotOurs) {
			t.Errorf("%s: Create: %v", index, err)
		}
		if err := client.Do(t.Context(), http.MethodDelete, "/"+index, nil, nil); err != nil {
			t.Errorf("somebody's index is gone: %v", err)
		}
	}
}

func TestVerifyNamesWhatIsDifferent(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	s := open(t, c)
	l.put("a", "甲", "乙")
	l.put("b", "丙")
	sync1(t, s)
	g, err := Current(t.Context(), s.client, c.Prefix)
	if err != nil {
		t.Fatal(err)
	}
	write := func(it item, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if refused, err := s.client.bulk(t.Context(), g.Index, []item{it}, s.config.Patience); err != nil || len(refused) > 0 {
			t.Fatal(refused, err)
		}
		if err := s.client.refresh(t.Context(), g.Index); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(article string) {
		t.Helper()
		err := s.Verify(t.Context())
		var different *DifferenceError
		var unusable *indexer.UnusableError
		if !errors.As(err, &different) || !errors.As(err, &unusable) || different.Article != article {
			t.Errorf("want a difference at article %q, got %v", article, err)
		}
	}
	write(newItem("delete", "a", "", 1, 10, nil))
	expect("a")
	l.put("a", "甲", "乙")
	l.seq = 20
	l.put("a", "甲", "乙")
	sync1(t, s)
	equal(t, s, l)
	stray := newLibrary()
	stray.put("c", "不该有")
	d, err := documents(indexer.NewDocument(stray.articles["c"]), 1, c.Analyzer)
	if err != nil {
		t.Fatal(err)
	}
	write(newItem("index", "c", "", 0, 1, d[0].body))
	expect("")
}
