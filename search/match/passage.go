package match

import (
	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// Passage is what a Matcher looks at. Its methods are called only if the query
// needs them, so an engine can read lazily; all but Folded may be slow. None of
// the values is kept or changed.
type Passage interface {
	// Folded is fold.Text of the printed text.
	Folded() string
	// Printed is the text as corpus.Passage.Text has it.
	Printed() string
	Kind() corpus.Kind
	Section() []string
	Pages() []int
	// Article is what is known of the whole article.
	Article() *Article
	// Citations are those of the note, or of the notes that a paragraph calls.
	Citations() []corpus.Citation
	// Claims are the sentences that the notes it calls support, see ClaimsOf.
	Claims() []Claim
}

// Mapped is a Passage that knows where its folded text was printed, so that it
// need not be folded again.
type Mapped interface {
	Passage
	// FoldMap is the Map of fold.New of the printed text.
	FoldMap() fold.Map
}

// mapOf is where a passage's folded text was printed.
func mapOf(p Passage) fold.Map {
	if m, ok := p.(Mapped); ok {
		return m.FoldMap()
	}
	return fold.New(p.Printed()).Map
}

// Placer is a Passage that finds strings in its folded text itself, so that the text
// need not be made.
type Placer interface {
	Passage
	// AppendOffsets appends the offsets in code points at which a folded string, which
	// is not empty, stands in the folded text, from left to right without overlap.
	AppendOffsets(dst []int, folded string) []int
}

// Article is what fields can ask about an article.
type Article struct {
	ID       string
	Title    string
	Authors  []string
	Keywords []string
	Journal  corpus.Journal
}

// NewArticle is what fields can ask about a.
func NewArticle(a *corpus.Article) *Article {
	return &Article{ID: a.ID, Title: a.Title, Authors: a.Authors, Keywords: a.Keywords, Journal: a.Journal}
}
