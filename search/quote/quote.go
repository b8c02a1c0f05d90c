// Package quote answers where a quotation comes from, and how it differs from
// what is printed there.
//
// Pieces of four characters of the quotation are looked for with the engine:
// passages that have most of them may be the source, whatever was changed between
// them. Each is then aligned with the quotation, character by character of the
// folded texts, so that traditional characters and other widths are no
// difference, but are told.
package quote

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
)

// Limits of a quotation, in code points of the folded text.
const (
	// MinLength is the shortest quotation: what is shorter stands in too many
	// places to come from one.
	MinLength = 8
	// MaxLength is the longest: a page of a journal.
	MaxLength = 1000
)

const (
	// pieceLength is how long the pieces are that are looked for: long enough to
	// be rare, short enough to stand between two slips.
	pieceLength = 4
	// maxPieces bounds the query; longer quotations are sampled.
	maxPieces = 32
	// candidates is how many passages are aligned.
	candidates = 12
	// leastShare is how much of a quotation a source must have.
	leastShare = 0.35
	// besideBest is how much of it another source must have, of what the best one
	// has: the rest only share some words with it.
	besideBest = 0.6
)

// Source is a passage from which a quotation may come.
type Source struct {
	ID      string            `json:"id"`
	Kind    corpus.Kind       `json:"kind"`
	Article search.ArticleRef `json:"article"`
	Pages   []int             `json:"pages"`
	// Start and End are the place in the passage's text, in code points.
	Start int `json:"start"`
	End   int `json:"end"`
	// Share is how much of the quotation stands there, from 0 to 1, and Slips
	// counts the differences, those of form alone left out.
	Share float64 `json:"share"`
	Slips int     `json:"slips"`
	// Pieces are the quotation and the passage side by side.
	Pieces []Piece `json:"pieces"`
}

// Check finds the sources of a quotation, the nearest first, at most limit. The
// error is search.ErrLimit for one that is too short or too long, or the
// engine's.
func Check(ctx context.Context, engine search.Engine, text string, limit int) ([]Source, error) {
	quoted := newSide(text)
	if n := len(quoted.runes); n < MinLength || n > MaxLength {
		return nil, fmt.Errorf("quotation of %d characters, want %d to %d: %w", n, MinLength, MaxLength, search.ErrLimit)
	}
	hits, err := find(ctx, engine, pieces(quoted.runes))
	if err != nil {
		return nil, err
	}
	sources := []Source{}
	for i := range hits {
		if s := compare(quoted, &hits[i]); s.Share >= leastShare {
			sources = append(sources, s)
		}
	}
	slices.SortStableFunc(sources, func(a, b Source) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Slips, b.Slips))
	})
	near := slices.DeleteFunc(sources, func(s Source) bool { return s.Share < besideBest*sources[0].Share })
	return near[:min(len(near), limit)], nil
}

// find asks for passages with most of the pieces, then for those with fewer.
func find(ctx context.Context, engine search.Engine, pieces []string) ([]search.Hit, error) {
	if len(pieces) == 0 {
		return nil, nil
	}
	for least := max(1, len(pieces)*3/5); ; least = max(1, least/3) {
		query := fmt.Sprintf("ANY/%d (%s)", least, strings.Join(pieces, " "))
		a, err := engine.Search(ctx, search.Request{Query: query, In: search.All, Sort: search.Relevance, Limit: candidates, HitsOnly: true})
		if err != nil {
			return nil, err
		}
		if len(a.Hits) > 0 || least == 1 {
			return a.Hits, nil
		}
	}
}

// pieces are quoted strings of the text, spread over it: of its stretches without
// marks, so that other marks are only differences. Shorter ones are taken where
// there are no others.
func pieces(text []rune) []string {
	var all, short []string
	for _, stretch := range strings.FieldsFunc(string(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		runes := []rune(stretch)
		if len(runes) < pieceLength {
			short = append(short, `"`+stretch+`"`)
		}
		for at := 0; at+pieceLength <= len(runes); at += pieceLength {
			all = append(all, `"`+string(runes[at:at+pieceLength])+`"`)
		}
	}
	if len(all) == 0 {
		all = short
	}
	if len(all) <= maxPieces {
		return all
	}
	some := make([]string, maxPieces)
	for i := range some {
		some[i] = all[i*len(all)/maxPieces]
	}
	return some
}

// side is one of two texts that are compared.
type side struct {
	printed []rune
	folded  fold.Mapped
	runes   []rune // of folded.Text
}

func newSide(text string) side {
	m := fold.New(text)
	return side{[]rune(text), m, []rune(m.Text)}
}

// cut is what was printed for folded characters.
func (s side) cut(from, to int) string {
	a, b := s.folded.Span(from, to)
	return string(s.printed[a:b])
}

// compare aligns the quotation with the surroundings of a passage's hits.
func compare(quoted side, h *search.Hit) Source {
	passage := newSide(h.Text)
	from, to := around(passage, h.Spans, len(quoted.runes))
	s := Source{ID: h.ID, Kind: h.Kind, Article: h.Article, Pages: h.Pages}
	steps := align(quoted.runes, passage.runes[from:to])
	for i := range steps {
		steps[i].b += from
	}
	same := 0
	s.Pieces, same = describe(quoted, passage, steps)
	s.Share = float64(same) / float64(len(quoted.runes))
	for _, p := range s.Pieces {
		if p.Kind != Same && p.Kind != Form {
			s.Slips++
		}
	}
	s.Start, s.End = extent(passage, steps)
	return s
}

// around is the part of a passage, in folded characters, in which a quotation of
// that length must stand: where most of its pieces are close to each other. It
// bounds what an alignment takes, whatever the passage.
func around(passage side, spans [][2]int, length int) (from, to int) {
	best, most := 0, -1
	for i, s := range spans {
		begin, n := passage.folded.Folded(s[0]), 0
		for _, other := range spans[i:] {
			if passage.folded.Folded(other[0]) > begin+length {
				break
			}
			n++
		}
		if n > most {
			best, most = begin, n
		}
	}
	return max(0, best-length), min(len(passage.runes), best+2*length)
}

// extent is the place that was aligned, in code points of the printed passage.
func extent(passage side, steps []step) (start, end int) {
	first, last := -1, -1
	for _, st := range steps {
		if st.op == equal || st.op == changed || st.op == left {
			if first < 0 {
				first = st.b
			}
			last = st.b + 1
		}
	}
	if first < 0 {
		return 0, 0
	}
	return passage.folded.Span(first, last)
}
