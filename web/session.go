package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
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
	id   string // the SHA-256, in hexadecimal digits
	key  string // the key's ID
	csrf string
	used time.Time // whoever keeps the session guards it
}

// owns says whether the token is the session's.
func (s *session) owns(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(s.csrf)) == 1
}

// SessionHome keeps the sessions of browsers where several servers answer them.
// It is safe for concurrent use.
type SessionHome interface {
	// Load is a session that was kept; corpus.ErrNotFound if there is none.
	Load(ctx context.Context, id string) ([]byte, error)
	// Keep keeps a session, in place of what it was.
	Keep(ctx context.Context, id string, session []byte) error
	// Drop ends a session; it is no error if there is none.
	Drop(ctx context.Context, id string) error
}

// SessionEnded says whether a session that a SessionHome kept has ended: nobody
// will ask for it again.
func SessionEnded(kept []byte, now time.Time) bool {
	var k keptSession
	return json.Unmarshal(kept, &k) != nil || now.Sub(k.Used) > sessionTime+usedEvery
}

// keptSession is a session as a SessionHome keeps it.
type keptSession struct {
	Key  string    `json:"key"`
	CSRF string    `json:"csrf"`
	Used time.Time `json:"used"`
}

// usedEvery is how exactly a SessionHome knows when a session was used: a write
// for each request would cost more than the request.
const usedEvery = 10 * time.Minute

// sessions are those of browsers: in the home, or else in the memory of the
// process, with which they end.
type sessions struct {
	home SessionHome
	mu   sync.Mutex
	byID map[string]*session
}

// idOf is the ID of the session with that cookie.
func idOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// begin makes a session for a key and gives what goes into the cookie.
func (s *sessions) begin(ctx context.Context, k keys.Key) (string, error) {
	secret := rand.Text() + rand.Text()
	ses := &session{id: idOf(secret), key: k.ID, csrf: rand.Text(), used: time.Now()}
	if s.home != nil {
		return secret, s.keep(ctx, ses)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byID == nil {
		s.byID = map[string]*session{}
	}
	if len(s.byID) >= maxSessions {
		s.dropOldest()
	}
	s.byID[ses.id] = ses
	return secret, nil
}

func (s *sessions) keep(ctx context.Context, ses *session) error {
	data, err := json.Marshal(keptSession{ses.key, ses.csrf, ses.used})
	if err != nil {
		return err
	}
	return s.home.Keep(ctx, ses.id, data)
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

// find is the request's session, nil if it has none that still lasts. The error
// is the home's.
func (s *sessions) find(c *gin.Context) (*session, error) {
	secret, err := c.Cookie(sessionCookie)
	if err != nil {
		return nil, nil
	}
	id := idOf(secret)
	if s.home != nil {
		return s.load(c.Request.Context(), id)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ses := s.byID[id]
	if ses == nil {
		return nil, nil
	}
	if time.Since(ses.used) > sessionTime {
		delete(s.byID, ses.id)
		return nil, nil
	}
	ses.used = time.Now()
	return ses, nil
}

// load finds a session in the home.
func (s *sessions) load(ctx context.Context, id string) (*session, error) {
	data, err := s.home.Load(ctx, id)
	if errors.Is(err, corpus.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var k keptSession
	if err := json.Unmarshal(data, &k); err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	ses := &session{id: id, key: k.Key, csrf: k.CSRF, used: k.Used}
	switch idle := time.Since(k.Used); {
	case idle > sessionTime:
		return nil, s.home.Drop(ctx, id)
	case idle > usedEvery:
		ses.used = time.Now()
		return ses, s.keep(ctx, ses)
	}
	return ses, nil
}

func (s *sessions) end(ctx context.Context, ses *session) error {
	if s.home != nil {
		return s.home.Drop(ctx, ses.id)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.byID, ses.id)
	return nil
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
