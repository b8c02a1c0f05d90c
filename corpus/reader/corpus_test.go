package reader_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"suoyin/corpus/reader"
	"suoyin/corpus/reader/readertest"
)

// TestCorpus reads every file below the folder that SUOYIN_CORPUS names, for
// example ../shared/corpora/journal-articles.tar.xz unpacked. It takes minutes
// and is skipped without the variable.
func TestCorpus(t *testing.T) {
	root := os.Getenv("SUOYIN_CORPUS")
	if root == "" {
		t.Skip("SUOYIN_CORPUS names no folder with articles")
	}
	var report readertest.Report
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		start := time.Now()
		a, err := reader.Read(filepath.Base(path), src)
		if err != nil {
			report.Fail(err, len(src), time.Since(start))
			return nil
		}
		report.Add(a, len(src), time.Since(start))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", report)
	for _, f := range report.Failures {
		t.Log(f)
	}
	if report.Unplaced*100 >= report.Lines {
		t.Errorf("%d of %d lines are unplaced, 1%% or more", report.Unplaced, report.Lines)
	}
	if report.Explained*100 < report.WithNotes*95 {
		t.Errorf("only %d of %d articles with notes have all of them paired or explained", report.Explained, report.WithNotes)
	}
}
