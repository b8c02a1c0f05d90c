package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"suoyin/web/keys"
)

// Who a request is from is decided here, once, before anything else is done:
// a program shows its key as a bearer token, a browser the cookie of a session
// that a key began. What a route needs is said where it is routed, by need.

// Errors of who asks.
var (
	errNoKey      = errors.New("a key is needed")
	errWrongKey   = errors.New("no such key")
	errNotAllowed = errors.New("the key does not allow this")
	errForged     = errors.New("the request was made by another site")
)

// grantKey is where a request's grant is kept, grantErrorKey why it cannot be
// known what its session has shown.
const (
	grantKey      = "grant"
	grantErrorKey = "grant error"
)

// grant is what a request has shown it may do.
type grant struct {
	key keys.Key
	// session is the session that showed it, nil for a bearer token.
	session *session
}

// granted is the request's grant, nil if it has shown none.
func granted(c *gin.Context) *grant {
	g, _ := c.Get(grantKey)
	found, _ := g.(*grant)
	return found
}

func grantError(c *gin.Context) error {
	e, _ := c.Get(grantErrorKey)
	err, _ := e.(error)
	return err
}

// authenticate finds out who asks. A key that is wrong or revoked is refused at
// once, so that nobody takes less for all there is.
func (s *server) authenticate(c *gin.Context) {
	secret, bears := bearer(c)
	if bears {
		k, err := s.checkKey(secret)
		if err != nil {
			s.refuseKey(c, err)
			return
		}
		c.Set(grantKey, &grant{key: k})
		return
	}
	g, err := s.grantOf(c)
	if err != nil { // that matters only where a key is needed
		c.Set(grantErrorKey, err)
		return
	}
	if g == nil {
		return
	}
	c.Set(grantKey, g)
	ses := g.session
	if !safe(c.Request.Method) {
		if err := s.genuine(c, ses); err != nil {
			s.fail(c, err)
		}
	}
}

// grantOf is what the request's session has shown, nil if it has none.
func (s *server) grantOf(c *gin.Context) (*grant, error) {
	ses, err := s.sessions.find(c)
	if err != nil || ses == nil || s.keys == nil {
		return nil, err
	}
	k, err := s.keys.Get(ses.key)
	if errors.Is(err, keys.ErrUnknown) { // revoked since
		return nil, s.sessions.end(c.Request.Context(), ses)
	}
	if err != nil {
		return nil, err
	}
	return &grant{key: k, session: ses}, nil
}

func (s *server) checkKey(secret string) (keys.Key, error) {
	if s.keys == nil {
		return keys.Key{}, errWrongKey
	}
	k, err := s.keys.Check(secret)
	if errors.Is(err, keys.ErrUnknown) {
		return k, errWrongKey
	}
	return k, err
}

func (s *server) refuseKey(c *gin.Context, err error) {
	c.Header("WWW-Authenticate", `Bearer realm="suoyin", error="invalid_token"`)
	s.fail(c, err)
}

// bearer is the request's bearer token (RFC 6750 §2.1). Other schemes are those
// of a proxy before this server.
func bearer(c *gin.Context) (string, bool) {
	scheme, token, ok := strings.Cut(c.GetHeader("Authorization"), " ")
	return strings.TrimSpace(token), ok && strings.EqualFold(scheme, "Bearer")
}

func safe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}

const (
	csrfField  = "csrf"
	csrfHeader = "X-CSRF-Token"
)

// genuine says whether a request that changes something was made by a page of
// this server: the browser says that it comes from no other site (Sec-Fetch-Site
// or Origin), and it carries the session's token, which no other site can read.
// The token of a form with files is in its first part, which its handler reads.
func (s *server) genuine(c *gin.Context, ses *session) error {
	if err := s.crossOrigin.Check(c.Request); err != nil {
		return fmt.Errorf("%w: %w", errForged, err)
	}
	token := c.GetHeader(csrfHeader)
	if token == "" {
		switch c.ContentType() {
		case "application/x-www-form-urlencoded":
			token = c.PostForm(csrfField)
		case "multipart/form-data":
			if c.FullPath() == addPath {
				return nil // addPage compares the first part
			}
		}
	}
	if !ses.owns(token) {
		return fmt.Errorf("%w: its token is missing or wrong", errForged)
	}
	return nil
}

// need lets only requests pass that may do what role may. A browser is led to
// the page where a key can be shown.
func (s *server) need(role keys.Role) gin.HandlerFunc {
	return func(c *gin.Context) {
		g := granted(c)
		switch {
		case g != nil && g.key.Role.Allows(role):
		case g != nil:
			s.fail(c, errNotAllowed)
		case grantError(c) != nil:
			s.fail(c, grantError(c))
		case safe(c.Request.Method) && !wantsJSON(c):
			c.Header("Cache-Control", "no-store")
			c.Redirect(http.StatusSeeOther, link(loginPath, url.Values{"next": {c.Request.URL.RequestURI()}}))
			c.Abort()
		default:
			c.Header("WWW-Authenticate", `Bearer realm="suoyin"`)
			s.fail(c, errNoKey)
		}
	}
}

// reading is what must be shown for reading: nothing, or a key.
func (s *server) reading(requireKey bool) gin.HandlerFunc {
	if !requireKey {
		return func(*gin.Context) {}
	}
	need := s.need(keys.Read)
	return func(c *gin.Context) {
		// What is shown to one reader must not be kept for others.
		c.Header("Vary", "Authorization, Cookie")
		need(c)
	}
}

// client is whom a limit on requests counts: the key, or the address.
func client(c *gin.Context) string {
	if g := granted(c); g != nil {
		return "key " + g.key.ID
	}
	return c.ClientIP()
}
