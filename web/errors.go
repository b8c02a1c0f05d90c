package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/disk"
	"suoyin/search"
	"suoyin/search/dictionary"
	"suoyin/search/query"
	"suoyin/web/keys"
	"suoyin/web/uploads"
)

// Errors of this package's own.
var (
	errNoRoute  = errors.New("no such address")
	errNoMethod = errors.New("method not allowed here")
	errBusy     = errors.New("too many requests at once")
	errTooFast  = errors.New("too many requests from one client")
	errTooLong  = errors.New("request address too long")
	errBody     = errors.New("body of the request cannot be read")
	errNotReady = errors.New("not ready")
	errInternal = errors.New("internal error")
	// errNotOffered says that this engine cannot show every place of a query.
	errNotOffered = errors.New("not offered by this engine")
	// errReadOnly says that the library is where nothing may be written.
	errReadOnly = errors.New("the library is open for reading only")
)

// statusClientGone is what nginx logs for a client that went away; nobody reads it.
const statusClientGone = 499

// parameterError says which parameter cannot be understood, and why.
type parameterError struct {
	Name, Value, Want string
}

func (e *parameterError) Error() string {
	return fmt.Sprintf("parameter %s=%q: want %s", e.Name, e.Value, e.Want)
}

// fault is what readers may know of an error.
type fault struct {
	// Name is the last part of the problem's type and of its message keys.
	Name   string
	Status int
	// Told says that the error's text is for the reader. Of the others only the
	// message of their name is shown.
	Told bool
	// RetryAfter is in seconds, 0 for never mind.
	RetryAfter int
}

// rule says which errors are which fault.
type rule struct {
	is    func(error) bool
	fault fault
}

