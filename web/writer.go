package web

import (
	"context"
	"errors"
	"time"

	"suoyin/corpus"
)

// Writer changes the library. It is safe for concurrent use. What Put and
// Remove have answered is on disk; it is found soon after, see Wait.
type Writer interface {
	// Read reads a file without keeping it. Errors name the file and the place.
	Read(ctx context.Context, f File) (*corpus.Article, error)
	// Put reads files and keeps the articles, all that can be read in one step,
	// and says of each what became of it, in the order given. With replaces, the
	// ID of an article, there is one file, and it takes that article's place: its
	// address goes on working, its former sources are gone. An unknown ID is
	// corpus.ErrNotFound.
	Put(ctx context.Context, files []File, replaces string) (Receipt, error)
	// Remove removes an article with its sources, by its ID or a former one, and
	// gives the number of the change. An unknown ID is corpus.ErrNotFound.
	Remove(ctx context.Context, id string) (change int64, err error)
	// Wait returns when searches find the change with that number, or with ctx's
	// error.
	Wait(ctx context.Context, change int64) error
	// Status says how the index is.
	Status(ctx context.Context) (IndexStatus, error)
	// Rebuild begins to make the index anew beside the one in use, and Verify to
	// check everything; Status says how far they are. While one of them is at
	// work the error is ErrAtWork.
	Rebuild(ctx context.Context) error
	Verify(ctx context.Context) error
	// ApplyWords begins to put the library's own words to use, beside the index
	// in use, as Rebuild does.
	ApplyWords(ctx context.Context) error
}

// ErrAtWork says that a job on the index goes on already.
var ErrAtWork = errors.New("a job on the index goes on already")

// File is a file as it was sent.
type File struct {
	// Name is what the sender calls it; it never becomes a path.
	Name   string
	Source []byte
	// Err is why nothing can be read, if that is known before: it comes out of an
	// archive that is damaged, say.
	Err error
}

// Receipt says what became of files.
type Receipt struct {
	// Change is the number of the library's last change, these included.
	Change int64
	Files  []Taken
}

// Taken is what became of one file.
type Taken struct {
	Name string
	// Err says why the file was not taken; nothing else is set then. One that has
	// a method Chinese, as those of readers, is shown in either language.
	Err error
	// Outcome is "added", "replaced", "unchanged" or "duplicate".
	Outcome string
	// ID is the article that the file is kept with, and Former the ID that it
	// had before, where that was another one.
	ID, Former string
	// Warning is something odd about an article that was kept all the same.
	Warning error
	// Article is what was read; nil where the file was kept before.
	Article *corpus.Article
}

// IndexStatus says how the index is.
type IndexStatus struct {
	// Change is the library's last change, and Indexed the last one that searches
	// find; Queue is how many lie between.
	Change  int64 `json:"change"`
	Indexed int64 `json:"indexed"`
	Queue   int64 `json:"queue"`
	// Generation names the index in use, made at Created.
	Generation string    `json:"generation"`
	Created    time.Time `json:"created"`
	Articles   int       `json:"articles"`
	Passages   int       `json:"passages"`
	Citations  int       `json:"citations"`
	// CatalogueBytes and IndexBytes are the sizes on disk.
	CatalogueBytes int64 `json:"catalogue_bytes"`
	IndexBytes     int64 `json:"index_bytes"`
	// Error is why the index could not be brought up to date, empty if it could.
	Error string `json:"error"`
	// Jobs are the last rebuild and the last check, if there were any.
	Jobs []Job `json:"jobs"`
}

// Job is a long piece of work on the index.
type Job struct {
	Name    JobName   `json:"name"`
	Started time.Time `json:"started"`
	// Ended is zero while it goes on. Done of Total steps are behind it; Total is
	// 0 where that is not known.
	Ended time.Time `json:"ended,omitzero"`
	Done  int       `json:"done"`
	Total int       `json:"total"`
	// Report is what it has to say, a line each, and Problems counts what is
	// wrong. Error is why it could not be done.
	Report []string `json:"report"`
	// Chinese is the report in Chinese, for pages; the API has the one.
	Chinese  []string `json:"-"`
	Problems int      `json:"problems"`
	Error    string   `json:"error"`
}

// JobName names a kind of job.
type JobName string

// The jobs.
const (
	JobRebuild    JobName = "rebuild"
	JobVerify     JobName = "verify"
	JobDictionary JobName = "dictionary"
)

// Running says whether the job goes on.
func (j Job) Running() bool { return j.Ended.IsZero() }
