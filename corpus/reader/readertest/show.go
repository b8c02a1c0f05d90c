package readertest

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"suoyin/corpus"
)

// Show prints everything a reader found, a line for each thing, note markers
// put back as {note ID}.
func Show(a *corpus.Article) string {
	var b strings.Builder
	line := func(label, format string, args ...any) {
		if text := fmt.Sprintf(format, args...); text != "" {
			fmt.Fprintf(&b, "%s: %s\n", label, text)
		}
	}
	line("title", "%s", marked(a.Title, a.TitleAnchors))
	line("authors", "%s", strings.Join(a.Authors, " | "))
	line("journal", "%s %d (%s) %s", a.Journal.Name, a.Journal.Year, a.Journal.Issue, a.Journal.Pages)
	line("abstract", "%s", strings.ReplaceAll(a.Abstract, "\n", " ¶ "))
	line("keywords", "%s", strings.Join(a.Keywords, " | "))
	front(line, a.Front)
	body(line, a)
	for _, n := range a.Notes {
		line("note "+n.ID, "%s %s%s%s", n.Marker, n.Text, where(n), pages([]int{n.Page}))
	}
	for _, o := range a.Orphans {
		line("orphan", "%s at %s:%d: %s", o.Marker, o.Passage, o.Offset, o.Reason)
	}
	c := a.Account
	line("account", "lines %d, title %d, body %d, notes %d, running heads %d, page numbers %d", c.Lines, c.Title, c.Body, c.Notes, c.RunningHeads, c.PageNumbers)
	for _, u := range c.Unplaced {
		line("unplaced", "%d: %s", u.Number, strings.TrimSpace(u.Text))
	}
	return b.String()
}

func front(line func(string, string, ...any), f corpus.Front) {
	line("title_en", "%s", f.TitleEN)
	line("abstract_en", "%s", f.AbstractEN)
	line("classification", "%s", f.Classification)
	line("doi", "%s", f.DOI)
	line("fund", "%s", f.Fund)
	line("author_note", "%s", f.AuthorNote)
	for _, key := range slices.Sorted(maps.Keys(f.Fields)) {
		line("field "+key, "%s", f.Fields[key])
	}
}

func body(line func(string, string, ...any), a *corpus.Article) {
	next := 0
	for i := 0; i <= len(a.Paragraphs); i++ {
		for ; next < len(a.Sections) && a.Sections[next].Before <= i; next++ {
			s := a.Sections[next]
			line(fmt.Sprintf("%s %s", s.ID, strings.Repeat("#", s.Level)), "%s%s", marked(s.Heading, s.Anchors), pages([]int{s.Page}))
		}
		if i < len(a.Paragraphs) {
			p := a.Paragraphs[i]
			line(p.ID, "%s%s (%s) lines%s", marked(p.Text, p.Anchors), pages(p.Pages), strings.Join(p.Section, " > "), lines(p.Origins))
		}
	}
}

func where(n corpus.Note) string {
	if n.Anchor == nil {
		return " <- " + n.Unanchored
	}
	return fmt.Sprintf(" <- %s:%d", n.Anchor.Passage, n.Anchor.Offset)
}

func pages(pages []int) string {
	if len(pages) == 0 || len(pages) == 1 && pages[0] == 0 {
		return ""
	}
	return fmt.Sprintf(" p%v", pages)
}

func lines(origins []corpus.Origin) string {
	var b strings.Builder
	for _, o := range origins {
		fmt.Fprintf(&b, " %d@%d", o.Line, o.Offset)
	}
	return b.String()
}

// marked is the text with its anchors put back.
func marked(text string, anchors []corpus.Anchor) string {
	sorted := slices.Clone(anchors)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Offset < sorted[j].Offset })
	var b strings.Builder
	at := 0
	for _, a := range sorted {
		b.WriteString(corpus.Slice(text, at, a.Offset))
		b.WriteString("{" + a.Note + "}")
		at = a.Offset
	}
	b.WriteString(corpus.Slice(text, at, corpus.Len(text)))
	return b.String()
}
