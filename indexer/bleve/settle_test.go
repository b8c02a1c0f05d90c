package bleve

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSettledIsOneFile adds in several batches, removes, and settles.
func TestSettledIsOneFile(t *testing.T) {
	x, dir := create(t)
	for i := range uint32(30) {
		add(t, x, map[uint32][]string{2 * i: {"经济与社会", "社会"}, 2*i + 1: {"知识产权"}})
	}
	if err := x.Remove([]uint32{0, 1, 2}); err != nil {
		t.Fatal(err)
	}
	if err := x.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := x.Settle(); err != nil {
		t.Fatal(err)
	}
	if files, err := filepath.Glob(filepath.Join(dir, "store", "*.zap")); err != nil || len(files) != 1 {
		t.Errorf("settled, there are the files %v (%v)", files, err)
	}
	inPassages(t, x, "社会", 56)
	inPassages(t, x, "经济", 28)
	inPassages(t, x, "知识产权", 29)
	if err := x.Check(); err != nil {
		t.Error(err)
	}
}

func TestSettleNothing(t *testing.T) {
	x, _ := create(t)
	if err := x.Settle(); err != nil {
		t.Error(err)
	}
}

// TestSettleSaysWhatFails takes the folder away in which Bleve writes.
func TestSettleSaysWhatFails(t *testing.T) {
	x, dir := create(t)
	for i := range uint32(3) {
		add(t, x, map[uint32][]string{i: {"经济与社会"}})
	}
	store, away := filepath.Join(dir, "store"), filepath.Join(dir, "away")
	if err := os.Rename(store, away); err != nil {
		t.Fatal(err)
	}
	defer os.Rename(away, store)
	if err := x.Settle(); err == nil {
		t.Error("Settle says that it wrote to a folder that is not there")
	}
}
