package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"suoyin/search"
	"suoyin/search/ask"
)

// facetNames are the filters of a search, in the order they are shown; each is
// a parameter of its own. The last one has no counts.
func facetNames() []string { return append(ask.FacetNames(), ask.ArticleFilter) }

func scopes() []search.Scope {
	return []search.Scope{search.All, search.Paragraphs, search.Notes, search.Citations, search.Claims}
}

func sorts() []search.Sort {
	return []search.Sort{search.Relevance, search.Position, search.Date}
}

// readSearch reads the parameters of a search. Its error is a *parameterError.
func readSearch(v url.Values) (search.Request, error) {
	req := search.Request{
		Query:   v.Get("q"),
		In:      search.Scope(v.Get("in")),
		Sort:    search.Sort(v.Get("sort")),
		Cursor:  v.Get("cursor"),
		Filters: readFilters(v),
	}
	if req.In != "" && !slices.Contains(scopes(), req.In) {
		return req, &parameterError{Name: "in", Value: string(req.In), Want: "all, paragraphs, notes, citations or claims"}
	}
	if req.Sort != "" && !slices.Contains(sorts(), req.Sort) {
		return req, &parameterError{Name: "sort", Value: string(req.Sort), Want: "relevance, position or date"}
	}
	var err error
	if req.Limit, err = readNumber(v, "limit", 1, search.MaxLimit); err != nil {
		return req, err
	}
	req.AsPrinted, err = readBool(v, "as_printed")
	return req, err
}

func readFilters(v url.Values) map[string][]string {
	filters := map[string][]string{}
	for _, name := range facetNames() {
		values := slices.DeleteFunc(slices.Clone(v[name]), func(s string) bool { return s == "" })
		if len(values) > 0 {
			filters[name] = values
		}
	}
	return filters
}

// readNumber reads a whole number within bounds, 0 if it is not given.
func readNumber(v url.Values, name string, least, most int) (int, error) {
	text := v.Get(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, &parameterError{Name: name, Value: text, Want: fmt.Sprintf("a number from %d to %d", least, most)}
	}
	return n, nil
}

func readBool(v url.Values, name string) (bool, error) {
	switch text := v.Get(name); text {
	case "", "0", "false":
		return false, nil
	case "1", "true":
		return true, nil
	default:
		return false, &parameterError{Name: name, Value: text, Want: "true or false"}
	}
}

// onlyParameters refuses parameters that would be silently without effect.
func onlyParameters(v url.Values, allowed ...string) error {
	for name := range v {
		if !slices.Contains(allowed, name) {
			return &parameterError{Name: name, Value: v.Get(name), Want: "one of " + strings.Join(allowed, ", ")}
		}
	}
	return nil
}

// link is an address with parameters; empty ones are left out.
func link(path string, v url.Values) string {
	kept := url.Values{}
	for name, values := range v {
		for _, value := range values {
			if value != "" {
				kept.Add(name, value)
			}
		}
	}
	if len(kept) == 0 {
		return path
	}
	return path + "?" + kept.Encode()
}

// with is v with one parameter set to the values, or without it if there are none.
func with(v url.Values, name string, values ...string) url.Values {
	c := url.Values{}
	for k, old := range v {
		c[k] = slices.Clone(old)
	}
	delete(c, name)
	if len(values) > 0 {
		c[name] = values
	}
	return c
}

// articleLink is the address of an article, or of a place in it.
func articleLink(id, fragment string, v url.Values) string {
	address := link("/articles/"+url.PathEscape(id), v)
	if fragment != "" {
		address += "#" + url.PathEscape(fragment)
	}
	return address
}

const languageCookie = "lang"

// language is what the reader asked for: by a link at the foot of a page, which
// is remembered, or by the browser's settings.
func (s *server) language(c *gin.Context) lang {
	if l := lang(c.Query("lang")); slices.Contains(languages(), l) {
		http.SetCookie(c.Writer, &http.Cookie{
			Name: languageCookie, Value: string(l), Path: "/", MaxAge: 365 * 24 * 3600,
			HttpOnly: true, SameSite: http.SameSiteLaxMode,
		})
		return l
	}
	if cookie, err := c.Cookie(languageCookie); err == nil && slices.Contains(languages(), lang(cookie)) {
		return lang(cookie)
	}
	return matchLanguage(c.GetHeader("Accept-Language"))
}

// absolute is the full address of a path, as readers see this server.
func (s *server) absolute(c *gin.Context, path string) string {
	if s.base != nil {
		return strings.TrimSuffix(s.base.String(), "/") + path
	}
	scheme := "http"
	if c.Request.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + c.Request.Host + path
}
