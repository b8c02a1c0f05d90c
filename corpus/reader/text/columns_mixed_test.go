package text

import (
	"slices"
	"strings"
	"testing"
)

// set sets paragraphs in lines of so many ems.
func set(paragraphs []string, ems int) []string {
	var out []string
	for _, p := range paragraphs {
		text := []rune("口口" + p)
		from := 0
		for _, l := range wrap(text, 0, len(text), ems*em) {
			out = append(out, strings.Replace(string(text[from:l.end]), "口口", "  ", 1))
			from = l.end
		}
	}
	return out
}

// withoutCalls are the paragraphs of the article without the markers in them.
func withoutCalls(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, p := range columnParagraphs {
		for n := '1'; n <= '8'; n++ {
			p = strings.ReplaceAll(p, "["+string(n)+"]", "")
		}
		out = append(out, p)
	}
	return out
}

// TestColumnsOnOnePage: where one page of many is set in columns, its lines are
// narrower than those of the others, and paragraphs are told on all.
func TestColumnsOnOnePage(t *testing.T) {
	paragraphs := withoutCalls(t)
	var long, pages []string
	for i, p := range paragraphs {
		long = append(long, p+paragraphs[(i+1)%8]+paragraphs[(i+2)%8])
	}
	for range 6 {
		pages = append(pages, strings.Join(set(long, 47), "\n")+"\n")
	}
	c := twoColumns{inCharacters, []printedPage{{columns: [2][]string{set(paragraphs[:4], 22), set(paragraphs[4:], 22)}}}}
	pages = slices.Insert(pages, 3, c.String())
	a, err := Read("columns", []byte("                    山中的桥\n\n                      周大山\n\n"+strings.Join(pages, "\f")))
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]int{}
	for _, p := range a.Paragraphs {
		read[p.Text]++
	}
	for _, p := range paragraphs[1:] {
		if read[p] != 1 {
			t.Errorf("a paragraph of the columns is read %d times: %s", read[p], p)
		}
	}
	for _, p := range long[1:7] {
		if read[p] != 6 {
			t.Errorf("a paragraph of the other pages is read %d times: %s", read[p], p)
		}
	}
}

// TestNarrowGutter: where the left column is so full that one blank is left, the right
// part begins before its column.
func TestNarrowGutter(t *testing.T) {
	paragraphs := withoutCalls(t)
	left, right := columnLines(inCharacters, paragraphs[:4]), columnLines(inCharacters, paragraphs[4:])
	const x = 25
	var lines []string
	for k := range max(len(left), len(right)) {
		l, r := at(left, k), at(right, k)
		if n := len([]rune(l)); n >= 20 && len([]rune(r)) > 5 && !strings.HasPrefix(r, " ") {
			lines = append(lines, l+" "+r)
			continue
		}
		lines = append(lines, twoColumns{width: inCharacters}.row(l, r, x))
	}
	a, err := Read("columns", []byte("                    山中的桥\n\n                      周大山\n\n"+strings.Join(lines, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range a.Paragraphs {
		got = append(got, p.Text)
	}
	if !slices.Equal(got, paragraphs) {
		t.Errorf("paragraphs:\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(paragraphs, "\n"))
	}
}
