package word

import (
	"testing"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// TestRunning accounts for a footer whose page number is a field, and for one with
// hidden and deleted text, which is not printed.
func TestRunning(t *testing.T) {
	number, head, body := NewMaker("ftr"), NewMaker("hdr"), NewMaker("body")
	number.Field("begin")
	number.Text("PAGE", Format{})
	number.Field("separate")
	number.Text("12", Format{})
	number.Field("end")
	number.EndParagraph(Layout{})
	head.Text("石桥", Format{})
	head.Text("隐藏", Format{Hidden: On})
	head.Text("删去的", Format{Deleted: true})
	head.EndParagraph(Layout{})
	body.Text("石桥在村口。", Format{})
	body.EndParagraph(Layout{})
	a, err := Read(structured.New("a.rtf", "rtf"), &Parts{Main: Document(body), Running: []*markup.Node{number.Close(), head.Close()}})
	if err != nil {
		t.Fatal(err)
	}
	if a.Account.PageNumbers != 2 || a.Account.RunningHeads != 2 {
		t.Errorf("%d characters of page numbers and %d of running heads, want 2 and 2", a.Account.PageNumbers, a.Account.RunningHeads)
	}
}
