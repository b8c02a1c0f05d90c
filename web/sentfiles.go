package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
	"unicode"

	"github.com/gin-gonic/gin"
)

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
