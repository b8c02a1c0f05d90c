package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"suoyin/search"
	"suoyin/web/keys"
)

// TestMetrics: requests by route, searches by class and outcome, and the index.
func TestMetrics(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	for _, q := range []string{"河流", "“河流”", "并无此词", "河"} {
		get(h, searchAddress(q))
	}
	get(h, "/api/v1/search?q=x&in=nowhere")
	get(h, "/no/such/address")
	request(h, "POST", "/api/v1/articles", "考\n文", o.bearer(keys.Write)...)
	text := get(h, "/metrics").Body.String()
	for _, want := range []string{
		`suoyin_http_request_seconds_count{method="GET",route="/search",status="200"} 4`,
		`suoyin_http_request_seconds_count{method="GET",route="none",status="404"} 1`,
		`suoyin_searches_total{class="term",outcome="hits"} 1`, `suoyin_searches_total{class="term",outcome="none"} 1`,
		`suoyin_searches_total{class="phrase",outcome="hits"} 1`, `suoyin_searches_total{class="term-1",outcome="hits"} 1`,
		`suoyin_http_refused_total{problem="parameter"} 1`, `suoyin_files_received_total{outcome="added"} 1`,
		"suoyin_index_queue 0", "suoyin_index_bytes 3.2e+06", "suoyin_index_generation 1", `suoyin_build_info{version="test"} 1`, "go_goroutines",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(text, "no/such/address") || strings.Contains(text, "并无此词") {
		t.Error("what a client made up became a label")
	}
}

func TestClassOfQueries(t *testing.T) {
	for q, want := range map[string]string{
		"河": "term-1", "河流": "term", `"河流"`: "phrase", "/河.流/": "regexp", "河?流": "wildcard", "河 NEAR/3 流": "near", "河流 OR 集市": "boolean",
		"作者:张三": "field", "(河": "wrong", "河流 /x+/": "regexp", strings.Repeat("长", 20): "term-long",
	} {
		if got := classOf(q); got != want {
			t.Errorf("%s is %s, want %s", q, got, want)
		}
	}
}

// TestQueryLog: slow queries and those without hits, nobody's name, bounded.
func TestQueryLog(t *testing.T) {
	var b bytes.Buffer
	var o owned
	h := newSite(t, withKeys(t, &o), func(c *Config, _ *fakeEngine) {
		c.QueryLog, c.SlowQuery = slog.New(slog.NewJSONHandler(&b, nil)), time.Hour
	})
	get(h, searchAddress("并无此词"), "User-Agent", "Somebody/1")
	get(h, searchAddress("并无此词"))
	get(h, searchAddress("河流"))
	var line map[string]any
	if err := json.Unmarshal([]byte(strings.SplitN(b.String(), "\n", 2)[0]), &line); err != nil || line["query"] != "并无此词" {
		t.Errorf("line %v, %v", line, err)
	}
	if s := b.String(); strings.Count(s, "\n") != 2 || strings.Contains(s, "Somebody") || strings.Contains(s, "192.0.2.1") || strings.Contains(s, "request_id") {
		t.Errorf("log %s", s)
	}
	got := answerOf[struct{ None []noneQuery }](t, request(h, "GET", "/api/v1/queries", "", o.bearer(keys.Admin)...), 200)
	if len(got.None) != 1 || got.None[0].Count != 2 {
		t.Errorf("none %+v", got.None)
	}
	l := queryLog{slow: time.Nanosecond}
	for i := range 3 * maxNone {
		l.note(search.Request{Query: fmt.Sprint(i)}, "term", 0, time.Second)
	}
	if len(l.nones) > maxNone || len(l.slows) > maxSlow {
		t.Errorf("%d and %d remembered", len(l.nones), len(l.slows))
	}
}
