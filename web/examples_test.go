package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"suoyin/web/keys"
)

// TestExamples carries out every command of the docs page as curl would, and
// holds the answer against the description: no example may be wrong, and no
// operation without one.
func TestExamples(t *testing.T) {
	doc := loadOpenAPI(t)
	s, err := loadSpecification()
	if err != nil {
		t.Fatal(err)
	}
	var shared owned
	reading := newSite(t, withKeys(t, &shared))
	for _, op := range s.Operations {
		t.Run(op.ID, func(t *testing.T) {
			o, h := &shared, reading
			if op.Method != "get" { // on a library of its own: some remove
				o = new(owned)
				h = newSite(t, withKeys(t, o))
			}
			r := exampleRequest(t, o, h, op)
			w := serve(h, r)
			if w.Code >= 400 {
				t.Fatalf("%s\nstatus %d: %s", op.Curl, w.Code, w.Body)
			}
			if mime := w.Header().Get("Content-Type"); mime == "" || strings.Contains(mime, "json") {
				checkAnswer(t, doc, op.Path, r, w)
			}
			if !strings.EqualFold(r.Method, op.Method) {
				t.Errorf("the example of %s sends %s", op.Method, r.Method)
			}
		})
	}
}

// exampleRequest is the request that an example makes, with what it has for the
// reader to fill in.
func exampleRequest(t *testing.T, o *owned, h http.Handler, op specOperation) *http.Request {
	t.Helper()
	id := sampleArticle().ID
	if strings.HasPrefix(op.Path, "/api/v1/works/") {
		id = sampleWork().ID
	}
	command := strings.NewReplacer("$SUOYIN_KEY", o.secrets[keys.Admin], "/ID", "/"+id, "of=ID", "of="+url.QueryEscape(id), "passage=p12", "passage=p1", "explain --data-urlencode 'q=数字经济'", "explain --data-urlencode 'q=河流'").Replace(op.Curl)
	text := "铁桥考\n很长的一段文字"
	if strings.Contains(op.Path, "{upload}") {
		w := request(h, "POST", uploadsPath, "", append(o.bearer(keys.Admin), "Upload-Length", fmt.Sprint(len(text)))...)
		at, err := url.Parse(w.Header().Get("Location"))
		if err != nil || w.Code != 201 {
			t.Fatalf("create: %d %s", w.Code, w.Body)
		}
		command = strings.Replace(command, "/uploads/UPLOAD", strings.TrimPrefix(at.Path, "/api/v1"), 1)
	}
	all, err := o.keys.List()
	if err != nil {
		t.Fatal(err)
	}
	command = strings.Replace(command, "/keys/KEY", "/keys/"+all[0].ID, 1)
	r, err := curl(command, text)
	if err != nil {
		t.Fatalf("%s: %v", op.Curl, err)
	}
	return r
}

// curl is the request that a curl command sends, for the options that the
// examples use; every file holds the text.
func curl(command, text string) (*http.Request, error) {
	args, err := shellWords(command)
	if err != nil || len(args) == 0 || args[0] != "curl" {
		return nil, fmt.Errorf("not a curl command: %w", err)
	}
	c := curlRequest{header: http.Header{}, text: text}
	for i := 1; i < len(args); i++ {
		arg := args[i]
		value := func() string {
			if i++; i < len(args) {
				return args[i]
			}
			return ""
		}
		switch {
		case arg == "--data-urlencode":
			name, content, _ := strings.Cut(value(), "=")
			c.data = append(c.data, name+"="+url.QueryEscape(content))
		case arg == "-d":
			c.data = append(c.data, value())
		case arg == "--data-binary":
			c.body, c.has = c.file(value()), true
		case arg == "-H":
			name, content, _ := strings.Cut(value(), ":")
			c.header.Add(name, strings.TrimSpace(content))
		case arg == "-X":
			c.method = value()
		case arg == "-F":
			name, _, _ := strings.Cut(value(), "=")
			c.parts = append(c.parts, name)
		case strings.HasPrefix(arg, "-") && strings.Trim(arg[1:], "sGOJiI") == "":
			c.get = c.get || strings.Contains(arg, "G")
			if strings.Contains(arg, "I") {
				c.method = "HEAD"
			}
		case strings.HasPrefix(arg, "http://127.0.0.1:8080/"):
			c.address = strings.TrimPrefix(arg, "http://127.0.0.1:8080")
		default:
			return nil, fmt.Errorf("option %q is not known here", arg)
		}
	}
	return c.request()
}

type curlRequest struct {
	method, address, body, text string
	header                      http.Header
	data, parts                 []string
	get, has                    bool
}

// file is the content of "@name".
func (c *curlRequest) file(arg string) string {
	if strings.HasPrefix(arg, "@") {
		return c.text
	}
	return arg
}

func (c *curlRequest) request() (*http.Request, error) {
	if c.address == "" {
		return nil, errors.New("no address")
	}
	method, contentType := "GET", ""
	switch {
	case c.get && len(c.data) > 0:
		c.address += "?" + strings.Join(c.data, "&")
	case len(c.data) > 0:
		method, contentType, c.body = "POST", "application/x-www-form-urlencoded", strings.Join(c.data, "&")
	case c.has:
		method, contentType = "POST", "application/x-www-form-urlencoded"
	case len(c.parts) > 0:
		method = "POST"
		var b strings.Builder
		for i, name := range c.parts {
			fmt.Fprintf(&b, "--x\r\nContent-Disposition: form-data; name=%q; filename=\"%d.txt\"\r\n\r\n%s %d\r\n", name, i, c.text, i)
		}
		c.body, contentType = b.String()+"--x--\r\n", "multipart/form-data; boundary=x"
	}
	if c.method != "" {
		method = c.method
	}
	r := httptest.NewRequest(method, c.address, strings.NewReader(c.body))
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	for name, values := range c.header {
		r.Header[http.CanonicalHeaderKey(name)] = values
	}
	return r, nil
}

// shellWords cuts a command as a shell does: quotes of both kinds.
func shellWords(command string) ([]string, error) {
	var words []string
	var word strings.Builder
	var quote rune
	inside := false
	for _, r := range command {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, inside = r, true
		case r == ' ':
			if inside {
				words = append(words, word.String())
				word.Reset()
			}
			inside = false
		default:
			word.WriteRune(r)
			inside = true
		}
	}
	if quote != 0 {
		return nil, errors.New("a quote is not closed")
	}
	if inside {
		words = append(words, word.String())
	}
	return words, nil
}
