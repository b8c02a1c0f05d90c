package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus/catalogue"
)

// pageSize is the size of the catalogue's pages, SQLite's own.
const pageSize = 4096

// TestDamagedCatalogue spoils pages of the catalogue, one library for each: no
// command answers as if nothing was, the message names the catalogue, and the
// backup brings back what verify said before.
func TestDamagedCatalogue(t *testing.T) {
	t.Parallel()
	data := manyBridges(t, 40)
	backup := filepath.Join(t.TempDir(), "backup.tar")
	if r := suoyin(t, "", "backup", "--data", data, backup); r.code != exitOK {
		t.Fatalf("backup: %+v", r)
	}
	whole := suoyin(t, "", "verify", "--strings", "10", "--data", data)
	if whole.code != exitOK {
		t.Fatalf("verify: %+v", whole)
	}
	path := filepath.Join(data, catalogue.FileName)
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pages := len(sound) / pageSize
	missed := 0
	for page := 0; page < pages; page += max(1, pages/6) {
		spoiled := append([]byte(nil), sound...)
		for i := range spoiled[page*pageSize : (page+1)*pageSize] {
			spoiled[page*pageSize+i] ^= 0x5a
		}
		if err := os.WriteFile(path, spoiled, 0o600); err != nil {
			t.Fatal(err)
		}
		r := suoyin(t, "", "verify", "--strings", "10", "--data", data)
		said := r.out + r.err
		if r.code == exitOK {
			missed++ // the page held nothing that is in use
			continue
		}
		if !strings.Contains(said, "catalogue") {
			t.Errorf("page %d: the message does not name the catalogue: %q", page, said)
		}
	}
	if missed > 2 {
		t.Errorf("%d of the spoiled pages were not noticed", missed)
	}
	restored := newData(t)
	if r := suoyin(t, "", "restore", "--data", restored, backup); r.code != exitOK {
		t.Fatalf("restore: %+v", r)
	}
	if again := suoyin(t, "", "verify", "--strings", "10", "--data", restored); again.out != whole.out {
		t.Errorf("verify of the restored library says %q, it said %q", again.out, whole.out)
	}
}
