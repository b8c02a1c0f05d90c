package corpus

import (
	"slices"
	"testing"
)

// TestMarkersAt: an anchor shows the marker that is printed there, and the note's
// own where none is.
func TestMarkersAt(t *testing.T) {
	a := &Article{
		Notes: []Note{{ID: "n1", Marker: "〔1〕〔3〕"}, {ID: "n2", Marker: "2"}, {ID: "n3", Marker: "4"}},
		Paragraphs: []Paragraph{{ID: "p1", Text: "桥有三座。", Anchors: []Anchor{
			{Offset: 1, Note: "n1", Marker: "〔1〕"}, {Offset: 2, Note: "n1", Marker: "〔3〕"},
			{Offset: 3, Note: "n2", Marker: "〔2，4〕"}, {Offset: 3, Note: "n3", Marker: "〔2，4〕"}, {Offset: 4, Note: "n3"},
		}}},
	}
	var got []string
	for _, anchor := range a.Paragraphs[0].Anchors {
		got = append(got, a.Markers().At(anchor))
	}
	if want := []string{"〔1〕", "〔3〕", "〔2，4〕", "〔2，4〕", "4"}; !slices.Equal(got, want) {
		t.Errorf("shown %q, want %q", got, want)
	}
}

// TestAbstractAnchors: the notes of an abstract know their markers.
func TestAbstractAnchors(t *testing.T) {
	a := &Article{Abstract: "谈桥。", Notes: []Note{{ID: "n1", Marker: "[1][2]", Anchor: &NoteAnchor{Passage: "abstract", Offset: 2, Marker: "[2]"}}}}
	if got, want := a.AbstractAnchors(), []Anchor{{Offset: 2, Note: "n1", Marker: "[2]"}}; !slices.Equal(got, want) {
		t.Errorf("anchors %v, want %v", got, want)
	}
}
