package dictionary

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"suoyin/corpus/fold"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
	"suoyin/indexer/dictionary"
	"suoyin/search"
)

// ErrNothing says that the index has been made with the words there are.
var ErrNothing = errors.New("the index has these words already")

// ErrNoPreview says that an engine cannot try words before they are put to use.
var ErrNoPreview = errors.New("this engine cannot try words before they are put to use")

// Store is the index that a Book rebuilds: *indexer.Store.
type Store interface {
	// RebuildWith makes the index anew, beside the one in use.
	RebuildWith(ctx context.Context, format indexer.WordsFormat, progress func(indexer.Progress)) error
}

// Engine is what a Book asks: *bleve.Engine of package search/bleve.
type Engine interface {
	// Preview is an engine over the same index that cuts with another analyzer;
	// changed are the folded words that only one of the two knows, passages how
	// many have one.
	Preview(analyzer *analysis.Analyzer, changed []string) (then search.Walker, passages int, err error)
}

// Book is the own words of a library.
type Book struct {
	home     dictionary.Home
	compiled string
	store    Store
	engine   Engine
}

var _ Manager = (*Book)(nil)

// NewBook is the own words of a data directory, its index and the engine on it.
func NewBook(dir string, store Store, engine Engine) *Book {
	return NewBookIn(dictionary.Folder(dir), filepath.Join(dir, dictionary.CompiledDir), store, engine)
}

// NewBookIn is the own words that are kept in a home. What is compiled from them
// is kept in a folder, or not at all where compiled is empty.
func NewBookIn(home dictionary.Home, compiled string, store Store, engine Engine) *Book {
	return &Book{home, compiled, store, engine}
}

// State implements Manager.
func (b *Book) State(ctx context.Context) (*State, error) {
	f, problems, err := b.home.Read(ctx)
	if err != nil {
		return nil, err
	}
	inUse, err := b.home.InUse(ctx)
	if err != nil {
		return nil, err
	}
	s := &State{
		Text:     string(f.Bytes()),
		Words:    append([]Word{}, f.Words()...),
		Problems: append([]Problem{}, problems...),
		Pending:  differ(f.Words(), inUse),
	}
	if len(problems) == 0 && !s.Pending.Empty() {
		analyzer, err := b.open(dictionary.User(f.Words()))
		if err != nil {
			return nil, err
		}
		s.Problems = append(s.Problems, f.Never(analyzer)...)
	}
	return s, nil
}

// open is the analyzer with a user's words; what is compiled for it is kept, the
// last few of them.
func (b *Book) open(user []analysis.UserWord) (*analysis.Analyzer, error) {
	return analysis.Open(b.compiled, user)
}

// differ compares the words wanted with those in use.
func differ(wanted []Word, inUse []analysis.UserWord) Difference {
	used := make(map[string]float64, len(inUse))
	for _, w := range inUse {
		used[w.Text] = w.Freq
	}
	d := Difference{Added: []Word{}, Removed: []Word{}, Changed: []Word{}}
	still := make(map[string]bool)
	for _, w := range wanted {
		folded := fold.Text(w.Text)
		still[folded] = true
		freq, has := used[folded]
		switch {
		case !has:
			d.Added = append(d.Added, w)
		case freq != w.Freq:
			d.Changed = append(d.Changed, w)
		}
	}
	for _, w := range inUse {
		if !still[w.Text] {
			d.Removed = append(d.Removed, Word{Text: w.Text, Freq: w.Freq})
		}
	}
	return d
}

// Save implements Manager.
func (b *Book) Save(ctx context.Context, text []byte) error {
	f, _, err := b.valid(text)
	if err != nil {
		return err
	}
	return b.home.Edit(ctx, func(*dictionary.File) (*dictionary.File, error) { return f, nil })
}

// valid reads a text that shall be a dictionary, and the analyzer with it.
func (b *Book) valid(text []byte) (*dictionary.File, *analysis.Analyzer, error) {
	if len(text) > MaxBytes {
		return nil, nil, fmt.Errorf("dictionary of %d bytes, more than %d: %w", len(text), MaxBytes, search.ErrLimit)
	}
	f, problems := dictionary.Parse(text)
	if len(problems) > 0 {
		return nil, nil, &InvalidError{Path: dictionary.FileName, Problems: problems}
	}
	analyzer, err := b.open(dictionary.User(f.Words()))
	if err != nil {
		return nil, nil, err
	}
	if problems := f.Never(analyzer); len(problems) > 0 {
		return nil, nil, &InvalidError{Path: dictionary.FileName, Problems: problems}
	}
	return f, analyzer, nil
}

// Import implements Manager.
func (b *Book) Import(ctx context.Context, text []byte) (int, error) {
	f, _, err := b.valid(text)
	if err != nil {
		return 0, err
	}
	return len(f.Words()), b.Add(ctx, f.Words()...)
}

// Add implements Manager.
func (b *Book) Add(ctx context.Context, words ...Word) error {
	return b.home.Edit(ctx, func(f *dictionary.File) (*dictionary.File, error) {
		for _, w := range words {
			if p := f.Put(w); p != nil {
				return nil, &InvalidError{Path: dictionary.FileName, Problems: []Problem{*p}}
			}
		}
		changed, _, err := b.valid(f.Bytes())
		return changed, err
	})
}

// Remove implements Manager.
func (b *Book) Remove(ctx context.Context, words ...string) (removed int, err error) {
	err = b.home.Edit(ctx, func(f *dictionary.File) (*dictionary.File, error) {
		for _, w := range words {
			if f.Remove(w) {
				removed++
			}
		}
		return f, nil
	})
	return removed, err
}

// Apply implements Manager.
func (b *Book) Apply(ctx context.Context, progress func(done, total int)) error {
	f, analyzer, err := b.wanted(ctx, nil)
	if err != nil {
		return err
	}
	inUse, err := b.home.InUse(ctx)
	if err != nil {
		return err
	}
	if differ(f.Words(), inUse).Empty() {
		return ErrNothing
	}
	return b.store.RebuildWith(ctx, words.Format{Analyzer: analyzer}, func(p indexer.Progress) {
		if progress != nil {
			progress(p.Done, p.Total)
		}
	})
}

// wanted is a dictionary that shall be put to use: the text, or the file.
func (b *Book) wanted(ctx context.Context, text []byte) (*dictionary.File, *analysis.Analyzer, error) {
	if text == nil {
		f, problems, err := b.home.Read(ctx)
		if err != nil {
			return nil, nil, err
		}
		if len(problems) > 0 {
			return nil, nil, &InvalidError{Path: b.home.Place(), Problems: problems}
		}
		text = f.Bytes()
	}
	return b.valid(text)
}
