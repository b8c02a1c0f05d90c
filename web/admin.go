package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/pprof"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/search/dictionary"
	"suoyin/web/keys"
)

// Addresses of the pages of administration.
const (
	adminPath     = "/admin"
	addPath       = "/admin/add"
	libraryPath   = "/admin/articles"
	wordsPath     = "/admin/dictionary"
	keysPath      = "/admin/keys"
	profilePath   = "/admin/pprof"
	adminListSize = 50
	queriesShown  = 20
)

// adminFrame is what the pages of administration have in common.
type adminFrame struct {
	layout
	// Grant is whose key it is; CSRF proves that a form is of this page.
	Key  keys.Key
	CSRF string
	Tabs []option
	// Done says what has just been done, Failed what could not be.
	Done, Failed string
}

func (s *server) newAdmin(c *gin.Context, page, path string) adminFrame {
	f := adminFrame{layout: s.newLayout(c, page, "")}
	f.Hidden, f.Title = true, s.say(f.Lang, page)
	if g := granted(c); g != nil {
		f.Key = g.key
		if g.session != nil {
			f.CSRF = g.session.csrf
		}
	}
	for _, t := range []struct {
		label, path string
		role        keys.Role
	}{{"admin-add", addPath, keys.Write}, {"admin-articles", libraryPath, keys.Write}, {"admin-words", wordsPath, keys.Admin},
		{"health", adminPath, keys.Admin}, {"admin-keys", keysPath, keys.Admin}} {
		if f.Key.Role.Allows(t.role) {
			f.Tabs = append(f.Tabs, option{Name: s.say(f.Lang, t.label), Href: t.path, Current: t.path == path})
		}
	}
	f.Done = s.doneMessage(f.Lang, c.Query("done"))
	return f
}

// doneMessage is what a page says after something was done; what nobody does
// says nothing.
func (s *server) doneMessage(l lang, done string) string {
	switch done {
	case "removed", "rebuild", "verify", "revoked", "saved", "apply":
		return s.say(l, "done-"+done)
	}
	return ""
}

// sendAdmin answers with a page that nobody keeps.
func (s *server) sendAdmin(c *gin.Context, status int, p page) error {
	body, err := s.render(p)
	if err != nil {
		return err
	}
	c.Header("Content-Language", string(p.frame().Lang))
	c.Header("Cache-Control", "no-store")
	c.Data(status, typeHTML, body)
	return nil
}

// healthPage says how everything is.
type healthPage struct {
	adminFrame
	Status IndexStatus
	Counts corpus.Counts
	Ready  string
	Slow   []slowQuery
	None   []noneQuery
	// Working says that a job goes on: the page then looks again by itself.
	Working bool
}

// Told is what a job has to say, in the page's language.
func (p *healthPage) Told(j Job) []string {
	if p.Lang == chinese && len(j.Chinese) > 0 {
		return j.Chinese
	}
	return j.Report
}

func (s *server) healthPage(c *gin.Context) error {
	if s.writer == nil {
		return errNotOffered
	}
	if g := granted(c); !g.key.Role.Allows(keys.Admin) { // whoever may only write begins there
		return seeOther(c, addPath)
	}
	return s.showHealth(c, "")
}

func (s *server) showHealth(c *gin.Context, failed string) error {
	ctx := c.Request.Context()
	p := &healthPage{adminFrame: s.newAdmin(c, "admin", adminPath)}
	p.Failed = failed
	var err error
	if p.Status, err = s.writer.Status(ctx); err != nil {
		return err
	}
	if p.Counts, err = s.library.Counts(ctx); err != nil {
		return err
	}
	if err := s.checkReady(ctx); err != nil {
		p.Ready = err.Error()
	}
	p.Slow, p.None = s.queries.list(queriesShown)
	for _, j := range p.Status.Jobs {
		p.Working = p.Working || j.Running()
	}
	if p.Working || p.Status.Queue > 0 {
		c.Header("Refresh", "3")
	}
	return s.sendAdmin(c, http.StatusOK, p)
}

