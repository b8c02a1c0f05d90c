package mcp

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"suoyin/corpus"
	"suoyin/corpus/works"
)

// Limits on an answer to locate.
const (
	defaultWorks = 3
	maxWorks     = 10
	// maxQuestions is how many citations of a pasted text are located.
	maxQuestions = 10
	// placesShown is how many places of each work are shown at once.
	placesShown = 10
	// quoteSize is how much of a citing note and of a claim is shown.
	quoteSize = 300
	// maxPasted is the longest text that may be pasted, in code points.
	maxPasted = 4000
)

// locateInput is what locate is asked.
type locateInput struct {
	Text   string `json:"text" jsonschema:"a citation or a whole note as somebody wrote it; parts may be missing or wrong"`
	Limit  int    `json:"limit,omitempty" jsonschema:"works for each citation in text, 3 unless given"`
	Work   string `json:"work,omitempty" jsonschema:"ID of one of the works found, to see only it and more of its places"`
	Cursor string `json:"cursor,omitempty" jsonschema:"with work: next of the answer before"`
}

// locateOutput is what was found for each citation of the text.
type locateOutput struct {
	Questions []question `json:"questions"`
	Left      int        `json:"left,omitempty" jsonschema:"citations of text that were not looked for, since there are so many"`
}

// question is one citation of the pasted text.
type question struct {
	ReadAs corpus.Citation `json:"read_as" jsonschema:"how the citation was understood"`
	Found  []found         `json:"found" jsonschema:"works it may mean, best first; empty if this library does not cite it"`
	Here   []here          `json:"here,omitempty" jsonschema:"articles of this library that it may be of: read these themselves"`
}

// here is an article of the library that may be meant.
type here struct {
	Article      string   `json:"article"`
	ArticleTitle string   `json:"article_title"`
	Score        float64  `json:"score"`
	Differs      []string `json:"differs" jsonschema:"CSL fields that are otherwise"`
	Address      string   `json:"address"`
}

// found is a work that may be meant.
type found struct {
	ID      string          `json:"id"`
	Score   float64         `json:"score" jsonschema:"0 to 1: the share of what was asked for that agrees"`
	Agrees  []string        `json:"agrees" jsonschema:"CSL fields that are the same"`
	Differs []string        `json:"differs" jsonschema:"CSL fields that are otherwise: check them"`
	Work    corpus.Citation `json:"work" jsonschema:"the work, field by field as most notes print it"`
	Cited   int             `json:"cited" jsonschema:"places that cite it, in all"`
	Places  []place         `json:"places" jsonschema:"some of them"`
	Next    string          `json:"next,omitempty" jsonschema:"cursor for more places, with the ID as work"`
}

// place is a note that cites the work, and the sentence it stands for.
type place struct {
	Article      string `json:"article"`
	ArticleTitle string `json:"article_title"`
	Note         string `json:"note" jsonschema:"ID of the note's passage"`
	Marker       string `json:"marker"`
	Page         int    `json:"page,omitempty" jsonschema:"printed page of the note"`
	Raw          string `json:"raw" jsonschema:"the citation as printed"`
	Span         [2]int `json:"span" jsonschema:"where raw stands in the note's passage"`
	Locator      string `json:"locator,omitempty" jsonschema:"the page of the work that is cited"`
	Claim        *claim `json:"claim,omitempty" jsonschema:"the sentence that the note supports"`
	Address      string `json:"address"`
}

// claim is a sentence, and where it stands.
type claim struct {
	Passage string `json:"passage"`
	Span    [2]int `json:"span" jsonschema:"where the sentence stands in the passage"`
	Text    string `json:"text"`
	Address string `json:"address"`
}

func (s *server) addLocate(m *sdk.Server) error {
	return addTool(s, m, sdk.Tool{
		Name: "locate", Title: "Locate a citation",
		Description: "Find which cited work a pasted note or a faulty citation means, and every place of the library that cites it: article, note, printed page, and the sentence supported.",
	}, func(p map[string]*jsonschema.Schema) {
		longest(p["text"], maxPasted)
		between(p["limit"], 1, maxWorks)
	}, s.locate)
}

