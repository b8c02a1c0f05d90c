package match

import (
	"strings"
	"testing"
	"time"

	"suoyin/corpus"
)

// lines are the bundled article's lines, joined to the length of a paragraph.
func lines() []*passage {
	const paragraph = 300 // code points
	var ps []*passage
	var b strings.Builder
	for _, line := range strings.Split(string(corpus.Seed), "\n") {
		b.WriteString(strings.TrimSpace(line))
		if corpus.Len(b.String()) >= paragraph {
			ps = append(ps, text(b.String()))
			b.Reset()
		}
	}
	return ps
}

// BenchmarkMatch checks queries of each kind on every paragraph. The metric
// x/contains is the time in proportion to a bare strings.Contains of one word
// on the same paragraphs in the same run.
func BenchmarkMatch(b *testing.B) {
	ps := lines()
	size := 0
	for _, p := range ps {
		size += len(p.folded)
	}
	queries := []struct{ name, text string }{
		{"string", `"没有这个词"`},
		{"term", `数字经济`},
		{"common", `"的"`},
		{"and", `数字 经济 没有`},
		{"or", `没有此 OR 没有彼 OR 没有它`},
		{"not after", `经济 前非 字`},
		{"near", `数字 NEAR/10 经济`},
		{"sentence", `数字 同句 法律`},
		{"wildcard", `数?经`},
		{"star", `数字*市场`},
		{"expression", `/第[一二三]条/`},
		{"class", `/[0-9]{4}年/`},
	}
	contains := func() {
		for _, p := range ps {
			strings.Contains(p.folded, "没有这个词")
		}
	}
	for _, q := range queries {
		b.Run(q.name, func(b *testing.B) {
			m := compileQuery(b, q.text, nil)
			baseline := timed(contains) // here, so that both see the same machine
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range ps {
					m.Match(p)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(baseline.Nanoseconds()), "x/contains")
		})
	}
}

// timed is the time that one call takes, from many.
func timed(f func()) time.Duration {
	const calls = 200
	start := time.Now()
	for range calls {
		f()
	}
	return time.Since(start) / calls
}
