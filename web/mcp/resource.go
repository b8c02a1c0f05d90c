package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"suoyin/corpus"
)

// articleScheme begins the address of an article's resource; the ID follows.
const articleScheme = "suoyin://articles/"

// maxResource is the longest article, in bytes of its JSON, that is given as a
// resource. Longer ones are read piece by piece.
const maxResource = 4 << 20

// resourceOf is the address of an article's resource.
func resourceOf(id string) string { return articleScheme + url.PathEscape(id) }

// escaped is a resource's address with its Chinese letters escaped, as the
// template of addresses wants them: clients write them either way.
func escaped(uri string) string {
	id, ours := strings.CutPrefix(uri, articleScheme)
	if plain, err := url.PathUnescape(id); ours && err == nil {
		return resourceOf(plain)
	}
	return uri
}

func (s *server) addResource(m *sdk.Server) {
	m.AddResourceTemplate(&sdk.ResourceTemplate{
		Name: "article", Title: "An article", MIMEType: "application/json", URITemplate: articleScheme + "{id}",
		Description: "A whole article as JSON: its passages, notes and citations, and where each was printed.",
	}, s.resource)
}

func (s *server) resource(ctx context.Context, req *sdk.ReadResourceRequest) (*sdk.ReadResourceResult, error) {
	uri := req.Params.URI
	id, err := url.PathUnescape(strings.TrimPrefix(uri, articleScheme))
	if err != nil {
		return nil, sdk.ResourceNotFoundError(uri)
	}
	a, err := s.library.Article(ctx, id)
	if errors.Is(err, corpus.ErrNotFound) {
		return nil, sdk.ResourceNotFoundError(uri)
	}
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	if len(text) > maxResource {
		return nil, fmt.Errorf("%s has %d bytes: use the tool read, which gives it piece by piece", uri, len(text))
	}
	return &sdk.ReadResourceResult{Contents: []*sdk.ResourceContents{{URI: uri, MIMEType: "application/json", Text: string(text)}}}, nil
}
