package html

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// BenchmarkRead reads a page of 2,000 paragraphs with a note each and prints
// megabytes a second, and how many times as long it takes as parsing the page
// alone, the baseline that no rule of ours can beat.
func BenchmarkRead(b *testing.B) {
	var page, notes strings.Builder
	page.WriteString("<!DOCTYPE html><html><body><h1>海塘考</h1>")
	for i := range 2000 {
		fmt.Fprintf(&page, `<p>%s<sup id="r%d"><a href="#n%d">[%d]</a></sup>。</p>`, strings.Repeat("海塘岁修，始于康熙年间", 10), i, i, i%999+1)
		fmt.Fprintf(&notes, `<li id="n%d"><a href="#r%d">^</a> 《塘志》卷%d。</li>`, i, i, i)
	}
	page.WriteString("<h2>注释</h2><ol>" + notes.String() + "</ol></body></html>")
	src := page.String()
	var parsing, reading time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := html.Parse(strings.NewReader(src)); err != nil {
			b.Fatal(err)
		}
		parsed := time.Now()
		a, err := Read("a.html", []byte(src))
		if err != nil || len(a.Notes) != 2000 {
			b.Fatal(err)
		}
		parsing += parsed.Sub(start)
		reading += time.Since(parsed)
	}
	b.ReportMetric(float64(len(src)*b.N)/1e6/reading.Seconds(), "MB/s")
	b.ReportMetric(reading.Seconds()/parsing.Seconds(), "x-parsing")
}
