package works

import (
	"fmt"
	"testing"

	"suoyin/corpus"
)

func TestReadTakesHalfANote(t *testing.T) {
	for _, c := range []struct{ text, author, title string }{
		{"张远：《石桥的起源与流变》，载《北桥学刊》1998年第3期，第5页。", "张远", "石桥的起源与流变"},
		{"张远：《石桥的起源与流", "张远", "石桥的起源与流"},
		{"《石桥的起源与流变", "", "石桥的起源与流变"},
		{"石桥的起源", "", "石桥的起源"},
	} {
		got := Read(c.text)
		if len(got) != 1 || got[0].Title != c.title || printed(got[0].Author) != c.author {
			t.Errorf("Read(%q) = %+v, want %q by %q", c.text, got, c.title, c.author)
		}
	}
	if got := Read("  "); got != nil {
		t.Errorf("white space is read as %+v", got)
	}
}

func TestHalfANoteLocatesItsWork(t *testing.T) {
	s := Connect(placesOf("张远|石桥的起源与流变|北桥学刊|1998|3|article", "王山|木桥营造法式述略|南桥学刊|1999|5|article"))
	for _, text := range []string{"张远：《石桥的起源与", "石桥的起源", "石橋的起源與流變", "張遠 石桥的起源与流变"} {
		found := s.Locate(&Read(text)[0], 1)
		if len(found) != 1 || found[0].Work.Citation.Title != "石桥的起源与流变" {
			t.Errorf("%q locates %+v", text, found)
		}
	}
}

func TestFindLooksIntoTitlesNamesAndContainers(t *testing.T) {
	s := Connect(placesOf("张远|石桥考|北桥学刊|1998|3|article", "王山|木桥考|南桥学刊|1999|5|article"))
	for text, want := range map[string]int{"": 2, "桥考": 2, "石桥": 1, "王山": 1, "北桥学刊": 1, "《石桥》": 1, "铁路": 0} {
		if got := len(s.Find(text)); got != want {
			t.Errorf("Find(%q) has %d works, want %d", text, got, want)
		}
	}
}

func TestPagesAreInOrder(t *testing.T) {
	w := Work{}
	for _, page := range []string{"142", "9", "85-98", "9", "", "序页"} {
		w.Places = append(w.Places, Place{Citation: corpus.Citation{Locator: page}})
	}
	if got, want := fmt.Sprint(w.Pages()), "[{9 [1 3]} {85-98 [2]} {142 [0]} {序页 [5]}]"; got != want {
		t.Errorf("pages %s, want %s", got, want)
	}
}

// TestPagesPrintedInManyWaysAreOne: width, spaces, dashes and the numerals of volumes
// make no other page.
func TestPagesPrintedInManyWaysAreOne(t *testing.T) {
	w := Work{}
	for _, c := range []corpus.Citation{{Volume: "2", Locator: "663-664"}, {Volume: "二", Locator: "６６３～６６４"}, {Volume: "第二卷", Locator: "663 — 664"},
		{Volume: "3", Locator: "8，9"}, {Volume: "三", Locator: "8、 9"}, {Volume: "上", Locator: "7"}} {
		w.Places = append(w.Places, Place{Citation: c})
	}
	if got, want := fmt.Sprint(w.Pages()), "[{2: 663-664 [0 1 2]} {3: 8、9 [3 4]} {上: 7 [5]}]"; got != want {
		t.Errorf("pages %s, want %s", got, want)
	}
}
