package indexer

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/disk"
	"suoyin/indexer/textindex"
)

const (
	// changesPage is how many changes are listed at once.
	changesPage = 1000
	// ahead is how many articles are read before they are needed.
	ahead = 8
	// readers is how many are read at once.
	readers = 2
)

// fill brings the generation up to the source's last change. If it fails, the
// generation is as it was.
func (g *generation) fill(ctx context.Context, src Source, progress func(Progress)) error {
	if err := g.repairIfPending(); err != nil {
		return err
	}
	until, err := src.LastChange(ctx)
	if err != nil {
		return err
	}
	if until == g.state.manifest.Sequence {
		return nil
	}
	u, err := g.newUpdate()
	if err != nil {
		return err
	}
	if err := u.run(ctx, src, until, progress); err != nil {
		return errors.Join(err, u.abandon())
	}
	return u.commit()
}

// update is one run of changes to a generation.
type update struct {
	g        *generation
	text     *textindex.Writer
	words    *wordsFeed
	articles map[string]entry
	changed  map[string]entry // zero if removed
	deleted  *roaring.Bitmap
	removed  []uint32 // first passages of the articles that the words must lose
	manifest Manifest
}

func (g *generation) newUpdate() (*update, error) {
	articles, err := g.known()
	if err != nil {
		return nil, err
	}
	deleted, err := g.state.manifest.deleted()
	if err != nil {
		return nil, err
	}
	return &update{
		g: g, text: g.newWriter(), words: newWordsFeed(g), articles: articles,
		changed: make(map[string]entry), deleted: deleted, manifest: *g.state.manifest,
	}, nil
}

// job is one change, and the document of the article when it is ready; nil if
// the article is gone.
type job struct {
	catalogue.Change
	document chan *Document
}

// run applies the changes up to until.
func (u *update) run(ctx context.Context, src Source, until int64, progress func(Progress)) error {
	group, ctx := errgroup.WithContext(ctx)
	ordered, todo := make(chan *job, ahead), make(chan *job)
	group.Go(func() error { return list(ctx, src, u.manifest.Sequence, until, ordered, todo) })
	for range readers {
		group.Go(func() error { return read(ctx, src, todo) })
	}
	group.Go(func() error { return u.apply(ctx, ordered, until-u.manifest.Sequence, progress) })
	group.Go(func() error { return u.words.run(ctx) })
	return group.Wait()
}

// list gives out the changes, in order and to the readers.
func list(ctx context.Context, src Source, after, until int64, ordered, todo chan<- *job) error {
	defer close(ordered)
	defer close(todo)
	for after < until {
		page, err := src.Changes(ctx, after, changesPage)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			return nil
		}
		for _, c := range page {
			if c.Seq <= after {
				return fmt.Errorf("changes after %d: number %d comes out of order", after, c.Seq)
			}
			after = c.Seq
			j := &job{Change: c, document: make(chan *Document, 1)}
			for _, to := range []chan<- *job{ordered, todo} {
				select {
				case to <- j:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}
	}
	return nil
}

// read makes the documents.
func read(ctx context.Context, src Source, todo <-chan *job) error {
	for j := range todo {
		if j.Removed {
			j.document <- nil
			continue
		}
		a, err := src.Article(ctx, j.ID)
		switch {
		case errors.Is(err, corpus.ErrNotFound): // gone since it was listed
			j.document <- nil
		case err != nil:
			return err
		default:
			j.document <- NewDocument(a)
		}
	}
	return nil
}

// apply takes the documents in order.
func (u *update) apply(ctx context.Context, ordered <-chan *job, total int64, progress func(Progress)) error {
	defer u.words.end()
	start := u.manifest.Sequence
	for j := range ordered {
		select {
		case d := <-j.document:
			if err := u.change(ctx, j.ID, d); err != nil {
				return fmt.Errorf("article %q: %w", j.ID, err)
			}
		case <-ctx.Done():
			return ctx.Err()
		}
		u.manifest.Sequence = j.Seq
		if progress != nil {
			progress(Progress{Done: int(min(j.Seq-start, total)), Total: int(total)})
		}
	}
	return nil
}

// change replaces or removes one article.
func (u *update) change(ctx context.Context, id string, d *Document) error {
	u.remove(id)
	if d == nil {
		return nil
	}
	first, err := u.text.Add(&d.Article, d.Passages, d.Folded)
	if err != nil {
		return err
	}
	n := uint32(len(d.Passages))
	u.changed[id] = entry{first: first, end: first + n, citations: d.Article.Citations}
	u.manifest.Articles++
	u.manifest.Passages += len(d.Passages)
	u.manifest.Citations += d.Article.Citations
	return u.words.add(ctx, first, d)
}

// remove takes an article out, if it is in.
func (u *update) remove(id string) {
	e, changed := u.changed[id]
	if !changed {
		e = u.articles[id]
	}
	u.changed[id] = entry{}
	if e == (entry{}) {
		return
	}
	u.manifest.Articles--
	u.manifest.Passages -= int(e.end - e.first)
	u.manifest.Citations -= e.citations
	u.deleted.AddRange(uint64(e.first), uint64(e.end))
	u.removed = append(u.removed, e.first)
}

// commit puts the update on disk and into use.
func (u *update) commit() error {
	g := u.g
	if err := u.text.Flush(); err != nil {
		return errors.Join(err, u.abandon())
	}
	segments, err := u.open()
	if err != nil {
		return errors.Join(err, u.abandon())
	}
	defer releaseAll(segments)
	u.deleted.RunOptimize()
	if err := u.manifest.setDeleted(u.deleted); err != nil {
		return errors.Join(err, u.abandon())
	}
	if err := u.words.prepare(u.removed); err != nil {
		return errors.Join(err, u.abandon())
	}
	all := append(append([]*segment(nil), g.state.segments...), segments...)
	if err := g.publish(&u.manifest, all); err != nil {
		return errors.Join(err, u.abandon())
	}
	for id, e := range u.changed {
		if e == (entry{}) {
			delete(g.articles, id)
		} else {
			g.articles[id] = e
		}
	}
	return u.words.finish(u.removed)
}

// open opens the new segments and names them in the manifest.
func (u *update) open() (segments []*segment, err error) {
	if err := disk.SyncDir(filepath.Join(u.g.dir, textDir)); err != nil {
		return nil, err
	}
	files := append([]File(nil), u.manifest.Segments...)
	for _, name := range u.text.Names() {
		f, err := describeFile(u.g.dir, filepath.Join(textDir, name))
		if err != nil {
			return nil, errors.Join(err, releaseAll(segments))
		}
		s, err := openSegment(u.g.dir, f)
		if err != nil {
			return nil, errors.Join(err, releaseAll(segments))
		}
		files, segments = append(files, f), append(segments, s)
	}
	u.manifest.Segments = files
	return segments, nil
}

// abandon removes what the update has written.
func (u *update) abandon() error {
	return errors.Join(u.g.removeStray(), u.g.repairIfPending())
}
