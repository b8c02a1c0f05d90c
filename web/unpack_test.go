package web

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/web/keys"
)

// zipped is a ZIP archive of names and texts in turn.
func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPutTakesTheFilesOfArchives(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	key := o.bearer(keys.Write)
	archive := zipped(t, "论文/a.txt", "木桥考\n文", "bad.bin", "\x00", "../b.txt", "石桥考\n文", "inner.zip", zipped(t, "c.txt", "考"))
	want := []receiptFile{{Name: "a.zip/论文/a.txt", Outcome: "added"}, {Name: "a.zip/bad.bin", Outcome: outcomeRefused}, {Name: "a.zip/b.txt", Outcome: "added"},
		{Name: "a.zip/inner.zip", Outcome: outcomeRefused}, {Name: "empty.zip", Outcome: outcomeRefused}, {Name: "last.txt", Outcome: "added"}}
	body, contentType := form(t, nil, "a.zip", archive, "empty.zip", zipped(t), "last.txt", "铁桥考\n文")
	show := answerOf[struct{ Files []preview }](t, request(h, "POST", "/api/v1/articles?preview", body, append(key, "Content-Type", contentType)...), 200)
	r := answerOf[receipt](t, request(h, "POST", "/api/v1/articles", body, append(key, "Content-Type", contentType)...), 200)
	if len(r.Files) != len(want) || len(show.Files) != len(want) {
		t.Fatalf("receipt %+v, preview %+v", r, show)
	}
	for i, f := range want {
		if got := r.Files[i]; got.Name != f.Name || got.Outcome != f.Outcome {
			t.Errorf("receipt: %+v, want %+v", got, f)
		}
		if got := show.Files[i]; got.Name != f.Name || (got.Problem != "") != (f.Outcome == outcomeRefused) {
			t.Errorf("preview: %+v, want %+v", got, f)
		}
	}
	if problem := r.Files[3].Problem; !strings.HasPrefix(problem, "a.zip/inner.zip: an archive in an archive") {
		t.Errorf("problem %q", problem)
	}
	for n, code := range map[int]int{1: 200, 2: 400} {
		one := zipped(t, []string{"a.txt", fmt.Sprint("考", n), "b.txt", "又考"}[:2*n]...)
		if w := request(h, "PUT", "/api/v1/articles/"+sampleArticle().ID+"?name=a.zip", one, key...); w.Code != code {
			t.Errorf("%d files for one article: %d %s", n, w.Code, w.Body)
		}
	}
	many := make([]string, 2*maxPacked+2)
	for i := range many {
		many[i] = fmt.Sprint(i)
	}
	r = answerOf[receipt](t, request(h, "POST", "/api/v1/articles?name=many.zip", zipped(t, many...), key...), 200)
	if last := r.Files[len(r.Files)-1]; len(r.Files) != maxPacked+1 || !strings.Contains(last.Problem, "many.zip: after 3998: more than 2000 files") {
		t.Errorf("%d files, the last %+v", len(r.Files), last)
	}
}

func TestUploadOfAnArchiveInPieces(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	key := append(o.bearer(keys.Write), "Tus-Resumable", "1.0.0")
	archive := zipped(t, "a.txt", "木桥考\n文", "b.txt", "石桥考\n文")
	w := request(h, "POST", uploadsPath, "", append(key, "Upload-Length", fmt.Sprint(len(archive)), "Upload-Metadata", "filename "+base64.StdEncoding.EncodeToString([]byte("a.zip")))...)
	at, err := url.Parse(w.Header().Get("Location"))
	if w.Code != 201 || err != nil {
		t.Fatalf("create: %d %s", w.Code, w.Body)
	}
	if w := request(h, "PATCH", at.Path, archive, append(key, "Content-Type", tusPiece, "Upload-Offset", "0")...); w.Code != 204 {
		t.Fatalf("piece: %d %s", w.Code, w.Body)
	}
	var r receipt
	state := answerOf[uploadState](t, request(h, "GET", at.Path, "", key...), 200)
	if err := json.Unmarshal(state.Receipt, &r); err != nil || len(r.Files) != 2 || r.Files[1].Name != "a.zip/b.txt" || r.Files[1].Outcome != "added" {
		t.Errorf("receipt %s, %v", state.Receipt, err)
	}
}

// TestAddPageStaysUsable: of an archive of 1,000 files the page says first how
// many there are and which were refused, and previews only some.
func TestAddPageStaysUsable(t *testing.T) {
	var o owned
	h := newSite(t, withKeys(t, &o))
	own, csrf := signIn(t, h, o.secrets[keys.Write])
	var files []string
	for i := range 1000 {
		text := fmt.Sprintf("第%d篇\n文", i)
		if i == 700 {
			text = "\x00"
		}
		files = append(files, fmt.Sprintf("%d.txt", i), text)
	}
	send := func(fields map[string]string) (*httptest.ResponseRecorder, *goquery.Document) {
		fields["csrf"] = csrf
		body, contentType := form(t, fields, "a.zip", zipped(t, files...))
		w := request(h, "POST", addPath, body, append(own[:2:2], "Content-Type", contentType, "Sec-Fetch-Site", "same-origin")...)
		doc, err := goquery.NewDocumentFromReader(bytes.NewReader(w.Body.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		return w, doc
	}
	w, doc := send(map[string]string{"preview": "1"})
	if n := doc.Find("#result section").Length(); w.Code != 200 || n != manyFiles || !strings.Contains(doc.Find("#result > .notice").Text(), "980") {
		t.Errorf("preview: %d, %d sections, %s", w.Code, n, doc.Find("#result > .notice").Text())
	}
	w, doc = send(map[string]string{})
	sum, first, all := doc.Find("#sum").Text(), doc.Find("#result > .entries .entry"), doc.Find("#result details .entry")
	if w.Code != 200 || !strings.Contains(sum, "1000") && !strings.Contains(sum, "1,000") || first.Length() != 1 || !strings.Contains(first.Text(), "a.zip/700.txt") || all.Length() != 1000 || doc.Find("#result details[open]").Length() != 0 {
		t.Errorf("added: %d, %q, %d refused, %d in all", w.Code, sum, first.Length(), all.Length())
	}
	if size := w.Body.Len(); size > 1<<20 {
		t.Errorf("the page has %d bytes", size)
	}
}
