package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/corpus/works"
	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/quote"
	"suoyin/search/scan"
	"suoyin/search/variants"
)

// shelf is a library in memory.
type shelf struct {
	*scan.Engine
	articles map[string]*corpus.Article
	set      *works.Set
	own      *works.Own
	// stop is answered to everything, if set.
	stop error
}

func newShelf(articles ...*corpus.Article) *shelf {
	s := &shelf{Engine: scan.New(articles, nil), articles: map[string]*corpus.Article{}}
	var places, own []works.Place
	for _, a := range articles {
		s.articles[a.ID] = a
		own = append(own, works.Article(&corpus.ArticleEntry{ID: a.ID, Title: a.Title, Authors: a.Authors, Journal: a.Journal}))
		places = append(places, works.Places(a)...)
	}
	s.set, s.own = works.Connect(places), works.NewOwn(own)
	return s
}

func (s *shelf) Search(ctx context.Context, req search.Request) (*search.Answer, error) {
	if s.stop != nil {
		return nil, s.stop
	}
	return s.Engine.Search(ctx, req)
}

func (s *shelf) Article(_ context.Context, id string) (*corpus.Article, error) {
	if a := s.articles[id]; a != nil {
		return a, nil
	}
	return nil, fmt.Errorf("article %q: %w", id, corpus.ErrNotFound)
}

func (s *shelf) Locate(_ context.Context, text string, limit int) ([]works.Located, error) {
	return works.LocateAll(s.set, s.own, works.Read(text), limit), s.stop
}

func (s *shelf) Quote(ctx context.Context, text string, limit int) ([]quote.Source, error) {
	return quote.Check(ctx, s, text, limit)
}

func (s *shelf) Near(ctx context.Context, req search.Request) (*variants.Nearby, error) {
	return variants.Near(ctx, s, req)
}

func (s *shelf) Beside(ctx context.Context, n concordance.Neighbourhood) (*concordance.Collocates, error) {
	if s.stop != nil {
		return nil, s.stop
	}
	return concordance.Beside(ctx, s, n)
}

// seed is the bundled article.
func seed(t testing.TB) *corpus.Article {
	t.Helper()
	a, err := intake.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// served starts a server over pipes and gives their other ends; done is what
// Serve returns.
func served(t testing.TB, library Library) (in *io.PipeWriter, out *io.PipeReader, done <-chan error) {
	t.Helper()
	fromClient, in := io.Pipe()
	out, toClient := io.Pipe()
	ended := make(chan error, 1)
	cfg := Config{Library: library, Base: "http://reader.example", Version: "test", Log: slog.New(slog.DiscardHandler)}
	go func() {
		err := Serve(t.Context(), cfg, fromClient, toClient)
		fromClient.Close()
		toClient.Close()
		ended <- err
	}()
	t.Cleanup(func() { in.Close(); out.Close() })
	return in, out, ended
}

// client is a session of the SDK's client with a server over pipes.
func client(t testing.TB, library Library) *sdk.ClientSession {
	t.Helper()
	in, out, _ := served(t, library)
	c := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil)
	session, err := c.Connect(t.Context(), &sdk.IOTransport{Reader: out, Writer: in}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return session
}

// call calls a tool and reads its structured answer. The error is the tool's.
func call[Out any](t testing.TB, c *sdk.ClientSession, tool string, in any) (out Out, err error) {
	t.Helper()
	r, err := c.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: in})
	if err != nil {
		t.Fatalf("%s %+v: protocol error %v", tool, in, err)
	}
	if r.IsError {
		text, ok := r.Content[0].(*sdk.TextContent)
		if !ok {
			t.Fatalf("%s: error is %T", tool, r.Content[0])
		}
		return out, errors.New(text.Text)
	}
	data, err := json.Marshal(r.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatalf("%s: %v in %s", tool, err, data)
	}
	return out, nil
}

// must is call without an error.
func must[Out any](t testing.TB, c *sdk.ClientSession, tool string, in any) Out {
	t.Helper()
	out, err := call[Out](t, c, tool, in)
	if err != nil {
		t.Fatalf("%s %+v: %v", tool, in, err)
	}
	return out
}

// textOf is the text of a passage.
func textOf(t testing.TB, a *corpus.Article, passage string) string {
	t.Helper()
	for _, p := range a.Passages() {
		if p.ID == passage {
			return p.Text
		}
	}
	t.Fatalf("no passage %q", passage)
	return ""
}

// long is an article with more text than any answer holds.
func long() *corpus.Article {
	a := &corpus.Article{ID: "long-1", Title: "长文", Authors: []string{"某人"}}
	big := strings.Repeat("渡口的石阶一级一级向下。", 1500) + "末了是灯塔。"
	for i, text := range []string{"开头一段。", big, strings.Repeat("又是一段文字。", 300), "结尾一段。"} {
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", i+1), Pages: []int{i + 1}, Text: text})
	}
	a.Paragraphs[1].Anchors = []corpus.Anchor{{Offset: 18000, Note: "n1"}}
	a.Notes = []corpus.Note{{ID: "n1", Marker: "[1]", Text: strings.Repeat("注释的话，", 200), Anchor: &corpus.NoteAnchor{Passage: "p2", Offset: 18000}}}
	return a
}
