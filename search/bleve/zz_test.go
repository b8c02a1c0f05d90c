package bleve

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"suoyin/corpus/intake"
)

func TestZZ(t *testing.T) {
	if os.Getenv("ZZ") == "" {
		t.Skip()
	}
	files, _ := filepath.Glob("/tmp/corpus/*/*")
	begin := time.Now()
	n, bytes, pass, bad := 0, 0, 0, 0
	cites := 0
	for i := 0; i < len(files); i += 40 {
		b, _ := os.ReadFile(files[i])
		a, err := intake.Read(filepath.Base(files[i]), b)
		if err != nil {
			bad++
			if bad < 5 {
				fmt.Println(err)
			}
			continue
		}
		n++
		for _, p := range a.Passages() {
			bytes += len(p.Text)
			pass++
		}
		cites += len(a.Citations)
	}
	fmt.Println(n, bad, bytes, pass, cites, time.Since(begin))
}
