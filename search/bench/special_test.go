package bench

import (
	"context"
	"testing"
	"time"

	"suoyin/search"
	"suoyin/search/bleve"
	"suoyin/search/concordance"
	"suoyin/search/ranking"
)

// BenchmarkSpecial asks what is asked seldom and takes longest: fields, strings
// as printed, near words, lines, frequencies and neighbours, certificates. Set
// SUOYIN_DATA to a data directory. Times are those of the processor, in
// milliseconds; the first question of each kind is not counted, since it may
// have to read what later ones find in memory: it is told apart.
func BenchmarkSpecial(b *testing.B) {
	ctx := context.Background()
	_, store := openData(ctx, b)
	e := bleve.New(store, ranking.Default())
	for _, s := range specials() {
		b.Run(s.name, func(b *testing.B) { special(ctx, b, e, s) })
	}
}

// specialCase is a kind of question.
type specialCase struct {
	name string
	ask  func(ctx context.Context, e *bleve.Engine) error
}

func specials() []specialCase {
	find := func(req search.Request) func(context.Context, *bleve.Engine) error {
		return func(ctx context.Context, e *bleve.Engine) error {
			_, err := e.Search(ctx, req)
			return err
		}
	}
	lines := func(q concordance.Question) func(context.Context, *bleve.Engine) error {
		return func(ctx context.Context, e *bleve.Engine) error {
			_, err := concordance.Lines(ctx, e, q)
			return err
		}
	}
	common, usual := search.Request{Query: `"经济"`}, search.Request{Query: `"知识"`}
	return []specialCase{
		{"cited.title", find(search.Request{Query: "被引题名:经济"})},
		{"cited.author", find(search.Request{Query: "被引作者:马克思"})},
		{"cited.year", find(search.Request{Query: "被引年:1990..1995"})},
		{"title", find(search.Request{Query: "题名:经济 发展"})},
		{"section", find(search.Request{Query: "章节:结论"})},
		{"printed", find(search.Request{Query: "原样:后"})},
		{"printed common", find(search.Request{Query: "原样:的"})},
		{"near", find(search.Request{Query: "经济 NEAR/10 发展"})},
		{"sentence", find(search.Request{Query: "经济 SENTENCE 发展"})},
		{"citations", find(search.Request{Query: "经济", In: search.Citations})},
		{"claims", find(search.Request{Query: "经济", In: search.Claims})},
		{"certificate", func(ctx context.Context, e *bleve.Engine) error { _, err := e.Certify(ctx, common); return err }},
		{"lines", lines(concordance.Question{Request: usual})},
		{"lines common", lines(concordance.Question{Request: common})},
		{"lines by right", lines(concordance.Question{Request: common, Order: concordance.Right, Group: concordance.Right})},
		{"frequencies", func(ctx context.Context, e *bleve.Engine) error {
			_, err := concordance.Count(ctx, e, common, concordance.ByYear)
			return err
		}},
		{"collocates", func(ctx context.Context, e *bleve.Engine) error {
			_, err := concordance.Beside(ctx, e, concordance.Neighbourhood{Request: common, Left: 5, Right: 5})
			return err
		}},
		{"keywords", func(ctx context.Context, e *bleve.Engine) error {
			_, err := concordance.Mark(ctx, e, concordance.Contrast{Request: usual})
			return err
		}},
		{"keywords common", func(ctx context.Context, e *bleve.Engine) error {
			_, err := concordance.Mark(ctx, e, concordance.Contrast{Request: common})
			return err
		}},
	}
}

// special measures one kind.
func special(ctx context.Context, b *testing.B, e *bleve.Engine, s specialCase) {
	begin := processorTime()
	if err := s.ask(ctx, e); err != nil {
		b.Fatal(err)
	}
	first := processorTime() - begin
	begin = processorTime()
	n := 0
	for b.Loop() {
		if err := s.ask(ctx, e); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(milliseconds(first), "first-cpu-ms")
	b.ReportMetric(milliseconds(processorTime()-begin)/float64(n), "cpu-ms/op")
	b.ReportMetric(0, "ns/op")
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
