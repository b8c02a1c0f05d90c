package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/intake"
	"suoyin/corpus/packed"
	"suoyin/corpus/processors"
)

// A batch of documents is put in one transaction: enough to spread the cost of
// a sync over many articles, few enough that an interrupt loses little work and
// that a batch of large files fits in memory.
const (
	batchDocuments = 128
	batchBytes     = 16 << 20
)

// fed is what became of one file.
type fed struct {
	candidate
	catalogue.Result
	// document is what was read; nil if the file could not be read or is kept
	// unchanged.
	document *catalogue.Document
	// further says that the file is one more than the files that feed was given:
	// any but the first thing that is told of an archive.
	further bool
	// warning says that the article was kept but something is odd about it.
	warning error
}

// feed reads files, and those packed in them, and puts them into the catalogue, batch by batch. Files are
// read at once on all cores and put in their order. told hears of every file
// once it is on disk, or why it is not; it is called by one goroutine at a time.
// A file that cannot be read is told of and the rest goes on; the error is the
// catalogue's or ctx's.
func feed(ctx context.Context, cat *catalogue.Catalogue, files []candidate, told func(fed)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var batch []fed
	size := 0
	for f := range readFiles(ctx, cat, files) {
		batch = append(batch, f)
		if size += int(f.size); len(batch) >= batchDocuments || size >= batchBytes {
			if err := putBatch(ctx, cat, batch, told); err != nil {
				return err
			}
			batch, size = batch[:0], 0
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return putBatch(ctx, cat, batch, told)
}

// putBatch puts what was read and tells of every file of the batch.
func putBatch(ctx context.Context, cat *catalogue.Catalogue, batch []fed, told func(fed)) error {
	var docs []catalogue.Document
	for _, f := range batch {
		if f.document != nil {
			docs = append(docs, *f.document)
		}
	}
	results, err := cat.Put(ctx, docs...)
	if err != nil {
		return err
	}
	for _, f := range batch {
		if f.document != nil {
			f.Result, results = results[0], results[1:]
		}
		told(f)
	}
	return nil
}

// readFiles reads files on all cores and gives them in their order, those of an
// archive in its place. It stops early when ctx ends.
func readFiles(ctx context.Context, cat *catalogue.Catalogue, files []candidate) <-chan fed {
	limit := make(chan struct{}, processors.Count())
	out := make(chan fed)
	give := func(f fed) bool {
		select {
		case out <- f:
			return true
		case <-ctx.Done():
			return false
		}
	}
	go func() {
		defer close(out)
		inOrder(ctx, limit, func(do func(func() fed) bool) {
			for _, c := range files {
				if !do(func() fed { return readFile(ctx, cat, c) }) {
					return
				}
			}
		}, func(f fed) bool {
			if errors.Is(f.err, errPacked) {
				f.err = nil
				return unpack(ctx, cat, limit, f.candidate, give)
			}
			return give(f)
		})
	}()
	return out
}

// readFile reads one file, unless the catalogue has it already.
func readFile(ctx context.Context, cat *catalogue.Catalogue, c candidate) fed {
	f := fed{candidate: c}
	if f.err != nil {
		return f
	}
	path, err := filepath.Abs(c.path)
	if err != nil {
		f.err = err
		return f
	}
	src, err := c.read()
	if err != nil {
		f.err = reasonOf(err)
		return f
	}
	f.take(ctx, cat, catalogue.Document{Path: path, Source: src})
	return f
}

// take reads the bytes of a document, unless the catalogue has them already:
// the one way in, for files and uploads alike. The article is called by the
// file's name as its sender wrote it.
func (f *fed) take(ctx context.Context, cat *catalogue.Catalogue, d catalogue.Document) {
	if d.Replaces == "" {
		id, known, err := cat.Known(ctx, d.Path, catalogue.Digest(d.Source), intake.Version)
		if err != nil {
			f.err = err
			return
		}
		if known {
			f.Result = catalogue.Result{Outcome: catalogue.Unchanged, ID: id}
			return
		}
	}
	d.Article, f.err = readSafely(f.path, func() (*corpus.Article, error) {
		a, err := intake.ReadContext(ctx, f.path, d.Source)
		if err == nil {
			f.warning = intake.Check(a, d.Source)
		}
		return a, err
	})
	if f.err != nil {
		return
	}
	d.Reader = intake.Version
	f.document = &d
}

// errChanging says that a file is being written.
var errChanging = errors.New("it was changed while it was read")

// read is what the file holds, errPacked if that is other files. A file that changes meanwhile is refused: half of
// it would be of the one text and half of the other.
func (c candidate) read() ([]byte, error) {
	f, err := c.open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	before, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if packed.Detect(io.NewSectionReader(f, 0, before.Size())) != packed.None {
		return nil, errPacked
	}
	src, err := readOpen(f)
	if err != nil {
		return nil, err
	}
	after, err := f.Stat()
	if err == nil && (after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime())) {
		err = errChanging
	}
	return src, err
}

// open opens the file. One that was found below a watched folder is looked for
// in that folder, and no link leads out of it.
func (c candidate) open() (*os.File, error) {
	if c.root == "" {
		return os.Open(c.path)
	}
	name, err := filepath.Rel(c.root, c.path)
	if err != nil {
		return nil, err
	}
	return os.OpenInRoot(c.root, name)
}

func readOpen(f *os.File) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > maxSource {
		return nil, errTooLarge
	}
	// The file may grow meanwhile, so what is read counts, not what it said.
	src := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := src.ReadFrom(io.LimitReader(f, maxSource+1)); err != nil {
		return nil, err
	}
	if src.Len() > maxSource {
		return nil, errTooLarge
	}
	return src.Bytes(), nil
}
