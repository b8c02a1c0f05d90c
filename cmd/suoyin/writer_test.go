package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"suoyin/corpus"
	"suoyin/web"
	"suoyin/web/keys"
)

// TestFilesOverHTTP sends files to a real server: what is acknowledged is found
// when it says so, replaced and removed, and a bad file is named with its place.
func TestFilesOverHTTP(t *testing.T) {
	t.Parallel()
	data := newData(t)
	_, secret, err := openKeys(data).Add("test", keys.Write)
	if err != nil {
		t.Fatal(err)
	}
	s := serving(t, data)
	call := func(method, path, body string) (int, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, s.URL()+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+secret)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		answer, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(answer)
	}
	status, answer := call("POST", "/api/v1/articles?name=a.txt&wait", invented("石桥"))
	if status != 200 || !strings.Contains(answer, `"searchable":true`) || !strings.Contains(answer, `"outcome":"added"`) {
		t.Fatalf("add: %d %s", status, answer)
	}
	id := strings.SplitN(strings.SplitN(answer, `"id":"`, 2)[1], `"`, 2)[0]
	if _, answer = call("GET", "/api/v1/search?q=%E7%9F%B3%E6%A1%A5", ""); !strings.Contains(answer, id) {
		t.Errorf("not found: %.300s", answer)
	}
	if status, answer = call("POST", "/api/v1/articles?name=a.txt", invented("石桥")); status != 200 || !strings.Contains(answer, `"unchanged"`) {
		t.Errorf("again: %d %s", status, answer)
	}
	if status, answer = call("POST", "/api/v1/articles?name=x.png", png); status != 422 || !strings.Contains(answer, "x.png") {
		t.Errorf("a picture: %d %s", status, answer)
	}
	archive := string(readFileOf(t, pack(t, t.TempDir(), "a.zip", "石桥.txt", invented("石桥"), "x.png", png)))
	if status, answer = call("POST", "/api/v1/articles?name=a.zip", archive); status != 200 || !strings.Contains(answer, `"name":"a.zip/石桥.txt","outcome":"unchanged"`) || !strings.Contains(answer, `"name":"a.zip/x.png","outcome":"refused"`) {
		t.Errorf("an archive: %d %s", status, answer)
	}
	if status, answer = call("POST", "/api/v1/articles?name=a.zip&preview", archive[:len(archive)-9]); status != 200 || !strings.Contains(answer, "a.zip: the archive is damaged") {
		t.Errorf("a damaged archive: %d %s", status, answer)
	}
	if status, answer = call("POST", "/api/v1/articles?name=a.zip", archive[:len(archive)-9]); status != 422 || !strings.Contains(answer, "a.zip: the archive is damaged") {
		t.Errorf("a damaged archive: %d %s", status, answer)
	}
	if status, answer = call("PUT", "/api/v1/articles/"+id+"?wait", invented("木桥")); status != 200 || !strings.Contains(answer, `"former":"`+id) {
		t.Errorf("replace: %d %s", status, answer)
	}
	if status, _ = call("GET", "/api/v1/articles/"+id, ""); status != 200 {
		t.Errorf("the former address: %d", status)
	}
	if status, answer = call("DELETE", "/api/v1/articles/"+id+"?wait", ""); status != 200 || !strings.Contains(answer, `"searchable":true`) {
		t.Errorf("remove: %d %s", status, answer)
	}
	if _, answer = call("GET", "/api/v1/search?q=%E6%9C%A8%E6%A1%A5", ""); strings.Contains(answer, "论木桥") {
		t.Errorf("found after it was removed: %.300s", answer)
	}
}

// TestReaderThatBreaksDown is an error of its file.
func TestReaderThatBreaksDown(t *testing.T) {
	_, err := readSafely("a.pdf", func() (int, error) { panic("index out of range") })
	var broken *readerPanic
	if !errors.As(err, &broken) || !strings.Contains(err.Error(), "a.pdf") || strings.Contains(err.Error(), "index out of range") {
		t.Errorf("error %v", err)
	}
}

// TestOneJobAtATime: a second one is refused while the first goes on, and its
// error is kept.
func TestOneJobAtATime(t *testing.T) {
	w := newWriter(nil, quiet())
	w.jobs.ctx, w.jobs.group = t.Context(), new(sync.WaitGroup)
	hold := make(chan struct{})
	work := func(context.Context, func(int, int)) (findings, error) {
		<-hold
		return findings{}, fmt.Errorf("disk: %w", corpus.ErrNotFound)
	}
	if err := w.begin(web.JobVerify, work); err != nil {
		t.Fatal(err)
	}
	if err := w.begin(web.JobRebuild, work); !errors.Is(err, web.ErrAtWork) {
		t.Errorf("two at once: %v", err)
	}
	close(hold)
	w.jobs.group.Wait()
	if j := w.jobs.last[web.JobVerify]; j.Running() || !strings.Contains(j.Error, "disk") {
		t.Errorf("job %+v", j)
	}
}
