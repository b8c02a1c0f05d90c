package indexer_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
)

// Environment of the process that is killed, and how often that is done.
const (
	envVictim = "SUOYIN_TEST_VICTIM" // its data directory
	envKills  = "SUOYIN_KILLS"
)

const (
	// kills is how many moments are tried if envKills does not say.
	kills = 4
	// paths is how many articles there are; further ones replace them.
	paths = 40
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(envVictim); dir != "" {
		if err := victim(context.Background(), dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// real is a catalogue and an index as users have them.
type real struct {
	catalogue *catalogue.Catalogue
	index     *indexer.Store
}

func openReal(ctx context.Context, dir string) (*real, error) {
	c, err := catalogue.Open(ctx, filepath.Join(dir, catalogue.FileName))
	if err != nil {
		return nil, err
	}
	a, err := analysis.Open(filepath.Join(filepath.Dir(dir), "dictionary"), nil)
	if err != nil {
		return nil, err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	s, err := indexer.Open(ctx, indexer.Config{Dir: dir, Source: c, Words: words.Format{Analyzer: a}, Log: log})
	if err != nil {
		return nil, err
	}
	return &real{catalogue: c, index: s}, nil
}

func (r *real) close() {
	r.index.Close()
	r.catalogue.Close()
}

// numbered is an article that says its number.
func numbered(n int) catalogue.Document {
	text := fmt.Sprintf("第%d篇说的是编号为甲%d乙的一件事。", n, n)
	src := []byte(text)
	return catalogue.Document{
		Path: fmt.Sprintf("/library/%d.txt", n%paths), Source: src, Reader: "test",
		Article: &corpus.Article{ID: corpus.NewID(text, src), Title: fmt.Sprintf("题名%d", n),
			Paragraphs: []corpus.Paragraph{{ID: "p1", Text: text}}},
	}
}

// victim adds, replaces and removes articles until it is killed. It prints the
// number of each article that is acknowledged, and -n when one is removed.
func victim(ctx context.Context, dir string) error {
	r, err := openReal(ctx, dir)
	if err != nil {
		return err
	}
	start, err := r.catalogue.LastChange(ctx)
	if err != nil {
		return err
	}
	for n := int(start) + 1; ; n++ {
		if _, err := r.catalogue.Put(ctx, numbered(n)); err != nil {
			return err
		}
		fmt.Println(n)
		switch {
		case n%25 == 0:
			err = r.index.Rebuild(ctx, nil)
		case n%3 != 0: // sometimes two changes at once
			err = r.index.Sync(ctx, nil)
		}
		if err != nil {
			return err
		}
	}
}

// TestKilledAtAnyMoment kills a process that works on a data directory, again
// and again, and looks each time at what is there.
func TestKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	rounds := kills
	if v, err := strconv.Atoi(os.Getenv(envKills)); err == nil {
		rounds = v
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	there := make(map[int]int) // the last acknowledged article of each path
	total := 0
	for round := range rounds {
		last := 0
		for _, last = range killOnce(t, dir) {
			there[last%paths] = last
			total++
		}
		// The one after the last may have been put, but not acknowledged.
		delete(there, (last+1)%paths)
		r, err := openReal(t.Context(), dir)
		if err != nil {
			t.Fatalf("after kill %d: %v", round, err)
		}
		checkReal(t, r, there)
		r.close()
		if t.Failed() {
			t.Fatalf("after kill %d", round)
		}
	}
	t.Logf("%d kills, %d articles acknowledged", rounds, total)
}

// killOnce starts the victim, kills it after a while, and gives the numbers it
// acknowledged.
func killOnce(t *testing.T, dir string) (acknowledged []int) {
	t.Helper()
	p := exec.Command(os.Args[0])
	p.Env = append(os.Environ(), envVictim+"="+dir)
	var problems strings.Builder
	p.Stderr = &problems
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	after := 1 + rand.IntN(12) // acknowledged articles, and then some more
	for lines.Scan() {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatal(err)
		}
		acknowledged = append(acknowledged, n)
		if after--; after == 0 {
			go func() {
				time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond) // at any moment, that is the point
				p.Process.Kill()
			}()
		}
	}
	if p.Wait(); after > 0 {
		t.Fatalf("the victim ended by itself: %s", problems.String())
	}
	return acknowledged
}

// checkReal wants all that was acknowledged, and an index equal to it.
func checkReal(t *testing.T, r *real, there map[int]int) {
	t.Helper()
	ctx := t.Context()
	if err := r.index.Sync(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if err := r.index.Verify(ctx); err != nil {
		t.Error(err)
	}
	snap, err := r.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Release()
	changed, err := r.catalogue.LastChange(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if snap.Manifest.Sequence != changed {
		t.Errorf("index is at change %d, catalogue at %d", snap.Manifest.Sequence, changed)
	}
	for _, n := range there {
		if got := snap.Text.Docs(fmt.Sprintf("甲%d乙", n)).GetCardinality(); got != 1 {
			t.Errorf("acknowledged article %d is in %d passages", n, got)
		}
	}
	articles := snap.Manifest.Articles
	if articles < len(there) || articles > paths || snap.Text.Docs("题名").GetCardinality() != uint64(articles) {
		t.Errorf("%d articles for %d acknowledged", articles, len(there))
	}
}
