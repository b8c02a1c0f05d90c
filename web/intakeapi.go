package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/web/uploads"
)

// Limits on files that are sent.
const (
	// maxUpload bounds one request with files, and so each file in it; what is
	// larger comes in pieces, see package uploads.
	maxUpload = 64_000_000
	// maxPiece bounds one piece of a file that comes in pieces: all of it, for
	// clients that send it at once and need pieces only after an error.
	maxPiece = uploads.MaxLength + 1
	// maxFiles is how many files one request may bring.
	maxFiles = 500
	// uploadTime is how long a request with files may take in all, and pieceTime
	// how long nothing may come of it.
	uploadTime = 10 * time.Minute
	pieceTime  = 20 * time.Second
	// uploadsAtOnce bounds the memory that files take before they are read.
	uploadsAtOnce = 4
	// searchableTime is how long a request waits for what it has changed to be
	// found, if it asks for that.
	searchableTime = 15 * time.Second
)

// Errors of what is sent.
var (
	errNoFile = errors.New("no file was sent")
	errFiles  = fmt.Errorf("more than %d files in one request", maxFiles)
)

// refusedError says that none of the files that were sent could be taken.
type refusedError struct{ receipt receipt }

func (e *refusedError) Error() string {
	for _, f := range e.receipt.Files {
		if f.Problem != "" {
			return f.Problem
		}
	}
	return "no file could be taken"
}

// receipt says what became of files. Its JSON is part of the API.
type receipt struct {
	// Change numbers the library's last change, these included; Searchable says
	// whether searches find it already.
	Change     int64         `json:"change"`
	Searchable bool          `json:"searchable"`
	Files      []receiptFile `json:"files"`
}

// receiptFile is what became of one file.
type receiptFile struct {
	Name string `json:"name"`
	// Outcome is added, replaced, unchanged, duplicate, or refused: then Problem
	// says why, with file and place, and nothing else is set.
	Outcome string   `json:"outcome"`
	Problem string   `json:"problem,omitempty"`
	ID      string   `json:"id,omitempty"`
	Former  string   `json:"former,omitempty"`
	URL     string   `json:"url,omitempty"`
	Warning string   `json:"warning,omitempty"`
	Read    *summary `json:"read,omitempty"`
}

// summary counts what was recognised in a file.
type summary struct {
	Title      string   `json:"title"`
	Authors    []string `json:"authors"`
	Format     string   `json:"format"`
	Sections   int      `json:"sections"`
	Paragraphs int      `json:"paragraphs"`
	Notes      int      `json:"notes"`
	Citations  int      `json:"citations"`
	// Unanchored are notes that no marker in the text calls, Unplaced lines that
	// could not be told.
	Unanchored int `json:"unanchored"`
	Unplaced   int `json:"unplaced"`
}

const outcomeRefused = "refused"

// newReceipt says what became of files, in that language.
func (s *server) newReceipt(l lang, r Receipt) receipt {
	out := receipt{Change: r.Change, Files: []receiptFile{}}
	for _, t := range r.Files {
		f := receiptFile{Name: t.Name, Outcome: t.Outcome, ID: t.ID, Former: t.Former}
		if t.Err != nil {
			f.Outcome, f.Problem = outcomeRefused, s.spoken(l, t.Err)
		} else {
			f.URL = articleLink(t.ID, "", nil)
		}
		if t.Warning != nil {
			f.Warning = s.spoken(l, t.Warning)
		}
		if t.Article != nil {
			f.Read = newSummary(t.Article)
		}
		out.Files = append(out.Files, f)
	}
	return out
}

// Kept says whether the library has any of the files.
func (r *receipt) Kept() bool {
	return slices.ContainsFunc(r.Files, func(f receiptFile) bool { return f.Outcome != outcomeRefused })
}

func newSummary(a *corpus.Article) *summary {
	s := &summary{Title: a.Title, Authors: list(a.Authors), Format: a.Source.Format, Sections: len(a.Sections), Paragraphs: len(a.Paragraphs),
		Notes: len(a.Notes), Citations: len(a.Citations), Unplaced: len(a.Account.Unplaced)}
	for _, n := range a.Notes {
		if n.Anchor == nil {
			s.Unanchored++
		}
	}
	return s
}

// manyFiles is how many files a page shows one by one.
const manyFiles = 20

