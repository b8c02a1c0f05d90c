package docx

import (
	"strings"
	"testing"
	"time"

	"suoyin/corpus/reader/structured/markup"
)

// BenchmarkRead reads a document of 2,000 paragraphs and prints megabytes of
// XML a second, and how many times as long it takes as parsing the XML alone,
// the baseline that no rule of ours can beat.
func BenchmarkRead(b *testing.B) {
	body := strings.Repeat(p("a", run(strings.Repeat("海塘岁修，始于康熙年间", 5))+footnote("5")+run("。又修石塘。")), 2000)
	xml := []byte(`<w:document` + namespaces + `><w:body>` + body + `</w:body></w:document>`)
	src := wordFile(body, nil)
	var parsing, reading time.Duration
	for b.Loop() {
		start := time.Now()
		if _, problem := markup.ParseXML(xml); problem != nil {
			b.Fatal(problem)
		}
		parsed := time.Now()
		if _, err := Read("a.docx", src); err != nil {
			b.Fatal(err)
		}
		parsing += parsed.Sub(start)
		reading += time.Since(parsed)
	}
	b.ReportMetric(float64(len(xml)*b.N)/1e6/reading.Seconds(), "MB/s")
	b.ReportMetric(reading.Seconds()/parsing.Seconds(), "x-parsing")
}
