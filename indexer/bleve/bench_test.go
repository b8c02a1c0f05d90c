package bleve

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"suoyin/indexer/analysis/analysistest"
)

// corpusArticles are the articles in folder SUOYIN_CORPUS, lines put together to
// paragraphs, at most about limit bytes of them.
func corpusArticles(b *testing.B, limit int) [][]string {
	dir := os.Getenv("SUOYIN_CORPUS")
	if dir == "" {
		b.Skip("SUOYIN_CORPUS does not name the unpacked corpus")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*"))
	var articles [][]string
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		lines := bufio.NewScanner(simplifiedchinese.GB18030.NewDecoder().Reader(f))
		var texts []string
		var para strings.Builder
		for lines.Scan() {
			para.WriteString(strings.TrimSpace(lines.Text()))
			if para.Len() > 450 {
				texts = append(texts, para.String())
				limit -= para.Len()
				para.Reset()
			}
		}
		f.Close()
		if len(texts) > 0 {
			articles = append(articles, texts)
		}
		if limit < 0 {
			break
		}
	}
	return articles
}

func BenchmarkBuild(b *testing.B) {
	articles := corpusArticles(b, 40<<20)
	size := 0
	for _, texts := range articles {
		for _, t := range texts {
			size += len(t)
		}
	}
	analysistest.Analyzer(b)
	b.SetBytes(int64(size))
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "words")
		x, err := Create(dir, analysistest.Analyzer(b))
		if err != nil {
			b.Fatal(err)
		}
		for i, texts := range articles {
			if err := x.Add(uint32(i), texts); err != nil {
				b.Fatal(err)
			}
		}
		if err := x.Commit(); err != nil {
			b.Fatal(err)
		}
		s, err := x.Snapshot()
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(s.segments)), "segments")
		s.Close()
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
		var disk int64
		filepath.Walk(dir, func(_ string, i os.FileInfo, _ error) error {
			if !i.IsDir() {
				disk += i.Size()
			}
			return nil
		})
		b.ReportMetric(float64(disk)/float64(size), "disk/text")
	}
}
