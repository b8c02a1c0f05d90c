package web

import (
	"encoding/json"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/corpus/interchange"
	"suoyin/corpus/reader"
	"suoyin/search"
)

// jsonNames are the names of a struct's fields in JSON.
func jsonNames(v any) []string {
	var names []string
	for f := range reflect.TypeOf(v).Fields() {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return names
}

func decode[T any](t *testing.T, w *httptest.ResponseRecorder) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("%v: %.300s", err, w.Body)
	}
	return v
}

// TestAPISearch: the answer is the engine's, and the request reaches it whole.
func TestAPISearch(t *testing.T) {
	var engine *fakeEngine
	h := newSite(t, func(_ *Config, e *fakeEngine) { engine = e })
	v := url.Values{"q": {"河流"}, "in": {"notes"}, "sort": {"position"}, "limit": {"7"}, "as_printed": {"true"}, "journal": {"甲刊", "乙刊"}, "cited_author": {"丙某"}}
	w := get(h, link("/api/v1/search", v))
	if w.Code != http.StatusOK {
		t.Fatal(w.Body)
	}
	want := search.Request{Query: "河流", In: search.Notes, Sort: search.Position, Limit: 7, AsPrinted: true,
		Filters: map[string][]string{"journal": {"甲刊", "乙刊"}, "cited_author": {"丙某"}}}
	if !reflect.DeepEqual(engine.asked, want) {
		t.Errorf("asked %+v, want %+v", engine.asked, want)
	}
	answer := decode[search.Answer](t, w)
	if answer.Total != 1 || len(answer.Hits) != 1 || answer.Hits[0].ID != "n10-2" {
		t.Errorf("total %d, hits %+v", answer.Total, answer.Hits)
	}
}

// TestAPIFacets: as many values as are wanted, the most frequent, of each facet.
func TestAPIFacets(t *testing.T) {
	h := newSite(t)
	all := decode[search.Answer](t, get(h, "/api/v1"+searchAddress("河流"))).Facets
	for _, most := range []int{0, 1} {
		some := decode[search.Answer](t, get(h, "/api/v1"+searchAddress("河流")+"&facets="+strconv.Itoa(most))).Facets
		for name, values := range all {
			if want := values[:min(len(values), most)]; !slices.Equal(some[name], want) {
				t.Errorf("%d of %s: got %v of %v", most, name, some[name], values)
			}
		}
	}
	if len(all["kind"]) < 2 {
		t.Errorf("the sample has too few values: %v", all)
	}
}

func TestAPISearchSpans(t *testing.T) {
	answer := decode[search.Answer](t, get(newSite(t), "/api/v1"+searchAddress("河流")))
	for _, hit := range answer.Hits {
		for _, s := range hit.Spans {
			if got := corpus.Slice(hit.Text, s[0], s[1]); got != "河流" {
				t.Errorf("%s %v cuts out %q", hit.ID, s, got)
			}
		}
	}
}

func TestProblemPointsIntoTheQuery(t *testing.T) {
	w := get(newSite(t), "/api/v1"+searchAddress("河流 (集"))
	p := decode[problem](t, w)
	if p.Status != 400 || p.Offset == nil || *p.Offset != 3 || !strings.Contains(p.Detail, "parenthesis") {
		t.Errorf("problem %+v", p)
	}
	if p.Instance != "urn:suoyin:request:"+w.Header().Get("X-Request-Id") {
		t.Errorf("instance %q is not the request", p.Instance)
	}
}

func TestPagesAnswerProblemsToPrograms(t *testing.T) {
	w := get(newSite(t), "/nowhere", "Accept", "application/json")
	if w.Header().Get("Content-Type") != typeProblem || decode[problem](t, w).Status != 404 {
		t.Errorf("%s %s", w.Header(), w.Body)
	}
}

func TestArticleJSONIsWhole(t *testing.T) {
	got := decode[corpus.Article](t, get(newSite(t), "/api/v1"+articleAddress()))
	want := sampleArticle()
	if !reflect.DeepEqual(got.Paragraphs, want.Paragraphs) || !reflect.DeepEqual(got.Notes, want.Notes) || got.Title != want.Title {
		t.Errorf("article changed on its way: %+v", got)
	}
}

func TestSourceIsAFile(t *testing.T) {
	w := get(newSite(t), "/api/v1/articles/"+url.PathEscape(sampleArticle().ID)+"/source")
	if got := w.Header().Get("Content-Type"); got != "application/octet-stream" {
		t.Errorf("type %q", got)
	}
	want := `attachment; filename="__ _1_.txt"; filename*=UTF-8''%E6%B2%B3%E6%B5%81%20%221%22.txt`
	if got := w.Header().Get("Content-Disposition"); got != want {
		t.Errorf("disposition %s, want %s", got, want)
	}
}

