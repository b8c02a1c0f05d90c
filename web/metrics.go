package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"suoyin/search"
	"suoyin/search/query"
)

// metrics is what the server counts and measures, on a registry of its own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	refused  *prometheus.CounterVec
	searches *prometheus.HistogramVec
	results  *prometheus.CounterVec
	uploads  *prometheus.CounterVec
	working  prometheus.Gauge
}

// latencies are the bounds of the histograms in seconds: searches take from a
// tenth of a millisecond to the limit of a request.
func latencies() []float64 {
	return []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 15, 60}
}

func newMetrics(s *server) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "suoyin_http_request_seconds", Help: "Time to answer a request, by route, method and status.", Buckets: latencies()}, []string{"route", "method", "status"}),
		refused:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "suoyin_http_refused_total", Help: "Requests that were refused or failed, by problem."}, []string{"problem"}),
		searches: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "suoyin_search_seconds", Help: "Time of the engine to answer a search, by class of the query.", Buckets: latencies()}, []string{"class"}),
		results:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "suoyin_searches_total", Help: "Searches by class of the query and outcome: hits, none, relaxed, partial (a part of the index did not answer), wrong (a query that cannot be read) or failed."}, []string{"class", "outcome"}),
		uploads:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "suoyin_files_received_total", Help: "Files sent to the library, by what became of them."}, []string{"outcome"}),
		working:  prometheus.NewGauge(prometheus.GaugeOpts{Name: "suoyin_http_requests_working", Help: "Requests that are being worked on."}),
	}
	m.registry.MustRegister(m.requests, m.refused, m.searches, m.results, m.uploads, m.working,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "suoyin_build_info", Help: "Always 1; the version is the label.", ConstLabels: prometheus.Labels{"version": s.version}}, func() float64 { return 1 }))
	m.registry.MustRegister(partCollector{s})
	if s.writer != nil {
		m.registry.MustRegister(newIndexCollector(s))
	}
	return m
}

// observe counts a request when it is answered.
func (m *metrics) observe(c *gin.Context, took time.Duration) {
	route := c.FullPath()
	if route == "" {
		route = "none" // addresses that somebody made up must not become labels
	}
	method := c.Request.Method
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
	default:
		method = "other"
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(c.Writer.Status())).Observe(took.Seconds())
}

const (
	// scrapeTime bounds what the index is asked for a scrape.
	scrapeTime = 5 * time.Second
	// scrapesAtOnce is more than one collector and its stand-in.
	scrapesAtOnce = 2
)

// indexCollector tells how the index is whenever it is asked.
type indexCollector struct {
	server *server
	gauges map[string]*prometheus.Desc
}

func newIndexCollector(s *server) *indexCollector {
	g := map[string]*prometheus.Desc{}
	for name, help := range map[string]string{
		"suoyin_catalogue_change":    "Number of the library's last change.",
		"suoyin_index_change":        "Number of the last change that searches find.",
		"suoyin_index_queue":         "Changes that searches do not find yet.",
		"suoyin_index_articles":      "Articles in the index.",
		"suoyin_index_passages":      "Passages in the index.",
		"suoyin_index_citations":     "Citations in the index.",
		"suoyin_index_bytes":         "Size of the index on disk, all generations.",
		"suoyin_catalogue_bytes":     "Size of the catalogue on disk.",
		"suoyin_index_generation":    "Number of the generation in use.",
		"suoyin_index_created":       "When the generation in use was made, in seconds since 1970.",
		"suoyin_index_failing":       "1 while the index cannot be brought up to date or its background work has failed, else 0.",
		"suoyin_index_job_running":   "1 while a rebuild or a check goes on, else 0.",
		"suoyin_verify_problems":     "Problems that the last check found.",
		"suoyin_index_status_failed": "1 if the index could not be asked for these figures, else 0.",
	} {
		g[name] = prometheus.NewDesc(name, help, nil, nil)
	}
	return &indexCollector{server: s, gauges: g}
}

