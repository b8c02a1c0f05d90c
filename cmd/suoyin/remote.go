package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/works"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/quote"
	"suoyin/search/variants"
)

// servingFile is the file in a data directory that says where the server that
// has it is reached, as long as there is one.
const servingFile = "serving"

// announce writes where the server of a library is reached. Of one that any
// number of servers have, nobody needs to know.
func (l *library) announce(address string) error {
	if l.place.shared() {
		return nil
	}
	return os.WriteFile(filepath.Join(l.place.dir, servingFile), []byte(address+"\n"), 0o600)
}

// withdraw takes it back.
func (l *library) withdraw() error {
	if l.place.shared() {
		return nil
	}
	if err := os.Remove(filepath.Join(l.place.dir, servingFile)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// maxAnswer bounds what is read of a server's answer: a page of the longest
// passages is far below.
const maxAnswer = 256 << 20

// remote asks the server that has a library: its own process may not open it.
type remote struct {
	base string
	// key is sent with each request, if there is one.
	key string
}

// servedBy is the server that has a library for itself, if one does.
func servedBy(at place) (remote, bool) {
	if at.shared() {
		return remote{}, false
	}
	return servedLibrary(at.dir)
}

// servedLibrary is the server that has the data directory, if one does.
func servedLibrary(dir string) (remote, bool) {
	data, err := os.ReadFile(filepath.Join(dir, servingFile))
	if err != nil {
		return remote{}, false
	}
	base := strings.TrimSpace(string(data))
	_, err = url.Parse(base)
	return remote{base: base}, err == nil && base != ""
}

// Search asks for one page of hits.
func (r remote) Search(ctx context.Context, req search.Request) (*search.Answer, error) {
	q, err := parametersOf(req)
	if err != nil {
		return nil, err
	}
	a := new(search.Answer)
	return a, r.get(ctx, "/api/v1/search?"+q.Encode(), a)
}

// Near asks what a query may mean besides.
func (r remote) Near(ctx context.Context, req search.Request) (*variants.Nearby, error) {
	q, err := parametersOf(req)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"sort", "limit", "cursor"} {
		q.Del(name)
	}
	near := new(variants.Nearby)
	return near, r.get(ctx, "/api/v1/variants?"+q.Encode(), near)
}

// parametersOf writes a request as an address has it.
func parametersOf(req search.Request) (url.Values, error) {
	q := url.Values{"q": {req.Query}, "in": {string(req.In)}, "sort": {string(req.Sort)}, "limit": {strconv.Itoa(req.Limit)}}
	if req.Cursor != "" {
		q.Set("cursor", req.Cursor)
	}
	if req.AsPrinted {
		q.Set("as_printed", "true")
	}
	for name, values := range req.Filters {
		// The server takes no notice of parameters that it does not know.
		if name != ask.ArticleFilter && !slices.Contains(ask.FacetNames(), name) {
			return nil, fmt.Errorf("search %q: %w: %q", req.Query, search.ErrFilter, name)
		}
		q[name] = values
	}
	return q, nil
}

// Article asks for a whole article.
func (r remote) Article(ctx context.Context, id string) (*corpus.Article, error) {
	a := new(corpus.Article)
	return a, r.get(ctx, "/api/v1/articles/"+url.PathEscape(id), a)
}

// Locate asks which works and articles a text may mean.
func (r remote) Locate(ctx context.Context, text string, limit int) ([]works.Located, error) {
	var answer struct {
		Questions []works.Located `json:"questions"`
	}
	q := url.Values{"text": {text}, "limit": {strconv.Itoa(limit)}}
	err := r.get(ctx, "/api/v1/locate?"+q.Encode(), &answer)
	return answer.Questions, err
}

// Quote asks for the sources of a quotation. The server gives as many as a page
// shows.
func (r remote) Quote(ctx context.Context, text string, limit int) ([]quote.Source, error) {
	var answer struct {
		Sources []quote.Source `json:"sources"`
	}
	err := r.get(ctx, "/api/v1/quote?"+url.Values{"text": {text}}.Encode(), &answer)
	return answer.Sources[:min(len(answer.Sources), limit)], err
}

// get asks for an address below the server's and reads its JSON.
func (r remote) get(ctx context.Context, path string, into any) error {
	get, err := http.NewRequestWithContext(ctx, http.MethodGet, r.base+path, nil)
	if err != nil {
		return err
	}
	if r.key != "" {
		get.Header.Set("Authorization", "Bearer "+r.key)
	}
	res, err := http.DefaultClient.Do(get)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("answer of %s: %w", r.base, err)
	}
	if res.StatusCode != http.StatusOK {
		return refusal(r.base, res, body)
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fmt.Errorf("answer of %s: %w", r.base, err)
	}
	return nil
}

// refusal is what the server says of a request that it does not answer.
func refusal(base string, res *http.Response, body []byte) error {
	var problem struct{ Title, Detail string }
	if json.Unmarshal(body, &problem) != nil || problem.Title == "" {
		problem.Title = fmt.Sprintf("%s says %s", base, res.Status)
	}
	said := problem.Detail
	if said == "" {
		said = problem.Title
	}
	switch after := res.Header.Get("Retry-After"); {
	case res.StatusCode == http.StatusNotFound:
		return fmt.Errorf("%s: %w", said, corpus.ErrNotFound)
	case after != "":
		return fmt.Errorf("%s: try again in %s seconds", said, after)
	}
	return errors.New(said)
}