// work begins a job and leads back to the page.
func (s *server) work(name string, start func(context.Context) error) handler {
	return func(c *gin.Context) error {
		if s.writer == nil {
			return errNotOffered
		}
		if err := start(c.Request.Context()); err != nil {
			return err
		}
		return seeOther(c, link(adminPath, url.Values{"done": {name}}))
	}
}

// libraryPage lists articles to replace and remove.
type libraryPage struct {
	adminFrame
	List     corpus.ArticleList
	Articles []corpus.ArticleEntry
	Total    int
	Next     string
	First    string
}

func (s *server) libraryPage(c *gin.Context) error {
	values := c.Request.URL.Query()
	list := corpus.ArticleList{Text: values.Get("text"), Cursor: values.Get("cursor"), Limit: adminListSize}
	found, err := s.library.Articles(c.Request.Context(), list)
	if err != nil {
		return err
	}
	p := &libraryPage{adminFrame: s.newAdmin(c, "admin-articles", libraryPath), List: list, Articles: found.Articles, Total: found.Total}
	values = with(values, "done")
	if found.Next != "" {
		p.Next = link(libraryPath, with(values, "cursor", found.Next))
	}
	if list.Cursor != "" {
		p.First = link(libraryPath, with(values, "cursor"))
	}
	return s.sendAdmin(c, http.StatusOK, p)
}

// removePage asks whether an article is to be removed, and removes it.
type removePage struct {
	adminFrame
	Article *corpus.Article
}

func (s *server) removePage(c *gin.Context) error {
	if s.writer == nil {
		return errNotOffered
	}
	ctx, id := c.Request.Context(), c.Param("id")
	if c.Request.Method == http.MethodPost {
		change, err := s.writer.Remove(ctx, id)
		if err != nil {
			return err
		}
		s.found(ctx, change, true)
		return seeOther(c, link(libraryPath, url.Values{"done": {"removed"}}))
	}
	a, err := s.library.Article(ctx, id)
	if err != nil {
		return err
	}
	return s.sendAdmin(c, http.StatusOK, &removePage{adminFrame: s.newAdmin(c, "admin-remove", libraryPath), Article: a})
}

// addedPage takes files, shows how they are read, and what became of them.
type addedPage struct {
	adminFrame
	// Replaces is the article whose place the file takes, if it is to.
	Replaces *corpus.Article
	Previews []preview
	// Unshown is how many files came beside those of Previews.
	Unshown  int
	Receipt  *receipt
	MaxBytes int
	MaxFiles int
	// MaxPacked bounds the files in archives.
	MaxPacked int
}

func (s *server) addPage(c *gin.Context) error {
	if s.writer == nil {
		return errNotOffered
	}
	p := &addedPage{adminFrame: s.newAdmin(c, "admin-add", addPath), MaxBytes: maxUpload, MaxFiles: maxFiles, MaxPacked: maxPacked}
	replaces := c.Query("replaces")
	if replaces != "" {
		var err error
		if p.Replaces, err = s.library.Article(c.Request.Context(), replaces); err != nil {
			return err
		}
	}
	if c.Request.Method != http.MethodPost {
		return s.sendAdmin(c, http.StatusOK, p)
	}
	var fields map[string]string
	files, err := readFiles(c, func(f map[string]string) error {
		fields = f
		if ses := granted(c).session; ses != nil && c.GetHeader(csrfHeader) == "" && !ses.owns(f[csrfField]) {
			return fmt.Errorf("%w: its token is missing or wrong", errForged)
		}
		return nil
	})
	if err != nil {
		return err
	}
	files = withoutEmpty(files)
	if len(files) == 0 {
		p.Failed = s.say(p.Lang, "error-no-file-what")
		return s.sendAdmin(c, http.StatusUnprocessableEntity, p)
	}
	if p.Replaces != nil && len(files) > 1 {
		p.Failed = s.say(p.Lang, "add-one")
		return s.sendAdmin(c, http.StatusUnprocessableEntity, p)
	}
	if fields["preview"] != "" {
		return s.showPreviews(c, p, files)
	}
	r, err := s.keep(c.Request.Context(), p.Lang, files, replaces, true)
	if err != nil && !isA[*refusedError](err) {
		return err
	}
	s.nameKept(c.Request.Context(), &r)
	p.Receipt = &r
	return s.sendAdmin(c, http.StatusOK, p)
}