// rules is the one table of errors. The first that fits is taken.
func rules() []rule {
	return []rule{
		{is: isA[*query.Error], fault: fault{Name: "query", Status: http.StatusBadRequest, Told: true}},
		{is: isA[*parameterError], fault: fault{Name: "parameter", Status: http.StatusBadRequest, Told: true}},
		{is: is(search.ErrLimit), fault: fault{Name: "limit", Status: http.StatusBadRequest, Told: true}},
		{is: is(search.ErrCursor), fault: fault{Name: "cursor", Status: http.StatusBadRequest}},
		{is: is(corpus.ErrCursor), fault: fault{Name: "cursor", Status: http.StatusBadRequest}},
		{is: is(search.ErrFilter), fault: fault{Name: "facet", Status: http.StatusBadRequest, Told: true}},
		{is: is(corpus.ErrNotFound), fault: fault{Name: "not-found", Status: http.StatusNotFound}},
		{is: is(errNoRoute), fault: fault{Name: "not-found", Status: http.StatusNotFound}},
		{is: is(errNoKey), fault: fault{Name: "no-key", Status: http.StatusUnauthorized}},
		{is: is(errWrongKey), fault: fault{Name: "wrong-key", Status: http.StatusUnauthorized}},
		{is: is(errNotAllowed), fault: fault{Name: "not-allowed", Status: http.StatusForbidden}},
		{is: is(errForged), fault: fault{Name: "forged", Status: http.StatusForbidden}},
		{is: is(keys.ErrUnknown), fault: fault{Name: "not-found", Status: http.StatusNotFound}},
		{is: is(keys.ErrFull), fault: fault{Name: "full", Status: http.StatusConflict}},
		{is: is(uploads.ErrUnknown), fault: fault{Name: "not-found", Status: http.StatusNotFound}},
		{is: is(uploads.ErrFull), fault: fault{Name: "busy", Status: http.StatusServiceUnavailable, RetryAfter: 60}},
		{is: is(uploads.ErrBusy), fault: fault{Name: "piece", Status: http.StatusLocked, Told: true, RetryAfter: 5}},
		{is: is(uploads.ErrLength), fault: fault{Name: "piece", Status: http.StatusBadRequest, Told: true}},
		{is: isA[*uploads.OffsetError], fault: fault{Name: "piece", Status: http.StatusConflict, Told: true}},
		{is: is(errTusVersion), fault: fault{Name: "piece", Status: http.StatusPreconditionFailed, Told: true}},
		{is: isA[*refusedError], fault: fault{Name: "refused", Status: http.StatusUnprocessableEntity, Told: true}},
		{is: isA[*dictionary.InvalidError], fault: fault{Name: "words", Status: http.StatusUnprocessableEntity, Told: true}},
		{is: is(dictionary.ErrNothing), fault: fault{Name: "at-work", Status: http.StatusConflict, Told: true}},
		{is: is(ErrAtWork), fault: fault{Name: "at-work", Status: http.StatusConflict, Told: true}},
		{is: is(errNoFile), fault: fault{Name: "no-file", Status: http.StatusBadRequest, Told: true}},
		{is: is(errFiles), fault: fault{Name: "too-large", Status: http.StatusRequestEntityTooLarge, Told: true}},
		{is: isA[*mediaError], fault: fault{Name: "media", Status: http.StatusUnsupportedMediaType, Told: true}},
		{is: is(errNoMethod), fault: fault{Name: "method", Status: http.StatusMethodNotAllowed}},
		{is: is(dictionary.ErrNoPreview), fault: fault{Name: "not-offered", Status: http.StatusNotImplemented}},
		{is: is(errNotOffered), fault: fault{Name: "not-offered", Status: http.StatusNotImplemented}},
		{is: is(errReadOnly), fault: fault{Name: "read-only", Status: http.StatusForbidden}},
		{is: isA[*http.MaxBytesError], fault: fault{Name: "too-large", Status: http.StatusRequestEntityTooLarge}},
		{is: is(errBody), fault: fault{Name: "body", Status: http.StatusBadRequest}},
		{is: is(errTooLong), fault: fault{Name: "too-long", Status: http.StatusRequestURITooLong}},
		{is: is(errTooFast), fault: fault{Name: "too-fast", Status: http.StatusTooManyRequests, RetryAfter: 10}},
		{is: is(errBusy), fault: fault{Name: "busy", Status: http.StatusServiceUnavailable, RetryAfter: 2}},
		{is: is(errNotReady), fault: fault{Name: "not-ready", Status: http.StatusServiceUnavailable, RetryAfter: 2}},
		{is: is(search.ErrUnavailable), fault: fault{Name: "not-ready", Status: http.StatusServiceUnavailable, RetryAfter: 5}},
		{is: is(corpus.ErrUnwritable), fault: fault{Name: "unwritable", Status: http.StatusServiceUnavailable, RetryAfter: 10}},
		{is: is(corpus.ErrUnavailable), fault: fault{Name: "away", Status: http.StatusServiceUnavailable, RetryAfter: 5}},
		{is: disk.Trouble, fault: fault{Name: "unwritable", Status: http.StatusServiceUnavailable, RetryAfter: 10}},
		{is: is(context.DeadlineExceeded), fault: fault{Name: "timeout", Status: http.StatusServiceUnavailable, RetryAfter: 5}},
		{is: is(context.Canceled), fault: fault{Name: "gone", Status: statusClientGone}},
	}
}

func is(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

func isA[T error](err error) bool {
	var target T
	return errors.As(err, &target)
}

// judge finds the fault of an error; what no rule knows is internal.
func judge(err error) fault {
	for _, r := range rules() {
		if r.is(err) {
			return r.fault
		}
	}
	return fault{Name: "internal", Status: http.StatusInternalServerError}
}

// fail answers with the error: a problem document for programs, a page for people.
func (s *server) fail(c *gin.Context, err error) {
	f := judge(err)
	c.Abort()
	s.metrics.refused.WithLabelValues(f.Name).Inc()
	busy := errors.Is(err, errBusy) // counted; a line for each would be one more load
	if f.Status >= http.StatusInternalServerError && !busy {
		s.log.Error("request failed", "request_id", requestID(c), "path", c.FullPath(), "error", err)
	}
	if c.Writer.Written() {
		return
	}
	if f.RetryAfter > 0 {
		c.Header("Retry-After", fmt.Sprint(f.RetryAfter))
	}
	c.Header("Cache-Control", "no-store")
	switch {
	case wantsJSON(c):
		s.sendProblem(c, f, err)
	case busy:
		s.sendBusyPage(c, f)
	default:
		s.sendErrorPage(c, f, err)
	}
}
