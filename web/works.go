package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/corpus/fold"
	"suoyin/corpus/works"
)

// Works is where the cited works of the library are, and its articles as works;
// *works.Shelf is one.
type Works interface {
	// Set is the works as they were last connected, never nil.
	Set() *works.Set
	// Own is the library's articles as they were last listed, never nil.
	Own() *works.Own
}

// noWorks is what a server has that was given no works: an empty set that nothing
// will fill.
func noWorks() Works { return struct{ Works }{works.NewShelf(nil)} }

// worksComing says that the works are still being connected, after a start: then
// nobody can say what is not among them.
func (s *server) worksComing() bool {
	w, ok := s.works.(interface{ Ready() bool })
	return ok && !w.Ready()
}

// missingWork is the error for what no work has, or none that is connected so far.
func (s *server) missingWork() error {
	if s.worksComing() {
		return errNotReady
	}
	return corpus.ErrNotFound
}

// Limits on works: a page of the list, and how many works a question is
// answered with. More than a few found works help nobody to decide.
const (
	worksLimit   = 50
	locateLimit  = 5
	maxLocateAll = 50
)

// workEntry is what a list says of a work. Its JSON is part of the API.
type workEntry struct {
	ID       string          `json:"id"`
	Citation corpus.Citation `json:"citation"`
	// Places counts the citations of the work, Articles the articles they are in.
	Places   int `json:"places"`
	Articles int `json:"articles"`
	// Differences counts the fields in which the places disagree.
	Differences int `json:"differences"`
	// Library is where the readers' library is asked for it, in the list of works
	// that are not here.
	Library string `json:"-"`
}

func newWorkEntry(w *works.Work) workEntry {
	return workEntry{ID: w.ID, Citation: w.Citation, Places: len(w.Places), Articles: w.Articles(), Differences: len(w.Differences)}
}

// workList is one page of a list of works.
type workList struct {
	Works []workEntry `json:"works"`
	Total int         `json:"total"`
	// Next is the cursor of the next page, empty on the last.
	Next string `json:"next"`
}

// listWorks reads the parameters of a list of works and makes its page. The
// cursor is the number of works before the page: the order only changes when
// the library does.
func (s *server) listWorks(v url.Values) (workList, error) {
	limit, err := readNumber(v, "limit", 1, corpus.MaxListLimit)
	if err != nil {
		return workList{}, err
	}
	if limit == 0 {
		limit = worksLimit
	}
	if s.worksComing() {
		return workList{}, errNotReady
	}
	found := s.works.Set().Find(v.Get("text"))
	wanted, err := readBool(v, "wanted")
	if err != nil {
		return workList{}, err
	}
	if wanted {
		found = s.wanted(found, v.Get("text") == "")
	}
	only, err := readBool(v, "conflicts")
	if err != nil {
		return workList{}, err
	}
	if only {
		found = slices.DeleteFunc(slices.Clone(found), func(w *works.Work) bool { return !w.Conflicting() })
	}
	from, err := readNumber(v, "cursor", 1, max(1, len(found)))
	if err != nil {
		return workList{}, corpus.ErrCursor
	}
	l := workList{Works: []workEntry{}, Total: len(found)}
	end := min(len(found), from+limit)
	for _, w := range found[min(from, end):end] {
		l.Works = append(l.Works, newWorkEntry(w))
	}
	if end < len(found) {
		l.Next = strconv.Itoa(end)
	}
	return l, nil
}

// wanted are those of the works that are not in the library; all says that these
// are all works.
func (s *server) wanted(found []*works.Work, all bool) []*works.Work {
	missing := s.shelf.missing(s.works)
	if all {
		return missing
	}
	lacks := make(map[*works.Work]bool, len(missing))
	for _, w := range missing {
		lacks[w] = true
	}
	return slices.DeleteFunc(slices.Clone(found), func(w *works.Work) bool { return !lacks[w] })
}

// findWork is the work that the address names.
func (s *server) findWork(c *gin.Context) (*works.Work, error) {
	w, ok := s.works.Set().Work(c.Param("id"))
	if !ok {
		return nil, s.missingWork()
	}
	return w, nil
}

// worksPage lists works, most cited first.
type worksPage struct {
	layout
	Text string
	// Conflicts is set where only works are listed about which notes contradict
	// each other.
	Conflicts bool
	// Wanted is set where only works are listed that are not in the library.
	Wanted bool
	// Others lead to the other lists.
	Others  []option
	Exports []exportLink
	Works   []workEntry
	Total   int
	Next    string
	First   string
}

