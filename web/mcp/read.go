package mcp

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"suoyin/corpus"
)

// Limits on an answer to read, in code points.
const (
	// readSize is how much text an answer has, notes included; it always has one
	// passage or a part of one.
	readSize = 6000
	// noteSize is how much of each note called in a passage is shown with it.
	noteSize = 400
	// maxAround is how many passages before and after one can be asked for.
	maxAround = 10
	// maxOutline bounds the list of headings.
	maxOutline = 200
)

// readInput is what read is asked.
type readInput struct {
	Article string `json:"article" jsonschema:"ID of the article"`
	Passage string `json:"passage,omitempty" jsonschema:"ID of a passage: title, abstract, s3, p12, n150-2; without it and page, the article from its beginning"`
	Around  int    `json:"around,omitempty" jsonschema:"with passage: how many passages before and after it"`
	Page    int    `json:"page,omitempty" jsonschema:"a printed page: all that stands on it"`
	Cursor  string `json:"cursor,omitempty" jsonschema:"next of the answer before, with the same article, passage, around and page"`
}

// readOutput is a piece of an article.
type readOutput struct {
	Article  articleHead `json:"article"`
	Passages []passage   `json:"passages"`
	Next     string      `json:"next,omitempty" jsonschema:"cursor of what follows"`
}

// articleHead is what is said of an article.
type articleHead struct {
	ID      string         `json:"id"`
	Title   string         `json:"title"`
	Authors []string       `json:"authors"`
	Journal corpus.Journal `json:"journal"`
	// Outline comes with the beginning of an article only.
	Outline []heading `json:"outline,omitempty"`
	Address string    `json:"address"`
	// Resource is where the whole article is read at once.
	Resource string `json:"resource" jsonschema:"the article as a resource, whole"`
}

// heading is one line of an outline.
type heading struct {
	Passage string `json:"passage"`
	Level   int    `json:"level"`
	Text    string `json:"text"`
	Page    int    `json:"page,omitempty"`
}

// passage is a passage with the notes it calls.
type passage struct {
	ID      string      `json:"id"`
	Kind    corpus.Kind `json:"kind"`
	Section []string    `json:"section"`
	Pages   []int       `json:"pages"`
	excerpt
	Notes []calledNote `json:"notes" jsonschema:"notes called in text"`
	// CalledAt and Citations are those of a note.
	CalledAt  *calledAt         `json:"called_at,omitempty" jsonschema:"of a note: where the text calls it"`
	Citations []corpus.Citation `json:"citations,omitempty" jsonschema:"of a note: what it cites"`
	Address   string            `json:"address"`
}

// calledNote is a note beside the text that calls it.
type calledNote struct {
	marker
	Text string `json:"text" jsonschema:"the note, cut after 400 code points; read its passage for all of it"`
}

// calledAt is the place in the text that calls a note.
type calledAt struct {
	Passage string `json:"passage"`
	Offset  int    `json:"offset"`
}

func (s *server) addRead(m *sdk.Server) error {
	return addTool(s, m, sdk.Tool{
		Name: "read", Title: "Read an article",
		Description: "Read an article, one of its passages with what stands around it, or a printed page, with the notes called there.",
	}, func(p map[string]*jsonschema.Schema) {
		between(p["around"], 0, maxAround)
		between(p["page"], 1, 1<<20)
	}, s.read)
}

func (s *server) read(ctx context.Context, in readInput) (readOutput, error) {
	a, err := s.library.Article(ctx, in.Article)
	if err != nil {
		return readOutput{}, err
	}
	passages, err := choose(a, in)
	if err != nil {
		return readOutput{}, err
	}
	at, err := readCursor(in.Cursor, passages)
	if err != nil {
		return readOutput{}, err
	}
	out := readOutput{Article: s.head(a), Passages: []passage{}}
	if in.Passage == "" && in.Page == 0 && in.Cursor == "" {
		out.Article.Outline = outline(a)
	}
	out.Passages, out.Next = s.pageOf(a, passages, at)
	return out, nil
}

// choose lists the passages that are asked for.
func choose(a *corpus.Article, in readInput) ([]corpus.Passage, error) {
	all := a.Passages()
	switch {
	case in.Passage != "" && in.Page != 0:
		return nil, errors.New("passage and page cannot be asked for at once")
	case in.Passage != "":
		i := slices.IndexFunc(all, func(p corpus.Passage) bool { return p.ID == in.Passage })
		if i < 0 {
			return nil, fmt.Errorf("article %q has no passage %q: %w", a.ID, in.Passage, corpus.ErrNotFound)
		}
		return all[max(0, i-in.Around):min(len(all), i+in.Around+1)], nil
	case in.Page != 0:
		on := slices.DeleteFunc(all, func(p corpus.Passage) bool { return !slices.Contains(p.Pages, in.Page) })
		if len(on) == 0 {
			return nil, fmt.Errorf("article %q has nothing on printed page %d, it has %s: %w", a.ID, in.Page, a.Journal.Pages, corpus.ErrNotFound)
		}
		return on, nil
	}
	return all, nil
}

