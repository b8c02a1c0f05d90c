package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

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
