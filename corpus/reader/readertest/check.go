package readertest

import (
	"unicode"

	"suoyin/corpus"
)

// T is a test, or a check of a property.
type T interface {
	Helper()
	Errorf(format string, args ...any)
}

// Check fails the test where an article breaks the model: IDs twice, offsets
// outside of texts, notes and anchors that do not agree, origins out of order.
func Check(t T, a *corpus.Article) {
	t.Helper()
	texts := map[string]string{"title": a.Title}
	for _, p := range a.Passages() {
		if _, twice := texts[p.ID]; twice && p.ID != "title" {
			t.Errorf("passage %s is there twice", p.ID)
		}
		texts[p.ID] = p.Text
		checkOrigins(t, p)
		for _, anchor := range p.Anchors {
			if _, found := noteOf(a, anchor.Note); !found || anchor.Offset < 0 || anchor.Offset > corpus.Len(p.Text) {
				t.Errorf("%s: anchor %+v points nowhere", p.ID, anchor)
			}
		}
	}
	for _, n := range a.Notes {
		if (n.Anchor == nil) != (n.Unanchored != "") {
			t.Errorf("note %s: anchor %v, unanchored %q", n.ID, n.Anchor, n.Unanchored)
		}
		if n.Anchor != nil && (n.Anchor.Offset < 0 || n.Anchor.Offset > corpus.Len(texts[n.Anchor.Passage])) {
			t.Errorf("note %s: its anchor %+v points nowhere", n.ID, n.Anchor)
		}
	}
	for i, s := range a.Sections {
		if s.Before > len(a.Paragraphs) || i > 0 && s.Before < a.Sections[i-1].Before || s.Level < 1 {
			t.Errorf("section %s: before %d, level %d", s.ID, s.Before, s.Level)
		}
	}
}

func checkOrigins(t T, p corpus.Passage) {
	t.Helper()
	for i, o := range p.Origins {
		if o.Offset < 0 || o.Offset >= corpus.Len(p.Text) || i == 0 && o.Offset != 0 || i > 0 && o.Offset <= p.Origins[i-1].Offset {
			t.Errorf("%s: origin %d of %d is %+v in a text of %d", p.ID, i, len(p.Origins), o, corpus.Len(p.Text))
		}
	}
}

func noteOf(a *corpus.Article, id string) (corpus.Note, bool) {
	for _, n := range a.Notes {
		if n.ID == id {
			return n, true
		}
	}
	return corpus.Note{}, false
}

// Whole fails the test where a Han character that the source has is missing
// from the article, or is there less often: whatever a reader does with a
// text, it must keep it. source is any text that holds what is printed, and
// nothing else in Han characters, but for the labels (摘要), which
// the structure of the article replaces.
func Whole(t T, source string, a *corpus.Article, labels ...string) {
	t.Helper()
	have := map[rune]int{}
	count := func(texts ...string) {
		for _, text := range texts {
			for _, r := range text {
				have[r]++
			}
		}
	}
	for _, p := range a.Passages() {
		count(p.Text)
	}
	count(a.Authors...)
	count(labels...)
	count(a.Keywords...)
	count(a.Journal.Name, a.Front.TitleEN, a.Front.AbstractEN, a.Front.Classification, a.Front.Fund, a.Front.AuthorNote)
	for _, v := range a.Front.Fields {
		count(v)
	}
	for _, n := range a.Notes {
		count(n.Marker)
	}
	called, markers := map[string]bool{}, a.Markers()
	for _, p := range a.Passages() {
		for _, anchor := range p.Anchors {
			if called[anchor.Note] || anchor.Marker != markers[anchor.Note] { // the first call has the note's own marker
				count(anchor.Marker)
			}
			called[anchor.Note] = true
		}
	}
	for _, o := range a.Orphans {
		count(o.Marker)
	}
	for _, u := range a.Account.Unplaced {
		count(u.Text)
	}
	for _, r := range source {
		if unicode.Is(unicode.Han, r) {
			have[r]--
		}
	}
	for r, n := range have {
		if n < 0 && unicode.Is(unicode.Han, r) {
			t.Errorf("%q of the source is missing %d times", r, -n)
		}
	}
}
