package main

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"math/rand/v2"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/search/scan"
)

// sample draws n quoted strings of 1 to longestSample characters from the
// library's passages.
func (v *verification) sample(ctx context.Context, ids []string, n int, random *rand.Rand) ([]string, error) {
	var samples []string
	// A passage may have nothing to sample, such as a line of symbols that
	// folding drops; the bound ends a library of nothing else.
	for tries := 0; len(samples) < n && tries < 10*n; tries++ {
		a, err := v.library.catalogue.Article(ctx, ids[random.IntN(len(ids))])
		if err != nil {
			return nil, err
		}
		if ps := a.Passages(); len(ps) > 0 {
			if s := cut(ps[random.IntN(len(ps))].Text, random); fold.Text(s) != "" {
				samples = append(samples, query.Phrase{Text: s}.String())
			}
		}
	}
	return samples, nil
}

// cut is a random part of a text.
func cut(text string, random *rand.Rand) string {
	length := corpus.Len(text)
	n := min(length, 1+random.IntN(longestSample))
	start := random.IntN(length - n + 1)
	return corpus.Slice(text, start, start+n)
}

// walked is what all hits of a query come to: how many there are, and a sum
// over each hit's passage and spans that does not depend on their order.
type walked struct {
	passages, places int
	sum              uint64
}

func (w *walked) add(h *search.Hit) {
	w.passages++
	w.places += len(h.Spans)
	sum := fnv.New64a()
	sum.Write([]byte(h.Article.ID + "#" + h.ID))
	for _, s := range h.Spans {
		sum.Write(binary.AppendUvarint(binary.AppendUvarint(nil, uint64(s[0])), uint64(s[1])))
	}
	w.sum += sum.Sum64()
}

// walkAll adds up all hits of a query.
func walkAll(ctx context.Context, engine search.Walker, q string) (w walked, err error) {
	err = engine.Walk(ctx, search.Request{Query: q}, func(h *search.Hit) bool {
		w.add(h)
		return true
	})
	return w, err
}

// scanChunk is how many articles are scanned at once: what the scan holds in
// memory is several times their text.
const scanChunk = 200

// scanAll adds up the hits of each query in a plain scan of the articles.
func scanAll(ctx context.Context, cat *catalogue.Catalogue, ids, queries []string) ([]walked, error) {
	sums := make([]walked, len(queries))
	for len(ids) > 0 {
		n := min(scanChunk, len(ids))
		var articles []*corpus.Article
		for _, id := range ids[:n] {
			a, err := cat.Article(ctx, id)
			if err != nil {
				return nil, err
			}
			articles = append(articles, a)
		}
		ids = ids[n:]
		engine := scan.New(articles, nil)
		for i, q := range queries {
			w, err := walkAll(ctx, engine, q)
			if err != nil {
				return nil, err
			}
			sums[i] = walked{sums[i].passages + w.passages, sums[i].places + w.places, sums[i].sum + w.sum}
		}
	}
	return sums, nil
}
