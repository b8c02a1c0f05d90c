package textindex_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"suoyin/corpus/fold"
)

// BenchmarkGrowth builds from a part of the material and asks all queries. It
// gives how the sizes and times grow: index/text as BenchmarkBuild does, the
// time of the queries as the mean and the highest of their medians.
func BenchmarkGrowth(b *testing.B) {
	m := load(b)
	for _, parts := range []int{16, 8, 4, 2, 1} {
		b.Run(fmt.Sprintf("1/%d", parts), func(b *testing.B) {
			for b.Loop() {
				dir := b.TempDir()
				before := processorTime()
				names, n := m.index(b, dir, 1/float64(parts))
				cpu := processorTime() - before
				x := open(b, dir, names, nil)
				mean, highest := time.Duration(0), time.Duration(0)
				for _, q := range queries {
					median := medianOf(15, func() { x.Docs(fold.Text(q)) })
					mean, highest = mean+median/time.Duration(len(queries)), max(highest, median)
				}
				b.ReportMetric(float64(n)/1e6, "text-MB")
				b.ReportMetric(float64(x.Len()), "passages")
				b.ReportMetric(float64(sizeOf(b, dir, names))/float64(n), "index/text")
				b.ReportMetric(float64(n)/1e6/cpu.Seconds(), "cpu-MB/s")
				b.ReportMetric(float64(mean.Microseconds())/1e3, "mean-ms")
				b.ReportMetric(float64(highest.Microseconds())/1e3, "highest-ms")
			}
		})
	}
}

func medianOf(n int, f func()) time.Duration {
	times := make([]time.Duration, n)
	for i := range times {
		start := time.Now()
		f()
		times[i] = time.Since(start)
	}
	slices.Sort(times)
	return times[n/2]
}
