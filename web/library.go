package web

import (
	"context"

	"suoyin/corpus"
)

// Library is where the articles are; corpus/catalogue is one. It is safe for
// concurrent use. Its methods answer an unknown ID with corpus.ErrNotFound and
// a foreign cursor with corpus.ErrCursor, wrapped, and stop with ctx's error.
type Library interface {
	// Article is the whole article.
	Article(ctx context.Context, id string) (*corpus.Article, error)
	// Source is the bytes the article was read from, as they came.
	Source(ctx context.Context, id string) ([]byte, error)
	// Articles lists articles page by page.
	Articles(ctx context.Context, list corpus.ArticleList) (*corpus.ArticlePage, error)
	// Citations lists citations of all articles page by page.
	Citations(ctx context.Context, list corpus.CitationList) (*corpus.CitationPage, error)
	// Changed lists the last changes of articles page by page, oldest first.
	Changed(ctx context.Context, list corpus.ChangeList) (*corpus.ChangePage, error)
	// Journals lists the journals of Changed after a name, in order.
	Journals(ctx context.Context, after string, limit int) ([]string, error)
	// Counts is how much there is.
	Counts(ctx context.Context) (corpus.Counts, error)
}
