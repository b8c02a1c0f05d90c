package web

import (
	"context"
	"slices"
	"strings"

	"suoyin/corpus"
)

// refusedError says that none of the files that were sent could be taken.
type refusedError struct{ receipt receipt }

func (e *refusedError) Error() string {
	for _, f := range e.receipt.Files {
		if f.Problem != "" {
			return f.Problem
		}
	}
	return "no file could be taken"
}

// receipt says what became of files. Its JSON is part of the API.
type receipt struct {
	// Change numbers the library's last change, these included; Searchable says
	// whether searches find it already.
	Change     int64         `json:"change"`
	Searchable bool          `json:"searchable"`
	Files      []receiptFile `json:"files"`
}

// receiptFile is what became of one file.
type receiptFile struct {
	Name string `json:"name"`
	// Outcome is added, replaced, unchanged, duplicate, or refused: then Problem
	// says why, with file and place, and nothing else is set.
	Outcome string   `json:"outcome"`
	Problem string   `json:"problem,omitempty"`
	ID      string   `json:"id,omitempty"`
	Former  string   `json:"former,omitempty"`
	URL     string   `json:"url,omitempty"`
	Warning string   `json:"warning,omitempty"`
	Read    *summary `json:"read,omitempty"`
	// Title is that of an article that was there already, for pages.
	Title string `json:"-"`
}

// Why is the problem without the name of the file, for pages that have it above.
func (f receiptFile) Why() string { return unnamed(f.Name, f.Problem) }

// unnamed is what is said of a file without its name before it.
func unnamed(name, problem string) string {
	if rest, ok := strings.CutPrefix(problem, name); ok {
		for _, colon := range []string{"：", ": "} {
			if said, ok := strings.CutPrefix(rest, colon); ok {
				return said
			}
		}
	}
	return problem
}

// nameKept gives the articles that were there already their titles, as far as a page
// shows them one by one.
func (s *server) nameKept(ctx context.Context, r *receipt) {
	for i := range r.Files[:min(len(r.Files), manyFiles)] {
		f := &r.Files[i]
		if f.Read != nil || f.ID == "" {
			continue
		}
		if a, err := s.library.Article(ctx, f.ID); err == nil { // an extra: without, it is called by its ID
			f.Title = a.Title
		}
	}
}

// summary counts what was recognised in a file.
type summary struct {
	Title      string   `json:"title"`
	Authors    []string `json:"authors"`
	Format     string   `json:"format"`
	Sections   int      `json:"sections"`
	Paragraphs int      `json:"paragraphs"`
	Notes      int      `json:"notes"`
	Citations  int      `json:"citations"`
	// Unanchored are notes that no marker in the text calls, Unplaced lines that
	// could not be told.
	Unanchored int `json:"unanchored"`
	Unplaced   int `json:"unplaced"`
}

const outcomeRefused = "refused"

// newReceipt says what became of files, in that language.
func (s *server) newReceipt(l lang, r Receipt) receipt {
	out := receipt{Change: r.Change, Files: []receiptFile{}}
	for _, t := range r.Files {
		f := receiptFile{Name: t.Name, Outcome: t.Outcome, ID: t.ID, Former: t.Former}
		if t.Err != nil {
			f.Outcome, f.Problem = outcomeRefused, s.spoken(l, t.Err)
		} else {
			f.URL = articleLink(t.ID, "", nil)
		}
		if t.Warning != nil {
			f.Warning = s.spoken(l, t.Warning)
		}
		if t.Article != nil {
			f.Read = newSummary(t.Article)
		}
		out.Files = append(out.Files, f)
	}
	return out
}

// Kept says whether the library has any of the files.
func (r *receipt) Kept() bool {
	return slices.ContainsFunc(r.Files, func(f receiptFile) bool { return f.Outcome != outcomeRefused })
}

func newSummary(a *corpus.Article) *summary {
	s := &summary{Title: a.Title, Authors: list(a.Authors), Format: a.Source.Format, Sections: len(a.Sections), Paragraphs: len(a.Paragraphs),
		Notes: len(a.Notes), Citations: len(a.Citations), Unplaced: len(a.Account.Unplaced)}
	for _, n := range a.Notes {
		if n.Anchor == nil {
			s.Unanchored++
		}
	}
	return s
}

// manyFiles is how many files a page shows one by one.
const manyFiles = 20

// Many says that a page sums the files up first.
func (r *receipt) Many() bool { return len(r.Files) > manyFiles }

// Refused are the files that were not taken.
func (r *receipt) Refused() []receiptFile {
	return slices.DeleteFunc(slices.Clone(r.Files), func(f receiptFile) bool { return f.Outcome != outcomeRefused })
}

// taken says whether any file was.
func (r receipt) taken() bool {
	for _, f := range r.Files {
		if f.Outcome != outcomeRefused {
			return true
		}
	}
	return false
}

// preview is a file as it was read, and not kept.
type preview struct {
	Name    string          `json:"name"`
	Problem string          `json:"problem,omitempty"`
	Article *corpus.Article `json:"article,omitempty"`
	// Like are articles of the library with the same title.
	Like []corpus.ArticleEntry `json:"like"`
}

// Why is the problem without the name of the file.
func (p preview) Why() string { return unnamed(p.Name, p.Problem) }