// Describe implements prometheus.Collector.
func (i *indexCollector) Describe(out chan<- *prometheus.Desc) {
	for _, d := range i.gauges {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (i *indexCollector) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapeTime)
	defer cancel()
	set := func(name string, v float64) {
		out <- prometheus.MustNewConstMetric(i.gauges[name], prometheus.GaugeValue, v)
	}
	st, err := i.server.writer.Status(ctx)
	set("suoyin_index_status_failed", flag(err != nil))
	if err != nil {
		i.server.log.Warn("index cannot be asked for metrics", "error", err)
		return
	}
	// On a cluster the number stands at the end of a name.
	generation, _ := strconv.ParseFloat(st.Generation[strings.LastIndexByte(st.Generation, '-')+1:], 64)
	running, problems := false, 0
	for _, j := range st.Jobs {
		running = running || j.Running()
		if j.Name == JobVerify {
			problems = j.Problems
		}
	}
	for name, v := range map[string]float64{
		"suoyin_catalogue_change": float64(st.Change), "suoyin_index_change": float64(st.Indexed), "suoyin_index_queue": float64(st.Queue),
		"suoyin_index_articles": float64(st.Articles), "suoyin_index_passages": float64(st.Passages), "suoyin_index_citations": float64(st.Citations),
		"suoyin_index_bytes": float64(st.IndexBytes), "suoyin_catalogue_bytes": float64(st.CatalogueBytes), "suoyin_index_generation": generation,
		"suoyin_index_created": float64(st.Created.Unix()), "suoyin_index_failing": flag(st.Error != ""), "suoyin_index_job_running": flag(running),
		"suoyin_verify_problems": float64(problems),
	} {
		set(name, v)
	}
}

func flag(on bool) float64 {
	if on {
		return 1
	}
	return 0
}

// metricsPage answers in the form of Prometheus.
func (s *server) metricsPage() gin.HandlerFunc {
	h := promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{DisableCompression: true})
	return func(c *gin.Context) {
		c.Header("Cache-Control", "no-store")
		h.ServeHTTP(c.Writer, c.Request)
	}
}

// ask searches; what it takes is counted, and told of where it is slow or finds
// nothing.
func (s *server) ask(ctx context.Context, req search.Request) (*search.Answer, error) {
	start := time.Now()
	a, err := s.engine.Search(ctx, req)
	took := time.Since(start)
	class := classOf(req.Query)
	s.metrics.searches.WithLabelValues(class).Observe(took.Seconds())
	s.metrics.results.WithLabelValues(class, outcomeOf(a, err)).Inc()
	if err == nil {
		s.queries.note(req, class, a.Total, took)
	}
	return a, err
}

func outcomeOf(a *search.Answer, err error) string {
	switch {
	case err != nil && isA[*query.Error](err):
		return "wrong"
	case err != nil:
		return "failed"
	case a.Partial != nil:
		return "partial"
	case a.Total == 0:
		return "none"
	case a.Query.Relaxed != "":
		return "relaxed"
	default:
		return "hits"
	}
}

// longString is from which length on a term counts as a long one, in code points.
const longString = 12

// classOf says what sort of work a query is: its dearest part.
func classOf(text string) string {
	tree, err := query.Parse(text)
	if err != nil {
		return "wrong"
	}
	class, rank := "empty", -1
	var visit func(n query.Node)
	visit = func(n query.Node) {
		if name, r := nodeClass(n); r > rank {
			class, rank = name, r
		}
		for _, child := range query.Children(n) {
			visit(child)
		}
	}
	if tree != nil {
		visit(tree)
	}
	return class
}

// nodeClass is the class of one node, and how dear it is.
func nodeClass(n query.Node) (string, int) {
	switch n := n.(type) {
	case query.Regexp:
		return "regexp", 6
	case query.Wildcard:
		return "wildcard", 5
	case query.Near:
		return "near", 4
	case query.And, query.Or, query.Not, query.AtLeast:
		return "boolean", 3
	case query.Field, query.Range:
		return "field", 2
	case query.Phrase:
		return stringClass("phrase", n.Text), 1
	case query.Term:
		return stringClass("term", n.Text), 1
	}
	return "other", 0
}

func stringClass(kind, text string) string {
	switch n := len([]rune(text)); {
	case n == 1:
		return kind + "-1"
	case n <= longString:
		return kind
	default:
		return kind + "-long"
	}
}
