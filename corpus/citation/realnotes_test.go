package citation

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"suoyin/corpus/sharedtest"
)

// TestRealNotes counts what becomes of notes printed in real articles: parsed
// (a title and something else), partly (a title or a back-reference) or none.
func TestRealNotes(t *testing.T) {
	raw, err := os.ReadFile(sharedtest.Path(t, "gold/citations/real-notes.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	show := os.Getenv("SUOYIN_SHOW") == "notes"
	type count struct{ notes, parsed, partly, none int }
	var marked, all count
	for _, line := range strings.Split(string(raw), "\n")[1:] {
		f := strings.SplitN(line, "\t", 4)
		if len(f) < 4 {
			continue
		}
		note := f[3]
		cs := Parse(note)
		titled, full := false, false
		for _, c := range cs {
			if c.Title != "" {
				titled = true
				full = full || c.Confidence >= .6
			}
		}
		add := func(c *count) {
			c.notes++
			switch {
			case full:
				c.parsed++
			case titled || len(cs) > 0:
				c.partly++
			default:
				c.none++
			}
		}
		add(&all)
		if strings.Contains(note, "《") || typeCode.MatchString(newText(note).fold) {
			add(&marked)
			if show && !titled {
				t.Logf("none: %s", note)
			}
		}
		if show && f[1] != "num" && len(note) < 300 {
			for _, c := range cs {
				t.Logf("%s\n    [%s] %s | T=%s | A=%s | E=%s | Tr=%s | C=%s | P=%s:%s | D=%s | v%s i%s p%s | ed=%s%s sec=%s", note, c.Type, c.Signal, c.Title, names(c.Author), names(c.Editor), names(c.Translator), c.ContainerTitle, c.PublisherPlace, c.Publisher, dateString(c.Issued), c.Volume, c.Issue, c.Page, c.Edition, c.Version, c.Section)
			}
		}
	}
	row := func(name string, c count) string {
		return fmt.Sprintf("%-22s notes %d  parsed %d  partly %d  none %d  with a citation %.3f\n", name, c.notes, c.parsed, c.partly, c.none, float64(c.parsed+c.partly)/float64(c.notes))
	}
	golden(t, "realnotes.golden", row("with marks or a code", marked)+row("all", all))
	if r := float64(marked.parsed+marked.partly) / float64(marked.notes); r < .92 {
		t.Errorf("%.3f of the notes with marks or a code give a citation, want .92", r)
	}
}