// TestExports: every format of the table exports an article's citations, the
// article itself and parsed notes, with its own media type and file name.
func TestExports(t *testing.T) {
	h := newSite(t)
	base := "/api/v1/articles/" + url.PathEscape(sampleArticle().ID) + "/export"
	cite := "/api/v1/cite"
	for _, f := range bibliography.Formats() {
		for _, address := range []string{
			link(base, url.Values{"format": {f.Name}}), link(base, url.Values{"format": {f.Name}, "of": {"article"}}),
			link(cite, url.Values{"format": {f.Name}, "text": {"丙某：《河流志》，某城：虚构出版社，2001年。"}}),
			link("/api/v1/citations", url.Values{"format": {f.Name}}),
		} {
			w := get(h, address)
			if w.Code != 200 || w.Header().Get("Content-Type") != f.MIME || !strings.Contains(w.Header().Get("Content-Disposition"), "."+f.Extension+`"`) {
				t.Errorf("%s: %d %v", address, w.Code, w.Header())
			}
		}
	}
}

// TestWholeArticles: an article is sent in each format that holds one, as a file
// that its own reader knows, and its page leads there.
func TestWholeArticles(t *testing.T) {
	a := sampleArticle()
	h := newSite(t)
	page := get(h, articleLink(a.ID, "", nil)).Body.String()
	for _, f := range interchange.Formats() {
		address := link("/api/v1/articles/"+url.PathEscape(a.ID)+"/export", url.Values{"format": {f.Name}})
		w := get(h, address)
		if w.Code != 200 || w.Header().Get("Content-Type") != f.MIME || !strings.Contains(w.Header().Get("Content-Disposition"), "."+f.Extension+`"`) {
			t.Errorf("%s: %d %v", address, w.Code, w.Header())
		}
		back, err := reader.Read("a.xml", w.Body.Bytes())
		if err != nil || back.Source.Format != f.Name || back.Title != a.Title || len(back.Notes) != len(a.Notes) {
			t.Errorf("%s: %v, %+v", f.Name, err, back)
		}
		if !strings.Contains(page, html.EscapeString(address)) {
			t.Errorf("the page of the article has no link to %s", address)
		}
	}
}

// TestHostileArticleAsXML: what a source says can break no element. XML holds no
// control characters, and readers leave out the marks of direction.
func TestHostileArticleAsXML(t *testing.T) {
	a := hostileArticle()
	want := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsControl(r):
			return unicode.ReplacementChar
		}
		return r
	}, hostile)
	h := newSite(t, withArticles(a))
	for _, f := range interchange.Formats() {
		w := get(h, link("/api/v1/articles/"+url.PathEscape(a.ID)+"/export", url.Values{"format": {f.Name}}))
		back, err := reader.Read("a.xml", w.Body.Bytes())
		if err != nil || back.Title != want || back.Notes[0].Text != want || back.Front.AbstractEN != want {
			t.Errorf("%s: %v, %q, want %q", f.Name, err, back.Title, want)
		}
	}
}

func TestCiteByForm(t *testing.T) {
	r := httptest.NewRequest(http.MethodPost, "/cite", strings.NewReader(url.Values{"text": {"一条\n\n二条"}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	newSite(t).ServeHTTP(w, r)
	if w.Code != 200 || !strings.Contains(w.Body.String(), "一条\n\n二条</textarea>") {
		t.Errorf("%d: the text is lost: %.200s", w.Code, w.Body)
	}
}

// TestSnippets: hits in short say where each part begins, and its spans, moved there,
// are those of the hit.
func TestSnippets(t *testing.T) {
	h := newSite(t)
	read := func(query string) (a search.Answer) {
		t.Helper()
		if err := json.Unmarshal(get(h, "/api/v1/search?q=%E6%B2%B3%E6%B5%81"+query).Body.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		return a
	}
	long, short := read(""), read("&snippet=5")
	if len(short.Hits) == 0 || len(short.Hits) != len(long.Hits) {
		t.Fatalf("%d hits in short, %d in full", len(short.Hits), len(long.Hits))
	}
	cut := false
	for i, s := range short.Hits {
		whole := []rune(long.Hits[i].Text)
		if s.Text != "" || s.Length != len(whole) || len(s.Snippets) == 0 || !reflect.DeepEqual(s.Spans, long.Hits[i].Spans) {
			t.Errorf("%+v", s)
		}
		for _, part := range s.Snippets {
			if n := len([]rune(part.Text)); string(whole[part.Start:part.Start+n]) != part.Text {
				t.Errorf("at %d stands not %q", part.Start, part.Text)
			} else if n < len(whole) {
				cut = true
			}
			for _, span := range part.Spans {
				if got := string([]rune(part.Text)[span[0]:span[1]]); got != "河流" {
					t.Errorf("a span of %q is %q", part.Text, got)
				}
			}
		}
	}
	if !cut {
		t.Error("no hit is shorter than its passage")
	}
}
