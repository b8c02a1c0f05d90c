package web

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"suoyin/web/keys"
)

// request answers a request; header holds names and values in turn.
func request(h http.Handler, method, address, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, address, strings.NewReader(body))
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return serve(h, r)
}

func (o *owned) bearer(role keys.Role) []string {
	return []string{"Authorization", "Bearer " + o.secrets[role]}
}

// form is a multipart form of fields and files, name and content in turn.
func form(t *testing.T, fields map[string]string, files ...string) (body, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, value := range fields {
		if err := w.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; i+1 < len(files); i += 2 {
		part, err := w.CreateFormFile("file", files[i])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(part, files[i+1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), w.FormDataContentType()
}

// signIn signs in and gives the headers of a page's own request, and the token.
func signIn(t *testing.T, h http.Handler, secret string) (header []string, csrf string) {
	t.Helper()
	w := request(h, "POST", loginPath, url.Values{"key": {secret}, "next": {libraryPath}}.Encode(), "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin")
	cookies := w.Result().Cookies()
	if w.Code != http.StatusSeeOther || len(cookies) != 1 || w.Header().Get("Location") != libraryPath {
		t.Fatalf("login: %d %v %s", w.Code, w.Header(), w.Body)
	}
	if c := cookies[0]; !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" {
		t.Errorf("cookie %v", c)
	}
	header = []string{"Cookie", cookies[0].Name + "=" + cookies[0].Value, "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin"}
	csrf, _ = getPage(t, h, addPath, 200, header...).Find("input[name=csrf]").Attr("value")
	if csrf == "" {
		t.Fatal("no token in the page")
	}
	return header, csrf
}

// writes are all requests that change something, or show what its owner should
// see, and the least role that may.
func writes(id string) []struct {
	method, path string
	role         keys.Role
} {
	return []struct {
		method, path string
		role         keys.Role
	}{
		{"POST", "/api/v1/articles", keys.Write}, {"PUT", "/api/v1/articles/" + id, keys.Write}, {"DELETE", "/api/v1/articles/" + id, keys.Write},
		{"POST", uploadsPath, keys.Write}, {"PATCH", uploadsPath + "/x", keys.Write}, {"GET", uploadsPath + "/x", keys.Write}, {"DELETE", uploadsPath + "/x", keys.Write},
		{"GET", "/api/v1/index", keys.Write}, {"POST", "/api/v1/index/rebuild", keys.Admin}, {"POST", "/api/v1/index/verify", keys.Admin}, {"POST", "/api/v1/index/words", keys.Admin},
		{"GET", "/api/v1/keys", keys.Admin}, {"POST", "/api/v1/keys", keys.Admin}, {"DELETE", "/api/v1/keys/x", keys.Admin},
		{"GET", "/api/v1/dictionary", keys.Admin}, {"PUT", "/api/v1/dictionary", keys.Admin}, {"POST", "/api/v1/dictionary/check", keys.Admin}, {"GET", "/api/v1/queries", keys.Admin},
		{"POST", addPath, keys.Write}, {"POST", libraryPath + "/" + id + "/remove", keys.Write}, {"POST", keysPath, keys.Admin}, {"POST", keysPath + "/x/revoke", keys.Admin},
		{"POST", wordsPath, keys.Admin}, {"POST", adminPath + "/rebuild", keys.Admin}, {"POST", adminPath + "/verify", keys.Admin}, {"POST", adminPath + "/apply", keys.Admin},
		{"GET", profilePath + "/", keys.Admin}, {"GET", profilePath + "/heap", keys.Admin},
	}
}

// TestNobodyWritesWithoutAKey: without a key, with a wrong one, and with one
// that allows less, nothing is changed; also where there is no writer at all.
func TestNobodyWritesWithoutAKey(t *testing.T) {
	var o owned
	h, bare := newSite(t, withKeys(t, &o)), newSite(t)
	before := len(o.writer.library.articles)
	for _, w := range writes(sampleArticle().ID) {
		for _, tt := range []struct {
			name   string
			h      http.Handler
			header []string
			want   int
		}{
			{"no key", h, nil, 401}, {"no keys", bare, nil, 401},
			{"a wrong key", h, []string{"Authorization", "Bearer suoyin_aaaaaaaaaa_" + strings.Repeat("A", 43)}, 401},
			{"no key at all", bare, o.bearer(keys.Admin), 401},
			{"a proxy's password", h, []string{"Authorization", "Basic YTpi"}, 401},
			{"the least role", h, o.bearer(keys.Read), 403},
		} {
			got := request(tt.h, w.method, w.path, "x", append(tt.header, "Accept", "application/json")...)
			if got.Code != tt.want {
				t.Errorf("%s %s with %s: %d %s", w.method, w.path, tt.name, got.Code, got.Body)
			}
			if got.Code == 401 && !strings.HasPrefix(got.Header().Get("WWW-Authenticate"), "Bearer") {
				t.Errorf("%s %s: no challenge", w.method, w.path)
			}
		}
		if w.role == keys.Admin {
			if got := request(h, w.method, w.path, "x", append(o.bearer(keys.Write), "Accept", "application/json")...); got.Code != 403 {
				t.Errorf("%s %s with a key to write: %d", w.method, w.path, got.Code)
			}
		}
	}
	if after := len(o.writer.library.articles); after != before || o.writer.change != 1 {
		t.Errorf("%d articles, there were %d", after, before)
	}
}

// TestEveryWriteNeedsAKey: no route but these answers a method that changes.
func TestEveryWriteNeedsAKey(t *testing.T) {
	s, err := newServer(Config{Engine: &fakeEngine{}, Library: &fakeLibrary{}})
	if err != nil {
		t.Fatal(err)
	}
	router, err := s.router(Config{})
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"POST /cite": true, "POST /api/v1/cite": true, "POST /quote": true, "POST /api/v1/quote": true, "POST /oai": true, "POST /sru": true, "POST /login": true, "POST /logout": true}
	for _, w := range writes(":id") {
		path := strings.NewReplacer(uploadsPath+"/x", uploadsPath+"/:upload", "/x", "/:id").Replace(w.path)
		known[w.method+" "+path] = true
	}
	for _, r := range router.Routes() {
		if !safe(r.Method) && !known[r.Method+" "+r.Path] {
			t.Errorf("%s %s is not among the writes that are tested", r.Method, r.Path)
		}
	}
}

// TestForgery: what another site makes a signed-in browser send changes nothing.
func TestForgery(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	own, csrf := signIn(t, h, o.secrets[keys.Admin])
	cookie := own[1]
	upload, contentType := form(t, map[string]string{"csrf": "wrong"}, "a.txt", "题\n文")
	urlencoded := "application/x-www-form-urlencoded"
	before := o.writer.change
	for _, tt := range []struct {
		name, path, body string
		header           []string
	}{
		{"another site", keysPath, url.Values{"name": {"x"}, "role": {"admin"}, "csrf": {csrf}}.Encode(), []string{"Content-Type", urlencoded, "Sec-Fetch-Site", "cross-site"}},
		{"another origin", keysPath, url.Values{"name": {"x"}, "role": {"admin"}, "csrf": {csrf}}.Encode(), []string{"Content-Type", urlencoded, "Origin", "https://evil.example"}},
		{"a sister site", adminPath + "/rebuild", url.Values{"csrf": {csrf}}.Encode(), []string{"Content-Type", urlencoded, "Sec-Fetch-Site", "same-site"}},
		{"no token", adminPath + "/rebuild", "", []string{"Content-Type", urlencoded}},
		{"a wrong token", libraryPath + "/" + sampleArticle().ID + "/remove", "csrf=guess", []string{"Content-Type", urlencoded, "Sec-Fetch-Site", "same-origin"}},
		{"files with a wrong token", addPath, upload, []string{"Content-Type", contentType, "Sec-Fetch-Site", "same-origin"}},
		{"files from elsewhere", addPath, strings.Replace(upload, "wrong", csrf, 1), []string{"Content-Type", contentType, "Sec-Fetch-Site", "cross-site"}},
		{"the API by cookie", "/api/v1/articles", "题\n文", []string{"Content-Type", "text/plain", "Sec-Fetch-Site", "same-origin"}},
		{"the API from elsewhere", "/api/v1/keys", `{"name":"x","role":"admin"}`, []string{"Content-Type", "text/plain", "Origin", "https://evil.example", csrfHeader, csrf}},
		{"signing out", logoutPath, "", []string{"Content-Type", urlencoded, "Sec-Fetch-Site", "cross-site"}},
	} {
		if w := request(h, "POST", tt.path, tt.body, append(tt.header, "Cookie", cookie)...); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d %s", tt.name, w.Code, w.Body)
		}
	}
	if w := request(h, "POST", loginPath, url.Values{"key": {o.secrets[keys.Write]}}.Encode(), "Content-Type", urlencoded, "Sec-Fetch-Site", "cross-site"); w.Code != 403 || len(w.Result().Cookies()) > 0 {
		t.Errorf("signing in for somebody else: %d", w.Code)
	}
	if all, _ := o.keys.List(); len(all) != 3 || o.writer.change != before || len(o.writer.jobs) > 0 {
		t.Errorf("%d keys, change %d, jobs %v", len(all), o.writer.change, o.writer.jobs)
	}
	if w := request(h, "POST", "/api/v1/articles", "题\n文", append(own[:2:2], "Content-Type", "text/plain", "Sec-Fetch-Site", "same-origin", csrfHeader, csrf)...); w.Code != 200 {
		t.Errorf("the page's own script: %d %s", w.Code, w.Body)
	}
}

