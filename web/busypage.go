package web

import (
	"fmt"
	"net/url"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"
)

// In an overload most requests are refused, and what a refusal costs is taken
// from those that are answered: making the page of an error, and packing it, takes
// a third of what a search takes. The page that says so is made once.

// busyPages are the pages for those who are refused, the same for everybody.
func (s *server) busyPages() (map[lang][]byte, error) {
	f := judge(errBusy)
	pages := map[lang][]byte{}
	for _, l := range languages() {
		p := &errorPage{layout: layout{Lang: l, Page: "error", Version: s.version, Box: newBox(url.Values{}), Hidden: true}, Fault: f}
		p.Title = s.say(l, "error-"+f.Name)
		body, err := s.render(p)
		if err != nil {
			return nil, fmt.Errorf("page of error %s: %w", f.Name, err)
		}
		pages[l] = body
	}
	return pages, nil
}

// sendBusyPage answers a person who is refused.
func (s *server) sendBusyPage(c *gin.Context, f fault) {
	l := s.language(c)
	c.Header("Content-Language", string(l))
	c.Header("Vary", "Accept-Language, Cookie")
	c.Header(gzhttp.HeaderNoCompression, "1")
	c.Data(f.Status, typeHTML, s.busy[l])
}
