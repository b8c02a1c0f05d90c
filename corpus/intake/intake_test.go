package intake

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/reader"
	"suoyin/corpus/sharedtest"
)

func TestSeedIsWhole(t *testing.T) {
	a, err := Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(a, corpus.Seed); err != nil {
		t.Error(err)
	}
	if len(a.Notes) == 0 || len(a.Citations) == 0 {
		t.Errorf("%d notes and %d citations", len(a.Notes), len(a.Citations))
	}
}

func TestNoListIsNull(t *testing.T) {
	a, err := Read("a.txt", []byte("石桥记\n\n　　河上有桥，桥上有人。\n"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.ReplaceAll(string(data), `"anchor":null`, ""), "null") {
		t.Errorf("a list is null: %s", data)
	}
}

func TestCheckFindsLossesAndDoubles(t *testing.T) {
	src := []byte("甲乙 丙\n丁")
	for account, ok := range map[int]bool{3: false, 4: true, 5: false} {
		a := &corpus.Article{Source: corpus.Source{Name: "a.txt", Format: "text"}}
		a.Account = corpus.Account{Body: account - 1, Unplaced: []corpus.Line{{Number: 2, Text: " 丁 "}}}
		err := Check(a, src)
		var wrong *AccountError
		if ok != (err == nil) || !ok && (!errors.As(err, &wrong) || wrong.Source != 4 || wrong.Account != account) {
			t.Errorf("account of %d characters: %v", account, err)
		}
	}
}

func TestBadFilesAreNamed(t *testing.T) {
	for name, src := range map[string]string{
		"empty.txt": "",
		"a.png":     "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89",
		"blank.txt": " \n\t\n",
	} {
		_, err := Read(name, []byte(src))
		var e *reader.Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), name) || e.Reason.Kind == "" {
			t.Errorf("%s: error %v should name the file and the reason", name, err)
		}
	}
}

// TestAccountHoldsForSharedArticles reads all texts of the gold folders.
func TestAccountHoldsForSharedArticles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedtest.Path(t, "gold"), "*", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles in ../shared/gold: %v", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(filepath.Base(file), src)
		if err != nil {
			t.Error(err)
			continue
		}
		if err := Check(a, src); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestReadingStops: who asked has gone, so nothing is read to its end.
func TestReadingStops(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	gone := errors.New("the sender has gone")
	cancel(gone)
	for name, src := range map[string][]byte{corpus.SeedName: corpus.Seed, "a.pdf": []byte("%PDF-1.4\n1 0 obj\n")} {
		if a, err := ReadContext(ctx, name, src); !errors.Is(err, gone) || a != nil {
			t.Errorf("%s: article %v, error %v", name, a != nil, err)
		}
	}
}
