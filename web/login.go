package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
)

const (
	loginPath  = "/login"
	logoutPath = "/logout"
)

// loginPage asks for a key.
type loginPage struct {
	layout
	// Next is where to go on afterwards.
	Next string
	// Wrong says that the key was not one.
	Wrong bool
	// None says that there is no key at all yet.
	None bool
}

func (s *server) newLogin(c *gin.Context, next string) *loginPage {
	p := &loginPage{layout: s.newLayout(c, "login", ""), Next: ownPath(next)}
	p.Title, p.Hidden = s.say(p.Lang, "login"), true
	if s.keys != nil {
		all, err := s.keys.List()
		p.None = err == nil && len(all) == 0
	}
	return p
}

func (s *server) loginPage(c *gin.Context) error {
	if s.keys == nil {
		return errNotOffered
	}
	c.Header("Cache-Control", "no-store")
	return s.sendPage(c, http.StatusOK, s.newLogin(c, c.Query("next")))
}

// login begins a session. Another site cannot make a browser log in: that would
// let its owner see what the reader does.
func (s *server) login(c *gin.Context) error {
	if s.keys == nil {
		return errNotOffered
	}
	if err := s.crossOrigin.Check(c.Request); err != nil {
		return fmt.Errorf("%w: %w", errForged, err)
	}
	if err := c.Request.ParseForm(); err != nil {
		return &parameterError{Name: "key", Want: "a form"}
	}
	next := ownPath(c.PostForm("next"))
	k, err := s.checkKey(strings.TrimSpace(c.PostForm("key")))
	if errors.Is(err, errWrongKey) {
		p := s.newLogin(c, next)
		p.Wrong = true
		c.Header("Cache-Control", "no-store")
		return s.sendPage(c, http.StatusForbidden, p)
	}
	if err != nil {
		return err
	}
	old, err := s.sessions.find(c)
	if err == nil && old != nil {
		err = s.sessions.end(c.Request.Context(), old)
	}
	if err != nil {
		return err
	}
	secret, err := s.sessions.begin(c.Request.Context(), k)
	if err != nil {
		return err
	}
	s.setSession(c, secret)
	return seeOther(c, next)
}

// logout ends the session.
func (s *server) logout(c *gin.Context) error {
	if g := granted(c); g != nil && g.session != nil {
		if err := s.sessions.end(c.Request.Context(), g.session); err != nil {
			return err
		}
	}
	s.setSession(c, "")
	return seeOther(c, "/")
}

func seeOther(c *gin.Context, path string) error {
	c.Header("Cache-Control", "no-store")
	c.Redirect(http.StatusSeeOther, path)
	return nil
}

// ownPath is a path of this server: what leads elsewhere becomes the page of
// administration.
func ownPath(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") {
		return adminPath
	}
	return next
}
