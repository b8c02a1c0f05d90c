package eval

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"suoyin/indexer/analysis"
)

// Options say what Run measures.
type Options struct {
	// Sets are the folders of the evaluation sets, see Load.
	Sets []string
	// Distractors are texts that answer nothing: other passages of a library.
	Distractors []string
	// Every asks every nth query only; 0 means 1, all of them.
	Every    int
	Analyzer *analysis.Analyzer
	// Log is told what is done, nil for nobody.
	Log func(message string)
}

// Row is one line of a report.
type Row struct {
	Set, Variant string
	Passages     int // with the distractors
	Score
}

// Report is what was measured, set by set, in the order of Variants.
type Report []Row

// Run measures all variants on all sets. Their indexes are in a temporary
// folder, which is removed.
func Run(ctx context.Context, o Options) (Report, error) {
	dir, err := os.MkdirTemp("", "suoyin-eval-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var report Report
	for i, path := range o.Sets {
		set, err := Load(path)
		if err != nil {
			return nil, fmt.Errorf("evaluation set: %w", err)
		}
		passages := withDistractors(set.Passages, o.Distractors)
		for _, v := range Variants(filepath.Join(dir, fmt.Sprint(i)), o.Analyzer) {
			score, err := v.measure(ctx, set, passages, max(1, o.Every))
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", set.Name, v.Name, err)
			}
			o.log("%s, %s: MRR@10 %.3f, recall@10 %.3f", set.Name, v.Name, score.MRR, score.Recall)
			report = append(report, Row{set.Name, v.Name, len(passages), score})
		}
	}
	return report, nil
}

func (o *Options) log(format string, args ...any) {
	if o.Log != nil {
		o.Log(fmt.Sprintf(format, args...))
	}
}

// withDistractors are the passages of a set and the distractors, in order of
// their IDs.
func withDistractors(passages []Passage, distractors []string) []Passage {
	all := slices.Clone(passages)
	for i, text := range distractors {
		all = append(all, Passage{ID: fmt.Sprintf("~%07d", i), Text: text})
	}
	slices.SortFunc(all, func(a, b Passage) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

func (v Variant) measure(ctx context.Context, set *Set, passages []Passage, every int) (s Score, err error) {
	ranker, done, err := v.open(ctx, passages)
	if err != nil {
		return s, err
	}
	defer func() {
		if e := done(); err == nil {
			err = e
		}
	}()
	return Measure(ctx, set, ranker, every)
}

// Markdown writes the report as one table for each set.
func (r Report) Markdown(w io.Writer) error {
	set := ""
	for _, row := range r {
		if row.Set != set {
			if set != "" {
				fmt.Fprintln(w)
			}
			set = row.Set
			fmt.Fprintf(w, "%s: %d queries, %d passages\n\n", set, row.Queries, row.Passages)
			fmt.Fprintln(w, "| variant | MRR@10 | recall@10 |\n| --- | --- | --- |")
		}
		if _, err := fmt.Fprintf(w, "| %s | %.3f | %.3f |\n", row.Variant, row.MRR, row.Recall); err != nil {
			return err
		}
	}
	return nil
}
