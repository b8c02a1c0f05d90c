package bench

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"suoyin/corpus"
	"suoyin/search/bleve/naive"
)

// The files that Export writes: a passage a line, and a query a line as class,
// kind and text with tabs between.
const (
	PassagesFile = "passages.txt"
	QueriesFile  = "queries.tsv"
)

// Export writes the passages of the library and the queries that Run asks of it
// into dir, for another program to be measured with. Of the shares the first
// counts.
func Export(ctx context.Context, o Options, dir string) error {
	share := 1.0
	if len(o.Shares) > 0 {
		share = o.Shares[0]
	}
	source, err := first(ctx, o.Source, share)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	texts := sample{limit: sampled, random: rand.New(rand.NewPCG(o.Seed, 1))}
	err = writeLines(filepath.Join(dir, PassagesFile), func(line func(...string)) error {
		return eachArticle(ctx, source, func(a *corpus.Article) error {
			for _, p := range a.Passages() {
				texts.add(p.Text)
				line(p.Text)
			}
			return nil
		})
	})
	if err != nil {
		return fmt.Errorf("export passages: %w", err)
	}
	n := o.PerClass
	if n == 0 {
		n = defaultPerClass
	}
	err = writeLines(filepath.Join(dir, QueriesFile), func(line func(...string)) error {
		for _, c := range Classes(texts.texts, o.Questions, n, o.Seed) {
			for _, q := range c.Queries {
				kind, text := naive.Kind(q.Naive)
				line(c.Name, kind, text)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("export queries: %w", err)
	}
	return nil
}

// writeLines makes a file of the lines that write gives, each with tabs between
// its fields. Line ends and tabs within a field become spaces.
func writeLines(name string, write func(line func(...string)) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	plain := strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")
	err = write(func(fields ...string) {
		for i, s := range fields {
			if i > 0 {
				w.WriteByte('\t')
			}
			w.WriteString(plain.Replace(s))
		}
		w.WriteByte('\n')
	})
	if err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
