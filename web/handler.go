package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// handler answers one request, or says why it cannot; answer turns the error
// into a status and a page or a problem document. A handler that returns an
// error has written nothing.
type handler func(c *gin.Context) error

func (s *server) answer(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.fail(c, err)
		}
	}
}

// Media types that are answered.
const (
	typeHTML    = "text/html; charset=utf-8"
	typeJSON    = "application/json; charset=utf-8"
	typeProblem = "application/problem+json; charset=utf-8"
	typeText    = "text/plain; charset=utf-8"
	typeXML     = "application/xml; charset=utf-8"
)

// cacheBriefly lets a browser keep an answer but makes it ask every time
// whether it still holds: the index may have changed in between.
const cacheBriefly = "no-cache"

// sendJSON answers with v as JSON. HTML characters stay as they are: the type
// is JSON and sniffing is off.
func sendJSON(c *gin.Context, v any) error {
	body, err := encodeJSON(v)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", cacheBriefly)
	send(c, http.StatusOK, typeJSON, body)
	return nil
}

func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// send writes a whole answer, or 304 if the client has it already. The tag is a
// digest of the bytes, weak because compression may change them on the way.
func send(c *gin.Context, status int, mime string, body []byte) {
	if status == http.StatusOK {
		sum := sha256.Sum256(body)
		tag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
		c.Header("ETag", tag)
		if matchesTag(c.GetHeader("If-None-Match"), tag) {
			c.Status(http.StatusNotModified)
			c.Writer.WriteHeaderNow()
			return
		}
	}
	c.Data(status, mime, body)
}

// matchesTag compares weakly, as RFC 9110 §13.1.2 asks for If-None-Match.
func matchesTag(header, tag string) bool {
	for _, t := range strings.Split(header, ",") {
		t = strings.TrimSpace(t)
		if t == "*" || strings.TrimPrefix(t, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// wantsJSON says whether a failure is told as a problem document: always at
// addresses that only programs ask, elsewhere where the client asks for JSON and
// not for HTML.
func wantsJSON(c *gin.Context) bool {
	if path := c.Request.URL.Path; strings.HasPrefix(path, "/api/") || path == oaiPath || path == sruPath {
		return true
	}
	accept := c.GetHeader("Accept")
	return strings.Contains(accept, "json") && !strings.Contains(accept, "html")
}
