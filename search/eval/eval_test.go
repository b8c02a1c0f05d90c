package eval

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"suoyin/corpus/intake"
	"suoyin/corpus/sharedtest"
	"suoyin/indexer/analysis/analysistest"
)

var update = flag.Bool("update", false, "write the golden file")

func TestJudge(t *testing.T) {
	relevant := map[string]bool{"a": true, "b": true}
	tests := []struct {
		ids          string
		rank, recall float64
	}{
		{"", 0, 0},
		{"x a y", 0.5, 0.5},
		{"b a", 1, 1},
		{"1 2 3 4 5 6 7 8 9 0 a", 0, 0},
	}
	for _, test := range tests {
		rank, recall := judge(strings.Fields(test.ids), relevant)
		if rank != test.rank || recall != test.recall {
			t.Errorf("%q: got %v and %v, want %v and %v", test.ids, rank, recall, test.rank, test.recall)
		}
	}
}

func TestLoadSaysWhereAFileIsWrong(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"passages.jsonl": `{"id":"p1","text":"海塘"}` + "\n",
		"queries.jsonl":  `{"id":"q1","text":"海塘"}` + "\n" + `{"id":`,
		"qrels.tsv":      "q1\t0\tp1\t1\n",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err := Load(dir)
	if err == nil || !strings.Contains(err.Error(), "queries.jsonl:2") {
		t.Errorf("got %v", err)
	}
}

// TestEngineBeatsWordsAndBigrams is a quick look without distractors.
func TestEngineBeatsWordsAndBigrams(t *testing.T) {
	report, err := Run(context.Background(), Options{
		Sets: []string{sharedtest.Path(t, "eval/cmrc2018_dev")}, Every: 20, Analyzer: analysistest.Analyzer(t),
	})
	if err != nil {
		t.Fatal(err)
	}
	checkBest(t, report)
}

// checkBest: on every set the engine is better than words alone and than
// Bleve's cjk analyzer.
func checkBest(t *testing.T, r Report) {
	t.Helper()
	best := make(map[string]Row)
	for _, row := range r {
		if row.Variant == nameChosen {
			best[row.Set] = row
		}
	}
	for _, row := range r {
		ours := best[row.Set]
		if row.Variant != nameWords && row.Variant != nameNaive {
			continue
		}
		if ours.MRR <= row.MRR || ours.Recall < row.Recall {
			t.Errorf("%s: %s has MRR %.3f and recall %.3f, Suoyin %.3f and %.3f", row.Set, row.Variant, row.MRR, row.Recall, ours.MRR, ours.Recall)
		}
	}
}

// distractors is how many passages of the corpus the full run has.
const distractors = 100_000

// TestGolden is the full run: set SUOYIN_CORPUS to the unpacked corpus, and
// SUOYIN_EVAL to n to ask every n-th query: 1 asks all, which takes seven minutes
// with nothing else at work, 8 less than three. The golden file was made with 1:
// among 671 queries of a set one decides a thousandth. With -update it is written.
func TestGolden(t *testing.T) {
	if os.Getenv("SUOYIN_EVAL") == "" || os.Getenv("SUOYIN_CORPUS") == "" {
		t.Skip("SUOYIN_EVAL and SUOYIN_CORPUS are not set")
	}
	every, err := strconv.Atoi(os.Getenv("SUOYIN_EVAL"))
	if err != nil {
		t.Fatalf("SUOYIN_EVAL: %v", err)
	}
	report, err := Run(context.Background(), Options{
		Sets:        []string{sharedtest.Path(t, "eval/cmrc2018_dev"), sharedtest.Path(t, "eval/csl")},
		Every:       every,
		Distractors: corpusPassages(t, os.Getenv("SUOYIN_CORPUS"), distractors),
		Analyzer:    analysistest.Analyzer(t),
		Log:         func(m string) { t.Log(m) },
	})
	if err != nil {
		t.Fatal(err)
	}
	checkBest(t, report)
	var b strings.Builder
	if err := report.Markdown(&b); err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", b.String())
	golden := filepath.Join("testdata", "relevance.md")
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("relevance has changed; look at it, and run with -update if it shall be so. Before:\n%s", want)
	}
}

// corpusPassages are paragraphs and notes of articles from all over the corpus.
func corpusPassages(t *testing.T, dir string, limit int) []string {
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*"))
	var texts []string
	for i := range files {
		name := files[i*7919%len(files)] // 7919 is prime: all files, well mixed
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, err := intake.Read(filepath.Base(name), src)
		if err != nil {
			continue // a file that is no text
		}
		for _, p := range a.Passages() {
			if texts = append(texts, p.Text); len(texts) == limit {
				return texts
			}
		}
	}
	return texts
}
