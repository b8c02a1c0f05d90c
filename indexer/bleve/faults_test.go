package bleve

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"suoyin/indexer/analysis/analysistest"
)

// TestWritesFailAndWorkAgain takes the folder away in which Bleve writes, as a
// disk that fails, and gives it back: Commit says so instead of waiting, and
// what was added meanwhile is there in the end.
func TestWritesFailAndWorkAgain(t *testing.T) {
	x, dir := create(t)
	add(t, x, map[uint32][]string{1: {"经济"}})
	store, away := filepath.Join(dir, "store"), filepath.Join(dir, "away")
	if err := os.Rename(store, away); err != nil {
		t.Fatal(err)
	}
	if err := x.Add(2, []string{"社会"}); err != nil {
		t.Fatal(err)
	}
	if err := x.Commit(); err == nil {
		t.Fatal("Commit says that it wrote to a folder that is not there")
	}
	if err := x.Broken(); err != nil {
		t.Fatalf("one error broke the index for good: %v", err)
	}
	if err := os.Rename(away, store); err != nil {
		t.Fatal(err)
	}
	// Errors of tries before the folder came back may still be told.
	var err error
	for range 20 {
		if err = x.Commit(); err == nil {
			break
		}
	}
	if err != nil {
		t.Fatalf("with its folder back: %v", err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir, analysistest.Analyzer(t))
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	inPassages(t, again, "社会", 1)
}

func TestFaultsAreToldOnceAndPanicsForGood(t *testing.T) {
	f := newFaults()
	passing, panicked := errors.New("disk is full"), errPanic
	f.add(passing)
	f.add(errors.New("still full"))
	select {
	case <-f.failing():
	case <-time.After(time.Minute):
		t.Error("nobody is told")
	}
	if err := f.take(); !errors.Is(err, passing) {
		t.Errorf("first %v", err)
	}
	if err := f.take(); err != nil {
		t.Errorf("told twice: %v", err)
	}
	f.add(panicked)
	for range 2 {
		if err := f.take(); !errors.Is(err, panicked) {
			t.Errorf("a panic is forgotten: %v", err)
		}
	}
}