// TestSessions: they end with signing out, and with their key.
func TestSessions(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o), func(c *Config, _ *fakeEngine) { c.BaseURL = "https://suoyin.example.org" })
	w := request(h, "POST", loginPath, url.Values{"key": {o.secrets[keys.Admin]}, "next": {"//evil.example/"}}.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	if c := w.Result().Cookies(); len(c) != 1 || !c[0].Secure || w.Header().Get("Location") != adminPath {
		t.Fatalf("behind TLS: %v to %q", c, w.Header().Get("Location"))
	}
	own, csrf := signIn(t, h, o.secrets[keys.Write])
	request(h, "POST", logoutPath, "csrf="+csrf, own...)
	if w := get(h, addPath, own...); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), loginPath) {
		t.Errorf("after signing out: %d", w.Code)
	}
	own, _ = signIn(t, h, o.secrets[keys.Write])
	all, _ := o.keys.List()
	for _, k := range all {
		if err := o.keys.Revoke(k.ID); err != nil {
			t.Fatal(err)
		}
	}
	if w := get(h, addPath, own...); w.Code != http.StatusSeeOther {
		t.Errorf("after the key was revoked: %d", w.Code)
	}
	if w := request(h, "POST", loginPath, "key=nonsense", "Content-Type", "application/x-www-form-urlencoded"); w.Code != 403 || len(w.Result().Cookies()) > 0 {
		t.Errorf("a wrong key: %d", w.Code)
	}
}

