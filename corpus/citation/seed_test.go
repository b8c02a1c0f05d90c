package citation

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/sharedtest"
)

// squeeze removes white space and unifies dashes: how the gold is compared.
func squeeze(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		if strings.ContainsRune("﹣－–—―", r) {
			r = '-'
			if strings.HasSuffix(b.String(), "-") {
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func dateString(d *corpus.Date) string {
	if d == nil || len(d.Parts) == 0 {
		return ""
	}
	var parts []string
	for i, p := range d.Parts[0] {
		if i == 0 {
			parts = append(parts, fmt.Sprintf("%04d", p))
		} else {
			parts = append(parts, fmt.Sprintf("%02d", p))
		}
	}
	return strings.Join(parts, "-")
}

func names(ns []corpus.Name) string {
	var out []string
	for _, n := range ns {
		out = append(out, n.String())
	}
	return strings.Join(out, ";")
}

// TestSeed reads the notes of the bundled article: every field of every
// citation must be right, and the notes that cite nothing must give none.
func TestSeed(t *testing.T) {
	raw, err := os.ReadFile(sharedtest.Path(t, "gold/seed/gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var gold struct {
		Footnotes []struct {
			Page, Marker int
			Text         string
			Citations    []struct {
				Type, Title, Container, Date, URL, Page, Issue, Publisher string
				Authors                                                   []string
			}
		}
	}
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, n := range gold.Footnotes {
		id := fmt.Sprintf("%d-%d", n.Page, n.Marker)
		got := Parse(n.Text)
		if len(got) != len(n.Citations) {
			t.Errorf("%s: %d citations, want %d: %s\n%+v", id, len(got), len(n.Citations), n.Text, got)
			continue
		}
		for i, want := range n.Citations {
			total++
			c := got[i]
			if r := []rune(n.Text); string(r[c.Span[0]:c.Span[1]]) != c.Raw {
				t.Errorf("%s: span %v is not %q", id, c.Span, c.Raw)
			}
			for _, f := range [][3]string{
				{"type", c.Type, want.Type}, {"title", c.Title, want.Title}, {"authors", names(c.Author), strings.Join(want.Authors, ";")},
				{"container", c.ContainerTitle, want.Container}, {"date", dateString(c.Issued), want.Date}, {"url", c.URL, want.URL},
				{"page", c.Page, want.Page}, {"locator", c.Locator, want.Page}, {"issue", c.Issue, want.Issue}, {"publisher", c.Publisher, want.Publisher},
				{"editor", names(c.Editor), ""}, {"translator", names(c.Translator), ""}, {"volume", c.Volume, ""}, {"place", c.PublisherPlace, ""}, {"edition", c.Edition + c.Version, ""},
			} {
				if squeeze(f[1]) != squeeze(f[2]) {
					t.Errorf("%s: %s = %q, want %q\n%s", id, f[0], f[1], f[2], n.Text)
				}
			}
		}
	}
	if total != 50 {
		t.Errorf("%d citations in the gold, want 50", total)
	}
}
