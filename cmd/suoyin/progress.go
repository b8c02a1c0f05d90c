package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"suoyin/indexer"
)

// bar shows how far a long job has come. The zero bar shows nothing.
type bar struct {
	drawn *progressbar.ProgressBar
}

// newBar is a progress bar if w is a terminal, and the zero bar elsewhere: in a
// log it would only be noise.
func newBar(w io.Writer, what string, total int) *bar {
	if !terminal(w) || total == 0 {
		return &bar{}
	}
	return &bar{progressbar.NewOptions(total,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionFullWidth(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

// The bar is drawn for people; that drawing fails is no reason to stop the job.

// follow moves the bar to where a job on the index is.
func (b *bar) follow(p indexer.Progress) {
	if b.drawn != nil {
		b.drawn.ChangeMax(p.Total)
		_ = b.drawn.Set(p.Done)
	}
}

// step moves the bar on by one.
func (b *bar) step() {
	if b.drawn != nil {
		_ = b.drawn.Add(1)
	}
}

// further moves the end of the bar by one.
func (b *bar) further() {
	if b.drawn != nil {
		b.drawn.ChangeMax(b.drawn.GetMax() + 1)
	}
}

// print prints a line above the bar.
func (b *bar) print(w io.Writer, line string) {
	if b.drawn != nil {
		_ = b.drawn.Clear()
	}
	fmt.Fprintln(w, line)
}

// close takes the bar away.
func (b *bar) close() {
	if b.drawn != nil {
		_ = b.drawn.Finish()
	}
}
