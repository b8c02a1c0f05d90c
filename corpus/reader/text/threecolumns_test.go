package text

import (
	"slices"
	"strings"
	"testing"
)

// inThree sets paragraphs in three columns of 15 ems.
func inThree(paragraphs []string) []string {
	lines := set(paragraphs, 15)
	n := (len(lines) + 2) / 3
	c := twoColumns{width: inCharacters}
	var out []string
	for k := range n {
		l := c.row(at(lines, k), at(lines, k+n), 18)
		out = append(out, c.row(l, at(lines, k+2*n), 36))
	}
	return out
}

// TestThreeColumns: three columns are read one after the other, each line says where it
// stood, and each counts once.
func TestThreeColumns(t *testing.T) {
	paragraphs := withoutCalls(t)
	lines := append([]string{"                    山中的桥", "", "                          周大山", ""}, inThree(paragraphs)...)
	a, err := Read("columns", []byte(strings.Join(lines, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range a.Paragraphs {
		got = append(got, p.Text)
		for _, o := range p.Origins {
			if begin := string([]rune(p.Text)[o.Offset : o.Offset+2]); !strings.Contains(lines[o.Line-1], begin) {
				t.Errorf("line %d has no %s: %s", o.Line, begin, lines[o.Line-1])
			}
		}
	}
	if !slices.Equal(got, paragraphs) {
		t.Errorf("paragraphs:\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(paragraphs, "\n"))
	}
	if want := len(lines) - 2; a.Account.Lines != want {
		t.Errorf("%d lines, not %d", a.Account.Lines, want)
	}
}

// TestThreeCells: a table of three columns is none.
func TestThreeCells(t *testing.T) {
	var lines []string
	for _, place := range []string{"东", "南", "西", "北", "前", "后", "左", "右", "上", "下"} {
		lines = append(lines, place+"村的石桥和木桥        一共两座，铁桥一座      用去白银三百两")
	}
	d := &document{src: []rune(strings.Join(lines, "\n"))}
	if err := d.cut(); err != nil {
		t.Fatal(err)
	}
	if d.places != nil {
		t.Errorf("columns in\n%s", strings.Join(lines, "\n"))
	}
}
