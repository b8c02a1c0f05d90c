package web

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"suoyin/web/keys"
)

const (
	sessionCookie = "suoyin_session"
	// sessionTime is how long a session lasts without a request.
	sessionTime = 12 * time.Hour
	// maxSessions bounds their memory; the one that was used longest ago goes.
	maxSessions = 1000
)

// session is a browser that has shown a key. The cookie holds 256 random bits;
// what is kept is their SHA-256.
type session struct {
	id   [sha256.Size]byte
	key  string // the key's ID
	csrf string
	used time.Time // guarded by sessions.mu
}

// owns says whether the token is the session's.
func (s *session) owns(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(s.csrf)) == 1
}

// sessions are in memory: they end with the process.
type sessions struct {
	mu   sync.Mutex
	byID map[[sha256.Size]byte]*session
}

// begin makes a session for a key and gives what goes into the cookie.
func (s *sessions) begin(k keys.Key) string {
	secret := rand.Text() + rand.Text()
	ses := &session{id: sha256.Sum256([]byte(secret)), key: k.ID, csrf: rand.Text(), used: time.Now()}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byID == nil {
		s.byID = map[[sha256.Size]byte]*session{}
	}
	if len(s.byID) >= maxSessions {
		s.dropOldest()
	}
	s.byID[ses.id] = ses
	return secret
}

func (s *sessions) dropOldest() {
	var oldest *session
	for _, ses := range s.byID {
		if oldest == nil || ses.used.Before(oldest.used) {
			oldest = ses
		}
	}
	delete(s.byID, oldest.id)
}

// find is the request's session, nil if it has none that still lasts.
func (s *sessions) find(c *gin.Context) *session {
	secret, err := c.Cookie(sessionCookie)
	if err != nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ses := s.byID[sha256.Sum256([]byte(secret))]
	if ses == nil {
		return nil
	}
	if time.Since(ses.used) > sessionTime {
		delete(s.byID, ses.id)
		return nil
	}
	ses.used = time.Now()
	return ses
}

func (s *sessions) end(ses *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.byID, ses.id)
}

// setSession sends the session's cookie; an empty secret takes it back. It goes
// to this server only, never with a request that another site caused, and never
// to a script.
func (s *server) setSession(c *gin.Context, secret string) {
	cookie := &http.Cookie{Name: sessionCookie, Value: secret, Path: "/", HttpOnly: true, Secure: s.encrypted(c), SameSite: http.SameSiteStrictMode}
	if secret == "" {
		cookie.MaxAge = -1
	}
	http.SetCookie(c.Writer, cookie)
}

// encrypted says whether the browser reaches this server over TLS. A header
// that lies only keeps the liar's own cookie away.
func (s *server) encrypted(c *gin.Context) bool {
	return c.Request.TLS != nil || s.base != nil && s.base.Scheme == "https" || strings.EqualFold(c.GetHeader("X-Forwarded-Proto"), "https")
}