func (s *server) locate(ctx context.Context, in locateInput) (locateOutput, error) {
	limit := in.Limit
	if limit == 0 {
		limit = defaultWorks
	}
	if in.Work != "" {
		limit = maxWorks
	}
	start, err := readStart(in)
	if err != nil {
		return locateOutput{}, err
	}
	located, err := s.library.Locate(ctx, in.Text, limit)
	if err != nil {
		return locateOutput{}, err
	}
	out := locateOutput{Questions: []question{}, Left: max(0, len(located)-maxQuestions)}
	for _, l := range located[:min(len(located), maxQuestions)] {
		q := question{ReadAs: l.Citation, Found: []found{}}
		for _, f := range l.Found {
			if in.Work != "" && f.Work.ID != in.Work {
				continue
			}
			shown, err := s.found(ctx, f, start)
			if err != nil {
				return locateOutput{}, err
			}
			q.Found = append(q.Found, shown)
		}
		for _, m := range l.Articles {
			q.Here = append(q.Here, here{m.Article, m.ArticleTitle, m.Score, list(m.Differs), s.address(m.Article, "")})
		}
		out.Questions = append(out.Questions, q)
	}
	if in.Work != "" && !slices.ContainsFunc(out.Questions, func(q question) bool { return len(q.Found) > 0 }) {
		return locateOutput{}, fmt.Errorf("work %q is not among those that the text may mean: %w", in.Work, corpus.ErrNotFound)
	}
	return out, nil
}

// readStart is the number of places before those asked for.
func readStart(in locateInput) (int, error) {
	if in.Cursor == "" {
		return 0, nil
	}
	if in.Work == "" {
		return 0, errors.New("cursor: name the work whose places to show")
	}
	n, err := strconv.Atoi(in.Cursor)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("cursor %q: %w", in.Cursor, corpus.ErrCursor)
	}
	return n, nil
}

// found shows a work and some of its places.
func (s *server) found(ctx context.Context, f works.Found, start int) (found, error) {
	all := f.Work.Places
	start = min(start, len(all))
	end := min(start+placesShown, len(all))
	out := found{
		ID: f.Work.ID, Score: f.Score, Agrees: list(f.Agrees), Differs: list(f.Differs),
		Work: f.Work.Citation, Cited: len(all), Places: []place{},
	}
	for i := start; i < end; i++ {
		p, err := s.place(ctx, &all[i])
		if err != nil {
			return found{}, err
		}
		out.Places = append(out.Places, p)
	}
	if end < len(all) {
		out.Next = strconv.Itoa(end)
	}
	return out, nil
}

// place shows one place that cites a work.
func (s *server) place(ctx context.Context, w *works.Place) (place, error) {
	note := corpus.NotePassageID(w.Citation.Note)
	p := place{
		Article: w.Article, ArticleTitle: w.ArticleTitle, Note: note, Marker: w.Marker, Page: w.PrintedPage,
		Raw: corpus.Slice(w.Citation.Raw, 0, quoteSize), Span: w.Citation.Span, Locator: w.Citation.Locator,
		Address: s.address(w.Article, note),
	}
	if w.Passage == "" {
		return p, nil
	}
	var err error
	p.Claim, err = s.claim(ctx, w)
	return p, err
}

// claim finds where the sentence stands that a citation supports. An article
// that has changed since the works were connected has no such sentence.
func (s *server) claim(ctx context.Context, w *works.Place) (*claim, error) {
	a, err := s.library.Article(ctx, w.Article)
	if errors.Is(err, corpus.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(a.Notes, func(n corpus.Note) bool { return n.ID == w.Citation.Note })
	if i < 0 || a.Notes[i].Anchor == nil {
		return nil, nil
	}
	anchor := a.Notes[i].Anchor
	for _, p := range a.Passages() {
		if p.ID == anchor.Passage {
			start, end := corpus.Claim(p.Text, anchor.Offset)
			return &claim{
				Passage: p.ID, Span: [2]int{start, end},
				Text: corpus.Slice(p.Text, start, min(end, start+quoteSize)), Address: s.address(a.ID, p.ID),
			}, nil
		}
	}
	return nil, nil
}
