package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/works"
	"suoyin/indexer/lock"
)

func TestCounted(t *testing.T) {
	for n, want := range map[int]string{0: "0 passages", 1: "1 passage", 2: "2 passages"} {
		if got := counted(n, "passage"); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	if got := counted(3, "more stretch"); got != "3 more stretches" {
		t.Error(got)
	}
}

// TestWrongUsageNamesItsOwnHelp: who misuses a command is led to that command's
// help, not to the list of all.
func TestWrongUsageNamesItsOwnHelp(t *testing.T) {
	for want, args := range map[string][]string{
		"suoyin --help":                {"dig"},
		"suoyin backup --help":         {"backup"},
		"suoyin search --help":         {"search", "--in", "nowhere", "桥"},
		"suoyin dictionary add --help": {"dictionary", "add"},
	} {
		if r := suoyin(t, "", args...); !strings.Contains(r.err, "Try: "+want+"\n") {
			t.Errorf("suoyin %q says %q, want %s", args, r.err, want)
		}
	}
}

// TestSearchHelpShowsTheLanguage: who has no server at hand learns what to type,
// and which facets there are.
func TestSearchHelpShowsTheLanguage(t *testing.T) {
	r := suoyin(t, "", "search", "--help")
	for _, want := range []string{"平台 NEAR/10 责任", "at most 10 characters between them", "原样:後", "被引作者:张三", "cited_author"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("the help of search does not have %s", want)
		}
	}
}

// TestMistakeInAQueryIsToldOnce: the query is not repeated around the mistake.
func TestMistakeInAQueryIsToldOnce(t *testing.T) {
	data := newData(t)
	path := write(t, t.TempDir(), "a.txt", invented("石桥"))
	if r := suoyin(t, "", "index", "--data", data, path); r.code != exitOK {
		t.Fatalf("index: %+v", r)
	}
	for _, command := range []string{"search", "keywords", "collocates"} {
		r := suoyin(t, "", command, "--data", data, `石桥 (河`)
		if r.code != exitError || strings.Count(r.err, "石桥") != 2 { // the query, and the proposal
			t.Errorf("%s: exit code %d, said %q", command, r.code, r.err)
		}
		if r := suoyin(t, "", command, "--data", data, "--filter", "colour=red", "石桥"); r.code != exitError || !strings.Contains(r.err, "cited_author") {
			t.Errorf("%s: of a facet that there is not, it said %q", command, r.err)
		}
	}
}

// TestRebuildSaysWhatWasMade: not that nothing was added.
func TestRebuildSaysWhatWasMade(t *testing.T) {
	data := newData(t)
	path := write(t, t.TempDir(), "a.txt", invented("石桥"))
	if r := suoyin(t, "", "index", "--data", data, path); r.code != exitOK || !strings.Contains(r.out, "1 added") {
		t.Fatalf("index: %+v", r)
	}
	r := suoyin(t, "", "index", "--data", data, "--rebuild")
	if r.code != exitOK || r.out != "the index is made anew from 1 article\n" {
		t.Errorf("%+v", r)
	}
}

// TestStoppedIndexSaysSo: a signal is no error that needs an explanation, and
// what was taken stays.
func TestStoppedIndexSaysSo(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	var out, said strings.Builder
	c := console{out: &out, err: &said, env: noEnvironment}
	command := &indexCommand{Path: []string{write(t, t.TempDir(), "a.txt", invented("石桥"))}}
	command.Data = newData(t)
	stop()
	err := command.Run(ctx, c)
	if !errors.Is(err, context.Canceled) || exitCode(err, c) != exitError {
		t.Fatalf("error %v", err)
	}
	if !strings.HasSuffix(said.String(), "suoyin: stopped before the end\n") || strings.Contains(said.String(), "canceled") {
		t.Errorf("said %q", said.String())
	}
}

// TestServedLibraryGivesAdvice: what a running server keeps from being done is
// said with what can be done.
func TestServedLibraryGivesAdvice(t *testing.T) {
	for command, want := range map[string]bool{"serve": true, "index": false} {
		var said strings.Builder
		exitCode(&lock.HeldError{Path: "lock", Owner: lock.Owner{PID: 7, Command: command}}, console{err: &said})
		if got := strings.Contains(said.String(), "--watch"); got != want {
			t.Errorf("in use by %s: said %q", command, said.String())
		}
	}
}

func TestNoteAt(t *testing.T) {
	for want, p := range map[string]works.Place{
		"石桥, p. 12, note [3]": {ArticleTitle: "石桥", PrintedPage: 12, Marker: "[3]"},
		"石桥, note 3":          {ArticleTitle: "石桥", Marker: "3"},
		"石桥, a note":          {ArticleTitle: "石桥", Citation: corpus.Citation{Raw: "某书"}},
	} {
		if got := noteAt(&p); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestServerOfBefore: a server that was started before the program was replaced knows
// no other forms; a search beside it prints none, and what it cannot be asked leaves
// the answer as it is.
func TestServerOfBefore(t *testing.T) {
	for path, answer := range map[string]string{"knows variants": `{"variants":[]}`, "knows nothing": "no page"} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/api/v1/search" {
				io.WriteString(w, `{"query":{"text":"石桥","read_as":"石桥"},"total":0,"places":0,"hits":[]}`)
				return
			}
			io.WriteString(w, answer)
		}))
		defer server.Close()
		p := searchCommand{Query: []string{"石桥"}, Format: "text"}
		a, more, err := p.more(t.Context(), remote{base: server.URL})
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		var out strings.Builder
		if err := p.print(&out, a, more); err != nil || !strings.HasPrefix(out.String(), "0 passages") || strings.Contains(out.String(), "all of them") {
			t.Errorf("%s: %v, %q", path, err, out.String())
		}
	}
}
