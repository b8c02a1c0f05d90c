package text_test

import (
	"strings"
	"testing"
)

// lowerPage is a page of printed lines that calls three notes, and what stands at its foot.
func lowerPage(calls [3]string, notes string) string {
	return "山水学报 2001 年第 2 期\n\n" +
		"　　山里有三座桥，最老的一座建于何时已无人知道，只在碑上留下几\n个字" + calls[0] + "，说的是某年大水，桥断了，村人合力重修，后来道路改了就\n少有人走" + calls[1] + "，只有两座还在用，每年要换木板，换下的木板用来烧火\n，石匠来自邻县" + calls[2] + "。\n" +
		"　　木桥在上游，桥长二十步，宽四步，至今可以行车，桥头原有一座小\n庙，庙里供着河神，香火不断，修桥的钱由各户分摊，账目刻在桥\n栏上面。\n" + notes
}

// TestMarkersAlone: markers of notes stand on lines of their own above the notes, as
// tools print what is raised.
func TestMarkersAlone(t *testing.T) {
	bodies := []string{"王二：《桥记》，第3页。", "李四：《账》，山水出版社1990年版，第12页。", "同上。"}
	for name, c := range map[string]struct {
		marks [6]string
		gap   string
	}{
		"in brackets":  {[6]string{"[1]", "[2]", "[3]", "[4]", "[5]", "[6]"}, "\n    "},
		"circled":      {[6]string{"①", "②", "③", "①", "②", "③"}, "\n"},
		"other signs":  {[6]string{"➀", "➁", "➂", "➀", "➁", "➂"}, "\n"},
		"bare":         {[6]string{"1", "2", "3", "4", "5", "6"}, "\n  "},
		"above blanks": {[6]string{"[1]", "[2]", "[3]", "[4]", "[5]", "[6]"}, "\n\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var src []string
			for k := 0; k < 6; k += 3 {
				notes := ""
				for n, text := range bodies {
					notes += "  " + c.marks[k+n] + c.gap + text + "\n"
				}
				src = append(src, lowerPage([3]string(c.marks[k:k+3]), notes+"\n                    "+string(rune('1'+k/3))+"\n"))
			}
			a := parse(t, strings.Join(src, "\f"))
			equal(t, "notes nothing calls", uncalled(a), []string{})
			equal(t, "notes", markersAndNotes(a), []string{
				c.marks[0] + " " + bodies[0], c.marks[1] + " " + bodies[1], c.marks[2] + " " + bodies[2],
				c.marks[3] + " " + bodies[0], c.marks[4] + " " + bodies[1], c.marks[5] + " " + bodies[2]})
		})
	}
}

// TestNumbersAlone: numbers of pages, cells of a table and items stay lines.
func TestNumbersAlone(t *testing.T) {
	page := lowerPage([3]string{"", "", ""}, "")
	a := parse(t, "山中的桥\n\n1\n"+page+"\f山中的桥\n\n2\n"+page+"\f山中的桥\n\n3\n"+page)
	equal(t, "notes", len(a.Notes), 0)
	b := parse(t, page+"表一\n3\n石桥\n7\n木桥\n2\n索桥\n"+page+"\f"+page)
	for _, p := range b.Paragraphs {
		if strings.HasPrefix(p.Text, "3石桥") || strings.HasPrefix(p.Text, "3 石桥") {
			t.Errorf("a cell was put before the next: %q", p.Text)
		}
	}
}

// TestPieces: what stands between marks that are set narrow comes as lines of their
// own, which are pieces of one.
func TestPieces(t *testing.T) {
	notes := "[1]\n王二：\n《桥记》\n，第3页。\n[2]\n参见李四：\n《山里的账》\n，\n《山水学报》2001年第2期，第63页。\n[3]\n同上。\n"
	page := lowerPage([3]string{"[1]", "[2]", "[3]"}, notes)
	a := parse(t, page+"\f"+page)
	equal(t, "notes", markersAndNotes(a)[:3], []string{"[1] 王二：《桥记》，第3页。", "[2] 参见李四：《山里的账》，《山水学报》2001年第2期，第63页。", "[3] 同上。"})
	equal(t, "notes nothing calls", uncalled(a), []string{})
}

// TestPieceBelow: with the layout kept, the last piece of a line may stand below it.
func TestPieceBelow(t *testing.T) {
	notes := "  [1]\n     王二：《桥记》，山水出版社1990年版，第3页；又见《山水学报》，第63页，\n                                                               《石匠\n口述录》，第12页。\n  [2]\n     同上，第5页。\n  [3]\n     同上，第6页。\n"
	page := lowerPage([3]string{"[1]", "[2]", "[3]"}, notes)
	a := parse(t, page+"\f"+page)
	equal(t, "note", markersAndNotes(a)[0], "[1] 王二：《桥记》，山水出版社1990年版，第3页；又见《山水学报》，第63页，《石匠口述录》，第12页。")
}
