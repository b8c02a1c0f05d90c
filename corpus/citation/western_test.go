package citation

import (
	"slices"
	"testing"
)

// TestWestern: notes in western languages, invented, and what each cites. What
// they have in common is that nothing but commas or points part names from titles.
func TestWestern(t *testing.T) {
	for _, n := range []struct {
		text string
		want []string
	}{
		// A part that reads like a title is no further author.
		{"James O. Rivers, Northern Bridge Southern Bridge, New York, 1980, p. 53.", []string{
			"type=book | title=Northern Bridge Southern Bridge | author=James O. Rivers | place=New York | issued=1980 | page=53"}},
		{"Peter Rivers, Designing Bridges for Small Towns. Bridge Review, 1997, 12(3): 90", []string{
			"type=article-journal | title=Designing Bridges for Small Towns | author=Peter Rivers | container=Bridge Review | issued=1997 | volume=12 | issue=3 | page=90"}},
		// Initials behind the name end it, whatever the title begins with.
		{"Rivers A S. Building and Mending of Bridges. Berlin: Springer-Verlag, 1996. 1-134", []string{
			"type=book | title=Building and Mending of Bridges | author=Rivers A S | place=Berlin | publisher=Springer-Verlag | issued=1996 | page=1-134"}},
		{"Rivers D, Hill B, Brook H J.Hard and easy bridges.Bridge Review,1992,4(2):45-46", []string{
			"type=article-journal | title=Hard and easy bridges | author=Rivers D;Hill B;Brook H J | container=Bridge Review | issued=1992 | volume=4 | issue=2 | page=45-46"}},
		{"Rivers T.et al.Notes on bridges[J].Bridge Review,1997,35(2):113-123.", []string{
			"type=article-journal | title=Notes on bridges | author=Rivers T | container=Bridge Review | issued=1997 | volume=35 | issue=2 | page=113-123"}},
		{`Rivers,T.1993,"How Bridges Grow",Bridge Review,Vol.7,pp.3-9.`, []string{
			"type=article-journal | title=How Bridges Grow | author=Rivers,T | container=Bridge Review | issued=1993 | volume=7 | page=3-9"}},
		// A place may have its state or country behind it.
		{"Rivers G C. Bridges of Wood. Englewood Cliffs, NJ: Prentice-Hall, 1984", []string{
			"type=book | title=Bridges of Wood | author=Rivers G C | place=Englewood Cliffs, NJ | publisher=Prentice-Hall | issued=1984"}},
		{"Rivers R. Patterns of bridges. In: Brook A ed. Proceedings of the 6th Workshop on Bridges. Los Altos, California: Bridge Society Press, 1998. 80-96", []string{
			"type=paper-conference | title=Patterns of bridges | author=Rivers R | editor=Brook A | container=Proceedings of the 6th Workshop on Bridges | place=Los Altos, California | publisher=Bridge Society Press | issued=1998 | page=80-96"}},
		// Proceedings hold what is cited; they do not publish it.
		{"Rivers D E, Hill C C. Advance in the control of bridges. Proceedings of the 78th Annual Meeting of Bridge Builders. 1984: 84-90", []string{
			"type=paper-conference | title=Advance in the control of bridges | author=Rivers D E;Hill C C | container=Proceedings of the 78th Annual Meeting of Bridge Builders | issued=1984 | page=84-90"}},
		// German.
		{"Vgl. z. B. Bach, Harald, Die Brücke wird stets gebaut, in: Neues Ufer, 1998, S. 14.", []string{
			"signal=Vgl. z. B. | type=article-journal | title=Die Brücke wird stets gebaut | author=Bach, Harald | container=Neues Ufer | issued=1998 | page=14"}},
		{"Bach, Johann Georg: Geschichte der Brücken, Berlin 1962, Bd. 2, S. 141.", []string{
			"type=book | title=Geschichte der Brücken | author=Bach, Johann Georg | place=Berlin | issued=1962 | volume=2 | page=141"}},
		// French.
		{"Voir Jean Rivière, Histoire des ponts, Paris, Plon, 1959, t. II, p. 12.", []string{
			"signal=Voir | type=book | title=Histoire des ponts | author=Jean Rivière | place=Paris | publisher=Plon | issued=1959 | volume=II | page=12"}},
	} {
		var got []string
		for _, c := range Parse(n.text) {
			got = append(got, brief(c))
		}
		if !slices.Equal(got, n.want) {
			t.Errorf("%s\n got %q\nwant %q", n.text, got, n.want)
		}
	}
}

// TestGermanBackReferences: a.a.O. and Ebd. refer back like op. cit. and ibid.
func TestGermanBackReferences(t *testing.T) {
	for _, text := range []string{"Ebd., S. 12.", "Ebenda, S. 12.", "A. a. O., S. 12."} {
		got := Parse(text)
		if len(got) != 1 || got[0].Back == "" || got[0].Locator != "12" {
			t.Errorf("%s cites %+v", text, got)
		}
	}
}
