package corpus

import (
	"errors"
	"time"
)

// ErrNotFound says that a library holds nothing under an ID. Libraries return
// it wrapped with the ID.
var ErrNotFound = errors.New("not found")

// ErrCursor says that a listing's cursor was not made by this library for this
// listing. Libraries return it wrapped with the cursor.
var ErrCursor = errors.New("cursor does not belong to this listing")

// ErrUnavailable says that a library cannot be asked for now, because what keeps
// it does not answer: the same question may be answered later.
var ErrUnavailable = errors.New("the library cannot be reached")

// ErrUnwritable says that a library cannot be changed for now, because what keeps
// it cannot write: the same change may be made later.
var ErrUnwritable = errors.New("the library cannot be changed")

// ListLimit is how many entries a listing gives where its Limit is 0, and
// MaxListLimit the most it gives at once: more is read page by page.
const (
	ListLimit    = 50
	MaxListLimit = 500
)

// ArticleList says which articles to list, newest first, then by title. Zero
// fields ask for nothing in particular.
type ArticleList struct {
	ID string // one article
	// Text stands anywhere in the title, an author or the journal, folded.
	Text    string
	Author  string // one author, exactly
	Journal string // the journal's name, exactly
	Year    int
	// Fault asks for articles of which something could not be made out.
	Fault Fault
	Limit int
	// Cursor is ArticlePage.Next of the page before.
	Cursor string
}

// Fault names what could not be made out of an article. Its values are part of
// the API.
type Fault string

// The faults, as Counts counts them.
const (
	FaultUnresolved Fault = "unresolved"
	FaultOrphans    Fault = "orphans"
	FaultUnanchored Fault = "unanchored"
	FaultUnplaced   Fault = "unplaced"
)

// AllFaults are the faults in the order in which a reader is told of them.
func AllFaults() []Fault {
	return []Fault{FaultUnresolved, FaultOrphans, FaultUnanchored, FaultUnplaced}
}

// ArticleEntry is what a listing says of an article. Its JSON is part of the API.
type ArticleEntry struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Authors []string `json:"authors"`
	Journal Journal  `json:"journal"`
	// Paragraphs, Notes and Citations count what the article has.
	Paragraphs int `json:"paragraphs"`
	Notes      int `json:"notes"`
	Citations  int `json:"citations"`
	// Faults counts what could not be made out, see Counts; none is left out.
	Faults map[Fault]int `json:"faults,omitempty"`
	// Source is the file it was read from.
	Source Source `json:"source,omitzero"`
	// Updated is when the library last changed the article.
	Updated time.Time `json:"updated,omitzero"`
}

// Citation is how the article itself is cited, as far as a listing says.
func (e *ArticleEntry) Citation() Citation {
	c := Citation{
		ID: e.ID, Type: "article-journal", Title: e.Title, ContainerTitle: e.Journal.Name, Issue: e.Journal.Issue,
		Page: e.Journal.Pages, Confidence: 1, Language: "zh-CN",
	}
	for _, name := range e.Authors {
		c.Author = append(c.Author, Name{Literal: name})
	}
	if e.Journal.Year != 0 {
		c.Issued = &Date{Parts: [][]int{{e.Journal.Year}}}
	}
	return c
}

// ArticlePage is one page of a listing of articles.
type ArticlePage struct {
	Articles []ArticleEntry `json:"articles"`
	// Total counts what the whole listing has.
	Total int `json:"total"`
	// Next is the cursor of the next page, empty on the last.
	Next string `json:"next"`
}

// ChangeList says which last changes of articles to list, oldest first. Zero
// fields ask for nothing in particular.
type ChangeList struct {
	ID      string // one article
	Journal string // of articles that are in the journal or were when they went
	// From and Until bound when the change was made: not before From, and before
	// Until.
	From, Until time.Time
	// Count asks for ChangePage.Total.
	Count bool
	Limit int
	// Cursor is ChangePage.Next of the page before.
	Cursor string
}

// ArticleChange is the last change of an article.
type ArticleChange struct {
	ID string
	// Journal is the one that the article is in, or was when it went. It is empty
	// for none, and for a name longer than MaxJournal.
	Journal string
	// Removed says that the article is gone.
	Removed bool
	Changed time.Time
}

// MaxJournal is how many code points the name of a journal may have by which
// changes are listed: what is longer is no name.
const MaxJournal = 200

// ChangePage is one page of a listing of changes.
type ChangePage struct {
	Changes []ArticleChange
	// Total counts what the whole listing has, where that was asked for.
	Total int
	// Next is the cursor of the next page, empty on the last.
	Next string
}

// CitationList says which citations to list, article by article in the order
// they are printed. Zero fields ask for nothing in particular.
type CitationList struct {
	// Text stands anywhere in the citation as printed, folded.
	Text      string
	Article   string // an article's ID
	Note      string // a note's ID, with Article
	Author    string // part of a cited author's name, folded
	Title     string // part of the cited title, folded
	Container string // part of the title of the journal, book or site it is in, folded
	Type      string // a CSL type
	Year      int    // year of issue
	// Unresolved asks for back-references that could not be resolved.
	Unresolved bool
	Limit      int
	// Cursor is CitationPage.Next of the page before.
	Cursor string
}

// CitationEntry is a citation and where it stands. Its JSON is part of the API.
type CitationEntry struct {
	// Article is the ID, and ArticleTitle the title, of the citing article.
	Article      string `json:"article"`
	ArticleTitle string `json:"article_title"`
	// PrintedPage and Marker are those of the note.
	PrintedPage int    `json:"printed_page"`
	Marker      string `json:"marker"`
	Citation
}

// CitationPage is one page of a listing of citations.
type CitationPage struct {
	Citations []CitationEntry `json:"citations"`
	// Total counts what the whole listing has.
	Total int `json:"total"`
	// Next is the cursor of the next page, empty on the last.
	Next string `json:"next"`
}

// Counts is how much a library holds.
type Counts struct {
	Articles   int `json:"articles"`
	Paragraphs int `json:"paragraphs"`
	Notes      int `json:"notes"`
	Citations  int `json:"citations"`
	// BackReferences counts citations like 同上 that were resolved, Unresolved
	// those that were not.
	BackReferences int `json:"back_references"`
	Unresolved     int `json:"unresolved"`
	// Orphans counts markers that no note answers, Unanchored notes that no
	// marker calls, and Unplaced source lines that could not be placed.
	Orphans    int `json:"orphans"`
	Unanchored int `json:"unanchored"`
	Unplaced   int `json:"unplaced"`
}
