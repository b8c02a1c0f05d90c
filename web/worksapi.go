package web

import (
	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/works"
)

func (s *server) apiWorks(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "text", "conflicts", "wanted", "limit", "cursor", "format"); err != nil {
		return err
	}
	list, err := s.listWorks(values)
	if err != nil {
		return err
	}
	name := values.Get("format")
	if name == "" {
		return sendJSON(c, list)
	}
	f, err := findFormat(name)
	if err != nil {
		return err
	}
	if list.Next != "" {
		c.Header("Link", "<"+link("/api/v1/works", with(values, "cursor", list.Next))+`>; rel="next"`)
	}
	return sendExport(c, f, "works", references(list.Works))
}

// references are the works of a list as references, by their IDs.
func references(list []workEntry) []corpus.Citation {
	cs := make([]corpus.Citation, len(list))
	for i, w := range list {
		cs[i] = w.Citation
		cs[i].ID = w.ID
	}
	return cs
}

// fullWork is a work with the map of its cited pages.
type fullWork struct {
	*works.Work
	Pages []works.PageCited `json:"pages"`
}

func (s *server) apiWork(c *gin.Context) error {
	w, err := s.findWork(c)
	if err != nil {
		return err
	}
	return sendJSON(c, fullWork{w, list(w.Pages())})
}

// apiWorkExport answers with the work as a reference in one of the formats.
func (s *server) apiWorkExport(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "format"); err != nil {
		return err
	}
	f, err := findFormat(values.Get("format"))
	if err != nil {
		return err
	}
	w, err := s.findWork(c)
	if err != nil {
		return err
	}
	return sendExport(c, f, "work-"+w.ID, references([]workEntry{newWorkEntry(w)}))
}

// apiLocate answers which works a pasted note, or fields of one, may mean, with each
// of them every place that cites it, and whether it is an article that is here.
func (s *server) apiLocate(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "text", "title", "author", "container", "publisher", "year", "volume", "issue", "page", "limit"); err != nil {
		return err
	}
	limit, err := readNumber(values, "limit", 1, maxLocateAll)
	if err != nil {
		return err
	}
	if limit == 0 {
		limit = locateLimit
	}
	questions, err := locateQuestion(values)
	if err != nil {
		return err
	}
	if s.worksComing() {
		return errNotReady
	}
	answer := works.LocateAll(s.works.Set(), s.works.Own(), questions, limit)
	for i := range answer {
		answer[i].Found, answer[i].Articles = list(answer[i].Found), list(answer[i].Articles)
	}
	return sendJSON(c, map[string]any{"questions": answer})
}
