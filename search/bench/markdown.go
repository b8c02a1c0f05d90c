package bench

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes results as tables.
func Markdown(w io.Writer, results []Result) error {
	var b strings.Builder
	for i, r := range results {
		if i > 0 {
			b.WriteByte('\n')
		}
		r.markdown(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Result) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "%d articles, %d passages, %.1f MB of text\n\n", r.Articles, r.Passages, mega(r.Text))
	fmt.Fprintln(b, "| | Suoyin | naive Bleve | ratio |\n| --- | --- | --- | --- |")
	fmt.Fprintf(b, "| index, s | %.1f | %.1f | %.2f |\n", r.Engine.Seconds, r.Naive.Seconds, ratio(r.Engine.Seconds, r.Naive.Seconds))
	fmt.Fprintf(b, "| disk, MB | %.0f | %.0f | %.2f |\n", mega(r.Engine.Disk), mega(r.Naive.Disk), ratio(mega(r.Engine.Disk), mega(r.Naive.Disk)))
	fmt.Fprintf(b, "| peak memory of indexing, MB | %.0f | %.0f | %.2f |\n", mega(r.Engine.Peak), mega(r.Naive.Peak), ratio(mega(r.Engine.Peak), mega(r.Naive.Peak)))
	for n := range clients {
		fmt.Fprintf(b, "| queries a second, %d client(s) | %.0f | %.0f | %.1f |\n", n+1, r.PerSecond[n], r.PerSecondNaive[n], ratio(r.PerSecond[n], r.PerSecondNaive[n]))
	}
	fmt.Fprintln(b, "\n| query, ms | median | p99 | naive median | naive p99 | median ratio | hits | naive hits | with counts, median | p99 |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, t := range r.Classes {
		fmt.Fprintf(b, "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %d | %d | %.2f | %.2f |\n",
			t.Name, t.Median, t.P99, t.MedianNaive, t.P99Naive, ratio(t.Median, t.MedianNaive), t.Hits, t.HitsNaive, t.MedianFull, t.P99Full)
	}
}

func mega(bytes int64) float64 { return float64(bytes) / 1e6 }

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