func (s *server) showPreviews(c *gin.Context, p *addedPage, files []File) error {
	p.Unshown = max(0, len(files)-manyFiles)
	for _, f := range files[:len(files)-p.Unshown] {
		one, err := s.preview(c.Request.Context(), p.Lang, f)
		if err != nil {
			return err
		}
		p.Previews = append(p.Previews, one)
	}
	return s.sendAdmin(c, http.StatusOK, p)
}

// withoutEmpty leaves out what a browser sends for a form in which no file was
// chosen.
func withoutEmpty(files []File) []File {
	var kept []File
	for _, f := range files {
		if len(f.Source) > 0 || f.Name != "upload" {
			kept = append(kept, f)
		}
	}
	return kept
}

// keysPage makes, lists and revokes keys.
type keysPage struct {
	adminFrame
	Keys []keys.Key
	// Secret is that of the key New, which was just made.
	Secret string
	New    keys.Key
	Roles  []keys.Role
}

func (s *server) keysPage(c *gin.Context) error {
	p := &keysPage{adminFrame: s.newAdmin(c, "admin-keys", keysPath), Roles: keys.Roles()}
	status := http.StatusOK
	if c.Request.Method == http.MethodPost {
		var err error
		p.New, p.Secret, err = s.addKey(c.PostForm("name"), keys.Role(c.PostForm("role")))
		if isA[*parameterError](err) {
			p.Failed, status = s.say(p.Lang, "keys-wrong", keys.MaxName), http.StatusUnprocessableEntity
		} else if err != nil {
			return err
		}
	}
	var err error
	if p.Keys, err = s.keys.List(); err != nil {
		return err
	}
	return s.sendAdmin(c, status, p)
}

func (s *server) revokeKey(c *gin.Context) error {
	if err := s.keys.Revoke(c.Param("id")); err != nil {
		return err
	}
	return seeOther(c, link(keysPath, url.Values{"done": {"revoked"}}))
}

// wordsPage shows and changes the library's own words.
type wordsPage struct {
	adminFrame
	State *dictionary.State
	Text  string
	// Report is what a change would do; Queries are those it was asked for.
	Report   *dictionary.Report
	Queries  string
	Problems []dictionary.Problem
}

func (s *server) wordsPage(c *gin.Context) error {
	if s.words == nil {
		return errNotOffered
	}
	ctx := c.Request.Context()
	p := &wordsPage{adminFrame: s.newAdmin(c, "admin-words", wordsPath)}
	var err error
	if p.State, err = s.words.State(ctx); err != nil {
		return err
	}
	p.Text = p.State.Text
	if c.Request.Method != http.MethodPost {
		return s.sendAdmin(c, http.StatusOK, p)
	}
	p.Text, p.Queries = c.PostForm("text"), c.PostForm("queries")
	if c.PostForm("check") != "" {
		p.Report, err = s.words.Check(ctx, []byte(p.Text), strings.FieldsFunc(p.Queries, func(r rune) bool { return r == '\n' || r == '\r' }))
	} else if err = s.words.Save(ctx, []byte(p.Text)); err == nil {
		return seeOther(c, link(wordsPath, url.Values{"done": {"saved"}}))
	}
	var invalid *dictionary.InvalidError
	if errors.As(err, &invalid) {
		p.Problems = invalid.Problems
		return s.sendAdmin(c, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return s.sendAdmin(c, http.StatusOK, p)
}

// profiles are Go's own, for those who may do everything.
func (s *server) profiles(r gin.IRoutes) {
	r.GET(profilePath+"/", gin.WrapF(pprof.Index))
	r.GET(profilePath+"/profile", gin.WrapF(pprof.Profile))
	r.GET(profilePath+"/trace", gin.WrapF(pprof.Trace))
	for _, name := range []string{"allocs", "block", "goroutine", "heap", "mutex", "threadcreate"} {
		r.GET(profilePath+"/"+name, gin.WrapH(pprof.Handler(name)))
	}
}