func TestOwnPath(t *testing.T) {
	for next, want := range map[string]string{
		"/admin/keys?x=1": "/admin/keys?x=1", "": adminPath, "//evil.example": adminPath, "https://evil.example/": adminPath, `/\evil.example`: adminPath,
		"javascript:alert(1)": adminPath, "/a\r\nSet-Cookie: x": adminPath, "\t//evil": adminPath, "evil": adminPath,
	} {
		if got := ownPath(next); got != want {
			t.Errorf("%q leads to %q", next, got)
		}
	}
}

// TestRequireKey: with it nothing is read without a key but health and the way
// in.
func TestRequireKey(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o), func(c *Config, _ *fakeEngine) { c.RequireKey = true })
	for _, path := range []string{"/", searchAddress("河流"), "/sitemap.xml", "/docs"} {
		if w := get(h, path); w.Code != http.StatusSeeOther {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	for _, path := range []string{"/api/v1" + searchAddress("河流"), "/api/v1" + articleAddress()} {
		if w := get(h, path); w.Code != 401 {
			t.Errorf("%s: %d", path, w.Code)
		}
		if w := get(h, path, o.bearer(keys.Read)...); w.Code != 200 || !strings.Contains(w.Header().Get("Vary"), "Authorization") {
			t.Errorf("%s with a key: %d", path, w.Code)
		}
	}
	for _, path := range []string{"/healthz", "/readyz", loginPath} {
		if w := get(h, path); w.Code != 200 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if w := get(h, "/metrics", "Accept", "application/json"); w.Code != 401 {
		t.Errorf("metrics: %d", w.Code)
	}
}

func answerOf[T any](t *testing.T, w *httptest.ResponseRecorder, status int) T {
	t.Helper()
	var v T
	if w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	return v
}

// TestPut: one file, several, some of them bad, none of them good.
func TestPut(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	key := o.bearer(keys.Write)
	r := answerOf[receipt](t, request(h, "POST", "/api/v1/articles?name=..%2Fa%2Fb.txt&wait", "木桥考\n文", key...), 200)
	if f := r.Files[0]; f.Name != "b.txt" || f.Outcome != "added" || f.Read.Title != "木桥考" || r.Change != 2 || !r.Searchable {
		t.Errorf("one file: %+v", r)
	}
	body, contentType := form(t, nil, "good.txt", "石桥考\n文", "bad.bin", "\x00", "C:\\books\\third.txt", "铁桥考\n文")
	r = answerOf[receipt](t, request(h, "POST", "/api/v1/articles", body, append(key, "Content-Type", contentType)...), 200)
	if len(r.Files) != 3 || r.Files[0].Outcome != "added" || r.Files[1].Outcome != outcomeRefused || !strings.Contains(r.Files[1].Problem, "bad.bin: line 1: not readable as text: a NUL byte") || r.Files[2].Name != "third.txt" {
		t.Errorf("several: %+v", r)
	}
	p := answerOf[problem](t, request(h, "POST", "/api/v1/articles?name=bad.bin", "\x00", key...), 422)
	if len(p.Files) != 1 || !strings.Contains(p.Detail, "bad.bin") {
		t.Errorf("none: %+v", p)
	}
	for name, w := range map[string]*httptest.ResponseRecorder{
		"nothing":       request(h, "POST", "/api/v1/articles", "", key...),
		"half a form":   request(h, "POST", "/api/v1/articles", body[:len(body)-40], append(key, "Content-Type", contentType)...),
		"no boundary":   request(h, "POST", "/api/v1/articles", body, append(key, "Content-Type", "multipart/form-data")...),
		"two for one":   request(h, "PUT", "/api/v1/articles/"+sampleArticle().ID, body, append(key, "Content-Type", contentType)...),
		"another param": request(h, "POST", "/api/v1/articles?nmae=x", "x", key...),
	} {
		if w.Code != 400 {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	if w := request(h, "POST", "/api/v1/articles", strings.Repeat("x", maxUpload+1), key...); w.Code != 413 {
		t.Errorf("too large: %d", w.Code)
	}
}

func TestReplaceAndRemove(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	key, id := o.bearer(keys.Write), sampleArticle().ID
	r := answerOf[receipt](t, request(h, "PUT", "/api/v1/articles/"+id+"?name=new.txt", "新考\n文", key...), 200)
	if f := r.Files[0]; f.Outcome != "replaced" || f.Former != id {
		t.Errorf("replaced: %+v", f)
	}
	if w := request(h, "PUT", "/api/v1/articles/nobody", "新考\n文", key...); w.Code != 404 {
		t.Errorf("replacing nothing: %d", w.Code)
	}
	if w := request(h, "DELETE", "/api/v1/articles/"+r.Files[0].ID+"?wait=true", "", key...); w.Code != 200 || !strings.Contains(w.Body.String(), `"searchable":true`) {
		t.Errorf("removed: %d %s", w.Code, w.Body)
	}
	if w := request(h, "DELETE", "/api/v1/articles/"+id, "", key...); w.Code != 404 {
		t.Errorf("removing nothing: %d", w.Code)
	}
}

// TestPreviewKeepsNothing and names articles of the same title.
func TestPreviewKeepsNothing(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	before := len(o.writer.library.articles)
	got := answerOf[struct{ Files []preview }](t, request(h, "POST", "/api/v1/articles?preview&name=a.txt", sampleArticle().Title+"\n文", o.bearer(keys.Write)...), 200)
	if f := got.Files[0]; f.Article == nil || len(f.Article.Account.Unplaced) != 1 || len(f.Like) != 1 || f.Like[0].ID != sampleArticle().ID {
		t.Errorf("preview %+v", f)
	}
	got = answerOf[struct{ Files []preview }](t, request(h, "POST", "/api/v1/articles?preview=true&name=a.bin", "\x00", o.bearer(keys.Write)...), 200)
	if !strings.Contains(got.Files[0].Problem, "a.bin") {
		t.Errorf("preview of a bad file %+v", got.Files[0])
	}
	if len(o.writer.library.articles) != before {
		t.Error("a preview was kept")
	}
}

// TestUploadInPieces goes the way of tus: create, pieces, a break, on from the
// offset that HEAD tells, and the receipt.
func TestUploadInPieces(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	key := append(o.bearer(keys.Write), "Tus-Resumable", "1.0.0")
	text := "铁桥考\n很长的文"
	w := request(h, "POST", uploadsPath, "", append(key, "Upload-Length", fmt.Sprint(len(text)), "Upload-Metadata", "filename "+base64.StdEncoding.EncodeToString([]byte("铁桥.txt")))...)
	at, err := url.Parse(w.Header().Get("Location"))
	if w.Code != 201 || err != nil || w.Header().Get("Upload-Expires") == "" {
		t.Fatalf("create: %d %v %s", w.Code, w.Header(), w.Body)
	}
	piece := func(from, to int, header ...string) *httptest.ResponseRecorder {
		return request(h, "PATCH", at.Path, text[from:to], append(append(key, "Content-Type", tusPiece, "Upload-Offset", fmt.Sprint(from)), header...)...)
	}
	if w := piece(0, 5); w.Code != 204 || w.Header().Get("Upload-Offset") != "5" {
		t.Fatalf("first piece: %d %v", w.Code, w.Header())
	}
	if w := piece(9, 12); w.Code != 409 || w.Header().Get("Upload-Offset") != "5" {
		t.Errorf("a gap: %d %v", w.Code, w.Header())
	}
	if w := piece(5, 9, "Content-Type", "text/plain"); w.Code != 415 {
		t.Errorf("another type: %d", w.Code)
	}
	if w := piece(5, 9, "Tus-Resumable", "0.2.2"); w.Code != 412 || w.Header().Get("Tus-Version") != tusVersion {
		t.Errorf("another version: %d", w.Code)
	}
	if w := request(h, "HEAD", at.Path, "", key...); w.Code != 200 || w.Header().Get("Upload-Offset") != "5" || w.Header().Get("Upload-Length") != fmt.Sprint(len(text)) {
		t.Errorf("head: %d %v", w.Code, w.Header())
	}
	if w := request(h, "GET", at.Path, "", o.bearer(keys.Admin)...); w.Code != 404 {
		t.Errorf("somebody else's upload: %d", w.Code)
	}
	if w := piece(5, len(text)); w.Code != 204 {
		t.Fatalf("the rest: %d %s", w.Code, w.Body)
	}
	var r receipt
	state := answerOf[uploadState](t, request(h, "GET", at.Path, "", key...), 200)
	if err := json.Unmarshal(state.Receipt, &r); err != nil || r.Files[0].Name != "铁桥.txt" || r.Files[0].Outcome != "added" {
		t.Errorf("receipt %s, %v", state.Receipt, err)
	}
	if w := request(h, "DELETE", at.Path, "", key...); w.Code != 204 {
		t.Errorf("remove: %d", w.Code)
	}
	for name, header := range map[string][]string{"no length": nil, "a bad length": {"Upload-Length", "-1"}, "bad metadata": {"Upload-Length", "3", "Upload-Metadata", "filename %%"}} {
		if w := request(h, "POST", uploadsPath, "", append(key, header...)...); w.Code != 400 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := request(h, "POST", uploadsPath, "", append(key, "Upload-Length", "999999999999")...); w.Code != 413 {
		t.Errorf("too long: %d", w.Code)
	}
	if w := request(h, "OPTIONS", uploadsPath, "", key...); w.Code != 204 || !strings.Contains(w.Header().Get("Tus-Extension"), "creation") {
		t.Errorf("options: %d %v", w.Code, w.Header())
	}
}

// TestAddPage: the form without a script, with a preview and with bad files.
func TestAddPage(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	own, csrf := signIn(t, h, o.secrets[keys.Write])
	send := func(fields map[string]string, files ...string) (*httptest.ResponseRecorder, *goquery.Document) {
		fields["csrf"] = csrf
		body, contentType := form(t, fields, files...)
		w := request(h, "POST", addPath, body, append(own[:2:2], "Content-Type", contentType, "Sec-Fetch-Site", "same-origin")...)
		doc, err := goquery.NewDocumentFromReader(bytes.NewReader(w.Body.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		return w, doc
	}
	if w, doc := send(map[string]string{"preview": "1"}, "a.txt", "<b>考</b>\n文"); w.Code != 200 || doc.Find("#result b").Length() > 0 || !strings.Contains(doc.Find("#result").Text(), "<b>考</b>") || len(o.writer.library.articles) != 1 {
		t.Errorf("preview: %d %s", w.Code, doc.Find("#result").Text())
	}
	if w, doc := send(map[string]string{}, "a.txt", "考\n文", "<i>.bin", "\x00"); w.Code != 200 || doc.Find("#result .entry").Length() != 2 || !strings.Contains(doc.Find("#result").Text(), "<i>.bin") || len(o.writer.library.articles) != 2 {
		t.Errorf("add: %d %s", w.Code, doc.Find("#result").Text())
	}
	if w, doc := send(map[string]string{}, "a.bin", "\x00"); doc.Find("#result .wrongly").Length() != 1 || doc.Find("#result .hint").Length() != 0 {
		t.Errorf("of a file that was refused, the page says: %d %s", w.Code, doc.Find("#result").Text())
	}
	for _, fields := range []map[string]string{{}, {"preview": "1"}} {
		_, doc := send(fields, "a.bin", "\x00")
		if said := doc.Find("#result .wrongly").Text(); !strings.HasSuffix(said, "未能读取：第 1 行：不能作为纯文本读取：有空字节（NUL）：这不是文字") {
			t.Errorf("of a file that was refused, the page in Chinese says %q", said)
		}
	}
	if w, doc := send(map[string]string{}); w.Code >= 500 || doc.Find("h1").Length() == 0 {
		t.Errorf("no file: %d", w.Code)
	}
}

// TestAdminPages shows each page, and each act that it offers.
func TestAdminPages(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	own, csrf := signIn(t, h, o.secrets[keys.Admin])
	post := func(path string, fields url.Values) *httptest.ResponseRecorder {
		fields.Set("csrf", csrf)
		return request(h, "POST", path, fields.Encode(), own...)
	}
	for _, path := range []string{adminPath, addPath, libraryPath, wordsPath, keysPath, libraryPath + "/" + sampleArticle().ID + "/remove", addPath + "?replaces=" + sampleArticle().ID} {
		for _, l := range languages() {
			doc := getPage(t, h, path, 200, append(own, "Accept-Language", string(l))...)
			checkFrame(t, doc, string(l))
			if doc.Find("meta[name=robots]").Length() == 0 || doc.Find("nav.tabs a").Length() != 5 {
				t.Errorf("%s: frame", path)
			}
		}
	}
	if w := post(adminPath+"/rebuild", url.Values{}); w.Code != http.StatusSeeOther {
		t.Errorf("rebuild: %d %s", w.Code, w.Body)
	}
	if w := get(h, adminPath, own...); w.Header().Get("Refresh") == "" || !strings.Contains(w.Body.String(), "<progress max=\"3\" value=\"1\"") {
		t.Errorf("progress: %s", w.Body)
	}
	if w := post(adminPath+"/verify", url.Values{}); w.Code != http.StatusConflict {
		t.Errorf("two jobs at once: %d", w.Code)
	}
	w := post(keysPath, url.Values{"name": {"乙馆"}, "role": {"write"}})
	doc, _ := goquery.NewDocumentFromReader(w.Body)
	secret := doc.Find(".notice pre").Text()
	k, err := o.keys.Check(secret)
	if err != nil || k.Name != "乙馆" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("a new key: %q %v", secret, err)
	}
	if w := post(keysPath, url.Values{"name": {""}, "role": {"write"}}); w.Code != 422 {
		t.Errorf("a key without a name: %d", w.Code)
	}
	if w := post(keysPath+"/"+k.ID+"/revoke", url.Values{}); w.Code != http.StatusSeeOther {
		t.Errorf("revoke: %d", w.Code)
	}
	if w := post(wordsPath, url.Values{"text": {"自贸港\n"}}); w.Code != http.StatusSeeOther || o.words.text != "自贸港\n" {
		t.Errorf("save: %d %q", w.Code, o.words.text)
	}
	if w := post(wordsPath, url.Values{"text": {"!"}}); w.Code != 422 || o.words.text != "自贸港\n" || !strings.Contains(w.Body.String(), "没有文字或数字，不能成词") {
		t.Errorf("wrong words: %d", w.Code)
	}
	if w := post(wordsPath, url.Values{"text": {"自贸港"}, "queries": {"河流\r\n集市"}, "check": {"1"}}); w.Code != 200 || strings.Count(w.Body.String(), `scope="row"`) != 2 {
		t.Errorf("check: %d", w.Code)
	}
	if w := post(libraryPath+"/"+sampleArticle().ID+"/remove", url.Values{}); w.Code != http.StatusSeeOther || len(o.writer.library.articles) != 0 {
		t.Errorf("remove: %d", w.Code)
	}
	o.writer.jobs = []Job{{Name: JobVerify, Ended: time.Unix(1e9, 0), Report: []string{"strings: 3 looked for"}, Chinese: []string{"字串：查了 3 个"}}}
	for l, want := range map[lang]string{chinese: "字串：查了 3 个\n", english: "strings: 3 looked for\n"} {
		if got := getPage(t, h, adminPath, 200, append(own, "Accept-Language", string(l))...).Find(".job pre").Text(); got != want {
			t.Errorf("the report in %s is %q", l, got)
		}
	}
	if n := getPage(t, h, libraryPath, 200, own...).Find(".nothing").Length(); n != 1 {
		t.Error("an empty library says nothing")
	}
}
