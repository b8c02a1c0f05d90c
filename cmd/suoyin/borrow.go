package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/works"
	"suoyin/indexer/lock"
	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/quote"
	"suoyin/search/variants"
)

// idleTime is how long a borrowed library stays open without a question: long
// enough for an assistant that asks one thing after the other, short enough that
// `suoyin index` and other assistants get their turn.
const idleTime = time.Second

// borrowed answers from a data directory without keeping it: assistants run for
// days, and the directory belongs to one process at a time. It opens the library
// when something is searched and closes it after idleTime; articles and works
// are read beside whoever has the directory. If a server has it, the server is
// asked.
type borrowed struct {
	place place
	key   string // for the server, if it asks for one
	log   *slog.Logger

	mu    sync.Mutex
	open  *library
	users int
	idle  *time.Timer // closes the library

	connecting sync.Mutex // guards the rest
	works      *works.Shelf
	change     int64 // the catalogue's last one that works has
}

// Search answers a request.
func (b *borrowed) Search(ctx context.Context, req search.Request) (*search.Answer, error) {
	return askBorrowed(ctx, b,
		func(l *library) (*search.Answer, error) { return l.engine.Search(ctx, req) },
		func(r remote) (*search.Answer, error) { return r.Search(ctx, req) })
}

// Quote finds the sources of a quotation.
func (b *borrowed) Quote(ctx context.Context, text string, limit int) ([]quote.Source, error) {
	return askBorrowed(ctx, b,
		func(l *library) ([]quote.Source, error) { return quote.Check(ctx, l.engine, text, limit) },
		func(r remote) ([]quote.Source, error) { return r.Quote(ctx, text, limit) })
}

// Near is what a query may mean besides.
func (b *borrowed) Near(ctx context.Context, req search.Request) (*variants.Nearby, error) {
	return askBorrowed(ctx, b,
		func(l *library) (*variants.Nearby, error) { return variants.Near(ctx, l.engine, req) },
		func(r remote) (*variants.Nearby, error) { return r.Near(ctx, req) })
}

// Beside finds the words beside a query.
func (b *borrowed) Beside(ctx context.Context, n concordance.Neighbourhood) (*concordance.Collocates, error) {
	return askBorrowed(ctx, b,
		func(l *library) (*concordance.Collocates, error) { return concordance.Beside(ctx, l.engine, n) },
		func(r remote) (*concordance.Collocates, error) { return r.Beside(ctx, n) })
}

// askBorrowed asks the library, or the server if one has it.
func askBorrowed[Answer any](ctx context.Context, b *borrowed, here func(*library) (Answer, error), there func(remote) (Answer, error)) (none Answer, err error) {
	l, err := b.borrow(ctx)
	var held *lock.HeldError
	if errors.As(err, &held) {
		if server, ok := servedBy(b.place); ok {
			server.key = b.key
			return there(server)
		}
	}
	if err != nil {
		return none, err
	}
	defer b.giveBack()
	return here(l)
}

// borrow opens the library, or takes the one that is open.
func (b *borrowed) borrow(ctx context.Context) (*library, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.idle != nil {
		b.idle.Stop()
	}
	if b.open == nil {
		l, err := openForSearch(ctx, b.place, "mcp", b.log)
		if err != nil {
			return nil, err
		}
		b.open = l
	}
	b.users++
	return b.open, nil
}

// giveBack ends the use of the library. The last user leaves it to the timer.
func (b *borrowed) giveBack() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.users--; b.users == 0 {
		b.idle = time.AfterFunc(idleTime, b.letGo)
	}
}

// letGo closes the library if nobody uses it.
func (b *borrowed) letGo() {
	if err := b.Close(); err != nil {
		b.log.Error("library could not be closed", "error", err)
	}
}

// Close closes the library unless somebody uses it.
func (b *borrowed) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == nil || b.users > 0 {
		return nil
	}
	l := b.open
	b.open = nil
	return l.Close()
}

// Article reads an article.
func (b *borrowed) Article(ctx context.Context, id string) (a *corpus.Article, err error) {
	err = b.read(ctx, func(c *catalogue.Catalogue) error {
		a, err = c.Article(ctx, id)
		return err
	})
	return a, err
}

// Locate finds works among those that the library's notes cite, and its articles,
// listed and connected anew when the library has changed.
func (b *borrowed) Locate(ctx context.Context, text string, limit int) ([]works.Located, error) {
	shelf, err := b.connected(ctx)
	if err != nil {
		return nil, err
	}
	return works.LocateAll(shelf.Set(), shelf.Own(), works.Read(text), limit), nil
}

func (b *borrowed) connected(ctx context.Context) (*works.Shelf, error) {
	b.connecting.Lock()
	defer b.connecting.Unlock()
	err := b.read(ctx, func(c *catalogue.Catalogue) error {
		last, err := c.LastChange(ctx)
		if err != nil || b.works != nil && b.change == last {
			return err
		}
		shelf := works.NewShelf(c)
		if err := shelf.Refresh(ctx); err != nil {
			return err
		}
		b.works, b.change = shelf, last
		return nil
	})
	return b.works, err
}

// read reads the catalogue beside whoever has the data directory.
func (b *borrowed) read(ctx context.Context, do func(*catalogue.Catalogue) error) error {
	c, err := b.place.read(ctx)
	if err != nil {
		return noLibrary(b.place.dir, err)
	}
	return errors.Join(do(c), c.Close())
}
