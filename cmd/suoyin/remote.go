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

	"suoyin/search"
	"suoyin/search/ask"
)

// servingFile is the file in a data directory that says where the server that
// has it is reached, as long as there is one.
const servingFile = "serving"

// announce writes where the server is reached.
func announce(dir, address string) error {
	return os.WriteFile(filepath.Join(dir, servingFile), []byte(address+"\n"), 0o600)
}

// withdraw takes it back.
func withdraw(dir string) error {
	if err := os.Remove(filepath.Join(dir, servingFile)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// maxAnswer bounds what is read of a server's answer: a page of the longest
// passages is far below.
const maxAnswer = 256 << 20

// remote asks the server that has a library: its own process may not open it.
type remote struct{ base string }

// servedLibrary is the server that has the data directory, if one does.
func servedLibrary(dir string) (remote, bool) {
	data, err := os.ReadFile(filepath.Join(dir, servingFile))
	if err != nil {
		return remote{}, false
	}
	base := strings.TrimSpace(string(data))
	_, err = url.Parse(base)
	return remote{base}, err == nil && base != ""
}

// Search asks for one page of hits.
func (r remote) Search(ctx context.Context, req search.Request) (*search.Answer, error) {
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
	address := r.base + "/api/v1/search?" + q.Encode()
	get, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	res, err := http.DefaultClient.Do(get)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	if err != nil {
		return nil, fmt.Errorf("answer of %s: %w", r.base, err)
	}
	if res.StatusCode != http.StatusOK {
		return nil, refusal(r.base, res.Status, body)
	}
	a := new(search.Answer)
	if err := json.Unmarshal(body, a); err != nil {
		return nil, fmt.Errorf("answer of %s: %w", r.base, err)
	}
	return a, nil
}

// refusal is what the server says of a request that it does not answer.
func refusal(base, status string, body []byte) error {
	var problem struct{ Title, Detail string }
	if json.Unmarshal(body, &problem) != nil || problem.Title == "" {
		return fmt.Errorf("%s says %s", base, status)
	}
	if problem.Detail != "" {
		return errors.New(problem.Detail)
	}
	return errors.New(problem.Title)
}
