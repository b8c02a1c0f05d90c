package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"suoyin/corpus"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	cluster "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/bench"
	"suoyin/search/eval"
	"suoyin/search/opensearch"
	"suoyin/search/ranking"
)

type evalCommand struct {
	libraryFlags
	Every       int      `help:"Ask every Nth query only; unless given, all of them." default:"1" placeholder:"N"`
	Distractors bool     `help:"Add the library's paragraphs as passages that answer nothing, as in a real search."`
	Set         []string `arg:"" help:"Folders with passages.jsonl, queries.jsonl and qrels.tsv." type:"existingdir"`
}

// Run measures how well passages are ranked, side by side with other ways to
// rank, and prints a table for each set.
func (p *evalCommand) Run(ctx context.Context, c console) error {
	analyzer, err := analysis.Open(p.compiled(), nil)
	if err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	var distractors []string
	if p.Distractors {
		if distractors, err = p.paragraphs(ctx); err != nil {
			return fmt.Errorf("eval: %w", err)
		}
	}
	others, err := p.others(analyzer)
	if err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	report, err := eval.Run(ctx, eval.Options{Sets: p.Set, Distractors: distractors, Every: p.Every, Analyzer: analyzer, Others: others, Log: c.remark})
	if err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	return report.Markdown(c.out)
}

// others is the engine of a cluster, if one is given: it gets an index of its own
// for the passages, which is removed in the end.
func (p *evalCommand) others(analyzer *analysis.Analyzer) ([]eval.Other, error) {
	at, err := p.place()
	if err != nil || at.engine == nil {
		return nil, err
	}
	return []eval.Other{{Name: "OpenSearch", Open: func(ctx context.Context, of indexer.Source) (search.Engine, func() error, error) {
		to, err := at.engine.dial()
		if err != nil {
			return nil, nil, err
		}
		prefix := at.engine.Prefix + "-eval-" + strings.ToLower(rand.Text()[:8])
		store, err := cluster.Open(ctx, cluster.Config{Cluster: to, Prefix: prefix, Shards: at.engine.Shards, Source: of, Analyzer: analyzer})
		if err != nil {
			return nil, nil, err
		}
		done := func() error {
			return errors.Join(removeIndices(context.WithoutCancel(ctx), store.Client(), prefix), store.Close())
		}
		if err := store.Sync(ctx, nil); err != nil {
			return nil, nil, errors.Join(err, done())
		}
		same := func(string) (*analysis.Analyzer, error) { return analyzer, nil }
		return opensearch.New(opensearch.Config{Client: store.Client(), Prefix: prefix, Weights: ranking.Default(), Analyzer: same}), done, nil
	}}}, nil
}

// removeIndices removes the index in use of a prefix, and who was at work on it.
func removeIndices(ctx context.Context, client *cluster.Client, prefix string) error {
	g, err := cluster.Current(ctx, client, prefix)
	if err != nil {
		return err
	}
	return errors.Join(client.Do(ctx, http.MethodDelete, "/"+g.Index, nil, nil), client.Do(ctx, http.MethodDelete, "/"+prefix+"-000000", nil, nil))
}

// compiled is where the library keeps the compiled dictionary, "" where there is
// no library: then it is compiled for this once.
func (p *evalCommand) compiled() string {
	at, err := p.place()
	if err != nil || at.exists() != nil {
		return ""
	}
	return compiledIn(at.dir)
}

// paragraphs are the paragraphs of a library.
func (p *evalCommand) paragraphs(ctx context.Context) (texts []string, err error) {
	at, err := p.place()
	if err != nil {
		return nil, err
	}
	cat, err := at.read(ctx)
	if err != nil {
		return nil, err
	}
	defer cat.Close()
	ids, err := liveArticles(ctx, cat)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		a, err := cat.Article(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, p := range a.Passages() {
			if p.Kind == corpus.KindParagraph {
				texts = append(texts, p.Text)
			}
		}
	}
	return texts, nil
}

type benchCommand struct {
	articlesFlags
	Shares   []float64 `help:"Parts of the library to measure one after the other, such as 0.1,1; unless given, all of it." default:"1" placeholder:"SHARE"`
	PerClass int       `help:"How many queries of each class are asked; ${default} unless given." default:"100" placeholder:"N"`
	Seed     uint64    `help:"Which queries are made of the library." default:"1" placeholder:"N"`
	Export   string    `help:"Measure nothing: write the passages and the queries into this folder, for another program to be measured with." type:"existingdir" placeholder:"FOLDER"`
}

// Run measures building and searching an index of the library, side by side
// with Bleve as it comes, and prints tables. It may run beside a server, which
// then has less of the processor.
func (p *benchCommand) Run(ctx context.Context, c console) error {
	cat, err := p.read(ctx)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	defer cat.Close()
	analyzer, err := openAnalyzer(p.Data, nil)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	options := bench.Options{
		Source: cat, Analyzer: analyzer, Shares: p.Shares, PerClass: p.PerClass, Seed: p.Seed, Log: c.remark,
	}
	if p.Export != "" {
		return bench.Export(ctx, options, p.Export)
	}
	results, err := bench.Run(ctx, options)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return bench.Markdown(c.out, results)
}
