package charset_test

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"suoyin/corpus"
	"suoyin/corpus/reader/charset"
)

// BenchmarkDecodeGB18030 decodes the bundled article in GB18030, as the reader
// does, and gives how many times as fast that is as x/text alone, which neither
// tells encodings apart nor knows the user-defined characters, in the same run.
func BenchmarkDecodeGB18030(b *testing.B) {
	src := must(simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(strings.Repeat(string(corpus.Seed), 4))))
	b.SetBytes(int64(len(src)))
	var ours, theirs time.Duration
	for b.Loop() {
		start := time.Now()
		if _, _, err := charset.AppendRunes(nil, src); err != nil {
			b.Fatal(err)
		}
		ours += time.Since(start)
		start = time.Now()
		if _, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src); err != nil {
			b.Fatal(err)
		}
		theirs += time.Since(start)
	}
	b.ReportMetric(float64(theirs)/float64(ours), "x/text")
}
