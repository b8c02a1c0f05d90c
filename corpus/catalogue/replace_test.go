package catalogue

import (
	"errors"
	"testing"

	"suoyin/corpus"
)

// TestReplaceByID: an upload takes the place of an article, whatever its
// sources were, and the former address leads to it.
func TestReplaceByID(t *testing.T) { everywhere(t, testReplaceByID) }

func testReplaceByID(t *testing.T, h home) {
	c := h.new(t)
	for _, tt := range []struct {
		name   string
		before []Document
		with   Document
		after  string // titles
		want   Outcome
	}{
		{"from a file", []Document{document("/lib/a.txt", "a", "石桥")}, document("", "b", "木桥"), "论木桥", Replaced},
		{"an upload", []Document{document("", "a", "石桥")}, document("", "b", "木桥"), "论木桥", Replaced},
		{"two sources", []Document{document("/lib/a.txt", "a", "石桥"), document("/lib/b.txt", "a copy", "石桥")}, document("", "b", "木桥"), "论木桥", Replaced},
		{"by itself", []Document{document("", "a", "石桥")}, document("", "a", "石桥"), "论石桥", Unchanged},
		{"by one of its sources", []Document{document("/lib/a.txt", "a", "石桥"), document("/lib/b.txt", "a copy", "石桥")}, document("", "a copy", "石桥"), "论石桥", Duplicate},
		{"by another article", []Document{document("", "a", "石桥"), document("", "b", "木桥")}, document("", "b", "木桥"), "论木桥", Replaced},
		{"by another article's text", []Document{document("", "a", "石桥"), document("", "b", "木桥")}, document("", "another b", "木桥"), "论木桥", Replaced},
		{"by a better reader", []Document{document("", "a", "石桥")}, func() Document { d := document("", "a", "石桥"); d.Reader = "2"; return d }(), "论石桥", Unchanged},
	} {
		t.Run(tt.name, func(t *testing.T) {
			empty(t, c)
			former := put(t, c, tt.before...)[0].ID
			tt.with.Replaces = former
			r := put(t, c, tt.with)[0]
			if tt.name == "by a better reader" {
				tt.want = Replaced
			}
			if r.Outcome != tt.want {
				t.Errorf("outcome %s, want %s", r.Outcome, tt.want)
			}
			if got := titles(t, c); got != tt.after {
				t.Errorf("titles %q, want %q", got, tt.after)
			}
			a, err := c.Article(t.Context(), former)
			if err != nil || a.ID != r.ID {
				t.Errorf("the former address leads to %v, %v, want %s", a, err, r.ID)
			}
			if source, err := c.Source(t.Context(), r.ID); err != nil || len(source) == 0 {
				t.Errorf("source %q, %v", source, err)
			}
			checkWhole(t, c)
		})
	}
}

func TestReplaceUnknown(t *testing.T) { everywhere(t, testReplaceUnknown) }

func testReplaceUnknown(t *testing.T, h home) {
	c := h.new(t)
	d := document("", "a", "石桥")
	d.Replaces = "nobody"
	if _, err := c.Put(t.Context(), d); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("Put = %v, want ErrNotFound", err)
	}
	if got := titles(t, c); got != "" {
		t.Errorf("kept %q all the same", got)
	}
}
