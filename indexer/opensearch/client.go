package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	client "github.com/opensearch-project/opensearch-go/v4"
)

// defaultTimeout bounds one request unless the configuration says otherwise.
const defaultTimeout = 30 * time.Second

// Cluster says how a cluster is reached.
type Cluster struct {
	// URLs are of its nodes: http://host:9200 or https://host:9200. If one does not
	// answer another is asked.
	URLs []string
	// User and Password, if there is a user.
	User, Password string
	// CA are certificates, PEM, that the nodes' are signed with. Empty: the system's.
	CA []byte
	// Timeout bounds one request to one node. 0 is 30 seconds.
	Timeout time.Duration
}

// Client talks to a cluster. It is safe for concurrent use.
type Client struct {
	c     *client.Client
	nodes []string
}

// Dial makes a client. It does not talk to the cluster yet.
func Dial(c Cluster) (*Client, error) {
	for _, at := range c.URLs {
		u, err := url.Parse(at)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, fmt.Errorf("node %q: want an address such as https://node1.example.org:9200", redacted(u, at))
		}
	}
	if len(c.URLs) == 0 {
		return nil, errors.New("no address of an OpenSearch node is given")
	}
	if c.Timeout == 0 {
		c.Timeout = defaultTimeout
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 32 // readers ask much at once
	made, err := client.NewClient(client.Config{
		Addresses: c.URLs, Username: c.User, Password: c.Password, CACert: c.CA,
		// What is to be tried again is known here, not there: see Do.
		DisableRetry:   true,
		RequestTimeout: c.Timeout,
		Transport:      transport,
		// A node that came back is used again soon.
		ResurrectTimeoutInitial: time.Second, ResurrectTimeoutMax: 10 * time.Second,
	})
	if err != nil {
		return nil, fmt.Errorf("nodes %s: %w", strings.Join(c.URLs, ","), err)
	}
	return &Client{c: made, nodes: c.URLs}, nil
}

// redacted is an address without its password.
func redacted(u *url.URL, text string) string {
	if u != nil && u.Host != "" {
		return u.Redacted()
	}
	if i := strings.LastIndexByte(text, '@'); i >= 0 {
		return text[i+1:]
	}
	return text
}

// Close ends the client's connections.
func (c *Client) Close() error { return c.c.Close() }

// ResponseError is an answer of the cluster that says that something failed.
type ResponseError struct {
	// Method and Path are of the request.
	Method, Path string
	// Status is of HTTP; Type and Reason are the cluster's words.
	Status       int
	Type, Reason string
	// RetryAfter is when the cluster wants to be asked again, 0 if it does not say.
	RetryAfter time.Duration
}

func (e *ResponseError) Error() string {
	return fmt.Sprintf("%s %s: status %d, %s: %s", e.Method, e.Path, e.Status, e.Type, e.Reason)
}

// Do sends a request and reads the answer's JSON into into, unless that is nil.
// The body is JSON: bytes as they are, anything else is marshalled, nil is none.
// The path must be escaped, with its parameters. Where a node cannot be reached, or
// breaks off, others are asked, each at most once: whatever is asked must be safe
// to be done twice. An answer that is no success is a *ResponseError.
func (c *Client) Do(ctx context.Context, method, path string, body, into any) error {
	data, err := encode(body)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	for range max(2, len(c.nodes)) {
		if err = c.once(ctx, method, path, data, into); err == nil || !unreachable(err) || ctx.Err() != nil {
			break
		}
	}
	if ctx.Err() != nil && err != nil {
		return fmt.Errorf("%w (%w)", err, context.Cause(ctx))
	}
	return err
}

func encode(body any) ([]byte, error) {
	switch b := body.(type) {
	case nil:
		return nil, nil
	case []byte:
		return b, nil
	}
	return json.Marshal(body)
}

// once asks one node.
func (c *Client) once(ctx context.Context, method, path string, body []byte, into any) error {
	req, err := http.NewRequestWithContext(ctx, method, path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Accept", "application/json")
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.c.Stream(req)
	if err != nil {
		if resp != nil && resp.Body != nil {
			resp.Body.Close()
		}
		return fmt.Errorf("%s %s at %s: %w", method, path, strings.Join(c.nodes, ","), err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if resp.StatusCode >= 300 {
		return responseError(req, resp, answer)
	}
	if into == nil {
		return nil
	}
	if err := json.Unmarshal(answer, into); err != nil {
		return fmt.Errorf("answer to %s %s: %w", method, path, err)
	}
	return nil
}

// reason is an error in an answer. What is no object is taken as it is.
type reason struct {
	Type     string `json:"type"`
	Reason   string `json:"reason"`
	CausedBy *struct {
		Reason string `json:"reason"`
	} `json:"caused_by"`
}

func (r *reason) UnmarshalJSON(data []byte) error {
	type plain reason
	if json.Unmarshal(data, (*plain)(r)) != nil {
		r.Reason = string(data)
	}
	return nil
}

func (r *reason) text() string {
	if r.CausedBy != nil && r.CausedBy.Reason != "" {
		return r.Reason + ": " + r.CausedBy.Reason
	}
	return r.Reason
}

// maxReason bounds what is repeated of an answer that is none of OpenSearch.
const maxReason = 300

func responseError(req *http.Request, resp *http.Response, answer []byte) error {
	e := &ResponseError{Method: req.Method, Path: req.URL.Path, Status: resp.StatusCode}
	var said struct {
		Error  *reason `json:"error"`
		Shards *shards `json:"_shards"`
	}
	_ = json.Unmarshal(answer, &said) // what is no JSON is told as it is
	switch {
	case said.Error != nil:
		e.Type, e.Reason = said.Error.Type, said.Error.text()
	case said.Shards != nil && len(said.Shards.Failures) > 0:
		e.Type, e.Reason = said.Shards.Failures[0].Reason.Type, said.Shards.Failures[0].Reason.text()
	default:
		e.Type, e.Reason = http.StatusText(resp.StatusCode), strings.ToValidUTF8(string(answer[:min(len(answer), maxReason)]), "")
	}
	if s, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && s > 0 {
		e.RetryAfter = time.Duration(s) * time.Second
	}
	return e
}

// unreachable says that no node has answered: another may.
func unreachable(err error) bool {
	var answered *ResponseError
	if errors.As(err, &answered) {
		return false
	}
	var network net.Error
	var decoding *json.SyntaxError
	return errors.As(err, &network) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &decoding) ||
		errors.Is(err, net.ErrClosed) || errors.Is(err, context.DeadlineExceeded)
}

// Passing says that the same request may well succeed later: the cluster cannot
// be reached, is busy, or has no copy of a shard at the moment.
func Passing(err error) bool {
	var answered *ResponseError
	if errors.As(err, &answered) {
		return (passingStatus(answered.Status) || brokenOff(answered)) && !blocked(answered.Type)
	}
	return unreachable(err)
}

func passingStatus(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// brokenOff says that a node that was asked for its part of a search went away
// meanwhile: the one that answers calls that an error of its own.
func brokenOff(e *ResponseError) bool {
	return e.Status == http.StatusInternalServerError && e.Type == "search_phase_execution_exception"
}

// blocked says that the index takes no changes until somebody has made room, or
// has taken the block away.
func blocked(errorType string) bool { return errorType == "cluster_block_exception" }

// isStatus says that the cluster answered with a status.
func isStatus(err error, status int) bool {
	var answered *ResponseError
	return errors.As(err, &answered) && answered.Status == status
}
