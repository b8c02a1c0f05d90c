package web

import (
	"context"
	"fmt"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/charset"
)

// originalLine is one line of the source, as it stands there.
type originalLine struct {
	// Number is the line's number in the source, from 1, the one that the
	// article's account uses; Page the printed page that begins with it, 0 where
	// none does or it is not known.
	Number, Page int
	Text         string
	// Own says that the passage it is shown beside was read from it. Other lines
	// stand between: running heads, page numbers, front matter.
	Own bool
}

// originals are the lines of an article's source by the ID of the passage they
// are shown beside. Of a text every line with a printed character is there, so
// that a reader sees all of the source; other formats have no lines to show, and
// what stands there is the passage cut where it was printed.
func (s *server) originals(ctx context.Context, a *corpus.Article) (map[string][]originalLine, error) {
	if a.Source.Format != "text" {
		return printedLines(a), nil
	}
	src, err := s.library.Source(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	text, _, err := charset.Decode(src)
	if err != nil {
		return nil, fmt.Errorf("source of %s: %w", a.ID, err)
	}
	return sourceLines(a, strings.Split(text, "\n")), nil
}

// sourceLines puts each line beside the passages that were read from it. A line
// that none was read from stands with the one before it, above all with the title.
func sourceLines(a *corpus.Article, lines []string) map[string][]originalLine {
	type owner struct {
		passage string
		page    int
	}
	owners := map[int][]owner{}
	for _, p := range a.Passages() {
		for i, o := range p.Origins {
			if i == 0 || o.Line != p.Origins[i-1].Line {
				owners[o.Line] = append(owners[o.Line], owner{p.ID, o.Page})
			}
		}
	}
	all, pages := map[string][]originalLine{}, map[string]int{}
	last := "title"
	for i, line := range lines {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		number := i + 1
		if len(owners[number]) == 0 {
			all[last] = append(all[last], originalLine{Number: number, Text: line})
		}
		for _, o := range owners[number] {
			page := o.page
			if pages[o.passage] == page {
				page = 0
			}
			pages[o.passage] = o.page
			all[o.passage] = append(all[o.passage], originalLine{number, page, line, true})
			last = o.passage
		}
	}
	return all
}

// printedLines cuts each passage where its origins say that another line begins.
func printedLines(a *corpus.Article) map[string][]originalLine {
	all := map[string][]originalLine{}
	for _, p := range a.Passages() {
		for i, o := range p.Origins {
			end := corpus.Len(p.Text)
			if i+1 < len(p.Origins) {
				end = p.Origins[i+1].Offset
			}
			text := strings.TrimSpace(corpus.Slice(p.Text, o.Offset, end))
			page := o.Page
			if i > 0 && p.Origins[i-1].Page == page {
				page = 0
			}
			all[p.ID] = append(all[p.ID], originalLine{o.Line, page, text, true})
		}
	}
	return all
}
