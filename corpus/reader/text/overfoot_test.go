package text_test

import (
	"strings"
	"testing"
)

// A note at the foot of one page ends at the foot of the next, in smaller type.

// twoPages sets two pages of a text: the first ends with the lines given, and so does the second.
func twoPages(first, second string) string {
	page := ""
	for _, tale := range tales {
		page += set(tale, 30, 2)
	}
	opening := "老人的话各不相同，有人说桥是外乡商人捐的①，也有人说是本村各户所摊②。\n"
	return "石桥岁修的账目\n周大山\n" + page + opening + first + "-1-\n\f石桥岁修的账目\n" +
		strings.Replace(page, "石匠", "石匠①", 1) + "县里的档案记着三次大水，每次都写明冲走木料多少、倒屋几\n" + second +
		"-2-\n\f石桥岁修的账目\n间。\n" + page + "-3-\n"
}

// noteTexts are the texts of the notes of a text.
func noteTexts(t *testing.T, text string) []string {
	var out []string
	for _, n := range parse(t, text).Notes {
		out = append(out, n.Text)
	}
	return out
}

// TestNoteEndsOverleaf: what ends the note on the next page closes the title that it opened, or names
// what its number counts; what stands above it has its end on the page after.
func TestNoteEndsOverleaf(t *testing.T) {
	for _, c := range [][2]string{
		{"②李四主编《江南石桥的修建与管理》下册，石桥出版社 1984 年第二版，第 281\n", "页。\n"},
		{"②李四《江南石桥的修建与管理》，见周大山、李四主编《石桥研究与石桥\n", "史论选》。\n"},
		{"②李四《江南石桥的修建与管理》，见周大山、李四主编《石桥研究与石桥\n", "史论选》，《桥记》1996 年第 10 期。\n"},
	} {
		notes := noteTexts(t, twoPages("①王二：《桥记》，石桥出版社 1984 年版，第 1 页，第 3 页，第 5 页，第 7\n页。\n"+c[0], c[1]+"①同上。\n"))
		if len(notes) != 3 {
			t.Fatalf("notes %q", notes)
		}
		want := strings.TrimRight(strings.TrimPrefix(c[0], "②"), "\n")
		if got := strings.ReplaceAll(notes[1], " ", ""); got != strings.ReplaceAll(want+strings.TrimSpace(c[1]), " ", "") {
			t.Errorf("note %q", notes[1])
		}
	}
}

// TestEnglishNoteEndsOverleaf: how wide a line in English is can only be guessed.
func TestEnglishNoteEndsOverleaf(t *testing.T) {
	notes := noteTexts(t, twoPages("①同上。\n②John Smith, The Old Stone Bridge of the Lower Valley, The\n", "Bridge Journal, July 1991, p. 18.\n①同上。\n"))
	if len(notes) != 3 || !strings.HasSuffix(notes[1], "The Bridge Journal, July 1991, p. 18.") {
		t.Errorf("notes %q", notes)
	}
}

// TestLongNoteEndsOverleaf: notes stand alone on their pages, and only their first lines tell how wide
// they are.
func TestLongNoteEndsOverleaf(t *testing.T) {
	long := "这些名字里有本村的，也有外乡的，有商人，有石匠，也有和尚，先后相隔一百多年\n而写字的人只有三个，都是县里的书吏，从字迹上还可以看出谁先谁后，谁多谁少\n这是后人编年的依据。\n"
	notes := noteTexts(t, twoPages("①同上。\n②王二说：碑上的名字共有一百二十七个，抄碑的老人先后来过三次，每次都抄三天\n", long+"①同上。\n"))
	if len(notes) != 3 || !strings.HasSuffix(notes[1], "这是后人编年的依据。") || !strings.Contains(notes[1], "这些名字里有本村的") {
		t.Errorf("notes %q", notes)
	}
}
