package bleve

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"suoyin/indexer/analysis/analysistest"
)

// TestFaultWhereNobodyGuards cuts a segment short and looks into it as Bleve's
// introducer does, in a goroutine that nothing guards: an error, and not the end
// of the process.
func TestFaultWhereNobodyGuards(t *testing.T) {
	x, _ := create(t)
	add(t, x, map[uint32][]string{1: {"经济"}, 2: {"社会"}})
	s, err := x.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, part := range s.reader.Segments() {
		on, ok := part.Segment().(segment.PersistedSegment)
		if !ok {
			t.Fatalf("segment %T", part.Segment())
		}
		if err := os.Truncate(on.Path(), 0); err != nil {
			t.Fatal(err)
		}
		failed := make(chan error)
		go func() {
			_, err := part.Segment().DocNumbers([]string{idOf(1)})
			failed <- err
		}()
		if err := <-failed; !isPanic(err) {
			t.Errorf("error %v", err)
		}
	}
	if err := x.Broken(); err == nil {
		t.Error("nobody knows")
	}
}

// TestPersisterTellsOfItselfFirst cuts Bleve's root file short before its
// persister has written anything after a start: that breaks the index, and does
// not end the process.
func TestPersisterTellsOfItselfFirst(t *testing.T) {
	made, dir := create(t)
	add(t, made, map[uint32][]string{1: {"经济"}})
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	x := newIndex(dir, analysistest.Analyzer(t))
	var first sync.Once
	err := x.open(func(config map[string]any) (bleve.Index, error) {
		const name = "test"
		config["eventCallbackName"] = name
		scorch.RegistryEventCallbacks[name] = func(e scorch.Event) bool {
			if e.Kind == scorch.EventKindPurgerCheck || e.Kind == scorch.EventKindPersisterProgress { // by the persister alone
				first.Do(func() {
					if e.Kind == scorch.EventKindPersisterProgress {
						t.Error("it has written before anybody was told")
					}
					if err := os.Truncate(filepath.Join(dir, "store", "root.bolt"), 0); err != nil {
						t.Error(err)
					}
				})
			}
			return x.happened(e)
		}
		defer delete(scorch.RegistryEventCallbacks, name)
		return bleve.OpenUsing(dir, config)
	})
	if err != nil {
		t.Fatal(err)
	}
	select {
	case <-x.faults.failing():
	case <-time.After(time.Minute):
		t.Fatal("nobody is told")
	}
	if err := x.Broken(); err == nil {
		t.Error("it goes on")
	}
	if err := x.Close(); err == nil { // and comes back
		t.Error("it was closed in good order")
	}
}
