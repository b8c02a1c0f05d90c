package concordance

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
)

// Order sorts lines.
type Order string

// The orders, as they are written in an address. Characters are compared in
// Chinese order (pinyin), the nearest to the key word first.
const (
	Position Order = "position" // article by article, in reading order
	Left     Order = "left"     // by what stands before
	Right    Order = "right"    // by what stands after
	Date     Order = "date"     // newest article first
)

// Question asks for lines. Its zero values mean "no choice made".
type Question struct {
	// Request says what is looked for; its Sort, Limit and Cursor do not matter.
	search.Request
	// Width is the context on each side in code points, 30 if not given.
	Width int
	// Order is Position if not given.
	Order Order
	// Group is Left or Right to count lines by their Neighbours nearest
	// characters (1 if not given) on that side.
	Group      Order
	Neighbours int
	// Only keeps the lines of one group.
	Only string
	// Start is the first line of the page, Limit how many it has, 50 if not given.
	Start, Limit int
}

// Concordance is the lines of a query.
type Concordance struct {
	Query search.Reading `json:"query"`
	// Passages and Places count all that the query has.
	Passages int `json:"passages"`
	Places   int `json:"places"`
	// Looked is how many places were sorted and grouped: all, up to MaxPlaces.
	Looked int `json:"looked"`
	// Total is how many lines there are to page through.
	Total  int     `json:"total"`
	Lines  []Line  `json:"lines"`
	Groups []Group `json:"groups"`
}

// Line is one place in its context.
type Line struct {
	Left  string `json:"left"`
	Key   string `json:"key"`
	Right string `json:"right"`
	// ID is the passage's, Span the place in its text.
	ID      string            `json:"id"`
	Kind    corpus.Kind       `json:"kind"`
	Span    [2]int            `json:"span"`
	Article search.ArticleRef `json:"article"`
	Section []string          `json:"section"`
	Pages   []int             `json:"pages"`
	URL     string            `json:"url"`
}

// Group is how many lines have the same neighbour; an empty one is the begin or
// end of a passage.
type Group struct {
	Neighbour string `json:"neighbour"`
	Count     int    `json:"count"`
}

// Lines answers q. Errors: search.ErrLimit, search.ErrFilter for an unknown
// order, and those of the engine.
func Lines(ctx context.Context, w search.Walker, q Question) (*Concordance, error) {
	if err := q.fill(); err != nil {
		return nil, fmt.Errorf("concordance %q: %w", q.Query, err)
	}
	c, err := count(ctx, w, q.Request)
	if err != nil {
		return nil, err
	}
	lines, err := q.collect(ctx, w)
	if err != nil {
		return nil, err
	}
	if q.inOrder() {
		// The places are in order as they come: those of the page are enough.
		c.Looked = min(c.Places, MaxPlaces)
		c.Total = c.Looked
		c.Lines = append([]Line{}, lines[min(q.Start, len(lines)):]...)
		return c, nil
	}
	c.Looked = len(lines)
	c.Groups = q.groups(lines)
	lines = q.only(lines)
	q.sort(lines)
	c.Total = len(lines)
	end := min(q.Start+q.Limit, len(lines))
	c.Lines = append([]Line{}, lines[min(q.Start, end):end]...)
	return c, nil
}

// fill checks a question and fills in what it leaves open.
func (q *Question) fill() error {
	defaults := []struct {
		value    *int
		fallback int
		most     int
	}{{&q.Width, 30, MaxWidth}, {&q.Limit, 50, MaxLines}, {&q.Neighbours, 1, MaxNeighbours}}
	for _, d := range defaults {
		if *d.value < 0 || *d.value > d.most {
			return fmt.Errorf("%d is not between 1 and %d: %w", *d.value, d.most, search.ErrLimit)
		}
		if *d.value == 0 {
			*d.value = d.fallback
		}
	}
	if q.Order == "" {
		q.Order = Position
	}
	if !slices.Contains([]Order{Position, Left, Right, Date}, q.Order) || !slices.Contains([]Order{"", Left, Right}, q.Group) {
		return fmt.Errorf("order %q, group %q: %w", q.Order, q.Group, search.ErrFilter)
	}
	if q.Start < 0 {
		return fmt.Errorf("line %d: %w", q.Start, search.ErrLimit)
	}
	return nil
}

// count reads the query and asks the engine how many places there are.
func count(ctx context.Context, w search.Walker, req search.Request) (*Concordance, error) {
	read, err := reading(req)
	if err != nil {
		return nil, err
	}
	c := &Concordance{Query: read, Groups: []Group{}}
	c.Passages, c.Places, err = w.Count(ctx, req)
	return c, err
}

// reading reads the query.
func reading(req search.Request) (search.Reading, error) {
	tree, err := query.Parse(req.Query)
	if err != nil {
		return search.Reading{}, fmt.Errorf("concordance %q: %w", req.Query, err)
	}
	return search.Reading{Text: req.Query, ReadAs: tree.String(), Parts: []search.Part{}}, nil
}

// inOrder says that lines are asked for in the order in which they come.
func (q *Question) inOrder() bool { return q.Order == Position && q.Group == "" }

// collect reads the first places, as many as are sorted and grouped, or up to
// the end of the page.
func (q *Question) collect(ctx context.Context, w search.Walker) ([]Line, error) {
	var lines []Line
	most := MaxPlaces
	if q.inOrder() {
		most = min(most, q.Start+q.Limit)
	}
	err := w.Walk(ctx, q.Request, func(h *search.Hit) bool {
		text := []rune(h.Text)
		for _, s := range h.Spans {
			lines = append(lines, q.line(h, text, s))
		}
		return len(lines) < most
	})
	return lines[:min(len(lines), most)], err
}

func (q *Question) line(h *search.Hit, text []rune, s [2]int) Line {
	return Line{
		Left:  string(text[max(0, s[0]-q.Width):s[0]]),
		Key:   string(text[s[0]:s[1]]),
		Right: string(text[s[1]:min(len(text), s[1]+q.Width)]),
		ID:    h.ID, Kind: h.Kind, Span: s,
		Article: h.Article, Section: h.Section, Pages: h.Pages, URL: h.URL,
	}
}

// neighbour is the line's nearest characters on the side that groups, in the
// order they are printed, without spaces.
func (q *Question) neighbour(l *Line) string {
	if q.Group == Left {
		runes := printed(l.Left)
		return string(runes[max(0, len(runes)-q.Neighbours):])
	}
	runes := printed(l.Right)
	return string(runes[:min(len(runes), q.Neighbours)])
}

func printed(text string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text))
}

// groups counts the lines by their neighbour, the commonest first.
func (q *Question) groups(lines []Line) []Group {
	if q.Group == "" {
		return []Group{}
	}
	counts := make(map[string]int)
	for i := range lines {
		counts[q.neighbour(&lines[i])]++
	}
	groups := make([]Group, 0, len(counts))
	for n, c := range counts {
		groups = append(groups, Group{n, c})
	}
	slices.SortFunc(groups, func(a, b Group) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Neighbour, b.Neighbour)
	})
	return groups
}

func (q *Question) only(lines []Line) []Line {
	if q.Only == "" || q.Group == "" {
		return lines
	}
	return slices.DeleteFunc(lines, func(l Line) bool { return q.neighbour(&l) != q.Only })
}
