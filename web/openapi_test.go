package web

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"suoyin/corpus"
	"suoyin/search"
)

func loadOpenAPI(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(specificationFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestRoutesAreDescribed: the description has every address below /api/v1, and
// no other.
func TestRoutesAreDescribed(t *testing.T) {
	s, err := newServer(Config{Engine: &fakeEngine{}, Library: &fakeLibrary{}})
	if err != nil {
		t.Fatal(err)
	}
	router, err := s.router(Config{})
	if err != nil {
		t.Fatal(err)
	}
	served := map[string]bool{}
	for _, r := range router.Routes() {
		if strings.HasPrefix(r.Path, "/api/") && r.Method != http.MethodHead {
			served[r.Method+" "+strings.NewReplacer(":id", "{id}", ":upload", "{upload}").Replace(r.Path)] = true
		}
	}
	described := map[string]bool{}
	for path, item := range loadOpenAPI(t).Paths.Map() {
		for method := range item.Operations() {
			if method == http.MethodHead { // of uploads; elsewhere it is GET without the answer
				continue
			}
			described[method+" "+path] = true
		}
	}
	if !maps.Equal(served, described) {
		t.Errorf("served %v\ndescribed %v", slices.Sorted(maps.Keys(served)), slices.Sorted(maps.Keys(described)))
	}
}

// TestOperationsSpeakChinese: the page of the API says in Chinese what each does.
func TestOperationsSpeakChinese(t *testing.T) {
	spec, err := loadSpecification()
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range spec.Operations {
		if !strings.ContainsFunc(op.SummaryZH, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s %s has the summary %q in Chinese", op.Method, op.Path, op.SummaryZH)
		}
	}
	doc := getPage(t, newSite(t), "/docs", 200)
	if got := text(doc, "#search > p"); !strings.HasPrefix(got, "检索段落") {
		t.Errorf("the page says %q", got)
	}
}

// apiCall is a request to an operation and the status it must answer.
type apiCall struct {
	method, path, id, query, body string
	status                        int
}

func apiCalls() []apiCall {
	id := sampleArticle().ID
	river := url.QueryEscape("河流")
	return []apiCall{
		{"GET", "/api/v1/search", "", "q=" + river, "", 200},
		{"GET", "/api/v1/search", "", "q=" + river + "&in=notes&sort=date&limit=1&as_printed=true&kind=note&kind=title", "", 200},
		{"GET", "/api/v1/search", "", "q=" + river + "&view=kwic", "", 200},
		{"GET", "/api/v1/search", "", "q=" + river + "&snippet=10", "", 200},
		{"GET", "/api/v1/search", "", "q=" + river + "&snippet=1", "", 400},
		{"GET", "/api/v1/search", "", "q=" + river + "&view=kwic&snippet=10", "", 400},
		{"GET", "/api/v1/search", "", "q=nothing", "", 200},
		{"GET", "/api/v1/search", "", "q=" + url.QueryEscape("(河"), "", 400},
		{"GET", "/api/v1/search", "", "q=x&in=elsewhere", "", 400},
		{"GET", "/api/v1/search", "", "q=x&view=grid", "", 400},
		{"GET", "/api/v1/search", "", "q=x&limit=201", "", 400},
		{"GET", "/api/v1/search", "", "q=x&jurnal=y", "", 400},
		{"GET", "/api/v1/search", "", "q=" + river + "&view=kwic&order=left&group=right&neighbours=2&width=5&limit=2&start=1", "", 200},
		{"GET", "/api/v1/search", "", "q=x&view=kwic&order=upwards", "", 400},
		{"GET", "/api/v1/search", "", "q=x&view=kwic&cursor=y", "", 400},
		{"GET", "/api/v1/search/export", "", "q=" + river + "&format=pdf", "", 400},
		{"GET", "/api/v1/search/export", "", "q=" + river + "&of=everything", "", 400},
		{"GET", "/api/v1/search/export", "", "q=" + url.QueryEscape("(河"), "", 400},
		{"GET", "/api/v1/suggest", "", "q=" + river, "", 200},
		{"GET", "/api/v1/suggest", "", "q=x&n=3", "", 400},
		{"GET", "/api/v1/search", "", "q=" + river + "&certificate=1", "", 200},
		{"GET", "/api/v1/search", "", "q=" + river + "&certificate=maybe", "", 400},
		{"GET", "/api/v1/search", "", "q=" + river + "&facets=1", "", 200},
		{"GET", "/api/v1/search", "", "q=" + river + "&facets=many", "", 400},
		{"GET", "/api/v1/analyze", "", "text=" + river, "", 200},
		{"GET", "/api/v1/analyze", "", "q=x", "", 400},
		{"GET", "/api/v1/analyze", "", "text=" + strings.Repeat("x", search.MaxQuery+1), "", 400},
		{"GET", "/api/v1/explain", "", "q=" + river + "&passage=p1&of=" + id, "", 200},
		{"GET", "/api/v1/explain", "", "q=" + river + "&passage=nothing&of=" + id, "", 404},
		{"GET", "/api/v1/explain", "", "q=" + river + "&passage=p1", "", 400},
		{"GET", "/api/v1/variants", "", "q=" + url.QueryEscape("河流与市集"), "", 200},
		{"GET", "/api/v1/variants", "", "q=" + url.QueryEscape("(河"), "", 400},
		{"GET", "/api/v1/frequencies", "", "q=" + river, "", 200},
		{"GET", "/api/v1/frequencies", "", "q=" + river + "&by=article&in=notes", "", 200},
		{"GET", "/api/v1/frequencies", "", "q=x&by=weight", "", 400},
		{"GET", "/api/v1/collocates", "", "q=" + river + "&window=3", "", 200},
		{"GET", "/api/v1/collocates", "", "q=x&window=99", "", 400},
		{"GET", "/api/v1/collocates", "", "q=" + river + "&left=0&right=2&min=1&measure=t_score&function_words=1", "", 200},
		{"GET", "/api/v1/collocates", "", "q=x&left=0&right=0", "", 400},
		{"GET", "/api/v1/collocates", "", "q=x&measure=colour", "", 400},
		{"GET", "/api/v1/collocates", "", "q=" + river + "&min=1&format=csv", "", 200},
		{"GET", "/api/v1/keywords", "", "q=" + river, "", 200},
		{"GET", "/api/v1/keywords", "", "q=" + river + "&in=paragraphs&min=1&min_articles=1&measure=log_ratio&function_words=1", "", 200},
		{"GET", "/api/v1/keywords", "", "q=" + river + "&format=csv", "", 200},
		{"GET", "/api/v1/keywords", "", "q=x&measure=mi", "", 400},
		{"GET", "/api/v1/keywords", "", "q=x&min=0", "", 400},
		{"GET", "/api/v1/keywords", "", "q=x&window=3", "", 400},
		{"GET", "/api/v1/articles", "", "", "", 200},
		{"GET", "/api/v1/articles", "", "text=" + river + "&limit=3&year=2021", "", 200},
		{"GET", "/api/v1/articles", "", "year=soon", "", 400},
		{"GET", "/api/v1/articles/{id}", id, "", "", 200},
		{"GET", "/api/v1/articles/{id}", "nobody", "", "", 404},
		{"GET", "/api/v1/articles/{id}/source", id, "", "", 200},
		{"GET", "/api/v1/articles/{id}/source", "nobody", "", "", 404},
		{"GET", "/api/v1/articles/{id}/export", id, "format=no-such", "", 400},
		{"GET", "/api/v1/articles/{id}/export", id, "format=tei&of=citations", "", 400},
		{"GET", "/api/v1/articles/{id}/export", id, "format=ris&of=whole", "", 400},
		{"GET", "/api/v1/articles/{id}/export", id, "", "", 400},
		{"GET", "/api/v1/citations", "", "text=" + river, "", 200},
		{"GET", "/api/v1/citations", "", "unresolved=perhaps", "", 400},
		{"GET", "/api/v1/cite", "", "text=" + url.QueryEscape("丙某：《河流志》，某城：虚构出版社，2001年。"), "", 200},
		{"POST", "/api/v1/cite", "", "", "丙某：《河流志》，某城：虚构出版社，2001年。\n\n丁某：《集市志》，某城：虚构出版社，2002年。\n", 200},
		{"POST", "/api/v1/cite", "", "", strings.Repeat("长", maxBody/3+1), 413},
		{"GET", "/api/v1/quote", "", "text=" + url.QueryEscape("短"), "", 400},
		{"GET", "/api/v1/quote", "", "quote=x", "", 400},
		{"GET", "/api/v1/quote", "", "text=" + url.QueryEscape(quotation), "", 200},
		{"POST", "/api/v1/quote", "", "", quotation, 200},
		{"GET", "/api/v1/works", "", "", "", 200},
		{"GET", "/api/v1/works", "", "text=" + river + "&limit=1", "", 200},
		{"GET", "/api/v1/works", "", "cursor=beyond", "", 400},
		{"GET", "/api/v1/works", "", "conflicts=true", "", 200},
		{"GET", "/api/v1/works", "", "conflicts=perhaps", "", 400},
		{"GET", "/api/v1/works", "", "wanted=true&text=" + river, "", 200},
		{"GET", "/api/v1/works", "", "wanted=perhaps", "", 400},
		{"GET", "/api/v1/works", "", "format=no-such", "", 400},
		{"GET", "/api/v1/works/{id}", sampleWork().ID, "", "", 200},
		{"GET", "/api/v1/works/{id}", "nothing", "", "", 404},
		{"GET", "/api/v1/works/{id}/export", sampleWork().ID, "format=no-such", "", 400},
		{"GET", "/api/v1/locate", "", "text=" + url.QueryEscape("丙某：《河流志》"), "", 200},
		{"GET", "/api/v1/locate", "", "author=" + url.QueryEscape("丙某") + "&year=2001", "", 200},
		{"GET", "/api/v1/locate", "", "", "", 200},
		{"GET", "/api/v1/locate", "", "year=soon", "", 400},
		{"GET", "/api/v1/formats", "", "", "", 200},
	}
}

// TestAnswersAreAsDescribed sends each call and holds the answer against the
// description's schema.
func TestAnswersAreAsDescribed(t *testing.T) {
	doc, h := loadOpenAPI(t), newSite(t)
	called := map[string]bool{}
	for _, call := range apiCalls() {
		t.Run(call.method+" "+call.path+"?"+call.query, func(t *testing.T) {
			item := doc.Paths.Value(call.path)
			operation := item.GetOperation(call.method)
			called[operation.OperationID] = true
			address := link(strings.ReplaceAll(call.path, "{id}", url.PathEscape(call.id)), nil) + "?" + call.query
			r := httptest.NewRequest(call.method, address, strings.NewReader(call.body))
			if call.body != "" {
				r.Header.Set("Content-Type", "text/plain")
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != call.status {
				t.Fatalf("status %d, want %d: %s", w.Code, call.status, w.Body)
			}
			if call.status >= 400 && w.Header().Get("Content-Type") != typeProblem {
				t.Errorf("type %q, want a problem", w.Header().Get("Content-Type"))
			}
			checkAnswer(t, doc, call.path, r, w)
		})
	}
	for _, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			if !called[operation.OperationID] && operation.Security == nil { // those with a key are in TestExamples
				t.Errorf("no test calls %s", operation.OperationID)
			}
		}
	}
}

// checkAnswer holds an answer against the description of its operation.
func checkAnswer(t *testing.T, doc *openapi3.T, path string, r *http.Request, w *httptest.ResponseRecorder) {
	t.Helper()
	item := doc.Paths.Value(path)
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, Route: &routers.Route{Spec: doc, Path: path, PathItem: item, Method: r.Method, Operation: item.GetOperation(r.Method)}},
		Status:                 w.Code, Header: w.Header(), Body: io.NopCloser(bytes.NewReader(w.Body.Bytes())),
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	}
	if err := openapi3filter.ValidateResponse(context.Background(), input); err != nil {
		t.Errorf("%s %s: %v\n%.600s", r.Method, r.URL, err, w.Body)
	}
}

// TestFullArticleIsAsDescribed: an article with every field set fits too.
func TestFullArticleIsAsDescribed(t *testing.T) {
	doc := loadOpenAPI(t)
	c := doc.Components.Schemas["Citation"].Value
	for _, name := range jsonNames(corpus.Citation{}) {
		if c.Properties[name] == nil {
			t.Errorf("schema Citation has no %q", name)
		}
	}
	for schema, v := range map[string]any{"Article": corpus.Article{}, "ArticleEntry": corpus.ArticleEntry{}, "Note": corpus.Note{}, "Paragraph": corpus.Paragraph{}, "Section": corpus.Section{}, "Account": corpus.Account{}, "Source": corpus.Source{}} {
		for _, name := range jsonNames(v) {
			if doc.Components.Schemas[schema].Value.Properties[name] == nil {
				t.Errorf("schema %s has no %q", schema, name)
			}
		}
	}
}
