package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"

	"suoyin/corpus/catalogue"
	"suoyin/corpus/packed"
)

// packedLimits are for archives on this disk: some ten times the largest corpus
// that was seen packed.
var packedLimits = packed.Limits{Member: maxSource, Members: 100_000, Bytes: 16 << 30}

// errPacked says that files are packed in one.
var errPacked = errors.New("files are packed in it")

// unpack reads the files of an archive on all cores and gives them in their order,
// and what is wrong with the archive after them. The archive itself is read by one
// goroutine, and never whole in memory.
func unpack(ctx context.Context, cat *catalogue.Catalogue, limit chan struct{}, c candidate, give func(fed) bool) bool {
	return inOrder(ctx, limit, func(do func(func() fed) bool) {
		n := 0
		err := c.walk(ctx, func(m packed.Member) error {
			f := fed{candidate: c.member(m), further: n > 0}
			n++
			if !do(func() fed { return readMember(ctx, cat, f, m.Source) }) {
				return ctx.Err()
			}
			return nil
		})
		if err != nil {
			c.err = reasonOf(err)
			do(func() fed { return fed{candidate: c, further: n > 0} })
		}
	}, give)
}

// member is a file of an archive: its place is that of the archive with its name.
func (c candidate) member(m packed.Member) candidate {
	return candidate{path: c.path + string(filepath.Separator) + filepath.FromSlash(m.Name), archive: c.path, size: int64(len(m.Source)), err: m.Err}
}

// readMember reads a file of an archive, unless the catalogue has it already.
func readMember(ctx context.Context, cat *catalogue.Catalogue, f fed, src []byte) fed {
	if f.err != nil {
		return f
	}
	path, err := filepath.Abs(f.path)
	if err != nil {
		f.err = err
		return f
	}
	f.take(ctx, cat, catalogue.Document{Path: path, Source: src})
	return f
}

// walk gives the files of an archive. One that changes meanwhile is said to be
// damaged, or that it has changed.
func (c candidate) walk(ctx context.Context, give func(packed.Member) error) error {
	f, err := c.open()
	if err != nil {
		return err
	}
	defer f.Close()
	before, err := f.Stat()
	if err != nil {
		return err
	}
	if err := packed.Walk(ctx, c.path, io.NewSectionReader(f, 0, before.Size()), packedLimits, give); err != nil {
		return err
	}
	after, err := f.Stat()
	if err == nil && (after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime())) {
		err = errChanging
	}
	return err
}
