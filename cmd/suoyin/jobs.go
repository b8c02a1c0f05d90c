package main

import (
	"bytes"
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"suoyin/indexer"
	"suoyin/web"
)

// jobs are the long pieces of work on the index that somebody asked the server
// for, one at a time.
type jobs struct {
	// group and ctx are the server's: jobs end with it.
	group *sync.WaitGroup
	ctx   context.Context
	last  map[web.JobName]web.Job
}

// task is the work of a job. It tells how far it is, and what it has found.
type task func(ctx context.Context, tell func(done, total int)) (findings, error)

// findings are what a job has to say, in English and in Chinese, and how many of
// them are problems.
type findings struct {
	report, chinese []string
	problems        int
}

// begin starts a job, unless one is at work.
func (w *writer) begin(name web.JobName, work task) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.jobs.ctx == nil || w.jobs.ctx.Err() != nil {
		return context.Canceled
	}
	for _, j := range w.jobs.last {
		if j.Running() {
			return web.ErrAtWork
		}
	}
	w.note(web.Job{Name: name, Started: time.Now().UTC()})
	w.jobs.group.Go(func() { w.work(name, work) })
	return nil
}

func (w *writer) work(name web.JobName, work task) {
	w.log.Info("begun", "job", name)
	found, err := work(w.jobs.ctx, func(done, total int) {
		w.mu.Lock()
		defer w.mu.Unlock()
		j := w.jobs.last[name]
		j.Done, j.Total = done, total
		w.note(j)
	})
	w.mu.Lock()
	defer w.mu.Unlock()
	j := w.jobs.last[name]
	j.Ended, j.Report, j.Chinese, j.Problems = time.Now().UTC(), found.report, found.chinese, found.problems
	if err != nil {
		j.Error = err.Error()
	}
	w.note(j)
	w.log.Info("ended", "job", name, "took", j.Ended.Sub(j.Started).Round(time.Millisecond), "problems", j.Problems, "error", j.Error)
}

// note keeps how a job is. The caller holds mu.
func (w *writer) note(j web.Job) {
	if w.jobs.last == nil {
		w.jobs.last = map[web.JobName]web.Job{}
	}
	w.jobs.last[j.Name] = j
}

// Rebuild implements web.Writer.
func (w *writer) Rebuild(context.Context) error {
	return w.begin(web.JobRebuild, func(ctx context.Context, tell func(int, int)) (findings, error) {
		err := w.library.index.Rebuild(ctx, func(p indexer.Progress) { tell(p.Done, p.Total) })
		w.wake() // for what arrived meanwhile
		return findings{}, err
	})
}

// verifyStrings is how many strings Verify looks for: as many as the command
// does unless told otherwise, and other ones each time.
const verifyStrings = 200

// Verify implements web.Writer.
func (w *writer) Verify(context.Context) error {
	return w.begin(web.JobVerify, func(ctx context.Context, tell func(int, int)) (findings, error) {
		var out bytes.Buffer
		v := verification{library: w.library, console: console{out: &out, err: &out}}
		seed := uint64(time.Now().UnixNano())
		steps := []func(context.Context) error{v.catalogue, v.content, v.index, v.texts,
			func(ctx context.Context) error { return v.strings(ctx, nil, verifyStrings, seed) }}
		for i, step := range steps {
			tell(i, len(steps))
			if err := step(ctx); err != nil {
				return v.found(out.String()), err
			}
		}
		tell(len(steps), len(steps))
		return v.found(out.String()), nil
	})
}

// found is what the check has said so far; printed is what it has printed.
func (v *verification) found(printed string) findings {
	return findings{report: strings.Split(strings.TrimSpace(printed), "\n"), chinese: v.chinese, problems: v.problems}
}

// Status implements web.Writer.
func (w *writer) Status(ctx context.Context) (web.IndexStatus, error) {
	var s web.IndexStatus
	var err error
	if s.Change, err = w.library.catalogue.LastChange(ctx); err != nil {
		return s, err
	}
	m, err := w.library.index.State(ctx)
	if unreachable(err) {
		s.Error, err = err.Error(), nil // the rest can be told
	}
	if err != nil {
		return s, err
	}
	s.Indexed, s.Generation, s.Created = m.Sequence, m.Generation, m.Created
	s.Articles, s.Passages, s.Citations = m.Articles, m.Passages, m.Citations
	if s.Error == "" {
		s.Queue = max(s.Change-s.Indexed, 0)
	}
	if s.CatalogueBytes, err = w.library.catalogue.Size(ctx); err != nil {
		return s, err
	}
	s.IndexBytes = m.Bytes
	s.Jobs = []web.Job{}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, name := range []web.JobName{web.JobRebuild, web.JobVerify, web.JobDictionary} {
		if j, ok := w.jobs.last[name]; ok {
			j.Report = append([]string{}, j.Report...)
			s.Jobs = append(s.Jobs, j)
		}
	}
	if err := cmp.Or(m.Failing, w.failed); err != nil && s.Error == "" {
		s.Error = err.Error()
	}
	return s, nil
}

// sizeOf is a file's size in bytes, 0 if there is none.
func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// sizeBelow is the size of all files below a folder; what goes away meanwhile
// does not count.
func sizeBelow(dir string) (n int64) {
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			n += sizeOf(path)
		}
		return nil
	})
	return n
}
