package web

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"suoyin/web/uploads"
)

// Uploads in pieces follow tus 1.0.0 (https://tus.io/protocols/resumable-upload):
// the core protocol with creation, expiration and termination, so that the
// clients there are for it work. GET, which tus does not have, tells what became
// of the file.

const (
	tusVersion    = "1.0.0"
	tusExtensions = "creation,expiration,termination"
	tusPiece      = "application/offset+octet-stream"
	uploadsPath   = "/api/v1/uploads"
)

var errTusVersion = errors.New("another version of tus")

// uploadState is what GET tells of an upload.
type uploadState struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Length  int64     `json:"length"`
	Offset  int64     `json:"offset"`
	Expires time.Time `json:"expires"`
	// Receipt says what became of the file; absent until it is whole.
	Receipt json.RawMessage `json:"receipt,omitempty"`
}

// tus says which version is spoken and refuses others.
func (s *server) tus(c *gin.Context) {
	c.Header("Tus-Resumable", tusVersion)
	c.Header("Cache-Control", "no-store")
	if v := c.GetHeader("Tus-Resumable"); v != "" && v != tusVersion {
		c.Header("Tus-Version", tusVersion)
		s.fail(c, errTusVersion)
		return
	}
	if s.uploads == nil || s.writer == nil {
		s.fail(c, errNotOffered)
	}
}

// apiUploadOptions says what is spoken.
func (s *server) apiUploadOptions(c *gin.Context) error {
	c.Header("Tus-Version", tusVersion)
	c.Header("Tus-Extension", tusExtensions)
	c.Header("Tus-Max-Size", strconv.Itoa(uploads.MaxLength))
	c.Status(http.StatusNoContent)
	return nil
}

// apiUploadCreate begins an upload.
func (s *server) apiUploadCreate(c *gin.Context) error {
	length, err := strconv.ParseInt(c.GetHeader("Upload-Length"), 10, 64)
	if err != nil || length <= 0 {
		return &parameterError{Name: "Upload-Length", Value: c.GetHeader("Upload-Length"), Want: "the file's length in bytes"}
	}
	if length > uploads.MaxLength {
		return &http.MaxBytesError{Limit: uploads.MaxLength}
	}
	meta, err := readMetadata(c.GetHeader("Upload-Metadata"))
	if err != nil {
		return err
	}
	if replaces := meta["replaces"]; replaces != "" {
		if _, err := s.library.Article(c.Request.Context(), replaces); err != nil {
			return err
		}
	}
	u, err := s.uploads.Create(granted(c).key.ID, plainName(meta["filename"]), meta["replaces"], length)
	if err != nil {
		return err
	}
	c.Header("Location", s.absolute(c, uploadsPath+"/"+u.ID))
	c.Header("Upload-Expires", u.Expires.UTC().Format(http.TimeFormat))
	return sendFresh(c, http.StatusCreated, newUploadState(u))
}

// readMetadata reads "filename 5byH, replaces aWQ=": names with values in base64.
func readMetadata(header string) (map[string]string, error) {
	meta := map[string]string{}
	for _, pair := range strings.Split(header, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), " ")
		text, err := base64.StdEncoding.DecodeString(strings.TrimSpace(value))
		if err != nil {
			return nil, &parameterError{Name: "Upload-Metadata", Value: header, Want: "names with values in base64, as tus says"}
		}
		meta[name] = string(text)
	}
	return meta, nil
}

// apiUploadHead says how far an upload is.
func (s *server) apiUploadHead(c *gin.Context) error {
	u, err := s.uploads.Get(granted(c).key.ID, c.Param("upload"))
	if err != nil {
		return err
	}
	setOffset(c, u)
	c.Header("Upload-Length", strconv.FormatInt(u.Length, 10))
	c.Status(http.StatusOK)
	return nil
}

func setOffset(c *gin.Context, u uploads.Upload) {
	c.Header("Upload-Offset", strconv.FormatInt(u.Offset, 10))
	c.Header("Upload-Expires", u.Expires.UTC().Format(http.TimeFormat))
}

// apiUploadState says how far an upload is, and what became of the file.
func (s *server) apiUploadState(c *gin.Context) error {
	u, err := s.uploads.Get(granted(c).key.ID, c.Param("upload"))
	if err != nil {
		return err
	}
	return sendFresh(c, http.StatusOK, newUploadState(u))
}

func newUploadState(u uploads.Upload) uploadState {
	return uploadState{ID: u.ID, Name: u.Name, Length: u.Length, Offset: u.Offset, Expires: u.Expires.UTC(), Receipt: u.Result}
}

// apiUploadPiece takes a piece. With the last one the file goes into the
// library, before the piece is acknowledged. Where that was broken off, a piece
// of no bytes at the end tries again: the same file is kept once.
func (s *server) apiUploadPiece(c *gin.Context) error {
	if c.ContentType() != tusPiece {
		return &mediaError{Got: c.ContentType(), Want: tusPiece}
	}
	offset, err := strconv.ParseInt(c.GetHeader("Upload-Offset"), 10, 64)
	if err != nil || offset < 0 {
		return &parameterError{Name: "Upload-Offset", Value: c.GetHeader("Upload-Offset"), Want: "where the piece begins, in bytes"}
	}
	u, err := s.uploads.Append(granted(c).key.ID, c.Param("upload"), offset, c.Request.Body)
	if u.ID != "" {
		setOffset(c, u)
	}
	if err != nil {
		return err
	}
	if u.Whole() && u.Result == nil {
		if err := s.finish(c, u); err != nil {
			return err
		}
	}
	c.Status(http.StatusNoContent)
	return nil
}

// finish puts a whole upload into the library and keeps the receipt with it.
func (s *server) finish(c *gin.Context, u uploads.Upload) error {
	body, err := s.uploads.Bytes(u)
	if err != nil {
		return err
	}
	files, err := unpacked(c.Request.Context(), []File{{Name: u.Name, Source: body}})
	if err == nil {
		err = oneFor(u.Replaces, files)
	}
	if err != nil {
		return err
	}
	r, refusal := s.keep(c.Request.Context(), english, files, u.Replaces, false)
	var refused *refusedError
	if refusal != nil && !errors.As(refusal, &refused) {
		return refusal
	}
	if refused != nil {
		r = refused.receipt
	}
	result, err := encodeJSON(r)
	if err != nil {
		return err
	}
	if err := s.uploads.Finish(u, result); err != nil {
		return err
	}
	return refusal
}

// apiUploadRemove gives an upload up. What is in the library stays.
func (s *server) apiUploadRemove(c *gin.Context) error {
	if err := s.uploads.Remove(granted(c).key.ID, c.Param("upload")); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// mediaError says that a body is of another type than is read here.
type mediaError struct{ Got, Want string }

func (e *mediaError) Error() string {
	return "body of type " + strconv.Quote(e.Got) + ": want " + e.Want
}