// Many says that a page sums the files up first.
func (r *receipt) Many() bool { return len(r.Files) > manyFiles }

// Refused are the files that were not taken.
func (r *receipt) Refused() []receiptFile {
	return slices.DeleteFunc(slices.Clone(r.Files), func(f receiptFile) bool { return f.Outcome != outcomeRefused })
}

// taken says whether any file was.
func (r receipt) taken() bool {
	for _, f := range r.Files {
		if f.Outcome != outcomeRefused {
			return true
		}
	}
	return false
}

// preview is a file as it was read, and not kept.
type preview struct {
	Name    string          `json:"name"`
	Problem string          `json:"problem,omitempty"`
	Article *corpus.Article `json:"article,omitempty"`
	// Like are articles of the library with the same title.
	Like []corpus.ArticleEntry `json:"like"`
}

// apiPut takes the files of POST /api/v1/articles.
func (s *server) apiPut(c *gin.Context) error { return s.receive(c, "") }

// apiReplace takes the file of PUT /api/v1/articles/{id}.
func (s *server) apiReplace(c *gin.Context) error { return s.receive(c, c.Param("id")) }

func (s *server) receive(c *gin.Context, replaces string) error {
	if s.writer == nil {
		return errNotOffered
	}
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "name", "preview", "wait"); err != nil {
		return err
	}
	show, err := readFlag(values, "preview")
	if err != nil {
		return err
	}
	wait, err := readFlag(values, "wait")
	if err != nil {
		return err
	}
	files, err := readFiles(c, nil)
	if err != nil {
		return err
	}
	if err := oneFor(replaces, files); err != nil {
		return err
	}
	if show {
		return s.sendPreviews(c, files)
	}
	r, err := s.keep(c.Request.Context(), english, files, replaces, wait)
	if err != nil {
		return err
	}
	return sendFresh(c, http.StatusOK, r)
}

// readFlag reads a parameter that may stand without a value: ?preview.
func readFlag(v map[string][]string, name string) (bool, error) {
	if values, ok := v[name]; ok && len(values) == 1 && values[0] == "" {
		return true, nil
	}
	return readBool(v, name)
}

// keep puts files into the library and tells of them in that language. If none could be read the error is a
// *refusedError.
func (s *server) keep(ctx context.Context, l lang, files []File, replaces string, wait bool) (receipt, error) {
	put, err := s.writer.Put(ctx, files, replaces)
	if err != nil {
		return receipt{}, err
	}
	r := s.newReceipt(l, put)
	for _, f := range r.Files {
		s.metrics.uploads.WithLabelValues(f.Outcome).Inc()
	}
	if !r.taken() {
		return r, &refusedError{r}
	}
	r.Searchable = s.found(ctx, r.Change, wait)
	return r, nil
}

