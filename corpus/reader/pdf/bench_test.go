package pdf

import (
	"context"
	"testing"
	"time"
)

// BenchmarkRead reads an article of 150 full pages made for it and prints pages
// a second, and how many times as long all of it takes as PDFium alone, the
// baseline that no rule of ours can beat.
func BenchmarkRead(b *testing.B) {
	sheets := make([]*sheetText, 150)
	for i := range sheets {
		sheets[i] = &sheetText{}
		sheets[i].at(200, 640, 8, "海塘学刊 2011 年第 3 期")
		y := sheets[i].lines(80, 610, 10, 17, string([]rune(filler("首"))[:28]))
		for range 26 {
			y = sheets[i].lines(60, y, 10, 17, filler("次‹①›"))
		}
		sheets[i].lines(60, 100, 8, 12, "①《塘志》卷一。")
	}
	src := file(sheets...)
	r, err := shared()
	if err != nil {
		b.Fatal(err)
	}
	var extracting, composing time.Duration
	for b.Loop() {
		start := time.Now()
		doc, err := r.extract(context.Background(), src)
		if err != nil {
			b.Fatal(err)
		}
		extracted := time.Now()
		if _, err := compose("a.pdf", doc); err != nil {
			b.Fatal(err)
		}
		extracting += extracted.Sub(start)
		composing += time.Since(extracted)
	}
	all := extracting + composing
	b.ReportMetric(float64(len(sheets)*b.N)/all.Seconds(), "pages/s")
	b.ReportMetric(all.Seconds()/extracting.Seconds(), "x-PDFium")
}