// position is where a reading goes on: a passage, and an offset in it.
type position struct{ index, offset int }

// cursor is the position as a client gives it back: "p12" or "p12@600".
func (p position) cursor(passages []corpus.Passage) string {
	if p.index >= len(passages) {
		return ""
	}
	if p.offset == 0 {
		return passages[p.index].ID
	}
	return passages[p.index].ID + "@" + strconv.Itoa(p.offset)
}

// readCursor finds the position of a cursor. Its error is corpus.ErrCursor.
func readCursor(cursor string, passages []corpus.Passage) (position, error) {
	if cursor == "" {
		return position{}, nil
	}
	wrong := fmt.Errorf("cursor %q: %w", cursor, corpus.ErrCursor)
	id, number, split := strings.Cut(cursor, "@")
	at := position{index: slices.IndexFunc(passages, func(p corpus.Passage) bool { return p.ID == id })}
	if at.index < 0 {
		return at, wrong
	}
	if split {
		n, err := strconv.Atoi(number)
		if err != nil || n <= 0 || n >= corpus.Len(passages[at.index].Text) {
			return at, wrong
		}
		at.offset = n
	}
	return at, nil
}

// pageOf shows passages from a position on until the answer is full, and says
// where to go on.
func (s *server) pageOf(a *corpus.Article, passages []corpus.Passage, at position) (shown []passage, next string) {
	notes := make(map[string]*corpus.Note, len(a.Notes))
	for i := range a.Notes {
		notes[a.Notes[i].ID] = &a.Notes[i]
	}
	left := readSize
	for ; at.index < len(passages) && left > 0; at = (position{index: at.index + 1}) {
		p := &passages[at.index]
		n := corpus.Len(p.Text)
		if size := n - at.offset; size > left {
			if left < readSize {
				return shown, at.cursor(passages) // begin the next answer with it
			}
			e := excerpt{Text: corpus.Slice(p.Text, at.offset, at.offset+left), Start: at.offset, Length: n}
			shown = append(shown, s.passage(a, p, e, notes))
			return shown, position{at.index, at.offset + left}.cursor(passages)
		}
		e := excerpt{Text: corpus.Slice(p.Text, at.offset, n), Start: at.offset, Length: n}
		one := s.passage(a, p, e, notes)
		shown = append(shown, one)
		left -= one.cost()
	}
	return shown, at.cursor(passages)
}

// cost is how many code points a passage takes of an answer.
func (p *passage) cost() int {
	n := corpus.Len(p.Text)
	for _, note := range p.Notes {
		n += corpus.Len(note.Text)
	}
	for i := range p.Citations {
		n += 2 * corpus.Len(p.Citations[i].Raw) // as printed, and taken apart
	}
	return max(n, 1)
}

// passage shows a part of a passage.
func (s *server) passage(a *corpus.Article, p *corpus.Passage, e excerpt, notes map[string]*corpus.Note) passage {
	out := passage{
		ID: p.ID, Kind: p.Kind, Section: list(p.Section), Pages: list(p.Pages), excerpt: e,
		Notes: []calledNote{}, Address: s.address(a.ID, p.ID),
	}
	markers := a.Markers()
	for _, anchor := range p.Anchors {
		n := notes[anchor.Note]
		if n == nil || anchor.Offset < e.Start || anchor.Offset > e.end() || anchor.Offset == e.end() && e.end() < e.Length {
			continue
		}
		out.Notes = append(out.Notes, calledNote{
			marker: marker{Passage: corpus.NotePassageID(n.ID), Marker: markers.At(anchor), Offset: anchor.Offset},
			Text:   corpus.Slice(n.Text, 0, noteSize),
		})
	}
	if n := notes[p.Note]; p.Kind == corpus.KindNote && n != nil {
		if n.Anchor != nil {
			out.CalledAt = &calledAt{n.Anchor.Passage, n.Anchor.Offset}
		}
		out.Citations = citationsOf(a, n.ID)
	}
	return out
}

// citationsOf are what a note of an article cites.
func citationsOf(a *corpus.Article, note string) []corpus.Citation {
	cited := []corpus.Citation{}
	for _, c := range a.Citations {
		if c.Note == note {
			cited = append(cited, c)
		}
	}
	return cited
}

func (s *server) head(a *corpus.Article) articleHead {
	return articleHead{ID: a.ID, Title: a.Title, Authors: list(a.Authors), Journal: a.Journal, Address: s.address(a.ID, ""), Resource: resourceOf(a.ID)}
}

func outline(a *corpus.Article) []heading {
	lines := make([]heading, 0, len(a.Sections))
	for _, sec := range a.Sections[:min(len(a.Sections), maxOutline)] {
		lines = append(lines, heading{Passage: sec.ID, Level: sec.Level, Text: corpus.Slice(sec.Heading, 0, noteSize), Page: sec.Page})
	}
	return lines
}