func (s *server) worksPage(c *gin.Context) error {
	values := c.Request.URL.Query()
	list, err := s.listWorks(values)
	if err != nil {
		return err
	}
	p := &worksPage{layout: s.newLayout(c, "works", ""), Text: values.Get("text"), Works: list.Works, Total: list.Total}
	p.Title = s.say(p.Lang, "works")
	p.Conflicts, _ = readBool(values, "conflicts")
	if p.Wanted, _ = readBool(values, "wanted"); p.Wanted {
		for i := range p.Works {
			p.Works[i].Library = s.inLibrary(&p.Works[i].Citation)
		}
	}
	plain := with(with(with(values, "conflicts"), "wanted"), "cursor")
	p.Others = []option{
		{s.say(p.Lang, "works-all"), link("/works", plain), !p.Conflicts && !p.Wanted},
		{s.say(p.Lang, "works-conflicts"), link("/works", with(plain, "conflicts", "true")), p.Conflicts},
		{s.say(p.Lang, "works-wanted"), link("/works", with(plain, "wanted", "true")), p.Wanted},
	}
	for _, f := range bibliography.Formats() {
		p.Exports = append(p.Exports, exportLink{f.Label, link("/api/v1/works", with(with(values, "lang"), "format", f.Name))})
	}
	if list.Next != "" {
		p.Next = link("/works", with(values, "cursor", list.Next))
	}
	if values.Get("cursor") != "" {
		p.First = link("/works", with(values, "cursor"))
	}
	return s.sendPage(c, http.StatusOK, p)
}

// workPage shows one work: who cites it, for what, and which of its pages.
type workPage struct {
	layout
	Work   *works.Work
	Fields citationView
	// Counted articles, and the places article by article.
	Articles []citingArticle
	Pages    []works.PageCited
	Exports  []exportLink
	// Cited is who cites it, and when.
	Cited reception
	// Held is the work itself where it is one of the library's articles.
	Held *works.Place
	// Journal is the page of the journal that it is in, empty for others.
	Journal string
}

// citingArticle is an article with its places that cite the work.
type citingArticle struct {
	ID, Title string
	Places    []placeView
}

// placeView is one place that cites the work.
type placeView struct {
	works.Place
	// Number is the place's index in the work plus one: its fragment is c1, c2 …
	Number int
	// Note and Claim are the addresses of the note and of the sentence.
	Note, Claim string
}

func (s *server) workPage(c *gin.Context) error {
	w, err := s.findWork(c)
	if err != nil {
		return err
	}
	p := &workPage{layout: s.newLayout(c, "work", w.Citation.Title), Work: w, Articles: citingArticles(w), Pages: w.Pages()}
	p.Title = w.Citation.Called()
	p.Fields = s.newCitationView(p.Lang, &w.Citation, nil, nil)
	p.Canonical = s.absolute(c, "/works/"+w.ID)
	p.Cited = newReception([]*works.Work{w})
	p.Held = s.works.Own().Cited(&w.Citation)
	if w.Citation.Type == "article-journal" {
		p.Journal = w.Citation.ContainerTitle
	}
	for _, f := range bibliography.Formats() {
		p.Exports = append(p.Exports, exportLink{f.Label, link("/api/v1/works/"+w.ID+"/export", url.Values{"format": {f.Name}})})
	}
	return s.sendPage(c, http.StatusOK, p)
}

// citedAs is the work that the library's notes cite when they cite the article;
// nil if none does.
func (s *server) citedAs(a *corpus.Article) *works.Work {
	set := s.works.Set()
	for _, name := range a.Authors {
		for _, w := range set.By(name) {
			if fold.Text(w.Citation.Title) == fold.Text(a.Title) {
				return w
			}
		}
	}
	return nil
}

func citingArticles(w *works.Work) []citingArticle {
	var articles []citingArticle
	at := map[string]int{}
	for i, p := range w.Places {
		n, seen := at[p.Article]
		if !seen {
			n = len(articles)
			at[p.Article] = n
			articles = append(articles, citingArticle{ID: p.Article, Title: p.ArticleTitle})
		}
		v := placeView{Place: p, Number: i + 1, Note: articleLink(p.Article, corpus.NotePassageID(p.Citation.Note), nil)}
		if p.Passage != "" {
			v.Claim = articleLink(p.Article, p.Passage, nil)
		}
		articles[n].Places = append(articles[n].Places, v)
	}
	return articles
}

// locateQuestion reads what is looked for: a pasted text, or fields. The two
// together narrow the text's first citation.
func locateQuestion(v url.Values) ([]corpus.Citation, error) {
	questions := works.Read(v.Get("text"))
	year, err := readNumber(v, "year", 1, maxYear)
	if err != nil {
		return nil, err
	}
	var c corpus.Citation
	if len(questions) > 0 {
		c = questions[0]
	}
	given := false
	for name, to := range map[string]*string{"title": &c.Title, "container": &c.ContainerTitle, "publisher": &c.Publisher, "volume": &c.Volume, "issue": &c.Issue, "page": &c.Page} {
		if value := v.Get(name); value != "" {
			*to, given = value, true
		}
	}
	if name := v.Get("author"); name != "" {
		c.Author, given = []corpus.Name{{Literal: name}}, true
	}
	if year != 0 {
		c.Issued, given = &corpus.Date{Parts: [][]int{{year}}}, true
	}
	switch {
	case !given:
		return questions, nil
	case len(questions) == 0:
		return []corpus.Citation{c}, nil
	}
	questions[0] = c
	return questions, nil
}

// ruleKey is what follows "rule-" in the key of the message that explains a rule.
func ruleKey(r works.Rule) string {
	return map[works.Rule]string{
		works.SameTitleAuthor: "author", works.SpeltAuthor: "spelt-author", works.SilentAuthor: "silent-author",
		works.Subtitle: "subtitle", works.LongerTitle: "longer-title", works.SpeltTitle: "spelt-title",
	}[r]
}
