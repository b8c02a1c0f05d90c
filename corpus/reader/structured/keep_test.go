package structured

import (
	"testing"

	"suoyin/corpus/reader/structured/markup"
)

// TestKeep: spaces between characters stay where the document says so; those around
// line ends and at the ends do not.
func TestKeep(t *testing.T) {
	for source, want := range map[string]string{
		"甲， 乙": "甲， 乙", "甲　　乙": "甲　　乙", " 甲 ": "甲", "甲 \n  乙": "甲乙", "a \n b": "a b", "甲\t乙": "甲乙",
	} {
		var text Text
		text.Keep(&markup.Node{Text: source, Line: 1})
		if got := text.String(); got != want {
			t.Errorf("%q is kept as %q, want %q", source, got, want)
		}
	}
}

// TestKeepAtACall: a space before a call is before it, and none of the text where
// nothing follows.
func TestKeepAtACall(t *testing.T) {
	for after, want := range map[string]string{"乙": "甲， {n1}乙", "": "甲，{n1}"} {
		b := New("a.xml", "tei")
		text := &Text{}
		text.Keep(&markup.Node{Text: "甲， ", Line: 1})
		text.Call("k", "1")
		text.Keep(&markup.Node{Text: after, Line: 1})
		note := &Text{}
		note.Add("注。", 2)
		root := &markup.Node{}
		root.Append(&markup.Node{Text: "甲，注。", Line: 1})
		b.Root(root)
		root.Mark(markup.Body)
		b.Add(Block{Text: text})
		b.Note(Note{Key: "k", Marker: "1", Text: note})
		a, err := b.Article()
		if err != nil {
			t.Fatal(err)
		}
		p := a.Paragraphs[0]
		got := []rune(p.Text)
		if shown := string(got[:p.Anchors[0].Offset]) + "{n1}" + string(got[p.Anchors[0].Offset:]); shown != want {
			t.Errorf("%q, want %q", shown, want)
		}
	}
}
