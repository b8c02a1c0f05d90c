package main

import (
	"context"
	"fmt"
	"time"

	"suoyin/corpus"
	"suoyin/indexer/analysis"
	"suoyin/search/scan"
)

const (
	// standbyPassages is up to how many paragraphs and notes are searched by
	// reading all of them while there is no index: beyond, the memory and the time
	// of a search would be missed where the index is being made.
	standbyPassages = 100_000
	// standbyPage is how many articles are listed at once.
	standbyPage = 500
)

// standBy lets requests in while the index is being made anew: a scan of every
// text answers them, slower but the same. Of a large library it does nothing,
// and clients are told when to come back.
func (s *server) standBy(ctx context.Context, analyzer *analysis.Analyzer) error {
	counts, err := s.library.catalogue.Counts(ctx)
	if err != nil {
		return fmt.Errorf("stand by: %w", err)
	}
	if n := counts.Paragraphs + counts.Notes; n > standbyPassages {
		s.log.Info("clients are told to come back when the index is made", "passages", n)
		return nil
	}
	begin := time.Now()
	articles, err := s.allArticles(ctx)
	if err != nil {
		return fmt.Errorf("stand by: %w", err)
	}
	handler, err := s.handler(scan.New(articles, wordsOf(analyzer)))
	if err != nil {
		return fmt.Errorf("stand by: %w", err)
	}
	if s.door.openFirst(handler) {
		s.log.Info("answering by reading every text until the index is made", "articles", len(articles), "took", time.Since(begin).Round(time.Millisecond))
	}
	return nil
}

// wordsOf is how a scan cuts what it is asked for: as the index does.
func wordsOf(analyzer *analysis.Analyzer) func(folded string) []string {
	return func(folded string) (list []string) {
		for _, w := range analyzer.Words(folded) {
			list = append(list, w.Text)
		}
		return list
	}
}

// allArticles reads the catalogue in the order of its changes, which is that of
// the index.
func (s *server) allArticles(ctx context.Context) ([]*corpus.Article, error) {
	var articles []*corpus.Article
	for after := int64(0); ; {
		page, err := s.library.catalogue.Changes(ctx, after, standbyPage)
		if err != nil {
			return nil, err
		}
		if len(page) == 0 {
			return articles, nil
		}
		for _, change := range page {
			after = change.Seq
			if change.Removed {
				continue
			}
			a, err := s.library.catalogue.Article(ctx, change.ID)
			if err != nil {
				return nil, err
			}
			articles = append(articles, a)
		}
	}
}