// found says whether searches find a change, after waiting a while if asked to.
func (s *server) found(ctx context.Context, change int64, wait bool) bool {
	limit := time.Duration(0)
	if wait {
		limit = searchableTime
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return s.writer.Wait(ctx, change) == nil
}

func (s *server) sendPreviews(c *gin.Context, files []File) error {
	out := make([]preview, len(files))
	for i, f := range files {
		var err error
		if out[i], err = s.preview(c.Request.Context(), english, f); err != nil {
			return err
		}
	}
	return sendFresh(c, http.StatusOK, map[string]any{"files": out})
}

// preview reads a file without keeping it. The error is ctx's or the library's;
// what is wrong with the file is the preview's Problem, in that language.
func (s *server) preview(ctx context.Context, l lang, f File) (preview, error) {
	p := preview{Name: f.Name, Like: []corpus.ArticleEntry{}}
	a, err := s.writer.Read(ctx, f)
	if ctx.Err() != nil {
		return p, ctx.Err()
	}
	if err != nil {
		p.Problem = s.spoken(l, err)
		return p, nil
	}
	p.Article = a
	if a.Title == "" {
		return p, nil
	}
	page, err := s.library.Articles(ctx, corpus.ArticleList{Text: a.Title, Limit: maxLike})
	if err != nil {
		return p, err
	}
	for _, e := range page.Articles {
		if e.Title == a.Title {
			p.Like = append(p.Like, e)
		}
	}
	return p, nil
}

// maxLike is how many articles of the same title a preview looks at.
const maxLike = 20

// apiRemove takes an article out of the library.
func (s *server) apiRemove(c *gin.Context) error {
	if s.writer == nil {
		return errNotOffered
	}
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "wait"); err != nil {
		return err
	}
	wait, err := readFlag(values, "wait")
	if err != nil {
		return err
	}
	change, err := s.writer.Remove(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	return sendFresh(c, http.StatusOK, map[string]any{"change": change, "searchable": s.found(c.Request.Context(), change, wait)})
}

// readFiles reads the files of a request, those of archives in their places.
// first sees the fields that stand before the first file, if it is
// not nil, and may refuse the request before any file is read.
func readFiles(c *gin.Context, first func(fields map[string]string) error) ([]File, error) {
	files, err := readSent(c, first)
	if err != nil {
		return nil, err
	}
	return unpacked(c.Request.Context(), files)
}

// readSent reads the files as they were sent: the parts of a form, or the body as
// one file.
func readSent(c *gin.Context, first func(fields map[string]string) error) ([]File, error) {
	if c.ContentType() == "multipart/form-data" {
		return readParts(c, first)
	}
	name := c.Query("name")
	if _, parameters, err := mime.ParseMediaType(c.GetHeader("Content-Disposition")); err == nil && name == "" {
		name = parameters["filename"]
	}
	body, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if len(body) == 0 {
		return nil, errNoFile
	}
	return []File{{Name: plainName(name), Source: body}}, nil
}

// maxField bounds a field that is no file.
const maxField = 4 << 10

func readParts(c *gin.Context, first func(fields map[string]string) error) ([]File, error) {
	r, err := c.Request.MultipartReader()
	if err != nil {
		return nil, &parameterError{Name: "Content-Type", Value: c.GetHeader("Content-Type"), Want: "a form with files and its boundary"}
	}
	var files []File
	fields := map[string]string{}
	for {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, unreadable(err)
		}
		if part.FileName() == "" {
			value, err := io.ReadAll(io.LimitReader(part, maxField))
			if err != nil {
				return nil, unreadable(err)
			}
			fields[part.FormName()] = string(value)
			continue
		}
		if first != nil {
			if err := first(fields); err != nil {
				return nil, err
			}
			first = nil
		}
		if len(files) == maxFiles {
			return nil, errFiles
		}
		body, err := io.ReadAll(part)
		if err != nil {
			return nil, unreadable(err)
		}
		files = append(files, File{Name: plainName(part.FileName()), Source: body})
	}
	if first != nil {
		if err := first(fields); err != nil {
			return nil, err
		}
	}
	if len(files) == 0 {
		return nil, errNoFile
	}
	return files, nil
}

// unreadable is the error of a form that breaks off or is no form.
func unreadable(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) || errors.Is(err, context.Canceled) {
		return err
	}
	return &parameterError{Name: "body", Value: "", Want: "a whole form with files (" + err.Error() + ")"}
}

// maxSentName is the longest file name that is kept, in code points.
const maxSentName = 200

// plainName is a file's name without folders and control characters. It never
// becomes a path.
func plainName(name string) string {
	name = strings.ToValidUTF8(name, "\ufffd")
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > maxSentName {
		name = string(runes[:maxSentName])
	}
	if name == "" || name == "." || name == "/" || name == ".." {
		return "upload"
	}
	return name
}

// patient gives a request with files the time that it needs, as long as
// something comes: the server's own limits are for requests without.
func (s *server) patient(c *gin.Context) {
	rc := http.NewResponseController(c.Writer)
	_ = rc.SetWriteDeadline(time.Now().Add(uploadTime + writeTime)) // a recorder in a test has none
	c.Request.Body = &patientBody{ReadCloser: c.Request.Body, rc: rc, end: time.Now().Add(uploadTime)}
}

// patientBody moves the time until which the next bytes must come.
type patientBody struct {
	io.ReadCloser
	rc  *http.ResponseController
	end time.Time
}

func (b *patientBody) Read(p []byte) (int, error) {
	if until := time.Now().Add(pieceTime); until.Before(b.end) {
		_ = b.rc.SetReadDeadline(until)
	}
	return b.ReadCloser.Read(p)
}

// sendFresh answers with what is true only now.
func sendFresh(c *gin.Context, status int, v any) error {
	body, err := encodeJSON(v)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Data(status, typeJSON, body)
	return nil
}
