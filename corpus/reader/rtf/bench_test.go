package rtf

import (
	"strings"
	"testing"
	"time"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/word"
)

// BenchmarkRead reads a document of 2,000 paragraphs with a note each, as Word writes it
// (bytes in GBK) and as LibreOffice does (numbers), and prints megabytes a second, and
// how many times as long it takes as reading the tree alone, which all formats of Word
// have in common.
func BenchmarkRead(b *testing.B) {
	for name, written := range map[string]func(string) string{"bytes": gbk, "numbers": u} {
		var paragraphs []string
		for range 2000 {
			paragraphs = append(paragraphs, p(0, strings.Repeat(`{\rtlch\fcs1 \af0 \ltrch\fcs0 \lang1033\langfe2052 `+written("海塘岁修，始于康熙年间")+`}`, 5)+
				noteOf("", written("《塘志》卷一。"))+written("。又修石塘。")))
		}
		src := file(paragraphs...)
		b.Run(name, func(b *testing.B) {
			var parsing, reading time.Duration
			for b.Loop() {
				start := time.Now()
				r := newReader(src)
				r.run()
				if r.problem != nil {
					b.Fatal(*r.problem)
				}
				parts := r.parts()
				parsed := time.Now()
				if _, err := word.Read(structured.New("a.rtf", "rtf"), parts); err != nil {
					b.Fatal(err)
				}
				parsing += parsed.Sub(start)
				reading += time.Since(parsed)
			}
			total := parsing + reading
			b.ReportMetric(float64(len(src)*b.N)/1e6/total.Seconds(), "MB/s")
			b.ReportMetric(total.Seconds()/reading.Seconds(), "x-reading")
		})
	}
}
