package eval

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"suoyin/indexer"
	"suoyin/indexer/analysis"
	"suoyin/search"
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
	// Others are engines elsewhere that are measured, too.
	Others []Other
	// Log is told what is done, nil for nobody.
	Log func(message string)
}

// Other is an engine that keeps its index elsewhere.
type Other struct {
	Name string
	// Open makes an index of what a source has and opens an engine over it; done
	// removes it.
	Open func(ctx context.Context, of indexer.Source) (engine search.Engine, done func() error, err error)
}

// Row is one line of a report.
type Row struct {
	Set, Variant string
	Passages     int // with the distractors
	Score
}

// Report is what was measured, set by set, in the order of the variants.
type Report []Row

// Run measures all variants on all sets. The passages of all sets and the
// distractors are one library, so that each index is made once; what belongs to
// another set answers nothing. The indexes are in a temporary folder, which is
// removed.
func Run(ctx context.Context, o Options) (_ Report, err error) {
	dir, err := os.MkdirTemp("", "suoyin-eval-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	sets := make([]*Set, len(o.Sets))
	for i, path := range o.Sets {
		if sets[i], err = Load(path); err != nil {
			return nil, fmt.Errorf("evaluation set: %w", err)
		}
	}
	l := &library{dir: dir, analyzer: o.Analyzer}
	if l.passages, err = together(sets, o.Distractors); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, l.close()) }()
	rows := make([]Report, len(sets))
	for _, v := range append(l.variants(), l.others(o.Others)...) {
		scores, err := v.measure(ctx, sets, max(1, o.Every))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", v.Name, err)
		}
		for i, score := range scores {
			o.log("%s, %s: MRR@10 %.3f, recall@10 %.3f", sets[i].Name, v.Name, score.MRR, score.Recall)
			rows[i] = append(rows[i], Row{sets[i].Name, v.Name, len(l.passages), score})
		}
	}
	return slices.Concat(rows...), nil
}

func (o *Options) log(format string, args ...any) {
	if o.Log != nil {
		o.Log(fmt.Sprintf(format, args...))
	}
}

// together are the passages of all sets and the distractors, in order of their
// IDs. It is an error if two sets use the same ID.
func together(sets []*Set, distractors []string) ([]Passage, error) {
	var all []Passage
	for _, s := range sets {
		all = append(all, s.Passages...)
	}
	for i, text := range distractors {
		all = append(all, Passage{ID: fmt.Sprintf("~%07d", i), Text: text})
	}
	slices.SortFunc(all, func(a, b Passage) int { return cmp.Compare(a.ID, b.ID) })
	for i := 1; i < len(all); i++ {
		if all[i].ID == all[i-1].ID {
			return nil, fmt.Errorf("two passages have the ID %q", all[i].ID)
		}
	}
	return all, nil
}

func (v Variant) measure(ctx context.Context, sets []*Set, every int) (scores []Score, err error) {
	ranker, done, err := v.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, done()) }()
	for _, set := range sets {
		score, err := Measure(ctx, set, ranker, every)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", set.Name, err)
		}
		scores = append(scores, score)
	}
	return scores, nil
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
