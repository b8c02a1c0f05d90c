package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"suoyin/search/dictionary"
	"suoyin/web/keys"
)

// maxWait is how long GET /api/v1/index waits at most for a change, in seconds.
const maxWait = 30

// indexState is what GET /api/v1/index answers.
type indexState struct {
	IndexStatus
	// Searchable says whether the change that was asked for is found; absent if
	// none was.
	Searchable *bool `json:"searchable,omitempty"`
}

// apiIndex says how the index is, after waiting for a change if asked to.
func (s *server) apiIndex(c *gin.Context) error {
	if s.writer == nil {
		return errNotOffered
	}
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "change", "wait"); err != nil {
		return err
	}
	wait, err := readNumber(values, "wait", 1, maxWait)
	if err != nil {
		return err
	}
	var state indexState
	if text := values.Get("change"); text != "" {
		change, err := strconv.ParseInt(text, 10, 64)
		if err != nil || change < 0 {
			return &parameterError{Name: "change", Value: text, Want: "the number of a change"}
		}
		ctx, cancel := context.WithTimeout(c.Request.Context(), time.Duration(wait)*time.Second)
		defer cancel()
		found := s.writer.Wait(ctx, change) == nil
		state.Searchable = &found
	}
	if state.IndexStatus, err = s.writer.Status(c.Request.Context()); err != nil {
		return err
	}
	state.Jobs = list(state.Jobs)
	return sendFresh(c, http.StatusOK, state)
}

// begin starts a job and answers how the index is.
func (s *server) begin(c *gin.Context, start func(context.Context) error) error {
	if s.writer == nil {
		return errNotOffered
	}
	if err := start(c.Request.Context()); err != nil {
		return err
	}
	status, err := s.writer.Status(c.Request.Context())
	if err != nil {
		return err
	}
	return sendFresh(c, http.StatusAccepted, status)
}

// newKey is a key that was just made; the secret is in it once.
type newKey struct {
	keys.Key
	Secret string `json:"secret"`
}

func (s *server) apiKeys(c *gin.Context) error {
	all, err := s.keys.List()
	if err != nil {
		return err
	}
	return sendFresh(c, http.StatusOK, map[string]any{"keys": list(all)})
}

func (s *server) apiKeyAdd(c *gin.Context) error {
	var asked struct {
		Name string    `json:"name"`
		Role keys.Role `json:"role"`
	}
	d := json.NewDecoder(c.Request.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(&asked); err != nil {
		return &parameterError{Name: "body", Want: `JSON such as {"name":"library","role":"write"}`}
	}
	k, secret, err := s.addKey(asked.Name, asked.Role)
	if err != nil {
		return err
	}
	c.Header("Location", "/api/v1/keys/"+k.ID)
	return sendFresh(c, http.StatusCreated, newKey{k, secret})
}

// addKey makes a key; what is wrong with name or role is a *parameterError.
func (s *server) addKey(name string, role keys.Role) (keys.Key, string, error) {
	k, secret, err := s.keys.Add(name, role)
	var wrongName *keys.NameError
	var wrongRole *keys.RoleError
	switch {
	case errors.As(err, &wrongName):
		err = &parameterError{Name: "name", Value: name, Want: "1 to " + strconv.Itoa(keys.MaxName) + " printed characters"}
	case errors.As(err, &wrongRole):
		err = &parameterError{Name: "role", Value: string(role), Want: "read, write or admin"}
	}
	return k, secret, err
}

func (s *server) apiKeyRevoke(c *gin.Context) error {
	if err := s.keys.Revoke(c.Param("id")); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Status(http.StatusNoContent)
	return nil
}

// maxWords is the largest body with own words: as escaped as a form may make it.
const maxWords = 3*dictionary.MaxBytes + 1<<20

func (s *server) apiWords(c *gin.Context) error {
	if s.words == nil {
		return errNotOffered
	}
	state, err := s.words.State(c.Request.Context())
	if err != nil {
		return err
	}
	return sendFresh(c, http.StatusOK, state)
}

// apiWordsSave replaces the library's own words; they are put to use by a job.
func (s *server) apiWordsSave(c *gin.Context) error {
	if s.words == nil {
		return errNotOffered
	}
	text, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return err
	}
	if err := s.words.Save(c.Request.Context(), text); err != nil {
		return err
	}
	return s.apiWords(c)
}

// apiWordsCheck says what own words would change: those of the body, or those
// there are.
func (s *server) apiWordsCheck(c *gin.Context) error {
	if s.words == nil {
		return errNotOffered
	}
	text, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return err
	}
	if len(text) == 0 {
		text = nil
	}
	report, err := s.words.Check(c.Request.Context(), text, c.QueryArray("q"))
	if err != nil {
		return err
	}
	return sendFresh(c, http.StatusOK, report)
}

// apiQueries tells which queries were slow and which found nothing.
func (s *server) apiQueries(c *gin.Context) error {
	slow, none := s.queries.list(maxNone)
	return sendFresh(c, http.StatusOK, map[string]any{"slow": slow, "none": none})
}
