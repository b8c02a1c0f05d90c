package bleve

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// corpusLines are the lines of the articles in folder SUOYIN_CORPUS, at most
// about limit bytes of them.
func corpusLines(b *testing.B, limit int) []string {
	dir := os.Getenv("SUOYIN_CORPUS")
	if dir == "" {
		b.Skip("SUOYIN_CORPUS does not name the unpacked corpus")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*"))
	var texts []string
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		lines := bufio.NewScanner(simplifiedchinese.GB18030.NewDecoder().Reader(f))
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
		if limit < 0 {
			break
		}
	}
	return texts
}

func BenchmarkBuild(b *testing.B) {
	texts := corpusLines(b, 40<<20)
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	analyzer()
	b.SetBytes(int64(size))
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "words")
		x, err := Create(dir, analyzer())
		if err != nil {
			b.Fatal(err)
		}
		for i, t := range texts {
			if err := x.Add(uint32(i), t); err != nil {
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
